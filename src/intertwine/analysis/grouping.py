"""Mix people into groups, so that as many as possible meet somebody new."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from intertwine.analysis.arranging import arranged
from intertwine.analysis.designs import designed
from intertwine.analysis.kernels import Turns
from intertwine.analysis.mixing import HARD, Costs, mixed_round
from intertwine.analysis.starters import repeat_free

ABSENT = -1
Groups = npt.NDArray[np.int32]
Pairs = npt.NDArray[np.intp]


class Contradiction(ValueError):
    """Two people who are wished both apart and together.

    Attributes:
        pair: Their numbers.
    """

    def __init__(self, one: int, other: int) -> None:
        self.pair = one, other
        super().__init__(self.told(f"person {one}", f"person {other}"))

    @staticmethod
    def told(one: str, other: str) -> str:
        """Say it of two people by these names."""
        return (
            f"{one} and {other} are to be both apart and together, directly or through"
            " others: take back one of these wishes"
        )


@dataclass(frozen=True)
class Mixed:
    """Who sits with whom, round by round.

    Attributes:
        group: Everybody's group in each round, shape ``(rounds, n)``; -1 for who
            is not there.
        encounters: How many pairs share a group, over all rounds.
        new: How many of them had not met, were not tied, and meet the first time.
        bound: No schedule can have more new encounters than this.
        known: Pairs who knew each other beforehand, shape ``(p, 2)``.
        apart: Pairs who must not share a group, shape ``(q, 2)``.
    """

    group: Groups
    encounters: int
    new: int
    bound: int
    known: Pairs
    apart: Pairs

    @property
    def share_new(self) -> float:
        """Share of encounters that are new; 1 where nobody meets anybody."""
        return self.new / self.encounters if self.encounters else 1.0

    @property
    def is_best(self) -> bool:
        """Whether it is proved that no schedule is better."""
        return self.new == self.bound

    def groups(self, number: int) -> list[list[int]]:
        """The groups of one round, as lists of people."""
        row = self.group[number]
        count = int(row.max(initial=ABSENT)) + 1
        return [np.flatnonzero(row == each).tolist() for each in range(count)]

    def joined(self, *, since: int = 0) -> Mixed:
        """Place one late-comer, numbered ``n``, without moving anybody else.

        They join the smallest group of each round left, among equals the one
        where they have met fewest.

        Args:
            since: The first round that has not begun.
        """
        rounds, size = self.group.shape
        group = np.concatenate([self.group, np.full((rounds, 1), ABSENT)], axis=1)
        met: set[int] = set()
        for row in group[since:]:
            held = self._held(row)
            again = [len(met.intersection(np.flatnonzero(row == g))) for g in held]
            chosen = min(held, key=lambda g: (held[g], again[list(held).index(g)], g))
            met.update(np.flatnonzero(row == chosen).tolist())
            row[size] = chosen
        return _judged(group.astype(np.int32), self.known, self.apart)

    @staticmethod
    def _held(row: Groups) -> dict[int, int]:
        """How many are in each group; without any group, an empty first one."""
        numbers, counts = np.unique(row[row != ABSENT], return_counts=True)
        return dict(zip(numbers.tolist(), counts.tolist(), strict=True)) or {0: 0}

    def left(self, person: int, *, since: int = 0) -> Mixed:
        """Let one person go, without moving anybody else.

        Args:
            person: Who drops out.
            since: The first round they miss.
        """
        group = self.group.copy()
        group[since:, person] = ABSENT
        return _judged(group, self.known, self.apart)


def mix(
    people: int,
    *,
    size: int,
    rounds: int = 1,
    ties: npt.ArrayLike = (),
    met: npt.ArrayLike = (),
    apart: npt.ArrayLike = (),
    together: npt.ArrayLike = (),
    seed: int = 1,
    restarts: int = 4,
    progress: Callable[[int, int], object] | None = None,
    cancel: Callable[[], bool] | None = None,
) -> Mixed:
    """Split people into groups, over one or more rounds, so that many meet anew.

    Args:
        people: How many, ``n``.
        size: How many in a group. Groups differ by at most one; where it does not
            come out even they are rather larger by one than smaller.
        rounds: How many rounds.
        ties: Pairs who know each other, shape ``(m, 2)``.
        met: Pairs who met on earlier occasions, shape ``(m, 2)``.
        apart: Pairs who must never share a group.
        together: Pairs who must always share a group.
        seed: The same seed gives the same groups.
        restarts: How often to start anew, where the bound is not reached.
        progress: Called with how many steps are done and of how many.
        cancel: Asked now and then whether to stop.

    Returns:
        The best schedule found, its share of new encounters, and a bound.

    Raises:
        ValueError: If a wish cannot be met; it says which.
        Cancelled: If ``cancel`` said so.

    Cost:
        About a second for 100 people and 10 rounds, or 10,000 people and one.

    Source:
        The social golfer problem: W. Harvey (2002), CSPLib problem 10. The search
        swaps people and forbids to swap back for a while: F. Glover (1989), Tabu
        search, ORSA Journal on Computing 1, 190–206.

    Example:
        >>> mixed = mix(9, size=3, rounds=4)
        >>> mixed.group.shape, mixed.share_new
        ((4, 9), 1.0)
    """
    if people < 0 or size < 1 or rounds < 1:
        raise ValueError("a mix needs groups of at least one person, and one round")
    both = [_pairs(ties, people, "ties"), _pairs(met, people, "met")]
    known = np.asarray(np.unique(np.concatenate(both), axis=0))
    asunder = _wishes(apart, people, "apart")
    joined = _wishes(together, people, "together")
    sizes = group_sizes(people, size)
    _possible(people, max(sizes, default=0), asunder, joined)
    turns = Turns(1, progress, cancel)
    best: Mixed | None = None
    if rounds > 1 and not len(joined):
        best = _from_schedule(people, size, rounds, known, asunder, seed, turns)
        if best is not None and best.is_best:
            turns.tell(1, 1)
            return best
    for start in range(restarts):
        found = _attempt(
            people, sizes, rounds, known, asunder, joined, seed + start, turns
        )
        if best is None or found.new > best.new:
            best = found
        if best.is_best:
            break
    if best is None:
        raise ValueError("restarts must be at least 1")
    return best


def _from_schedule(
    people: int,
    size: int,
    rounds: int,
    known: Pairs,
    apart: Pairs,
    seed: int,
    turns: Turns,
) -> Mixed | None:
    """Put people into a schedule without a repeat, if there is one for so many."""
    schedule = designed(people, len(group_sizes(people, size)))
    if schedule is None or len(schedule) < rounds:
        # This search is worth its time only where nothing else is to be minded.
        free = not (len(known) or len(apart))
        schedule = repeat_free(people, size, rounds, seed=seed) if free else None
    if schedule is None:
        return None
    random = np.random.default_rng(seed)
    group = arranged(schedule[:rounds], known, apart, random, turns)
    found = _judged(group, known, apart)
    return None if Costs(people, known, apart, apart[:0]).broken(group) else found


def group_sizes(people: int, size: int) -> list[int]:
    """Say how large each group is: as even as can be, rather too large by one."""
    if not people:
        return []
    count = max(1, people // size)
    if -(-people // count) > size + 1:
        count = -(-people // size)
    small, larger = divmod(people, count)
    return [small + (each < larger) for each in range(count)]


def _pairs(given: npt.ArrayLike, people: int, name: str) -> Pairs:
    pairs = np.asarray(given, dtype=np.intp).reshape(-1, 2)
    if len(pairs) and not (pairs.min() >= 0 and pairs.max() < people):
        raise ValueError(f"{name} must name people from 0 to {people - 1}")
    pairs = np.sort(pairs[pairs[:, 0] != pairs[:, 1]], axis=1)
    return np.asarray(np.unique(pairs, axis=0))


def _wishes(given: npt.ArrayLike, people: int, name: str) -> Pairs:
    pairs = np.asarray(given, dtype=np.intp).reshape(-1, 2)
    alone = pairs[pairs[:, 0] == pairs[:, 1], 0]
    if len(alone):
        raise ValueError(f"{name} names person {alone[0]} twice: it needs two people")
    return _pairs(pairs, people, name)


def _possible(people: int, room: int, apart: Pairs, together: Pairs) -> None:
    """Refuse wishes that contradict one another."""
    party = np.arange(people)
    for one, other in together.tolist():
        party[party == party[other]] = party[one]
    largest = int(np.bincount(party).max(initial=0)) if people else 0
    if largest > room:
        raise ValueError(
            f"{largest} people are to stay together, and a group holds {room}:"
            " ask for larger groups, or let some of them part"
        )
    torn = apart[party[apart[:, 0]] == party[apart[:, 1]]]
    if len(torn):
        raise Contradiction(*torn[0].tolist())


def _attempt(
    people: int,
    sizes: list[int],
    rounds: int,
    known: Pairs,
    apart: Pairs,
    together: Pairs,
    seed: int,
    turns: Turns,
) -> Mixed:
    """Mix round after round, then mend each while that helps."""
    random = np.random.default_rng(seed)
    costs = Costs(people, known, apart, together)
    group = np.empty((rounds, people), dtype=np.int32)
    for number in range(rounds):
        turns.check()
        group[number] = mixed_round(costs, sizes, random)
        costs.add(group[number], 1)
        turns.tell(number + 1, rounds)
    found = _judged(group, known, apart)
    for number in (*range(rounds), *range(rounds)) if rounds > 1 else ():
        if found.is_best:
            break
        turns.check()
        costs.add(group[number], -1)
        better = mixed_round(costs, sizes, random, group[number])
        costs.add(better, 1)
        group[number] = better
        found = max(found, _judged(group.copy(), known, apart), key=lambda m: m.new)
    if costs.broken(group):
        raise ValueError(
            f"no way was found to keep all wishes in groups of {max(sizes)}: ask for"
            " fewer people apart, or for larger groups"
        )
    return replace(found, group=found.group.copy())


def _judged(group: Groups, known: Pairs, apart: Pairs) -> Mixed:
    """Count what a schedule achieves, and the most that any could."""
    people = group.shape[1]
    met = [_meetings(row) for row in group]
    every = np.concatenate([np.empty(0, dtype=np.intp), *met])
    beforehand = known[:, 0] * people + known[:, 1]
    distinct = np.setdiff1d(every, beforehand)
    fresh = np.full(people, max(people - 1, 0)) - np.bincount(
        known.ravel(), minlength=people
    )
    places = np.zeros(people, dtype=np.intp)
    for row in group:
        there = row != ABSENT
        largest = int(np.bincount(row[there]).max(initial=1)) if there.any() else 1
        places += np.where(there, largest - 1, 0)
    bound = min(len(every), int(np.minimum(places, fresh).sum()) // 2)
    return Mixed(group, len(every), len(distinct), bound, known, apart)


def _meetings(row: Groups) -> npt.NDArray[np.intp]:
    """Number every pair that shares a group in one round."""
    people = len(row)
    order = np.argsort(row, kind="stable")
    order = order[row[order] != ABSENT]
    found = []
    for step in range(1, len(order)):
        here, there = order[:-step], order[step:]
        same = row[here] == row[there]
        if not same.any():
            break
        found.append(here[same] * people + there[same])
    return np.concatenate([np.empty(0, dtype=np.intp), *found])


__all__ = ["ABSENT", "HARD", "Contradiction", "Mixed", "group_sizes", "mix"]
