"""What is said of what may be told of the answers."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from fractions import Fraction

from intertwine.learn.evaluation.rules.statements import AREAS, MARKS, Area
from intertwine.learn.evaluation.rules.telling import Told


class Verdict(StrEnum):
    """What the answers to one statement come to, the best first."""

    NEARLY_ALL = "nearly-all"
    MOST = "most"
    DIVIDED = "divided"
    HALF_AT_MOST = "half-at-most"
    FEW = "few"


FINE = {Verdict.NEARLY_ALL, Verdict.MOST}


def counted(marks: Iterable[int]) -> list[int]:
    """How many gave each of the five answers; whoever could not say is left out.

    >>> counted([5, 4, 4, 0, 1])
    [1, 0, 0, 2, 1]
    """
    given = list(marks)
    return [given.count(mark) for mark in MARKS]


def verdict_of(told: Told) -> Verdict:
    """What the answers come to in words, as far as it may be told.

    Nine of ten are nearly all, two of three are most, fewer than one of three are few;
    people are divided in between. Of fewer than ten people it is said alone whether
    more than half agree.

    >>> [str(verdict_of(Told(30, agree, agree))) for agree in (28, 20, 10, 9)]
    ['nearly-all', 'most', 'divided', 'few']
    >>> [str(verdict_of(Told(*each))) for each in ((7, 4, 7), (7, 0, 3), (12, 0, 4))]
    ['most', 'half-at-most', 'few']
    """
    if told.is_counted:
        return _by_share(told.low, told.number)
    if told.low == 0:
        return Verdict.HALF_AT_MOST if told.is_small else Verdict.FEW
    is_nearly_all = 10 * told.low >= 9 * told.number
    return Verdict.NEARLY_ALL if is_nearly_all else Verdict.MOST


def _by_share(agree: int, number: int) -> Verdict:
    if 10 * agree >= 9 * number:
        return Verdict.NEARLY_ALL
    if 3 * agree >= 2 * number:
        return Verdict.MOST
    return Verdict.DIVIDED if 3 * agree >= number else Verdict.FEW


def hangs_on_one(told: Told) -> bool:
    """Whether it would be said otherwise if one single person had answered otherwise.

    Only where it is told how many agree, so that it tells nothing new.

    >>> hangs_on_one(Told(15, 10, 10)), hangs_on_one(Told(30, 23, 23))
    (True, False)
    """
    return told.is_counted and any(
        _by_share(told.low + step, told.number) is not verdict_of(told)
        for step in (-1, 1)
    )


def needs_most_care(told: Mapping[str, Told]) -> str | None:
    """The statement that fewest seem to agree with; None if most agree with all.

    >>> needs_most_care({"a": Told(20, 15, 15), "b": Told(20, 0, 4), "c": Told(20, 9, 9)})
    'b'
    """
    poor = [key for key, each in told.items() if verdict_of(each) not in FINE]
    return min(poor, key=lambda key: told[key].share, default=None)


def may_celebrate(told: Mapping[str, Told]) -> bool:
    """Whether four of five or more are sure to agree with everything that is told.

    >>> may_celebrate({"a": Told(20, 16, 20)}), may_celebrate({"a": Told(6, 4, 6)})
    (True, False)
    """
    return all(5 * each.low >= 4 * each.number for each in told.values())


def areas_in_order(told: Mapping[str, Told]) -> list[Area]:
    """The areas, the one with the smallest part of agreeing answers first.

    That part puts them in order and is shown nowhere: a number for an area would hide
    what its statements say. Areas of which nothing is told come last.
    """

    def share(area: Area) -> Fraction:
        shares = [told[one.key].share for one in area.statements if one.key in told]
        return Fraction(sum(shares), len(shares)) if shares else Fraction(2)

    return sorted(AREAS, key=share)
