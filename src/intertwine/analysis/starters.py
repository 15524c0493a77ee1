"""Schedules of many rounds without a repeat: one round, turned again and again.

People stand in a few circles of ``r`` places; one of each round's groups may hold
somebody who stands in the middle and never moves. Every round is the one before,
with all circles turned by one place. If no difference between two people of a
group comes twice in the first round, then nobody meets twice in ``r`` rounds.

Source:
    Starters: I. Anderson (1997), Combinatorial Designs and Tournaments, Oxford,
    chapter 4. Kirkman's schoolgirls are the case of 15 in threes.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from itertools import product

import numpy as np
import numpy.typing as npt

PATIENCE = (300, 6_000)
"""Groups tried before a search starts afresh: little for all, then more."""


def repeat_free(
    people: int, size: int, rounds: int, *, seed: int, restarts: int = 12
) -> npt.NDArray[np.int32] | None:
    """Find rounds in which nobody meets twice, or ``None``.

    Args:
        people: How many, a multiple of ``size``.
        size: People in each group.
        rounds: How many rounds are wanted.
        seed: Start of the random choices.
        restarts: How often to begin anew.

    Returns:
        The group of everybody in each round, shape ``(rounds, people)``.
    """
    if people % size or rounds > (people - 1) // max(size - 1, 1):
        return None
    most = (people - 1) // max(size - 1, 1)
    for patience, turns in product(PATIENCE, range(max(rounds, 2), most + 1)):
        # The middle is never larger than the number of groups, one for each of it.
        circles, middle = divmod(people, turns)
        for attempt in range(restarts):
            search = _Search(circles, middle, turns, size, seed + attempt, patience)
            if search.run():
                return _turned(search.groups, circles, turns, people)[:rounds]
    return None


def _turned(
    groups: list[list[int]], circles: int, turns: int, people: int
) -> npt.NDArray[np.int32]:
    """Turn the first round again and again."""
    schedule = np.empty((turns, people), dtype=np.int32)
    for turn in range(turns):
        for number, group in enumerate(groups):
            for person in group:
                circle, place = divmod(person, turns)
                moved = circle * turns + (place + turn) % turns
                schedule[turn, moved if circle < circles else person] = number
    return schedule


@dataclass
class _Search:
    """Fill the groups of the first round one after the other, and go back if stuck."""

    circles: int
    middle: int
    turns: int
    size: int
    seed: int
    patience: int
    groups: list[list[int]] = field(default_factory=list)
    met: set[tuple[int, int, int]] = field(default_factory=set)
    tried: int = 0

    def run(self) -> bool:
        """Search; ``groups`` then holds the first round."""
        self.random = random.Random(self.seed)  # noqa: S311 - a schedule is no secret
        return self._fill(list(range(self.circles * self.turns + self.middle)))

    def _differences(self, one: int, other: int) -> list[tuple[int, int, int]] | None:
        """Name what two people in a group use up; ``None``: they must not meet."""
        here, a = divmod(one, self.turns)
        there, b = divmod(other, self.turns)
        if here >= self.circles and there >= self.circles:
            return None  # they would meet in every round
        if here >= self.circles or there >= self.circles:
            still, circle = max(one, other), min(here, there)
            return [(-1, still, circle)]
        if here != there:
            (here, a), (there, b) = sorted([(here, a), (there, b)])
            return [(here, there, (b - a) % self.turns)]
        if 2 * (b - a) % self.turns == 0:
            return None  # half a turn brings the same two together again
        return [(here, here, min((b - a) % self.turns, (a - b) % self.turns))]

    def _fill(self, left: list[int]) -> bool:
        if not left:
            return True
        # People in the middle first: they are the hardest to place.
        return self._extend([left[-1]], left[:-1], left[:-1])

    def _extend(self, group: list[int], rest: list[int], others: list[int]) -> bool:
        """Complete one group out of ``others``, then all that follow."""
        self.tried += 1
        if self.tried > self.patience:
            return False
        if len(group) == self.size:
            self.groups.append(group)
            if self._fill([each for each in rest if each not in group]):
                return True
            self.groups.pop()
            return False
        for place in self.random.sample(range(len(others)), len(others)):
            person = others[place]
            used = self._used(group, person)
            if used is None:
                continue
            self.met |= used
            if self._extend([*group, person], rest, others[:place]):
                return True
            self.met -= used
        return False

    def _used(self, group: list[int], person: int) -> set[tuple[int, int, int]] | None:
        used: set[tuple[int, int, int]] = set()
        for other in group:
            names = self._differences(person, other)
            if names is None or names[0] in used or names[0] in self.met:
                return None
            used.add(names[0])
        return used
