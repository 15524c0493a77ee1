"""Who looks after the installation, as far as it matters to others."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from intertwine.people.models import Membership, Network, User
from intertwine.people.rules import Role


@dataclass(frozen=True)
class Keepers:
    """Whether somebody answers for the server, and how near they are to a network.

    ``are_guardians`` if every keeper also looks after that network.
    """

    exist: bool
    are_guardians: bool = False


def keepers(network: Network | None = None) -> Keepers:
    """Whom a complaint about guardians can go to. At most two queries."""
    active = set(
        User.objects.filter(is_keeper=True, is_active=True).values_list("pk", flat=True)
    )
    if network is None or not active:
        return Keepers(exist=bool(active))
    guardians = Membership.objects.filter(network=network, role=Role.GUARDIAN)
    found = set(guardians.filter(user__in=active).values_list("user", flat=True))
    return Keepers(exist=True, are_guardians=found == active)


def keeper_of(request: HttpRequest) -> User:
    """The keeper who asks for a page. For everybody else there is none. No query.

    Raises:
        Http404: If they are not a keeper.
    """
    if not isinstance(request.user, User) or not request.user.is_keeper:
        raise Http404
    return request.user
