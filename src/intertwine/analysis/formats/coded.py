"""Cells of a column of which many are alike, each different one held once."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from intertwine.analysis.graph import Column

Codes = npt.NDArray[np.int32]


class Coded:
    """Words in the order of a file, ``None`` where there is none.

    Attributes:
        words: The different ones, in the order in which they were met.
    """

    def __init__(self) -> None:
        self.words: list[str | None] = []
        self._numbers: dict[str | None, int] = {}
        self._codes = array("i")
        self._taken: Sequence[str] = ()
        self._as_ours = np.empty(0, dtype=np.int32)

    def __iter__(self) -> Iterator[str | None]:
        return map(self.words.__getitem__, self._codes)

    def append(self, word: str | None) -> None:
        """Add one word."""
        self._codes.append(self._number(word))

    def extend(self, words: Iterable[str | None]) -> None:
        """Add words one by one."""
        self._codes.extend(map(self._number, words))

    def take(self, codes: Codes, words: Sequence[str]) -> None:
        """Add words by their numbers in a list, which may have grown since the last time."""
        if words is not self._taken:
            self._taken, self._as_ours = words, self._as_ours[:0]
        known = len(self._as_ours)
        new = [self._number(word or None) for word in words[known:]]
        self._as_ours = np.concatenate([self._as_ours, np.array(new, dtype=np.int32)])
        self._codes.frombytes(self._as_ours[codes].tobytes())

    def _number(self, word: str | None) -> int:
        number = self._numbers.setdefault(word, len(self.words))
        if number == len(self.words):
            self.words.append(word)
        return number

    def column(self, make: Callable[[Sequence[str | None]], Column]) -> Column:
        """Make a column of the different words, and give each its place in it."""
        return make(self.words)[np.frombuffer(self._codes, dtype=np.int32)]


def column_of(cells: Cells, make: Callable[[Sequence[Any]], Column]) -> Column:
    """Make a column of cells; ``make`` must treat equal ones alike."""
    return cells.column(make) if isinstance(cells, Coded) else make(cells)


def different(cells: Cells) -> Sequence[Any]:
    """The cells, or where that is known each different one once."""
    return cells.words if isinstance(cells, Coded) else cells


Cells = list[Any] | Coded
"""Cells of one column, as they are read."""
