"""Whether more agree than before, or whether that may be chance."""

import math
from collections.abc import Sequence
from enum import StrEnum

from intertwine.learn.evaluation.rules.reading import LEAST, agreeing

RARELY = 0.01
"""Chance alone would show twenty statements one change in five checks or so."""
TIE = 1 + 1e-7
"""Two outcomes are equally likely where only the last digits of a float differ."""


class Change(StrEnum):
    """Which way it went."""

    MORE = "more"
    FEWER = "fewer"


def changed(now: Sequence[int], before: Sequence[int]) -> Change | None:
    """Whether more or fewer agree than before, by more than chance; None if not.

    The answers of two checks are taken as those of different people: who they are is not
    known any more. Many are the same, so a change that is there may go unsaid rather than
    one be said that is not.

    >>> changed([1, 1, 2, 12, 14], [8, 9, 5, 3, 2])
    <Change.MORE: 'more'>
    >>> changed([0, 1, 1, 2, 1], [1, 1, 1, 1, 1]) is None
    True
    """
    if min(sum(now), sum(before)) < LEAST:
        return None
    first = agreeing(now), sum(now) - agreeing(now)
    second = agreeing(before), sum(before) - agreeing(before)
    if by_chance(first, second) >= RARELY:
        return None
    is_more = first[0] * sum(second) > second[0] * sum(first)
    return Change.MORE if is_more else Change.FEWER


def by_chance(first: tuple[int, int], second: tuple[int, int]) -> float:
    """How often two groups alike would differ at least as much as these two.

    Args:
        first: How many of one group agree, and how many do not.
        second: The same of the other.

    Source:
        The exact test: R. A. Fisher (1935), The logic of inductive inference, Journal of
        the Royal Statistical Society 98, 39-82; two-sided, as the sum of all outcomes that
        are no more likely. It holds for five people as for five hundred.

    >>> round(by_chance((3, 1), (1, 3)), 4), by_chance((4, 2), (4, 2))
    (0.4857, 1.0)
    """
    (yes, no), (other_yes, other_no) = sorted((first, second))
    of_one, of_other, agree = yes + no, other_yes + other_no, yes + other_yes
    logs = [
        _ways(of_one, k) + _ways(of_other, agree - k)
        for k in range(max(0, agree - of_other), min(of_one, agree) + 1)
    ]
    outcomes = [math.exp(each - max(logs)) for each in logs]
    seen = outcomes[yes - max(0, agree - of_other)]
    return sum(p for p in outcomes if p <= seen * TIE) / sum(outcomes)


def _ways(of: int, chosen: int) -> float:
    """The logarithm of how many ways there are to choose so many."""
    return math.lgamma(of + 1) - math.lgamma(chosen + 1) - math.lgamma(of - chosen + 1)
