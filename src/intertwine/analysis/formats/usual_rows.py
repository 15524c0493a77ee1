"""Rows of a table that are all alike: as wide as one another, and all plain words."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from intertwine.analysis.formats.errors import FileError
from intertwine.analysis.kernels import compiled

_BLOCK = 4 << 20
_LONGEST = 1 << 16  # far below what ``csv`` holds for one cell
_RETURN = re.compile(r"\r(?!\n)")
_AS_BYTES = "utf-8", "surrogatepass"


@dataclass
class Names:
    """The names of people in a table, numbered as they are met there.

    Args:
        words: The names.
        people: For as many of them as are known so far, the number of the person.
    """

    words: Sequence[str]
    people: npt.NDArray[np.int64] = field(
        default_factory=lambda: np.empty(0, dtype=np.int64)
    )


@dataclass(frozen=True)
class UsualRows:
    """Some rows, without the spaces around the words.

    Args:
        codes: Shape ``(width, rows)``, numbers into the words of each column.
        words: The different words of each column.
        names: Those of the columns that name people.
    """

    codes: npt.NDArray[np.int32]
    words: Sequence[Sequence[str]]
    names: Names

    def __len__(self) -> int:
        return int(self.codes.shape[1])

    @property
    def width(self) -> int:
        """How many cells each row has."""
        return len(self.codes)

    def rows(self) -> Iterator[Sequence[str]]:
        """The same, row by row; nothing is spelt out before it is asked for."""
        yield from zip(*map(self._spelt, range(self.width)), strict=True)

    def column(self, number: int) -> Sequence[str | None]:
        """What one column says, ``None`` where nothing."""
        if number >= self.width:
            return [None] * len(self)
        return [word or None for word in self._spelt(number)]

    def _spelt(self, number: int) -> list[str]:
        words = self.words[number]
        return [words[code] for code in self.codes[number].tolist()]


@dataclass
class TextRows:
    """The rows of a text: one by one, or those that are written plainly together.

    Blank rows are passed over.
    """

    text: str
    delimiter: str

    def __post_init__(self) -> None:
        self.at = self.passed = 0
        self.reader = csv.reader(self._lines(), delimiter=self.delimiter, strict=True)
        self.forget()

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

    def _lines(self) -> Iterator[str]:
        """The lines from here with their ends, of which there are three sorts."""
        has_returns = "\r" in self.text
        while self.at < len(self.text):
            begin = self.at
            end = self.text.find("\n", begin) + 1 or len(self.text)
            if has_returns and (found := _RETURN.search(self.text, begin, end)):
                end = found.end()
            self.at = end
            yield self.text[begin:end]

    def forget(self) -> None:
        """Begin to number words anew: some were met in rows that did not count."""
        self.table: Any = None
        self.names = Names([])

    def usual(self, width: int, ends: tuple[int, int]) -> UsualRows | None:
        """The rows from here that have so many cells, and are written plainly.

        Args:
            width: How many cells.
            ends: The two columns that name people.
        """
        kernel = compiled("cells")
        if kernel is None or not self.delimiter.isascii() or max(ends) >= width:
            return None
        if self.table is None or self.table.is_done:
            self.table = kernel.Rows(self.delimiter, width, ends, _LONGEST)
            self.names = Names(self.table.words[ends[0]].found)
        stop = self.text.rfind("\n", self.at, self.at + _BLOCK) + 1
        lines = self.text[self.at : stop].encode(*_AS_BYTES)
        count, end, codes = self.table.read(lines)
        self.passed += count
        self.at += end if lines.isascii() else len(lines[:end].decode(*_AS_BYTES))
        words = [each.found for each in self.table.words]
        return UsualRows(codes, words, self.names) if count else None
