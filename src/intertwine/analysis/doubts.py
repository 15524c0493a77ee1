"""What the silence of some leaves open: groups, core, circles, and each person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from intertwine.analysis.doubted import EITHER_WAY, figures_of, possible
from intertwine.analysis.graph import Graph
from intertwine.analysis.measures import Measures, Shape
from intertwine.analysis.measures.completeness import (
    Range,
    range_of,
    runs_for,
    steps_of,
    with_more_silent,
)
from intertwine.analysis.wording import number, percent

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

FIRST = 5
"""Of so many who stand out it is told how many would still do."""
_MIDDLE = (5, 95)
_MOST_TIMES = 5.0
STEADY = 0.8
"""What holds in fewer of the tries than this is told with a caution."""
_STANDS_OUT = {
    "degree": "people with most ties",
    "betweenness": "people most in between",
}
_SHARES = frozenset(
    ("betweenness", "closeness", "eigenvector", "pagerank", "clustering", "reach")
)


@dataclass(frozen=True)
class PersonRanges:
    """Where one figure of each person may truly lie, had everybody answered.

    Attributes:
        low: Shape ``(n,)``, the lower ends; NaN where the figure cannot be said.
        high: Shape ``(n,)``, the upper ends.
        first_kept: How many of the ``FIRST`` people with the largest figure are
            still among them when as many more are silent, on average; NaN with
            fewer than twice as many people.
    """

    low: Floats
    high: Floats
    first_kept: float

    @property
    def is_steady(self) -> bool:
        """Whether the same people stand out, give or take one."""
        return not self.first_kept < FIRST - 1


@dataclass(frozen=True)
class Doubts:
    """What the silent leave open, beyond the figures that ``Completeness`` ranges.

    Attributes:
        ranges: Where figures of the whole may truly lie: those in ``doubted.RANGED``,
            and ``ei_index`` of each attribute, as ``"ei_index sector"``. Those that
            cannot be said are left out.
        between: For each attribute, shape ``(g, g, 2)``: between what the share of
            possible ties from group to group may lie; NaN where it is not shown.
        people: For each figure of ``PeopleMeasures``, everybody's ranges.
        circles_kept: Share of pairs of one circle who stay in one when as many more
            are silent, on average; NaN without circles.
        stage_kept: Share of tries in which the shape was the same; NaN where none
            can be named.
        runs: How many times more silence was tried out.
    """

    ranges: Mapping[str, Range]
    between: Mapping[str, Floats]
    people: Mapping[str, PersonRanges]
    circles_kept: float
    stage_kept: float
    runs: int

    @property
    def sentences(self) -> tuple[str, ...]:
        """In plain words, what of each person and of circles does not hold."""
        told = []
        for name, words in _STANDS_OUT.items():
            found = self.people.get(name)
            if found is not None and not found.is_steady:
                told.append(
                    f"if as many more were silent, {number(round(found.first_kept))} of the"
                    f" {number(FIRST)} {words} would still be among the first"
                    f" {number(FIRST)}: do not rest on who comes first"
                )
        if self.circles_kept < STEADY:
            told.append(
                "if as many more were silent, two people of one circle would still be in"
                f" one circle in {percent(self.circles_kept)} of cases"
            )
        return tuple(told)

    @property
    def unreliable(self) -> tuple[str, ...]:
        """The figures of the whole whose range is wide."""
        return tuple(name for name, found in self.ranges.items() if found.is_wide)


def measure_doubts(
    graph: Graph,
    answered: npt.ArrayLike | None,
    *,
    groups: Sequence[str] = (),
    each_figure: bool = True,
    runs: int | None = None,
    seed: int = 0,
) -> Doubts:
    """Give figures of groups, core, circles and each person a range.

    People are silenced as by ``measure_completeness``. The range of a person spans
    what the silence of others may have done to their figure: the middle nine tenths
    of the differences in those tries in which they kept their voice. Who is silent
    has lost their own words as well: what that did to those who lost theirs in a
    try is added.

    Args:
        graph: ``n`` people.
        answered: Shape ``(n,)``, whether each answered; ``None``: not known.
        groups: Columns of people to compare ties by.
        each_figure: Whether to range every figure of each person, or only the two
            that ``sentences`` rest on, which takes half as long.
        runs: How often to silence people; ``None``: 6 to 24 times, by size.
        seed: Chooses whom.

    Returns:
        Nothing in doubt if everybody answered, nobody did, or it is not known who.

    Raises:
        ValueError: If ``answered`` is not one answer for each person, ``runs`` is
            below 1, or there is no such column.

    Cost:
        ``runs`` times that of ``measure_people`` from 64 sources, ``communities``,
        ``core_fit`` and ``small_world``: 6 s for 10,000 people and 60,000 ties.

    Source:
        As ``measure_completeness``. Who stays first: S. P. Borgatti, K. M. Carley,
        D. Krackhardt (2006), Social Networks 28, 124–136.

    Example:
        >>> pairs = [[a, b] for a in range(12) for b in range(a) if (a * b) % 3]
        >>> found = measure_doubts(Graph(size=12, ties=pairs), [True] * 9 + [False] * 3)
        >>> bool(found.people["degree"].high[11] > found.people["degree"].low[11])
        True
    """
    if runs is not None and runs < 1:
        raise ValueError(f"runs must be at least 1, not {runs}")
    known = np.ones(graph.size) if answered is None else answered
    spoke: Mask = np.asarray(known, dtype=np.bool_)
    if spoke.shape != (graph.size,):
        raise ValueError(f"answered must have length {graph.size}, not {spoke.size}")
    if spoke.all() or not spoke.any():
        return NONE_TRIED
    times = runs_for(graph) if runs is None else runs
    now = figures_of(graph, groups, seed, each_figure=each_figure)
    tried, silenced = [], []
    for heard, more in with_more_silent(graph, spoke, times, seed):
        tried.append(figures_of(heard, groups, seed, each_figure=each_figure))
        silenced.append(more)
    steps = steps_of(spoke)
    between = {
        name: _between(shares, [run.between[name] for run in tried], steps)
        for name, shares in now.between.items()
    }
    people = {
        name: _of_people(
            name,
            value,
            np.array([run.people[name] for run in tried]),
            _Silence(spoke, np.array(silenced), steps),
        )
        for name, value in now.people.items()
    }
    kept = [_kept_together(now.circle, run.circle) for run in tried]
    same = [run.stage is now.stage for run in tried]
    is_named = now.stage is not Shape.UNCLEAR
    return Doubts(
        dict(_of_whole(now.whole, [run.whole for run in tried], steps, graph.size)),
        between,
        people,
        circles_kept=float(np.mean(kept)),
        stage_kept=float(np.mean(same)) if is_named else float("nan"),
        runs=times,
    )


NONE_TRIED = Doubts({}, {}, {}, float("nan"), float("nan"), runs=0)
"""Nothing was tried out, or there was nothing to try."""


def with_doubts(measures: Measures, doubts: Doubts) -> Measures:
    """The figures of a network, and what else is open of them beside their ranges."""
    complete = measures.completeness
    if not doubts.ranges.keys() - complete.ranges.keys():
        return measures
    return replace(
        measures,
        completeness=replace(
            complete,
            ranges={**complete.ranges, **doubts.ranges},
            unreliable=(*complete.unreliable, *doubts.unreliable),
        ),
    )


def _of_whole(
    now: Mapping[str, float],
    tried: Sequence[Mapping[str, float]],
    steps: float,
    size: int,
) -> Iterator[tuple[str, Range]]:
    """The range of each figure of the whole that can be said."""
    for name, value in now.items():
        values = np.array([run[name] for run in tried])
        found = range_of(value, values, steps, possible(name, size))
        if found is not None:
            is_turned = name in EITHER_WAY
            yield name, _both_ways(name, found, value, size) if is_turned else found


def _between(now: Floats, tried: Sequence[Floats], steps: float) -> Floats:
    """Both ends of each share of ties from group to group."""
    ends = np.full((*now.shape, 2), np.nan)
    for cell in np.argwhere(~np.isnan(now)).tolist():
        at = tuple(cell)
        values = np.array([shares[at] for shares in tried])
        found = range_of(float(now[at]), values, steps, (0.0, 1.0))
        if found is not None:
            ends[at] = found.low, found.high
    return ends


def _both_ways(name: str, found: Range, value: float, size: int) -> Range:
    """What a search found in less is sometimes more: it may be as far off either way."""
    far = max(found.high - value, value - found.low)
    least, most = possible(name, size)
    return Range(
        min(max(value - far, least), value), max(min(value + far, most), value)
    )


@dataclass(frozen=True)
class _Silence:
    """Who is silent, and who was silenced in each try, shape ``(runs, n)``."""

    spoke: Mask
    silenced: Mask
    steps: float


def _of_people(
    name: str, now: Floats, tried: Floats, silence: _Silence
) -> PersonRanges:
    """Go on from what was tried over what was measured, person by person."""
    lost = now - tried
    fell_to = np.divide(tried, now, out=np.ones_like(tried), where=now > 0)
    rise = np.clip(fell_to, 1 / _MOST_TIMES, _MOST_TIMES) ** -silence.steps
    low, high = now, now
    for corrected in (now + silence.steps * lost, now * rise):
        heard = np.where(silence.silenced, np.nan, corrected)
        low = np.fmin(low, np.fmin.reduce(heard, axis=0))
        high = np.fmax(high, np.fmax.reduce(heard, axis=0))
    own = lost[silence.silenced & ~np.isnan(lost)]
    least, most = np.percentile(own, _MIDDLE) if len(own) else (0.0, 0.0)
    low = np.where(silence.spoke, low, low + min(least, 0.0))
    high = np.where(silence.spoke, high, high + max(most, 0.0))
    top = 1.0 if name in _SHARES or name.startswith("bridging") else np.inf
    return PersonRanges(
        low=np.where(np.isnan(now), now, np.minimum(np.maximum(low, 0), now)),
        high=np.where(np.isnan(now), now, np.maximum(np.minimum(high, top), now)),
        first_kept=_first_kept(now, tried),
    )


def _first_kept(now: Floats, tried: Floats) -> float:
    if len(now) < 2 * FIRST:
        return float("nan")
    first = set(_largest(now))
    return float(np.mean([len(first.intersection(_largest(run))) for run in tried]))


def _largest(values: Floats) -> list[int]:
    order = np.argsort(-np.nan_to_num(values), kind="stable")
    return [int(each) for each in order[:FIRST]]


def _kept_together(now: npt.NDArray[np.intp], then: npt.NDArray[np.intp]) -> float:
    """Share of the pairs of one circle that are still of one."""
    inside = now >= 0
    table = np.unique(
        np.stack([now[inside], then[inside]], axis=1), axis=0, return_counts=True
    )
    cells, counts = table
    together = np.bincount(now[inside]).astype(np.float64)
    all_pairs = (together * (together - 1)).sum()
    same = counts[cells[:, 1] >= 0].astype(np.float64)
    kept = (same * (same - 1)).sum()
    return float(kept / all_pairs) if all_pairs else float("nan")
