"""Who may see and do what, as plain functions on plain values."""

from collections.abc import Mapping
from enum import IntEnum, StrEnum


class Role(StrEnum):
    """What someone does in a network. Each may do all that the one before may."""

    MEMBER = "member"
    WEAVER = "weaver"
    GUARDIAN = "guardian"

    @property
    def rank(self) -> int:
        """Place in the order member, weaver, guardian, from 1."""
        return list(Role).index(self) + 1


class Audience(IntEnum):
    """Who may see something; each includes those before it."""

    ONLY_ME = 0
    WEAVERS = 1
    MEMBERS = 2
    EVERYONE = 3


PRESENCE = "presence"

CAREFUL = Audience.WEAVERS
"""Who sees what someone has not decided about yet."""

WIDEST: Mapping[str, Audience] = {
    "access_needs": Audience.WEAVERS,
    "phone": Audience.MEMBERS,
    "email": Audience.MEMBERS,
    "contact_ways": Audience.MEMBERS,
    "contact_note": Audience.MEMBERS,
}
"""Details that nobody can open further than this, even by mistake."""

DETAILS = (
    "pronouns",
    "picture",
    "organisation",
    "nation",
    "sector",
    "offers",
    "seeks",
    "email",
    "phone",
    "contact_ways",
    "contact_note",
    "access_needs",
)
"""What is known about a person beside the name, in the order it is shown."""


def widest_audience(detail: str) -> Audience:
    """The widest audience a detail may have."""
    return WIDEST.get(detail, Audience.EVERYONE)


def audience_of(detail: str, audiences: Mapping[str, int]) -> Audience:
    """Who may see a detail, given what the person decided."""
    chosen = Audience(audiences.get(detail, CAREFUL))
    return min(chosen, widest_audience(detail))


def audience_needed(role: Role | None) -> Audience:
    """The audience something must be open to before this role sees it."""
    if role is None:
        return Audience.EVERYONE
    return Audience.MEMBERS if role is Role.MEMBER else Audience.WEAVERS


def is_at_least(role: Role | None, needed: Role) -> bool:
    """Whether a role includes another. Somebody without a role has none."""
    return role is not None and role.rank >= needed.rank


def is_private(audience: Audience) -> bool:
    """Whether a look at something this closed is written down for its owner."""
    return audience < Audience.MEMBERS
