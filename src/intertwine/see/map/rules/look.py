"""How the map looks, beside what of it is shown: the rest of its address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from intertwine.kit.numbers import number_in
from intertwine.see.map.rules.filters import Filter

PEOPLE, ORGANISATIONS, BOTH = "people", "organisations", "both"
GATHERINGS = "gatherings"
FOLDS = (PEOPLE, ORGANISATIONS, BOTH, GATHERINGS)

WORDS = ("colour", "size", "cluster")
LONGEST = 200
PART = re.compile(r"(-?\d{1,9}(\.\d{1,4})?,){3}-?\d{1,9}(\.\d{1,4})?", re.ASCII)
"""Left, bottom, right and top."""


@dataclass(frozen=True)
class Look:
    """What the map is coloured, sized and folded by.

    Args:
        colour: Key of a column or measure, ``group``, or nothing.
        size: Key of a measure.
        cluster: Key of a column whose people are drawn together.
        fold: ``people``, ``organisations`` in their place, ``both``, or people and
            ``gatherings``.
        person: Key of the person in focus, if any.
        find: The words somebody looks for.
        saved: Key of the saved view that this began as, if any.
        part: The part of the plane that is in view, as the browser wrote it.
        is_curved: Whether ties are curves.
        has_hulls: Whether groups have an outline.
        has_suggestions: Whether people who could meet are joined by dashes.
    """

    colour: str = ""
    size: str = ""
    cluster: str = ""
    fold: str = PEOPLE
    person: int | None = None
    find: str = ""
    saved: int | None = None
    part: str = ""
    is_curved: bool = False
    has_hulls: bool = False
    has_suggestions: bool = False

    def pairs(self) -> Iterator[tuple[str, str]]:
        """The same as names and values of an address, in one fixed order."""
        said = {
            "colour": self.colour,
            "size": self.size,
            "cluster": self.cluster,
            "as": "" if self.fold == PEOPLE else self.fold,
            "person": str(self.person or ""),
            "q": self.find,
            "saved": str(self.saved or ""),
            "part": self.part,
            "curved": "1" if self.is_curved else "",
            "hulls": "1" if self.has_hulls else "",
            "suggest": "1" if self.has_suggestions else "",
        }
        yield from ((name, value) for name, value in said.items() if value)


def look_from(asked: Mapping[str, Sequence[str]]) -> Look:
    """Read it from the query of an address; what is broken is left aside.

    >>> look_from({"as": ["both"], "person": ["x"], "curved": ["1"]})
    Look(colour='', size='', cluster='', fold='both', person=None, find='', saved=None,
    part='', is_curved=True, has_hulls=False, has_suggestions=False)
    """

    def word(name: str) -> str:
        values = asked.get(name, ())
        # PostgreSQL takes no NUL in a text.
        return values[-1].replace("\0", "").strip()[:LONGEST] if values else ""

    def key(name: str) -> int | None:
        return number_in(word(name))

    fold = word("as")
    return Look(
        **{name: word(name) for name in WORDS},
        fold=fold if fold in FOLDS else PEOPLE,
        person=key("person"),
        find=word("q"),
        saved=key("saved"),
        part=word("part") if PART.fullmatch(word("part")) else "",
        is_curved=word("curved") == "1",
        has_hulls=word("hulls") == "1",
        has_suggestions=word("suggest") == "1",
    )


def address_query(asked: Filter, look: Look, **changes: str) -> str:
    """Filter and look as the query of an address, without a question mark.

    Args:
        asked: What is shown.
        look: How it looks.
        changes: Names with another value; an empty one leaves the name out.

    >>> address_query(Filter(least=2), Look(colour="sector", person=7), person="")
    'least=2&colour=sector'
    """
    kept = [pair for pair in look.pairs() if pair[0] not in changes]
    more = [(name, value) for name, value in changes.items() if value]
    parts = [asked.query(), urlencode([*kept, *more])]
    return "&".join(part for part in parts if part)
