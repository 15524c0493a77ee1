"""Dividing people so that as many ties as can be lie inside the parts: Leiden.

Source:
    V. A. Traag, L. Waltman, N. J. van Eck (2019), From Louvain to Leiden, Scientific
    Reports 9, 5233. A person joins the part where most is gained, never one drawn by
    chance; chance sets only the order in which people are asked.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy import sparse

from intertwine.analysis.kernels import compiled

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int32]
_Ties = list[tuple[int, float]]
"""With whom somebody is tied, and how strongly."""

GAIN = 1e-9
"""The least gain, as a share of somebody's ties, that is more than rounding."""


@dataclass(frozen=True)
class _Net:
    """Who is tied to whom, in compressed rows.

    Attributes:
        begins: Where everybody's ties begin, and at last their number; ``(n + 1,)``.
        others: With whom; ``(m,)``, each tie is there twice, none to oneself.
        weight: How strongly; ``(m,)``, above 0.
        room: The strength of all ties that somebody has, and had before people were
            merged; ``(n,)``.
        price: What one unit of room costs for each unit of room in the same part:
            what chance would put there.
    """

    begins: Numbers
    others: Numbers
    weight: Floats
    room: Floats
    price: float


def leiden(
    weights: sparse.csr_array, seed: int, resolution: float, rounds: int = 2
) -> npt.NDArray[np.intp]:
    """Divide people by modularity; everybody is tied to the rest of their part.

    Args:
        weights: Shape ``(n, n)``, symmetric, above 0, nothing on the diagonal.
        seed: Of the order in which people are asked.
        resolution: Above 1 for more and smaller parts.
        rounds: How often the division is gone over.

    Returns:
        The number of everybody's part, shape ``(n,)``; parts are in no order.

    Cost:
        About O(m): a fifth of a second for 100,000 people and 600,000 ties; without
        the compiled loops seventy times as long.
    """
    size = weights.shape[0]
    of = np.arange(size, dtype=np.int32)
    if not weights.nnz:
        return of.astype(np.intp)
    # The largest becomes 1, so that no sum is too large for a number.
    weight = weights.data / weights.data.max()
    rows = np.repeat(of, np.diff(weights.indptr))
    room = np.asarray(np.bincount(rows, weight, minlength=size), dtype=np.float64)
    net = _Net(
        begins=weights.indptr.astype(np.int32, copy=False),
        others=weights.indices.astype(np.int32, copy=False),
        weight=weight,
        room=room,
        price=resolution / float(room.sum()),
    )
    rng = np.random.default_rng(seed)
    for _ in range(rounds):
        of = _round(net, of, rng)
    return of.astype(np.intp)


def _round(net: _Net, of: Numbers, rng: np.random.Generator) -> Numbers:
    """Move people, then parts of parts, then parts of those, until all are at rest."""
    top = np.arange(len(net.room), dtype=np.int32)
    while True:
        order = rng.permutation(np.arange(len(net.room), dtype=np.int32))
        _move(net, order, of)
        finer, count = _numbered(_refine(net, order, of))
        if count == len(net.room):
            # What is merged hangs together, so each part does.
            return top
        net = _merge(net, finer, count)
        wider = np.empty(count, dtype=np.int32)
        wider[finer] = _numbered(of)[0]
        of, top = wider, finer[top]


def _numbered(of: Numbers) -> tuple[Numbers, int]:
    """Number parts from 0 without gaps; give how many there are as well."""
    used = np.zeros(len(of), dtype=np.int32)
    used[of] = 1
    number = np.cumsum(used, dtype=np.int32)
    return number[of] - 1, int(number[-1])


def _move(net: _Net, order: Numbers, of: Numbers) -> None:
    """Let everybody go where they gain most, until nobody would go elsewhere.

    Args:
        net: ``n`` people.
        order: In which they are asked first. Who is tied to somebody that went
            elsewhere is asked again.
        of: Everybody's part, below ``n``; changed in place.
    """
    move = getattr(compiled("leiden"), "move", move_plainly)
    move(net.begins, net.others, net.weight, net.room, net.price, order.copy(), of)


def _refine(net: _Net, order: Numbers, of: Numbers) -> Numbers:
    """Build each part up again from single people, along ties inside it.

    Only who is tied well to the rest of the part joins others, and only such others;
    so a part that would fall apart is found to be several.

    Returns:
        Everybody's finer part, below ``n``.
    """
    finer = np.arange(len(of), dtype=np.int32)
    refine = getattr(compiled("leiden"), "refine", refine_plainly)
    refine(net.begins, net.others, net.weight, net.room, net.price, order, of, finer)
    return finer


def _merge(net: _Net, of: Numbers, count: int) -> _Net:
    """Make one of all in a part, tied as strongly as they were together."""
    begins = np.zeros(count + 1, dtype=np.int32)
    others, weight = np.empty_like(net.others), np.empty_like(net.weight)
    merge = getattr(compiled("leiden"), "merge", merge_plainly)
    end = merge(net.begins, net.others, net.weight, of, begins, others, weight)
    room = np.asarray(np.bincount(of, net.room), dtype=np.float64)
    return _Net(begins, others[:end], weight[:end], room, net.price)


def move_plainly(
    begins: Numbers,
    others: Numbers,
    weight: Floats,
    room: Floats,
    price: float,
    queue: Numbers,
    of: Numbers,
) -> None:
    """Do what ``_leiden.move`` does, step by step the same; see ``_move``."""
    ties, parts = _rows(begins, others, weight), _Parts(of, room)
    waiting, waits = deque(queue.tolist()), [True] * len(room)
    while waiting:
        person = waiting.popleft()
        waits[person] = False
        best = parts.best_for(person, ties[person], price)
        if best == parts.of[person]:
            continue
        parts.take(person, best)
        for other, _ in ties[person]:
            if not waits[other] and parts.of[other] != best:
                waits[other] = True
                waiting.append(other)
    of[:] = parts.of


class _Parts:
    """Who is in which part, how much room each takes, and which are vacant."""

    def __init__(self, of: Numbers, room: Floats) -> None:
        self.of: list[int] = of.tolist()
        self.room: list[float] = room.tolist()
        self.total = np.bincount(of, room, minlength=len(of)).tolist()
        self.members = np.bincount(of, minlength=len(of)).tolist()
        self.vacant = [part for part, count in enumerate(self.members) if not count]

    def best_for(self, person: int, ties: _Ties, price: float) -> int:
        """Give the part where somebody gains most: rather theirs than one as good."""
        mine, takes, tied = self.of[person], self.room[person], _tied(ties, self.of)
        cost = price * takes
        most = tied.pop(mine, 0.0) - cost * (self.total[mine] - takes)
        best = mine
        if most < 0 and self.members[mine] > 1:
            best, most = self.vacant[-1], 0.0
        most += GAIN * takes
        for part, strength in tied.items():
            gain = strength - cost * self.total[part]
            if gain > most:
                best, most = part, gain
        return best

    def take(self, person: int, best: int) -> None:
        """Let somebody go to another part."""
        mine, takes = self.of[person], self.room[person]
        self.total[mine] -= takes
        self.members[mine] -= 1
        if not self.members[best]:
            self.vacant.pop()
        if not self.members[mine]:
            self.total[mine] = 0.0
            self.vacant.append(mine)
        self.total[best] += takes
        self.members[best] += 1
        self.of[person] = best


def refine_plainly(
    begins: Numbers,
    others: Numbers,
    weight: Floats,
    room: Floats,
    price: float,
    order: Numbers,
    of: Numbers,
    finer: Numbers,
) -> None:
    """Do what ``_leiden.refine`` does, step by step the same; see ``_refine``."""
    ties, total, part_of = _rows(begins, others, weight), room.tolist(), of.tolist()
    wholes = np.bincount(of, room).tolist()
    inside = [
        [(other, how) for other, how in theirs if part_of[other] == part]
        for theirs, part in zip(ties, part_of, strict=True)
    ]
    numbers = np.repeat(np.arange(len(total)), [len(theirs) for theirs in inside])
    strengths = [how for theirs in inside for _, how in theirs]
    outward = np.bincount(numbers, strengths, minlength=len(total)).tolist()
    found, alone = list(range(len(total))), [True] * len(total)
    for person in order.tolist():
        takes, out, whole = total[person], outward[person], wholes[part_of[person]]
        cost = price * takes
        if not alone[person] or out < cost * (whole - takes):
            continue
        tied = _tied(inside[person], found)
        best, most = person, GAIN * takes
        for part, strength in tied.items():
            gain = strength - cost * total[part]
            needed = price * total[part] * (whole - total[part])
            if gain > most and outward[part] >= needed:
                best, most = part, gain
        if best != person:
            found[person] = best
            alone[best] = False
            total[best] += takes
            outward[best] += out - 2 * tied[best]
    finer[:] = found


def merge_plainly(
    begins: Numbers,
    others: Numbers,
    weight: Floats,
    of: Numbers,
    new_begins: Numbers,
    new_others: Numbers,
    new_weight: Floats,
) -> int:
    """Do what ``_leiden.merge`` does, step by step the same; see ``_merge``."""
    ties, part_of = _rows(begins, others, weight), of.tolist()
    found: list[dict[int, float]] = [{} for _ in range(len(new_begins) - 1)]
    for part, theirs in zip(part_of, ties, strict=True):
        tied = found[part]
        for other, how in theirs:
            tied[part_of[other]] = tied.get(part_of[other], 0.0) + how
    for part, tied in enumerate(found):
        tied.pop(part, None)
    new_begins[1:] = np.cumsum([len(tied) for tied in found])
    end = int(new_begins[-1])
    new_others[:end] = [other for tied in found for other in tied]
    new_weight[:end] = [how for tied in found for how in tied.values()]
    return end


def _rows(begins: Numbers, others: Numbers, weight: Floats) -> list[_Ties]:
    """Give everybody's ties: with whom, and how strongly."""
    pairs = list(zip(others.tolist(), weight.tolist(), strict=True))
    return [pairs[start:stop] for start, stop in pairwise(begins.tolist())]


def _tied(theirs: _Ties, part_of: list[int]) -> dict[int, float]:
    """Add up how strongly somebody is tied to each part they have ties to."""
    tied: dict[int, float] = {}
    for other, how in theirs:
        part = part_of[other]
        tied[part] = tied.get(part, 0.0) + how
    return tied
