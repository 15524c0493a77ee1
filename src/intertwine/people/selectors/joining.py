"""Who somebody is going to be in a network, and in which words they are asked."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intertwine.people.models import (
    DoNotInvite,
    Membership,
    Network,
    Person,
    User,
    Wording,
)

WORDINGS = {
    "joining": _(
        "I want to be in this network. What I write here is kept on this server, for "
        "this network alone. I can see it, correct it, take it away, leave, and be "
        "forgotten, at any time. Whoever looks at my private details is written down, "
        "and I can read that."
    ),
    "presence": _("Who may see that I am here."),
    "details": _("Who may see what is written about me, unless I decide otherwise."),
}
"""What people agree to when they join, until a network words it in its own way."""

USE_WORDINGS = {
    "in_measures": _("I count in numbers and pictures of the whole network."),
    "open_to_introductions": _("I may be suggested to others as someone to meet."),
}
"""What people may change their mind about later, in one press."""


@dataclass(frozen=True)
class Asked:
    """The words somebody is asked in. ``version`` 0: they are not written down yet."""

    key: str
    version: int
    text: str


def asked(network: Network, key: str, *, first: str | Promise = "") -> Asked:
    """The newest wording: the network's own, or the installation's. Two queries.

    Args:
        network: Where it is asked.
        key: What is agreed to.
        first: The words until somebody changes them; needed for what is asked by
            an app above this one.
    """
    rows = Wording.objects.filter(key=key).order_by("-version")
    own = rows.filter(network=network).first()
    row = own or rows.filter(network=None).first()
    if row is None:
        return Asked(key, 0, str(first or {**WORDINGS, **USE_WORDINGS}[key]))
    return Asked(key, row.version, row.text)


def confirmed_addresses(user: User) -> set[str]:
    """The addresses that somebody has shown to be theirs, in small letters."""
    rows = EmailAddress.objects.filter(user=user, verified=True)
    return set(rows.values_list(Lower("email"), flat=True))


def person_waiting_for(user: User, network: Network) -> Person | None:
    """The person whom this account is about to be, if they are there already.

    Whoever left comes back as who they were. Others are found by confirmed address
    alone, never by name. If several people without an account share the address, the
    one who was there first. Three queries.
    """
    left = user.departures.kept().filter(network=network).first()
    if left is not None:
        return left.person
    return (
        Person.objects.present()
        .alias(address=Lower("email"))
        .filter(
            network=network,
            membership=None,
            address__in=confirmed_addresses(user),
        )
        .order_by("pk")
        .first()
    )


def members_at(network: Network, address: str) -> list[Person]:
    """People with an account whom this address already reaches. Two queries."""
    address = address.lower()
    owners = EmailAddress.objects.filter(email__iexact=address, verified=True)
    memberships = Membership.objects.filter(network=network).select_related("person")
    found = memberships.filter(user__in=owners.values("user"))
    return [m.person for m in found] or [
        m.person for m in memberships.filter(user__email__iexact=address)
    ]


def fingerprint(address: str) -> str:
    """A keyed fingerprint of an address, which nobody can turn back into it."""
    return salted_hmac(
        "people.DoNotInvite", address.lower(), algorithm="sha256"
    ).hexdigest()


def wants_no_letters(network: Network, address: str) -> bool:
    """Whether whoever has this address asked not to be written to. Two queries."""
    people = Person.objects.filter(network=network, email__iexact=address)
    return (
        people.filter(do_not_contact=True).exists()
        or DoNotInvite.objects.filter(
            network=network, fingerprint=fingerprint(address)
        ).exists()
    )
