"""The smallest valid rows, for tests of every app."""

from itertools import count
from typing import Any

from django.utils import timezone

from intertwine.people.models import Membership, Network, Person, Standing, User
from intertwine.people.rules import Audience, Role
from intertwine.people.services import found_network

_numbers = count(1)


def make_user(email: str = "") -> User:
    """An account that nobody is yet."""
    return User.objects.create(email=email or f"user{next(_numbers)}@example.org")


def make_network(name: str = "", **fields: Any) -> Network:
    """A network with one guardian."""
    network = found_network(
        by=make_user(), name=name or f"Network {next(_numbers)}", own_name="Gwen"
    )
    Network.objects.filter(pk=network.pk).update(**fields)
    network.refresh_from_db()
    return network


def make_person(network: Network, name: str = "", **fields: Any) -> Person:
    """Someone without an account whom members may see, unless ``fields`` say so."""
    defaults: dict[str, Any] = {
        "presence": Audience.MEMBERS,
        "agreed_at": timezone.now(),
        "came_through": Person.CameThrough.WEAVER,
    }
    return Person.objects.create(
        network=network,
        name=name or f"Person {next(_numbers)}",
        **(defaults | fields),
    )


def make_member(
    network: Network, name: str = "", *, role: Role = Role.MEMBER, **fields: Any
) -> Standing:
    """Someone with an account and a role."""
    user = make_user()
    person = make_person(network, name, **({"email": user.email} | fields))
    Membership.objects.create(network=network, user=user, person=person, role=role)
    return Standing(network, user, person, role)


def make_guardian(network: Network) -> Standing:
    """The guardian that every made network starts with."""
    membership = network.memberships.guardians().select_related("user", "person")[0]
    return Standing(network, membership.user, membership.person, Role.GUARDIAN)
