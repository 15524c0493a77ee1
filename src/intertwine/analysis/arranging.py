"""Who takes which place in a schedule that is already made.

A schedule without a repeat stays one whoever stands where. So people are put where
as few as can be sit with somebody they know, and nobody with whom they must not.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from intertwine.analysis.kernels import Turns
from intertwine.analysis.mixing import FEW, HARD

Groups = npt.NDArray[np.int32]
Pairs = npt.NDArray[np.intp]
Matrix = npt.NDArray[np.float64]
STEPS = 1_000
IDLE = 150


def arranged(
    schedule: Groups,
    known: Pairs,
    apart: Pairs,
    random: np.random.Generator,
    turns: Turns,
) -> Groups:
    """Let people change places, the best change first, not undoing the latest.

    Args:
        schedule: The group of each place in each round, shape ``(rounds, n)``.
        known: Pairs who know each other: better not in one group.
        apart: Pairs who must not share a group.
        random: Where chance comes from.
        turns: Asked whether to stop.
    """
    people = schedule.shape[1]
    place = random.permutation(people)
    if people > FEW or not (len(known) or len(apart)):
        return np.asarray(schedule[:, place])
    cost = np.zeros((people, people))
    for pairs, each in ((known, 1), (apart, HARD)):
        np.add.at(cost, (pairs[:, 0], pairs[:, 1]), each)
    cost += cost.T
    meets = (schedule[:, :, None] == schedule[:, None, :]).sum(axis=0)
    np.fill_diagonal(meets, 0)
    return np.asarray(schedule[:, _places(cost, meets, place, random, turns)])


def _places(
    cost: Matrix,
    meets: npt.NDArray[np.intp],
    place: npt.NDArray[np.intp],
    random: np.random.Generator,
    turns: Turns,
) -> npt.NDArray[np.intp]:
    """Find the place of everybody, by the best of all swaps with a tabu list."""
    people = len(place)
    until = np.zeros((people, people), dtype=np.int64)
    best, least, improved, step = place.copy(), np.inf, 0, 0
    while least > 0 and step < STEPS and step - improved <= IDLE:
        turns.check()
        beside = meets[place][:, place]
        each = (cost * beside).sum(axis=1)
        now = float(each.sum()) / 2
        if now < least:
            best, least, improved = place.copy(), now, step
        there = cost @ beside  # what each would pay in the place of each
        gain = there + there.T - each[:, None] - each[None, :] + 2 * cost * beside
        np.fill_diagonal(gain, np.inf)
        barred = until[:, place] > step
        gain[(barred | barred.T) & (now + gain >= least)] = np.inf
        ones, others = np.nonzero(gain == gain.min())
        pick = int(random.integers(len(ones)))
        one, other = int(ones[pick]), int(others[pick])
        tenure = step + 3 + int(random.integers(4 + people // 8))
        until[one, place[one]] = until[other, place[other]] = tenure
        place[one], place[other] = place[other], place[one]
        step += 1
    return best
