"""The search for introductions with the compiled kernel, as ``wedges.PlainWedges``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from intertwine.analysis.acquaintances import Acquaintances, Floats, Numbers
from intertwine.analysis.kernels import Turns, compiled
from intertwine.analysis.wedges import Found, PlainWedges, Shared

ARC_BITS = 32
EACH = 2048
"""People searched in one go: few enough that stopping is quick."""


class CompiledWedges:
    """Everybody's contacts in the kernel's own rows, ready to be searched."""

    def __init__(self, known: Acquaintances, kernel: Any) -> None:
        self._kernel = kernel
        bits = _bits(known.size)
        self.rows = kernel.Wedges(known.size, bits, known.levels)
        self.rows.fill(known.ties, known.code, known.present.view(np.uint8))
        self.wish(known)
        self.exponent = self.rows.exponent
        self._free: list[Any] = []

    def wish(self, known: Acquaintances) -> None:
        """Take in who may be introduced and who never; ties stay as they are."""
        # The rows hold the ties; keeping them twice would take much memory.
        self.known = replace(
            known, ties=known.ties[:0].copy(), code=known.code[:0].copy()
        )
        self.rows.wish(
            known.open_to.view(np.uint8),
            known.groups,
            known.bonus,
            np.ascontiguousarray(known.apart),
        )

    @contextmanager
    def _scratch(self) -> Iterator[Any]:
        """Lend what one thread needs, and keep it for the next."""
        mine = self._borrow()
        yield mine
        self._free.append(mine)

    def _borrow(self) -> Any:
        try:
            return self._free.pop()
        except IndexError:
            size = self.known.size
            return self._kernel.Scratch(size, len(self.known.levels), size)

    def lists(self, most: int, turns: Turns) -> tuple[npt.NDArray[np.int32], Floats]:
        """Find the best of everybody, best first; -1 and 0 fill up what is empty."""
        other = np.full((self.known.size, most), -1, dtype=np.int32)
        score = np.zeros((self.known.size, most))

        def work(start: int, stop: int) -> None:
            with self._scratch() as mine:
                self.rows.lists_among(mine, start, stop, other, score)

        turns.share(work, self.known.size, EACH)
        return other, score

    def lists_of(
        self, people: Numbers, most: int, turns: Turns
    ) -> tuple[npt.NDArray[np.int32], Floats]:
        """Find the best of some people."""
        other = np.full((len(people), most), -1, dtype=np.int32)
        score = np.zeros((len(people), most))
        turns.check()
        with self._scratch() as mine:
            self.rows.lists(mine, people.astype(np.int32), other, score)
        return other, score

    def network(self, most: int, turns: Turns) -> Found:
        """Find the best pairs of all, best first."""
        self.rows.start_network()
        holding: list[Any] = []
        free: list[Any] = []

        def work(start: int, stop: int) -> None:
            try:
                mine = free.pop()
            except IndexError:
                mine = self._borrow()
                mine.hold(most)
                holding.append(mine)
            self.rows.network(mine, start, stop)
            free.append(mine)

        turns.share(work, self.known.size, EACH)
        found = [mine.best() for mine in holding]
        self._free.extend(holding)
        value, first, second = (
            np.concatenate([np.empty(0, kind), *each])
            for kind, each in zip(
                (np.float64, np.int32, np.int32),
                zip(*found, strict=True) if found else ((), (), ()),
                strict=True,
            )
        )
        order = np.lexsort((second, first, -value))[:most]
        score = np.ldexp(value[order], -self.exponent)
        return Found(first[order], second[order], score)

    def shared(self, first: Numbers, second: Numbers) -> Shared:
        """Give the shared contacts of pairs, in the order of their numbers."""
        begins, who, units = self.rows.details(
            first.astype(np.int32), second.astype(np.int32)
        )
        pair = np.repeat(np.arange(len(first)), np.diff(begins))
        order = np.lexsort((who, pair))
        return Shared(begins.astype(np.intp), who[order], units[order])


def _bits(size: int) -> int:
    """How many bits a person's number takes."""
    return max(1, (max(size, 1) - 1).bit_length())


def fits(known: Acquaintances) -> bool:
    """Say whether a number and a code go into 4 bytes together."""
    return _bits(known.size) + len(known.levels).bit_length() <= ARC_BITS


def wedges_of(known: Acquaintances) -> CompiledWedges | PlainWedges:
    """Make contacts ready to be searched in the fastest way there is here."""
    kernel = compiled("triangles")
    if kernel is not None and fits(known):
        return CompiledWedges(known, kernel)
    return PlainWedges(known)
