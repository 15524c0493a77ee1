"""How complete the answers are, and how far that can be trusted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from intertwine.analysis.graph import Graph
from intertwine.analysis.measures._shared import Floats, Mask, arcs, share
from intertwine.analysis.measures.figures import main_figures

_FULLY_MEASURED = 300
_SOURCES = 64
_WORK = 200_000
_RUNS = (6, 24)
_WIDE = 0.2

_SHARES = (
    "density",
    "reciprocity",
    "transitivity",
    "degree_centralisation",
    "betweenness_centralisation",
)
_UP_TO_EVERYBODY = ("components", "largest_piece", "isolates", "cut_people", "diameter")
_AT_LEAST_ONE = ("components", "largest_piece", "mean_distance", "diameter")
_ABOVE = ("pairs", "open_triangles", "mean_distance")

RANGED = (*_SHARES, *_UP_TO_EVERYBODY, *_ABOVE)
"""The figures that get a range."""


@dataclass(frozen=True)
class Range:
    """Where a figure may truly lie, had everybody answered.

    Attributes:
        low: The lower end.
        high: The upper end.
    """

    low: float
    high: float

    @property
    def is_wide(self) -> bool:
        """Whether it is wider than a fifth of what the figure may be."""
        return self.high - self.low > _WIDE * max(abs(self.low), abs(self.high))


@dataclass(frozen=True)
class Completeness:
    """Who answered, and what their silence leaves open.

    Attributes:
        people: How many could have answered.
        answered: How many did; ``None``: not known.
        share: ``answered / people``; NaN if not known.
        seen: Share of pairs of whom at least one answered, so that a tie between
            them could be said; NaN if not known.
        confirmed: Share of tied pairs who both answered in which both said so; NaN
            if not known or no tie has a direction.
        ranges: For each figure in ``RANGED`` that has one, where it may truly lie.
            Empty if everybody answered, or it is not known who did.
        unreliable: Figures whose range is wider than a fifth of what they are.
        runs: How many times more silence was tried out.
    """

    people: int
    answered: int | None
    share: float
    seen: float
    confirmed: float
    ranges: Mapping[str, Range]
    unreliable: tuple[str, ...]
    runs: int

    @property
    def sentence(self) -> str:
        """The same in one plain sentence.

        Example:
            >>> graph = Graph(size=2, ties=[[0, 1]])
            >>> measure_completeness(graph, [True, True]).sentence
            'Everybody counted here answered.'
        """
        if self.answered is None:
            return "It is not known who answered, so nobody can say what is missing."
        if self.answered == self.people:
            return "Everybody counted here answered."
        told = f"{self.answered} of {self.people} people answered ({self.share:.0%})"
        if not self.unreliable:
            return f"{told}; the main figures hardly depend on the others."
        return f"{told}; figures with a range could change if the others did too."


def measure_completeness(
    graph: Graph,
    answered: npt.ArrayLike | None,
    *,
    runs: int | None = None,
    seed: int = 0,
) -> Completeness:
    """Say how complete the answers are, and give figures a range where they are not.

    As many more as did not answer are silenced too (but half of those who did at
    most), again and again, and their words left out. What that does to a figure is
    taken to be what the real silence did to it, both as a difference and as a ratio:
    a figure that halves when as many more fall silent may well be twice as large.

    Args:
        graph: ``n`` people. A directed tie was said by the first of the two; one
            without direction by either.
        answered: Shape ``(n,)``, whether each answered; ``None``: not known.
        runs: How often to silence people; ``None``: 6 to 24 times, by size.
        seed: Chooses whom.

    Returns:
        Each range holds the figure as measured and nine in ten of the corrected
        ones of both sorts, within what is possible at all. Silence is taken to be by chance: if
        those most tied stay silent, the truth may lie outside.

    Raises:
        ValueError: If ``answered`` is not one answer for each person, or ``runs``
            is below 1.

    Cost:
        ``runs`` times that of the main figures from 64 sources.

    Source:
        Simulated removal: E. Costenbader, T. W. Valente (2003), Social Networks
        25, 283–307; J. A. Smith, J. Moody (2013), Social Networks 35, 652–668.

    Example:
        >>> ties = [[0, 1], [1, 0], [0, 2]]
        >>> graph = Graph(size=3, ties=ties, directed=True)
        >>> found = measure_completeness(graph, [True, True, False])
        >>> found.answered, found.confirmed, found.seen
        (2, 1.0, 1.0)
    """
    if runs is not None and runs < 1:
        raise ValueError(f"runs must be at least 1, not {runs}")
    if answered is None:
        nan = float("nan")
        return Completeness(graph.size, None, nan, nan, nan, {}, (), runs=0)
    spoke = np.asarray(answered, dtype=np.bool_)
    if spoke.shape != (graph.size,):
        raise ValueError(f"answered must have length {graph.size}, not {spoke.size}")
    silent = int(np.count_nonzero(~spoke))
    ranges: dict[str, Range] = {}
    times = 0
    if 0 < silent < graph.size:
        times = runs_for(graph) if runs is None else runs
        ranges, unreliable = _ranges(graph, spoke, times, seed)
    else:
        unreliable = ()
    return Completeness(
        people=graph.size,
        answered=graph.size - silent,
        share=share(graph.size - silent, graph.size),
        seen=1 - share(silent * (silent - 1), graph.size * (graph.size - 1)),
        confirmed=_confirmed(graph, spoke),
        ranges=ranges,
        unreliable=unreliable,
        runs=times,
    )


def runs_for(graph: Graph) -> int:
    """How often more silence is tried out in a network of this size."""
    least, most = _RUNS
    return min(most, max(least, _WORK // (graph.size + graph.count)))


def _confirmed(graph: Graph, spoke: Mask) -> float:
    if not graph.is_directed:
        return float("nan")
    said = arcs(graph)[spoke][:, spoke]
    mutual = said.multiply(said.T).nnz / 2
    return share(mutual, said.nnz - mutual)


def _silenced(graph: Graph, spoke: Mask, more: Mask) -> Graph:
    """The graph as it would be known if ``more`` had not answered either."""
    speaks = spoke & ~more
    first, second = graph.ties.T
    either = speaks[first] | speaks[second]
    unsaid = ~(spoke[first] | spoke[second])  # known from elsewhere: stays known
    keep = np.where(graph.directed, ~more[first], either | unsaid)
    return graph.select_ties(keep)


def steps_of(spoke: Mask) -> float:
    """How many times as many are silent as are silenced each time."""
    speakers = int(np.count_nonzero(spoke))
    missing = len(spoke) - speakers
    return missing / min(missing, (speakers + 1) // 2)


def with_more_silent(
    graph: Graph, spoke: Mask, runs: int, seed: int
) -> Iterator[tuple[Graph, Mask]]:
    """Silence people again and again: the graph as it would be known, and who they are.

    As many as are silent already, but half of those who answered at most.
    """
    rng = np.random.default_rng(seed)
    speakers = np.flatnonzero(spoke)
    silence = min(len(spoke) - len(speakers), (len(speakers) + 1) // 2)
    for _ in range(runs):
        more = np.zeros(graph.size, dtype=np.bool_)
        more[rng.choice(speakers, size=silence, replace=False)] = True
        yield _silenced(graph, spoke, more), more


def _ranges(
    graph: Graph, spoke: Mask, runs: int, seed: int
) -> tuple[dict[str, Range], tuple[str, ...]]:
    sample = None if graph.size <= _FULLY_MEASURED else _SOURCES
    now = main_figures(graph, sample=sample, seed=seed)
    tried = [
        main_figures(known, sample=sample)
        for known, _ in with_more_silent(graph, spoke, runs, seed)
    ]
    ranges = {}
    for name in RANGED:
        values = np.array([getattr(run, name) for run in tried], dtype=np.float64)
        ends = _possible(name, graph.size)
        found = range_of(getattr(now, name), values, steps_of(spoke), ends)
        if found is not None:
            ranges[name] = found
    wide = [name for name, found in ranges.items() if found.is_wide]
    return ranges, tuple(wide)


def _possible(name: str, size: int) -> tuple[float, float]:
    """What a figure can be at all."""
    most = 1.0 if name in _SHARES else np.inf
    most = size if name in _UP_TO_EVERYBODY else most
    most = size * (size - 1) / 2 if name == "pairs" else most
    return 1.0 if name in _AT_LEAST_ONE else 0.0, most


def range_of(
    value: float, tried: Floats, steps: float, possible: tuple[float, float]
) -> Range | None:
    """Go on from the tried figures over the measured one, ``steps`` times as far.

    Args:
        value: The figure as measured.
        tried: What it was each time that more people were silent.
        steps: See ``steps_of``.
        possible: The least and the most that it can be. One that can be negative has
            no ratio, and is corrected by differences alone.

    Returns:
        ``None`` where the figure cannot be said.
    """
    value = float(value)
    tried = tried[~np.isnan(tried)]
    if np.isnan(value) or not len(tried):
        return None
    corrected = [value + steps * (value - tried)]
    if possible[0] >= 0:
        fell_to = np.divide(tried, value, out=np.ones_like(tried), where=value > 0)
        corrected.append(value * np.maximum(fell_to, 1e-3) ** -steps)
    ends = np.percentile(corrected, [5, 95], axis=1)
    low, high = ends[0].min(), ends[1].max()
    fewest, most = possible
    return Range(
        low=float(min(max(low, fewest), value)), high=float(min(max(high, value), most))
    )
