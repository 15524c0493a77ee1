"""Groups of people who answered alike, and how far they can be trusted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from intertwine.analysis.measures.suppression import LEAST
from intertwine.analysis.opinions.dividing import (
    Numbers,
    alikeness,
    divide,
    share_kept,
    silhouettes,
)
from intertwine.analysis.opinions.places import Places, place_people
from intertwine.analysis.opinions.votes import (
    AT_LEAST,
    ENOUGH,
    Mask,
    Votes,
    who_counts,
)

NOWHERE = -1
"""The group of people who are in none."""

MOST_GROUPS = 5
CLOSE = 0.02
"""Silhouettes that lie no further apart do not tell which is better."""

LEFT_OUT = 0.2
RUNS = 20
PEOPLE_A_GROUP = 12
"""How many more people there must be before one more group is tried."""


@dataclass(frozen=True)
class Division:
    """All who count, divided into so many groups.

    Attributes:
        count: How many groups, ``k``.
        silhouette: From -1 to 1: how much nearer people stand to their own group than
            to the next. What nobody planned reaches about 0.35.
        stability: From about 0, as by chance, to 1: how alike the groups come out
            when a fifth of the people are left out (adjusted Rand index, mean).
        kept: The share of people who then stay in their group, on average.
    """

    count: int
    silhouette: float
    stability: float
    kept: float


@dataclass(frozen=True)
class Groups:
    """People in groups by what they answered.

    Attributes:
        of: Number of everybody's group, shape ``(p,)``; the largest is 0, and
            ``-1`` is nobody's: too few answers, or a group too small to be shown.
        sizes: How many people are in each, shape ``(k,)``; ``k`` is 0 where there are
            too few people, or no two who differ.
        counted: Who answered enough to be placed, shape ``(p,)``.
        places: Where those people stand.
        chosen: What is said of this number of groups; ``None`` without groups.
        tried: The same of every number that was tried, fewest first.
        close: The numbers of groups that fit about equally well, fewest first: if there
            are several, it is too close to tell.
        hidden: Whether there was a group of fewer people than may be shown. They are
            in no group, so that they cannot be worked out from the others.
    """

    of: Numbers
    sizes: Numbers
    counted: Mask
    places: Places
    chosen: Division | None
    tried: tuple[Division, ...]
    close: tuple[int, ...]
    hidden: bool


def find_groups(
    votes: Votes,
    *,
    count: int | None = None,
    enough: int = ENOUGH,
    at_least: int = AT_LEAST,
    smallest: int = LEAST,
    runs: int = RUNS,
    seed: int = 1,
) -> Groups:
    """Find people who answered alike.

    Two to five groups are tried, and the number is chosen at which people stand
    nearest to their own; of numbers that do about as well, the smallest. Groups are always found, in chance too: ``stability`` says
    whether they are there.

    Args:
        votes: Shape ``(p, s)``: 1 agree, 0 pass, -1 disagree, NaN not answered.
        count: How many groups to make, if somebody has chosen; fewer are made where
            fewer people differ.
        enough: As in ``who_counts``.
        at_least: As in ``who_counts``.
        smallest: Groups of fewer people are not shown.
        runs: How often a fifth of the people is left out to see what stays.
        seed: Of everything random.

    Raises:
        ValueError: If ``count`` is below 2, or ``runs`` below 1.

    Cost:
        About ``(runs + 1) k (p s + 10 p k)``: a second for 200 people and 50
        statements, six for 2,000 and 200.

    Source:
        Polis (Small et al. 2021, see ``place_people``), without its history: Polis
        moves its groups on from those of the hour before, so those it publishes need
        not be the best today. Stability by leaving some out: A. Ben-Hur, A. Elisseeff, I. Guyon (2002), Pac.
        Symp. Biocomput. 7.

    Example:
        >>> votes = np.repeat([[1, 1, -1], [-1, -1, 1]], [9, 6], axis=0)
        >>> found = find_groups(votes.astype(float))
        >>> found.sizes.tolist(), found.chosen.stability
        ([9, 6], 1.0)
    """
    if count is not None and count < 2:
        raise ValueError(f"there are two groups or more, not {count}")
    if runs < 1:
        raise ValueError(f"runs must be at least 1, not {runs}")
    counted = who_counts(votes, enough=enough, at_least=at_least)
    who = votes[counted]
    places = place_people(who)
    divided = {
        each: divide(places.at, each, seed=seed) for each in _numbers(places.at, count)
    }
    tried = _judged(who, places, divided, runs=runs, seed=seed)
    if not tried:
        return _without(votes, counted, places)
    best = max(each.silhouette for each in tried)
    near = [each for each in tried if best - each.silhouette <= CLOSE]
    inside, sizes = _shown(divided[near[0].count], smallest)
    of = np.full(len(votes), NOWHERE, dtype=np.intp)
    of[counted] = inside
    close = tuple(each.count for each in near)
    is_hidden = bool((inside == NOWHERE).any())
    return Groups(of, sizes, counted, places, near[0], tried, close, hidden=is_hidden)


def _numbers(at: npt.NDArray[np.float64], count: int | None) -> Sequence[int]:
    """The numbers of groups worth trying: no more than there are different places."""
    different = _different(at)
    if different < 2:
        return []
    if count is not None:
        return [min(count, different)]
    return range(2, min(MOST_GROUPS, 2 + len(at) // PEOPLE_A_GROUP, different) + 1)


def _different(at: npt.NDArray[np.float64]) -> int:
    """How many places there are where somebody stands."""
    return len(np.unique(np.round(at, 9), axis=0))


def _judged(
    who: Votes, places: Places, divided: Mapping[int, Numbers], *, runs: int, seed: int
) -> tuple[Division, ...]:
    """Say how well people are divided, and what stays when some are left out."""
    random = np.random.default_rng(seed)
    stay = len(who) - round(LEFT_OUT * len(who))
    alike = {count: np.zeros((2, runs)) for count in divided}
    for run in range(runs):
        some = np.sort(random.permutation(len(who))[:stay])
        at = place_people(who[some]).at
        different = _different(at)
        for count, of in divided.items():
            again = divide(at, min(count, different), seed=seed)
            alike[count][:, run] = (
                alikeness(of[some], again),
                share_kept(of[some], again),
            )
    near = silhouettes(places.at, list(divided.values()), seed=seed)
    return tuple(
        Division(count, silhouette, *alike[count].mean(axis=1).tolist())
        for count, silhouette in zip(divided, near, strict=True)
    )


def _shown(of: Numbers, smallest: int) -> tuple[Numbers, Numbers]:
    """Number groups from the largest, and put nobody into those too small to show."""
    sizes = np.bincount(of)
    order = np.argsort(-sizes, kind="stable")
    shown = order[sizes[order] >= smallest]
    rank = np.full(len(sizes), NOWHERE, dtype=np.intp)
    rank[shown] = np.arange(len(shown))
    return rank[of], sizes[shown]


def _without(votes: Votes, counted: Mask, places: Places) -> Groups:
    nobody = np.full(len(votes), NOWHERE, dtype=np.intp)
    none = np.zeros(0, dtype=np.intp)
    return Groups(nobody, none, counted, places, None, (), (), hidden=False)
