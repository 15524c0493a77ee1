"""Rows of a table that are all alike: as wide as one another, and all words."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from intertwine.analysis.formats.errors import FileError
from intertwine.analysis.kernels import compiled

_BLOCK = 1 << 20
_LONGEST = 1 << 16  # far below what ``csv`` holds for one cell


@dataclass(frozen=True)
class UsualRows:
    """The columns of some rows, without the spaces around the words."""

    columns: Sequence[Sequence[str]]

    def __len__(self) -> int:
        return len(self.columns[0])

    def rows(self) -> Iterator[Sequence[str]]:
        """The same, row by row."""
        return zip(*self.columns, strict=True)

    def column(self, number: int) -> Sequence[str | None]:
        """What one column says, ``None`` where nothing."""
        if number >= len(self.columns):
            return [None] * len(self)
        words = self.columns[number]
        return [word or None for word in words] if "" in words else words


@dataclass
class TextRows:
    """The rows of a text: one by one, or those that are written plainly together.

    Blank rows are passed over.
    """

    text: str
    delimiter: str
    known: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.file = io.StringIO(self.text, newline="")
        self.passed = 0
        self.reader = csv.reader(self.file, delimiter=self.delimiter, strict=True)

    def __iter__(self) -> TextRows:
        return self

    def __next__(self) -> list[str]:
        try:
            return next(filter(None, self.reader))
        except csv.Error as error:
            raise FileError(
                "A quotation mark is opened but not closed, or a cell is far too long. Mend the"
                " row, or export the file again.",
                place=f"line {self.passed + self.reader.line_num:,}",
            ) from error

    def usual(self, width: int) -> UsualRows | None:
        """The rows from here that have so many cells, and are written plainly."""
        kernel = compiled("lines")
        if kernel is None:
            return None
        begin = self.file.tell()
        block = self.file.read(_BLOCK)
        lines = block[: block.rfind("\n") + 1].split("\n")[:-1]
        count, columns = kernel.read_cells(
            lines, self.delimiter, width, _LONGEST, self.known
        )
        self.passed += count
        self.file.seek(begin + sum(map(len, lines[:count])) + count)
        return UsualRows(columns) if count else None
