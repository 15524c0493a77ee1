"""What came of introductions, told so that nobody can be worked out.

Every figure is rounded down to the next five. So no figure under five is told, and none
can be worked out as the difference of two: where the true difference might be one to
four, it might as well be none, or five and more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from intertwine.weave.introductions.rules.asking import EXPIRES_DAYS

STEP = 5


@dataclass(frozen=True)
class Counts:
    """How many introductions came so far.

    Args:
        asked: Were begun.
        agreed: Found two yeses.
        met: One of the two said that they have met.
        tied: Became a tie.
        closed: Became a tie of two who shared a contact: a triangle was closed.
        crossed: Became a tie across a boundary, such as two nations.
    """

    asked: int = 0
    agreed: int = 0
    met: int = 0
    tied: int = 0
    closed: int = 0
    crossed: int = 0

    def __iter__(self) -> Iterator[int]:
        yield from (self.asked, self.agreed, self.met)
        yield from (self.tied, self.closed, self.crossed)

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(one + two for one, two in zip(self, other, strict=True)))


def told(counts: Counts) -> Counts:
    """The same, as it may be told: each figure rounded down to the next five.

    >>> tuple(told(Counts(14, 9, 8, 6, 4, 5)))
    (10, 5, 5, 5, 0, 5)
    """
    return Counts(*(STEP * (number // STEP) for number in counts))


def total_of(months: Iterable[Counts]) -> Counts:
    """What is told of several months: the sum of what is told of each, and no more.

    >>> total_of([Counts(10, 5), Counts(5, 0)]).asked
    15
    """
    found = Counts()
    for month in months:
        found += month
    return found


def is_settled(month: date, today: date) -> bool:
    """Whether all introductions that began in a month have ended or found two yeses.

    Until then its figures would change from day to day, and each change would tell of
    one introduction.

    >>> [is_settled(date(2026, 5, 1), date(2026, 6, day)) for day in (21, 22)]
    [False, True]
    """
    after = (month.replace(day=28) + timedelta(days=4)).replace(day=1)
    return today >= after + timedelta(days=EXPIRES_DAYS)
