"""Who has been heard and who is missing, told so that nobody can be worked out.

Figures under five are hidden, and all others rounded down to the next five, as is done
for introductions: the same people are counted by prompt, theme and round, and of two
exact figures one of which is a part of the other, the difference would tell the rest.
A sum is told no higher than leaves open whether a hidden figure in it is none or four.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from intertwine.analysis.measures.suppression import (
    LEAST,
    LEAST_WITHIN,
    may_show_part,
)

STEP = 5
NATION, SECTOR, ROLE, EVERYBODY = range(4)

Cell = tuple[str, str, str]
"""A nation, a sector and a role; empty: not said, or any."""

Heard = Mapping[Cell, int]
"""How many people, or voices, came from where."""


@dataclass(frozen=True)
class Hope:
    """How many were hoped for from somewhere; what is empty may be anything."""

    cell: Cell
    hoped: int

    @property
    def given(self) -> tuple[int, ...]:
        """Which of nation, sector and role it names."""
        return tuple(place for place in range(3) if self.cell[place])


@dataclass(frozen=True)
class Line:
    """How many of one kind were heard, of how many hoped for.

    Attributes:
        name: The kind; empty: did not say.
        heard: So many or up to four more; None where it must not be told.
        hoped: How many were hoped for; 0 if nobody said.
    """

    name: str
    heard: int | None
    hoped: int = 0

    @property
    def lacking(self) -> int:
        """How many are missing at the least, as far as can be told."""
        most = (self.heard or 0) + STEP - 1
        return max(self.hoped - most, 0)

    @property
    def share(self) -> float:
        """How much of what was hoped for has been reached, from 0 to 1."""
        return min((self.heard or 0) / self.hoped, 1.0) if self.hoped else 0.0


@dataclass(frozen=True)
class Ledger:
    """Who has been heard and who is missing.

    Attributes:
        total: Everybody, with what was hoped for in all.
        nations: By nation.
        sectors: By sector.
        roles: By role.
        frame: Each line of what was hoped for, as it was set down.
    """

    total: Line
    nations: Sequence[Line]
    sectors: Sequence[Line]
    roles: Sequence[Line]
    frame: Sequence[Line]

    @property
    def missing(self) -> list[Line]:
        """Of what was hoped for, what is missing: the least heard first."""
        lacking = [line for line in self.frame if line.lacking]
        return sorted(lacking, key=lambda line: (line.share, -line.lacking, line.name))


def did_all_say(tables: Iterable[Sequence[Line]]) -> bool:
    """Whether everybody said what the frame asks about: then who is missing is known.

    >>> wales, silent = Line("Wales", 5, hoped=20), Line("", None)
    >>> did_all_say([[wales], [silent]]), did_all_say([[wales, silent]])
    (True, False)
    """
    framed = (lines for lines in tables if any(line.hoped for line in lines))
    return all(line.name for lines in framed for line in lines)


def told(number: int) -> int:
    """A figure as it may be told.

    >>> told(14), told(5)
    (10, 5)
    """
    return STEP * (number // STEP)


def ledger_of(
    heard: Heard, hopes: Iterable[Hope], words: Sequence[Sequence[str]]
) -> Ledger:
    """Set those who were heard against those who were hoped for.

    Args:
        heard: How many came from where.
        hopes: The frame.
        words: The nations, sectors and roles that are asked about, in order.

    >>> heard = {("Wales", "", ""): 7, ("Scotland", "", ""): 23}
    >>> found = ledger_of(heard, [Hope(("Wales", "", ""), 20)], [["Wales"], [], []])
    >>> [(line.name, line.heard, line.hoped) for line in found.nations]
    [('Wales', 5, 20), ('Scotland', 20, 0)]
    >>> [(line.name, line.lacking) for line in found.missing]
    [('Wales', 11)]
    """
    frame = list(hopes)
    names = [_names(heard, frame, words[place], place) for place in range(3)]
    exact = [_by_one(heard, frame, names[place], place) for place in range(3)]
    most = min(_most_told(part) for part in exact)
    end = min(_most_there(part) for part in exact)
    nations, sectors, roles = (
        _lowered(part, min(most, end - STEP + 1) if _hides(part) else most)
        for part in exact
    )
    parts = [nations, sectors, roles]
    total = _told_if(min(sum(heard.values()), most), LEAST)
    everybody = Line("", total, _hoped(frame))
    lines = [_line_of(hope, heard, [*parts, [everybody]]) for hope in frame]
    return Ledger(everybody, nations, sectors, roles, lines)


def _told_if(number: int, least: int) -> int | None:
    return told(number) if number >= least else None


def _hides(part: Sequence[Line]) -> bool:
    return any(line.heard is None for line in part)


def _most_told(part: Sequence[Line]) -> int:
    """How high a sum may be told, so that each hidden part of it may still be none."""
    return _most_there(part) - (STEP - 1) if _hides(part) else sys.maxsize


def _most_there(part: Sequence[Line]) -> int:
    """The most that there can be in all, as a reader sees it."""
    return sum((line.heard or 0) + STEP - 1 for line in part) if part else sys.maxsize


def _names(
    heard: Heard, frame: Sequence[Hope], words: Sequence[str], place: int
) -> list[str]:
    """What is asked about, then whatever else was said or hoped for, then silence."""
    more = {cell[place] for cell in heard} | {hope.cell[place] for hope in frame}
    rest = sorted(more - set(words) - {""})
    unsaid = [""] if any(not cell[place] for cell in heard) else []
    return [*words, *rest, *unsaid]


def _counts(heard: Heard, names: Sequence[str], place: int) -> list[int]:
    counted: Counter[str] = Counter()
    for cell, number in heard.items():
        counted[cell[place]] += number
    return [counted[name] for name in names]


def _by_one(
    heard: Heard, frame: Sequence[Hope], names: Sequence[str], place: int
) -> list[Line]:
    return [
        Line(
            name,
            _told_if(number, LEAST),
            _hoped(frame, place, name) if name else 0,
        )
        for name, number in zip(names, _counts(heard, names, place), strict=True)
    ]


def _lowered(part: Sequence[Line], most: int) -> list[Line]:
    """The same, told so low that the sum of one table tells nothing of another."""
    lines = list(part)
    while sum(line.heard or 0 for line in lines) > most:
        place = max(range(len(lines)), key=lambda each: lines[each].heard or 0)
        lower = (lines[place].heard or 0) - STEP
        lines[place] = replace(lines[place], heard=_told_if(lower, LEAST))
    return lines


def _hoped(frame: Sequence[Hope], place: int | None = None, name: str = "") -> int:
    """How many were hoped for in all, or of one kind.

    Lines that name the same things add up; lines by nation and lines by sector speak
    of the same people, so the larger sum counts.
    """
    sums: Counter[tuple[int, ...]] = Counter()
    for hope in frame:
        if place is None or hope.cell[place] == name:
            sums[hope.given] += hope.hoped
    return max(sums.values(), default=0)


def _line_of(hope: Hope, heard: Heard, parts: Sequence[Sequence[Line]]) -> Line:
    """One line of the frame: what it names, and what may be told of it."""
    name = " · ".join(filter(None, hope.cell))
    if len(hope.given) > 1:
        return Line(name, _closer(hope, heard), hope.hoped)
    lines = parts[hope.given[0] if hope.given else EVERYBODY]
    number = next(line.heard for line in lines if line.name == name)
    return Line(name, number, hope.hoped)


def _closer(hope: Hope, heard: Heard) -> int | None:
    """Several things together: told if the rest of each is large enough, or nobody."""
    part = _matching(heard, hope.cell, hope.given)
    for place in hope.given:
        others = [each for each in hope.given if each != place]
        for kept in (others, [place]):
            whole = _matching(heard, hope.cell, kept)
            if not may_show_part(part, whole, least=LEAST_WITHIN):
                return None
    return told(part)


def _matching(heard: Heard, cell: Cell, places: Iterable[int]) -> int:
    wanted = list(places)
    return sum(
        number
        for each, number in heard.items()
        if all(each[place] == cell[place] for place in wanted)
    )
