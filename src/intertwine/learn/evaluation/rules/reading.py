"""What may be said of how many gave which answer.

Everything here takes five counts, from “disagree strongly” to “agree strongly”. Whoever
could not say is no part of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction

from intertwine.learn.evaluation.rules.statements import AREAS, MARKS, Area

LEAST = 5
"""Fewest answers of which anything is told."""


class Verdict(StrEnum):
    """What the answers to one statement come to, the best first."""

    NEARLY_ALL = "nearly-all"
    MOST = "most"
    SOME = "some"
    DIVIDED = "divided"
    FEW = "few"


def counted(marks: Iterable[int]) -> list[int]:
    """How many gave each of the five answers; whoever could not say is left out.

    >>> counted([5, 4, 4, 0, 1])
    [1, 0, 0, 2, 1]
    """
    given = list(marks)
    return [given.count(mark) for mark in MARKS]


def agreeing(counts: Sequence[int]) -> int:
    """How many agree, strongly or not.

    >>> agreeing([1, 0, 0, 2, 1])
    3
    """
    return counts[3] + counts[4]


def verdict_of(counts: Sequence[int]) -> Verdict | None:
    """What the answers come to in words; None for too few of them.

    Nine of ten are nearly all, two of three are most, fewer than one of three are few.
    People are divided where one of three or more agree, and as many disagree.

    >>> verdict_of([0, 0, 0, 3, 1]) is None
    True
    >>> [str(verdict_of(each)) for each in ([0, 0, 0, 5, 5], [1, 2, 1, 6, 2])]
    ['nearly-all', 'most']
    >>> [str(verdict_of(each)) for each in ([1, 2, 4, 3, 2], [3, 3, 1, 3, 2], [4, 4, 2, 1, 0])]
    ['some', 'divided', 'few']
    """
    everybody = sum(counts)
    if everybody < LEAST:
        return None
    agree, against = agreeing(counts), counts[0] + counts[1]
    if 10 * agree >= 9 * everybody:
        return Verdict.NEARLY_ALL
    if 3 * agree >= 2 * everybody:
        return Verdict.MOST
    if 3 * agree < everybody:
        return Verdict.FEW
    return Verdict.DIVIDED if 3 * against >= everybody else Verdict.SOME


def hangs_on_one(counts: Sequence[int]) -> bool:
    """Whether it would be said otherwise if one single person had answered otherwise.

    >>> hangs_on_one([0, 0, 1, 4, 0]), hangs_on_one([0, 0, 2, 18, 10])
    (True, False)
    """
    said = verdict_of(counts)
    return said is not None and any(
        verdict_of(_moved(counts, one, other)) is not said
        for one in range(len(counts))
        for other in range(len(counts))
        if counts[one]
    )


def _moved(counts: Sequence[int], one: int, other: int) -> list[int]:
    moved = list(counts)
    moved[one] -= 1
    moved[other] += 1
    return moved


def share_agreeing(counts: Iterable[Sequence[int]]) -> Fraction | None:
    """How large a part of all answers agrees; only for putting things in order.

    >>> share_agreeing([[0, 0, 0, 4, 1], [1, 1, 1, 1, 1]]), share_agreeing([])
    (Fraction(7, 10), None)
    """
    listed = list(counts)
    everybody = sum(map(sum, listed))
    return Fraction(sum(map(agreeing, listed)), everybody) if everybody else None


def needs_most_care(totals: Mapping[str, Sequence[int]]) -> str | None:
    """The statement that fewest agree with; None if most agree with all of them.

    >>> needs_most_care({"a": [0, 0, 0, 5, 5], "b": [4, 4, 2, 1, 0], "c": [1, 2, 4, 3, 2]})
    'b'
    """
    fine = {None, Verdict.NEARLY_ALL, Verdict.MOST}
    poor = [key for key, counts in totals.items() if verdict_of(counts) not in fine]
    return min(poor, key=lambda key: share_agreeing([totals[key]]) or 0, default=None)


def areas_in_order(totals: Mapping[str, Sequence[int]]) -> list[Area]:
    """The areas, the one with the smallest part of agreeing answers first.

    That part puts them in order and is shown nowhere: a number for an area would hide
    what its statements say. Areas of which nothing is told come last.
    """

    def share(area: Area) -> Fraction:
        told = [totals[one.key] for one in area.statements if one.key in totals]
        found = share_agreeing(told)
        return Fraction(2) if found is None else found

    return sorted(AREAS, key=share)
