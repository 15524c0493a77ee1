"""Numbers as bars that say what they show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

GROUPS = 8
"""How many colours there are for groups; after that they start again."""


@dataclass(frozen=True)
class Bar:
    """One row of a chart.

    Attributes:
        label: What it is about.
        value: How long the bar is; nothing below zero.
        words: What stands beside it; the number itself if empty.
        group: From 1: the colour of a group, the same on every screen. 0: the wing's.
    """

    label: str
    value: float
    words: str = ""
    group: int = 0

    @property
    def said(self) -> str:
        """What stands beside the bar."""
        return self.words or f"{self.value:g}"


@dataclass(frozen=True)
class Row:
    """A bar with its length as a share of the longest, in per cent."""

    bar: Bar
    length: float
    colour: str


def rows(bars: Iterable[Bar], *, most: float = 0) -> Sequence[Row]:
    """Bars, scaled to the longest of them or to ``most``.

    >>> [row.length for row in rows([Bar("Wales", 4), Bar("Scotland", 8)])]
    [50.0, 100.0]
    >>> rows([Bar("Wales", 0)])[0].length
    0.0
    """
    listed = list(bars)
    longest = max([most, *(bar.value for bar in listed)], default=0)
    return [Row(bar, share(bar.value, longest), colour(bar.group)) for bar in listed]


def share(value: float, total: float) -> float:
    """How much of the total, in per cent from 0 to 100.

    >>> share(46, 58), share(3, 0), share(70, 58)
    (79.31, 0.0, 100.0)
    """
    if total <= 0:
        return 0.0
    return round(100 * min(max(value / total, 0.0), 1.0), 2)


def colour(group: int) -> str:
    """The class that gives a group its colour.

    >>> colour(0), colour(1), colour(9)
    ('', 'group-1', 'group-1')
    """
    return f"group-{(group - 1) % GROUPS + 1}" if group > 0 else ""
