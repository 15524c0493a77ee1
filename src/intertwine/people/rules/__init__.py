"""Who may see and do what, as plain functions on plain values."""

import re
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


LONGEST_ANSWER = 600
"""Letters in one answer: what an index of PostgreSQL holds in any script."""

USES = ("in_measures", "open_to_introductions")
"""What Intertwine may work out about a person, unless they want to be left out."""


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


INVITATION_DAYS = 30
"""How long an invitation to an address stays open."""

ADDRESSES_AT_ONCE = 50
LETTERS_A_DAY = 100
"""Invitations one person may have sent in a day, in all their networks together."""

SENDS = 3
"""How often one invitation is written to one address, at the most."""

LINKS_OPEN = 20
LINK_USES = 500
LINK_DAYS = 90
REQUESTS_A_DAY = 5
FOUNDED_A_DAY = 5
ASK_AGAIN_DAYS = 30
"""How long after a kind "not now" somebody may ask again."""

PAUSE_DAYS = 366

_ANGLES = re.compile(r"<\s*([^<>\s]+@[^<>\s]+)\s*>")
_LINK = re.compile(r"(?i)\b(?:https?:|www\.|[\w-]+\.[a-z]{2,18}/\w)")


def split_addresses(text: str) -> list[str]:
    """Each address in a pasted text, in order; what holds none comes back whole.

    Knows commas, semicolons, lines, and the ``Name <address>`` that mail programs
    write. Says nothing about whether an address is a good one.

    >>> split_addresses("Ann Lee <ann@a.org>; ben@b.org, cai@c.org dee@d.org")
    ['ann@a.org', 'ben@b.org', 'cai@c.org', 'dee@d.org']
    >>> split_addresses("just a name")
    ['just a name']
    """
    found: list[str] = []
    for part in re.split(r"[,;\r\n\t]+", _ANGLES.sub(r" \1, ", text)):
        words = part.split()
        addresses = [word for word in words if "@" in word]
        found += [_bare(word) for word in addresses] or [" ".join(words)]
    return [each for each in found if each]


def _bare(word: str) -> str:
    return word.strip("<>()[]\"'“”").removeprefix("mailto:").rstrip(".")


def has_link(text: str) -> bool:
    """Whether a text holds a web address, which a letter to strangers must not.

    >>> has_link("See www.example.org"), has_link("Have a look: example.xyz/join")
    (True, True)
    >>> has_link("I work at St. John's, and/or at home, e.g. nights/weekends")
    False
    """
    return _LINK.search(text) is not None


def may_stop_guarding(role: Role, guardians: int) -> bool:
    """Whether somebody may give up their role or leave: a network keeps a guardian."""
    return role is not Role.GUARDIAN or guardians > 1
