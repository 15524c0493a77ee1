"""One round of a mix: who sits with whom costs least, by swapping people.

Sharing a group costs 1 for each time that two have met or for knowing each other,
and a great deal for a pair to be kept apart; a pair to stay together pays for
being parted. A few hundred people are searched with all swaps at once in a matrix;
more with lists of who knows whom, swapping only those who sit with acquaintances.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from intertwine.analysis.kernels import Turns

Groups = npt.NDArray[np.int32]
Matrix = npt.NDArray[np.float64]
Pairs = npt.NDArray[np.intp]
HARD = 10_000
FEW = 400
TRIES = 60
STEPS = 3_000
IDLE = 400
"""Swaps without anything better after which a search gives up."""


class Costs:
    """What it costs that two people share a group, as rounds are added.

    Args:
        people: How many, ``n``.
        known: Pairs who know each other.
        apart: Pairs who must not share a group.
        together: Pairs who must share one.
    """

    def __init__(self, people: int, known: Pairs, apart: Pairs, together: Pairs):
        self.people = people
        self.apart, self.together = apart, together
        self.rows: list[Counter[int]] = [Counter() for _ in range(people)]
        for pairs, cost in ((known, 1), (apart, HARD), (together, -HARD)):
            for one, other in pairs.tolist():
                self._count(one, other, cost)

    def _count(self, one: int, other: int, cost: int) -> None:
        self.rows[one][other] += cost
        self.rows[other][one] += cost

    def add(self, group: Groups, times: int) -> None:
        """Count everybody who shares a group as having met, or take it back."""
        for members in _members(group):
            for place, one in enumerate(members):
                for other in members[:place]:
                    self._count(one, other, times)

    def matrix(self) -> Matrix:
        """Give all costs, shape ``(n, n)``."""
        dense = np.zeros((self.people, self.people))
        for one, row in enumerate(self.rows):
            dense[one, list(row)] = list(row.values())
        return dense

    def broken(self, group: Groups) -> bool:
        """Say whether any round breaks a wish to be apart or together."""
        shared = group[:, self.apart[:, 0]] == group[:, self.apart[:, 1]]
        parted = group[:, self.together[:, 0]] != group[:, self.together[:, 1]]
        return bool(shared.any() or parted.any())


def _members(group: Groups) -> list[list[int]]:
    order = np.argsort(group, kind="stable")
    ends = np.flatnonzero(np.diff(group[order], prepend=-1, append=-2))
    return [order[a:b].tolist() for a, b in pairwise(ends.tolist())]


def mixed_round(
    costs: Costs,
    sizes: list[int],
    random: np.random.Generator,
    start: Groups | None = None,
    turns: Turns | None = None,
) -> Groups:
    """Mix one round.

    Args:
        costs: What sharing a group costs.
        sizes: How many sit in each group.
        random: Where chance comes from.
        start: Groups to start from. Default: drawn by chance, parties seated first.
        turns: Asked whether to stop.
    """
    group = _seated(costs, sizes, random) if start is None else start.copy()
    if len(sizes) < 2:
        return group
    if costs.people <= FEW:
        return _swap_all(costs.matrix(), group, random)
    return _swap_some(costs.rows, group, random, turns or Turns())


def _seated(costs: Costs, sizes: list[int], random: np.random.Generator) -> Groups:
    """Seat those who stay together side by side, then everybody else by chance."""
    party = np.arange(costs.people)
    for one, other in costs.together.tolist():
        party[party == party[other]] = party[one]
    group = np.full(costs.people, -1, dtype=np.int32)
    room = np.array(sizes, dtype=np.intp)
    names, counts = np.unique(party, return_counts=True)
    for name in names[np.argsort(-counts, kind="stable")][: (counts > 1).sum()]:
        chosen, members = int(np.argmax(room)), party == name
        if room[chosen] >= members.sum():  # otherwise swaps bring them together
            group[members] = chosen
            room[chosen] -= members.sum()
    places = np.repeat(np.arange(len(sizes), dtype=np.int32), room)
    group[group < 0] = random.permutation(places)
    return group


def _swap_all(cost: Matrix, group: Groups, random: np.random.Generator) -> Groups:
    """Make the best of all swaps again and again, not undoing the latest."""
    people = len(group)
    count = int(group.max()) + 1
    member = np.zeros((people, count))
    member[np.arange(people), group] = 1
    beside = cost @ member  # what everybody pays in each group
    mine = np.arange(people)
    now = float(beside[mine, group].sum()) / 2
    floor = float(np.minimum(cost, 0).sum()) / 2
    best, least = group.copy(), now
    until = np.zeros((people, count), dtype=np.int64)
    step, improved = -1, 0
    while least > floor and step < STEPS and step - improved <= IDLE:
        step += 1
        here = beside[mine, group]
        there = beside[:, group]  # what each would pay in the group of each
        gain = there + there.T - here[:, None] - here[None, :] - 2 * cost
        gain[group[:, None] == group[None, :]] = np.inf
        barred = until[:, group] > step
        gain[(barred | barred.T) & (now + gain >= least)] = np.inf
        lowest = gain.min()
        if lowest == np.inf:
            continue
        ones, others = np.nonzero(gain == lowest)
        pick = int(random.integers(len(ones)))
        one, other = int(ones[pick]), int(others[pick])
        a, b = int(group[one]), int(group[other])
        beside[:, a] += cost[:, other] - cost[:, one]
        beside[:, b] += cost[:, one] - cost[:, other]
        group[one], group[other] = b, a
        tenure = 3 + int(random.integers(4 + people // 8))
        until[one, a] = until[other, b] = step + tenure
        now += float(lowest)
        if now < least:
            best, least, improved = group.copy(), now, step
    return best


def _swap_some(
    rows: list[Counter[int]], group: Groups, random: np.random.Generator, turns: Turns
) -> Groups:
    """Swap those who sit with acquaintances with somebody drawn by chance."""
    seat = group.tolist()
    unhappy = [one for one in range(len(seat)) if _pays(rows, seat, one, seat[one]) > 0]
    tries = 0
    while unhappy and tries < TRIES * len(seat):
        one = unhappy.pop()
        if _pays(rows, seat, one, seat[one]) <= 0:
            continue
        turns.check()
        for other in random.integers(0, len(seat), TRIES).tolist():
            tries += 1
            if seat[one] != seat[other] and _swap_helps(rows, seat, one, other):
                seat[one], seat[other] = seat[other], seat[one]
                break
    return np.array(seat, dtype=np.int32)


def _pays(rows: list[Counter[int]], seat: list[int], one: int, group: int) -> int:
    return sum(cost for other, cost in rows[one].items() if seat[other] == group)


def _swap_helps(
    rows: list[Counter[int]], seat: list[int], one: int, other: int
) -> bool:
    here, there = seat[one], seat[other]
    now = _pays(rows, seat, one, here) + _pays(rows, seat, other, there)
    then = _pays(rows, seat, one, there) + _pays(rows, seat, other, here)
    return then - 2 * rows[one][other] < now
