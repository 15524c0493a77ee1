"""The search for introductions in numpy: slower than compiled, with the same result.

A wedge is two people and a contact they share. All wedges of some people are laid
out, a few million at a time, and added up pair by pair.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from intertwine.analysis.acquaintances import Acquaintances, Floats, Numbers
from intertwine.analysis.kernels import Turns
from intertwine.analysis.scoring import (
    Units,
    contact_weights,
    parts,
    unit_exponent,
)

if TYPE_CHECKING:
    from scipy import sparse

MOST_WEDGES = 2_000_000


class Found(NamedTuple):
    """Pairs of two people, and the score of each."""

    first: npt.NDArray[np.int32]
    second: npt.NDArray[np.int32]
    score: Floats


@dataclass(frozen=True)
class Shared:
    """Whom each of some pairs knows in common: rows ``begins[i]`` to ``begins[i+1]``."""

    begins: Numbers
    who: npt.NDArray[np.int32]
    units: Units


class PlainWedges:
    """Everybody's contacts as a sparse matrix, ready to be searched."""

    def __init__(self, known: Acquaintances) -> None:
        self.known = known
        size = known.size
        keep = known.present[known.ties].all(axis=1)
        first, second = known.ties[keep].T
        code = np.tile(known.code[keep], 2)
        row, other = np.concatenate([[first, second], [second, first]], axis=1)
        apart = row != other
        order = np.lexsort((code[apart], other[apart], row[apart]))
        row, other, code = row[apart][order], other[apart][order], code[apart][order]
        # The largest code of a pair comes last.
        last = np.ones(len(row), dtype=np.bool_)
        last[:-1] = (row[1:] != row[:-1]) | (other[1:] != other[:-1])
        self.other = other[last]
        self.strength: Floats = known.levels[code[last]]
        degree = np.bincount(row[last], minlength=size)
        self.begins: Numbers = np.concatenate([[0], np.cumsum(degree)])
        self.exponent = unit_exponent(size, float(self.strength.max(initial=0.0)))
        self.weight = contact_weights(degree, self.exponent)
        self._never = self._unsuitable()

    def _unsuitable(self) -> sparse.csr_array:
        """Mark the pairs that are tied, the same, or never to be suggested."""
        from scipy import sparse  # here because it takes 20 MB, and few need it

        size, apart = self.known.size, self.known.apart
        everybody = np.arange(size)
        row = np.repeat(everybody, np.diff(self.begins))
        rows = np.concatenate([row, apart[:, 0], apart[:, 1], everybody])
        columns = np.concatenate([self.other, apart[:, 1], apart[:, 0], everybody])
        ones = np.ones(len(rows), dtype=np.int8)
        return sparse.csr_array((ones, (rows, columns)), shape=(size, size))

    def lists(self, most: int, turns: Turns) -> tuple[npt.NDArray[np.int32], Floats]:
        """Find the best of everybody, best first; -1 and 0 fill up what is empty."""
        return self.lists_of(np.arange(self.known.size), most, turns)

    def lists_of(
        self, people: Numbers, most: int, turns: Turns
    ) -> tuple[npt.NDArray[np.int32], Floats]:
        """Find the best of some people."""
        other = np.full((len(people), most), -1, dtype=np.int32)
        score = np.zeros((len(people), most))
        for start, stop in turns.through(self._blocks(people), len(people)):
            row, two, value = self._scores(people[start:stop])
            order = np.lexsort((two, -value, row))
            row = row[order]
            rank = np.arange(len(row)) - np.searchsorted(row, row)
            kept = rank < most
            place = start + row[kept], rank[kept]
            other[place] = two[order][kept]
            score[place] = np.ldexp(value[order][kept], -self.exponent)
        return other, score

    def network(self, most: int, turns: Turns) -> Found:
        """Find the best pairs of all, best first."""
        people = np.arange(self.known.size)
        best = [np.empty(0), np.empty(0, dtype=np.intp), np.empty(0, dtype=np.intp)]
        for start, stop in turns.through(self._blocks(people), len(people)):
            row, two, value = self._scores(people[start:stop])
            once = two > row + start
            found = (value[once], row[once] + start, two[once])
            best = [np.concatenate(each) for each in zip(best, found, strict=True)]
            order = np.lexsort((best[2], best[1], -best[0]))[:most]
            best = [each[order] for each in best]
        score = np.ldexp(best[0], -self.exponent)
        return Found(best[1].astype(np.int32), best[2].astype(np.int32), score)

    def _blocks(self, people: Numbers) -> Iterator[tuple[int, int]]:
        """Cut people into stretches with few enough wedges."""
        reached = np.diff(self.begins)[self.other]
        before = np.concatenate([[0], np.cumsum(reached)])
        wedges = before[self.begins[people + 1]] - before[self.begins[people]]
        total = np.concatenate([[0], np.cumsum(wedges)])
        start = 0
        while start < len(people):
            stop = int(np.searchsorted(total, total[start] + MOST_WEDGES))
            stop = min(max(stop, start + 1), len(people))
            yield start, stop
            start = stop

    def _scores(self, people: Numbers) -> tuple[Numbers, Numbers, Floats]:
        """Give every suitable pair of these people: row, the other, score in units."""
        size = self.known.size
        row, at = _stretches(self.begins[people], self.begins[people + 1])
        contact = self.other[at]
        wedge, to = _stretches(self.begins[contact], self.begins[contact + 1])
        units = parts(
            self.strength[at][wedge], self.strength[to], self.weight[contact][wedge]
        )
        key = row[wedge] * size + self.other[to]
        adds = units > 0
        order = np.argsort(key[adds], kind="stable")
        key, units = key[adds][order], units[adds][order]
        starts = np.flatnonzero(np.diff(key, prepend=-1))
        pairs = key[starts]
        total = np.add.reduceat(units, starts) if len(starts) else units
        row, two = pairs // size, pairs % size
        open_to = self.known.open_to
        keep = open_to[people[row]] & open_to[two]
        if keep.any():
            keep &= np.asarray(self._never[people[row], two]).ravel() == 0
        row, two, total = row[keep], two[keep], total[keep]
        return row, two, total * self._factor(people[row], two)

    def _factor(self, one: Numbers, two: Numbers) -> Floats:
        factor = np.ones(len(one))
        for group, bonus in zip(self.known.groups.T, self.known.bonus, strict=True):
            here, there = group[one], group[two]
            factor += np.where((here >= 0) & (there >= 0) & (here != there), bonus, 0)
        return factor

    def shared(self, first: Numbers, second: Numbers) -> Shared:
        """Give the shared contacts of pairs, in the order of their numbers."""
        size = self.known.size
        pair, at = _stretches(self.begins[first], self.begins[first + 1])
        others, to = _stretches(self.begins[second], self.begins[second + 1])
        mine, theirs = pair * size + self.other[at], others * size + self.other[to]
        key, here, there = np.intersect1d(
            mine, theirs, assume_unique=True, return_indices=True
        )
        who = self.other[at[here]]
        units = parts(
            self.strength[at[here]], self.strength[to[there]], self.weight[who]
        )
        adds = units > 0
        begins = np.searchsorted(key[adds], np.arange(len(first) + 1) * size)
        return Shared(begins, who[adds].astype(np.int32), units[adds])


def _stretches(start: Numbers, stop: Numbers) -> tuple[Numbers, Numbers]:
    """Lay out ranges one after the other: which range, and each number in it."""
    count = stop - start
    which = np.repeat(np.arange(len(count)), count)
    before = np.concatenate([[0], np.cumsum(count)])[:-1]
    return which, np.arange(len(which)) + (start - before)[which]
