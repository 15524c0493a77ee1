"""What may be told of the answers to one statement, so that nobody's can be worked out.

No count under five is told, and none can be had by subtraction: all that is told of a
statement are pieces of the same whole, and each of them is five or more. Where that
cannot be, two numbers take the place of one, and whoever reads is left with at least
three that it might be, nearly always with five. ``docs/decisions`` says why, in 0161.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from intertwine.learn.evaluation.rules.statements import MARKS

LEAST = 5
"""Fewest people of whom anything is told."""

DIVISIONS = (
    ((1,), (2,), (3,), (4,), (5,)),
    ((1, 2), (3,), (4, 5)),
    ((1, 2, 3), (4, 5)),
)
"""Which answers are counted together: the first way in which each count is enough."""

IN_BETWEEN = 3


@dataclass(frozen=True)
class Piece:
    """Neighbouring answers, and how many gave one of them: five or more."""

    marks: tuple[int, ...]
    number: int


@dataclass(frozen=True)
class Told:
    """What is told of the answers to one statement.

    Attributes:
        number: Of how many it is told.
        low: At least so many of them agree.
        high: At most so many agree; the same where the number is told.
        silent: How many more could not say or left it out; 0 where they are too few to
            be told. Then they are counted among those who do not agree.
        pieces: Together all of them; none where there are only words.
    """

    number: int
    low: int
    high: int
    silent: int = 0
    pieces: tuple[Piece, ...] = ()

    @property
    def is_counted(self) -> bool:
        """Whether it is told how many agree."""
        return self.low == self.high

    @property
    def is_small(self) -> bool:
        """Whether they are so few that it is only told whether more than half agree."""
        return self.number < 2 * LEAST

    @property
    def share(self) -> Fraction:
        """About how large a part agrees; only for putting things in order."""
        return Fraction(self.low + self.high, 2 * self.number)


def told_of(counts: Sequence[int], answered: int) -> Told | None:
    """What may be told of a statement; None if fewer than five rated it.

    Args:
        counts: How many gave each of the five answers.
        answered: How many answered any statement, which everybody is told.

    >>> told_of([1, 0, 0, 3, 1], 5)
    Told(number=5, low=3, high=5, silent=0, pieces=())
    >>> told_of([0, 2, 1, 9, 9], 21)
    Told(number=21, low=17, high=21, silent=0, pieces=())
    >>> [piece.number for piece in told_of([3, 2, 1, 20, 4], 31).pieces]
    [7, 24]
    """
    rated = sum(counts)
    if rated < LEAST:
        return None
    missing = max(answered - rated, 0)
    silent = missing if missing >= LEAST else 0
    number = rated + missing - silent
    agree = counts[3] + counts[4]
    low, high = _between(agree, number)
    pieces = _pieces(counts, number - rated) if low == high else ()
    return Told(number, low, high, silent, pieces)


def told_of_each(totals: Mapping[str, Sequence[int]], answered: int) -> dict[str, Told]:
    """The same of each statement of which anything is told."""
    found = {key: told_of(row[:5], answered) for key, row in totals.items()}
    return {key: told for key, told in found.items() if told is not None}


def _between(agree: int, number: int) -> tuple[int, int]:
    """At least and at most so many agree, as far as it may be told."""
    if LEAST <= agree <= number - LEAST:
        return agree, agree
    if number < 2 * LEAST:
        half = number // 2
        return (half + 1, number) if agree > half else (0, half)
    return (0, LEAST - 1) if agree < LEAST else (number - LEAST + 1, number)


def _pieces(counts: Sequence[int], unheard: int) -> tuple[Piece, ...]:
    """The finest division of which each piece is enough.

    Args:
        counts: How many gave each of the five answers.
        unheard: So few gave none that they are counted with those in between.
    """
    given = dict(zip(MARKS, counts, strict=True))
    given[IN_BETWEEN] += unheard
    for division in DIVISIONS:
        numbers = [sum(given[mark] for mark in marks) for marks in division]
        if min(numbers) >= LEAST:
            return tuple(map(Piece, division, numbers))
    return ()
