"""One table of people or of ties, and what its headings mean.

Knows the headings of Gephi, Kumu, Polinode, NodeXL and Network Canvas, in any case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice

import numpy as np

from intertwine.analysis.formats import columns
from intertwine.analysis.formats.errors import FileError
from intertwine.analysis.formats.usual_rows import TextRows, UsualRows

Cell = str | float | bool | np.datetime64 | None
Row = Sequence[Cell]

ID_NAMES = ("id", "nodeid", "vertex")
LABEL_NAMES = ("label", "name", "full name")
FIRST_NAMES = ("source", "from", "vertex 1", "vertex1")
SECOND_NAMES = ("target", "to", "vertex 2", "vertex2")
_SOME = 4096
"""Rows read one by one before trying again to read many together."""
_DIRECTION = ("direction", "directed")
_KIND = ("kind", "type")
_STRENGTH = ("weight", "strength", "edge weight")
DIRECTION_WORDS = {
    "directed": True,
    "true": True,
    "undirected": False,
    "mutual": False,
    "false": False,
}


class Content(StrEnum):
    """What a table is about."""

    PEOPLE = "people"
    TIES = "ties"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Sheet:
    """A table: its headings, its rows, and the numbers of these."""

    headings: tuple[str, ...]
    rows: Iterable[Row]
    first_row: int = 2
    numbers: Sequence[int] = ()
    rest: Iterable[Row] = ()

    def numbered(self) -> Iterator[tuple[int, Row]]:
        """Each row and its number."""
        if self.numbers:
            return zip(self.numbers, self.rows, strict=True)
        return enumerate(chain(self.rows, self.rest), self.first_row)

    def parts(
        self, ends: tuple[int, int]
    ) -> Iterator[tuple[Iterable[tuple[int, Row]], UsualRows | None]]:
        """All rows and their numbers, and beside some of them the columns they make.

        Args:
            ends: The two columns that name people.
        """
        if not isinstance(self.rest, TextRows):
            yield self.numbered(), None
            return
        first = list(self.rows)
        yield enumerate(first, self.first_row), None
        number = self.first_row + len(first)
        width = min(len(first[-1]), len(self.headings)) if first else 0
        while True:
            usual = self.rest.usual(width, ends) if width > 1 else None
            one_by_one, broken = ([], None) if usual else _some(self.rest)
            if not (usual or one_by_one or broken):
                return
            yield enumerate(usual.rows() if usual else one_by_one, number), usual
            if broken:  # told after what is wrong with the rows before
                raise broken
            number += len(usual or one_by_one)

    def find(self, names: Sequence[str]) -> int | None:
        """The first column under one of these headings, the earlier names first."""
        folded = [heading.strip().casefold() for heading in self.headings]
        return next((folded.index(name) for name in names if name in folded), None)

    @property
    def content(self) -> Content:
        """What the headings say the table is about."""
        if self.find(FIRST_NAMES) is not None and self.find(SECOND_NAMES) is not None:
            return Content.TIES
        if self.find((*ID_NAMES, *LABEL_NAMES)) is not None:
            return Content.PEOPLE
        return Content.UNKNOWN


def _some(rows: Iterator[Row]) -> tuple[list[Row], FileError | None]:
    """The next rows up to one that cannot be read, and what is wrong with that."""
    found: list[Row] = []
    try:
        found.extend(islice(rows, _SOME))
    except FileError as error:
        return found, error
    return found, None


def cell_text(cell: Cell) -> str:
    """A cell as words; nothing where it is empty."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool | np.bool_):
        return "true" if cell else "false"
    return columns.number_text(cell) if isinstance(cell, float) else str(cell)


def roles_of(sheet: Sheet) -> dict[str, int]:
    """Which columns of a table of ties mean something to a graph."""
    roles = {
        "direction": sheet.find(_DIRECTION),
        "kind": sheet.find(_KIND[:1]),
        "type": sheet.find(_KIND[1:]),
        "strength": sheet.find(_STRENGTH),
    }
    return {role: column for role, column in roles.items() if column is not None}
