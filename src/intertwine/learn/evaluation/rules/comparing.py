"""Whether more agree than before, or whether that may be chance."""

import math
from enum import StrEnum

from intertwine.learn.evaluation.rules.telling import Told

RARELY = 0.01
"""Chance alone would show twenty statements one change in five checks or so."""
TIE = 1 + 1e-7
"""Two outcomes are equally likely where only the last digits of a float differ."""


class Change(StrEnum):
    """Which way it went."""

    MORE = "more"
    FEWER = "fewer"


def changed(now: Told, before: Told) -> Change | None:
    """Whether more or fewer agree than before, by more than chance; None if not.

    The answers of two checks are taken as those of different people: who they are is not
    known any more. Many are the same, so a change that is there may go unsaid rather than
    one be said that is not. Where it is not told how many agree, a change is said only if
    it is one for each number that it might be; so it tells nothing new.

    >>> changed(Told(30, 26, 30), Told(27, 5, 5))
    <Change.MORE: 'more'>
    >>> changed(Told(6, 4, 6), Told(5, 0, 2)) is None
    True
    """
    if _is_more((now.low, now.number), (before.high, before.number)):
        return Change.MORE
    if _is_more((before.low, before.number), (now.high, now.number)):
        return Change.FEWER
    return None


def _is_more(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether so many of so many are more than the others, by more than chance."""
    (agree, number), (others, of) = one, other
    if agree * of <= others * number:
        return False
    return by_chance((agree, number - agree), (others, of - others)) < RARELY


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
