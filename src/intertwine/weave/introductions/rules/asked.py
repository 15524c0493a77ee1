"""What a weaver asks suggestions for, as an address says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from intertwine.kit.numbers import number_in

LONGEST = 200


@dataclass(frozen=True)
class Scope:
    """Whom suggestions are for; nothing stands for the whole network.

    Args:
        across: Key of the detail or question whose boundary pairs had better cross.
        field: Key of the detail or question of a group.
        value: What everybody of that group has.
        person: Key of the one person who is to meet others.
        gathering: Key of the gathering that both were at.
    """

    across: str = ""
    field: str = ""
    value: str = ""
    person: int | None = None
    gathering: int | None = None

    def query(self) -> str:
        """The same as the query of an address.

        >>> Scope(across="nation", person=7).query()
        'across=nation&person=7'
        """
        group = f"{self.field}:{self.value}" if self.field else ""
        said = {
            "across": self.across,
            "group": group,
            "person": self.person or "",
            "gathering": self.gathering or "",
        }
        return urlencode({key: value for key, value in said.items() if value})


def scope_from(asked: Mapping[str, str]) -> Scope:
    """Read it from the query of an address; what is broken is left aside.

    >>> scope_from({"across": "nation", "group": "sector:Health: care"})
    Scope(across='nation', field='sector', value='Health: care', person=None, gathering=None)
    >>> scope_from({"person": "x", "group": "sector", "gathering": "3"})
    Scope(across='', field='', value='', person=None, gathering=3)
    """

    def word(name: str) -> str:
        # PostgreSQL takes no NUL in a text.
        return asked.get(name, "").replace("\0", "").strip()[:LONGEST]

    def key(name: str) -> int | None:
        return number_in(word(name))

    field, _colon, value = word("group").partition(":")
    return Scope(
        word("across"),
        field if value else "",
        value if field else "",
        key("person"),
        key("gathering"),
    )
