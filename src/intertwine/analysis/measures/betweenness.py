"""Who is in between others."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from intertwine.analysis import kernels
from intertwine.analysis.graph import Graph
from intertwine.analysis.measures._sampling import (
    T_95,
    how_many_sources,
    unseen,
    with_lengths,
)
from intertwine.analysis.measures._shared import Counts, Floats, arcs, kept, share

_BATCHES = 8


@dataclass(frozen=True)
class Betweenness:
    """How often each person lies on the shortest ways between others.

    Attributes:
        value: Shape ``(n,)``, from 0 to 1.
        error: Shape ``(n,)``: the true value lies within ``value ± error`` for 95
            of 100 people or more; 0 where nothing was sampled.
        sources: From how many people the ways were followed.
    """

    value: Floats
    error: Floats
    sources: int


@kept
def betweenness(
    graph: Graph,
    *,
    directed: bool | None = None,
    weighted: bool = False,
    sample: int | None = None,
    seed: int = 0,
) -> Betweenness:
    """Measure how often each person lies on the shortest ways between others.

    Args:
        graph: ``n`` people; repetition and ties to oneself are ignored.
        directed: Whether ways follow the direction of ties; ``None``: if any has.
        weighted: Whether a tie is as long as ``1 / strength``; ties with a
            strength of 0 or less are then no way at all.
        sample: Follow the ways from so many people, drawn at random; ``None``: from
            everybody up to about 2,000 people, then as many as take seconds.
        seed: Chooses the sample.

    Returns:
        Shares of the ``(n−1)(n−2)`` ordered pairs of others; several shortest
        ways share one pair. Below three people: 0.

    Raises:
        ValueError: If ``sample`` is below 1.

    Cost:
        O(k (n + m)) for ``k`` sources: 1.5 s for 10,000 people and 60,000 ties
        (714 sources), 15 s for 100,000 people and 600,000 ties (256 sources).

    Source:
        L. C. Freeman (1979), Social Networks 1, 215–239; U. Brandes, C. Pich (2007),
        Centrality estimation in large networks, Int. J. Bifurcation Chaos 17.

    Example:
        >>> path = Graph(size=3, ties=[[0, 1], [1, 2]])
        >>> betweenness(path).value.tolist()
        [0.0, 1.0, 0.0]
    """
    follow = graph.is_directed if directed is None else directed
    count = how_many_sources(graph, sample)
    if graph.size < 3:
        nothing = np.zeros(graph.size)
        return Betweenness(value=nothing, error=nothing.copy(), sources=graph.size)
    scale = (graph.size - 1) * (graph.size - 2) / (1 if follow else 2)
    if count == graph.size:
        value = _all_between(graph, directed=follow, weighted=weighted) / scale
        return Betweenness(value=value, error=np.zeros(graph.size), sources=count)

    chosen = np.random.default_rng(seed).permutation(graph.size)[:count]
    batches = np.array_split(chosen, min(_BATCHES, count))
    parts = _between(graph, batches, directed=follow, weighted=weighted)
    parts /= np.array([[len(batch)] for batch in batches])
    parts *= graph.size / scale
    return Betweenness(
        value=parts.mean(axis=0),
        error=_batch_error(parts) * unseen(count, graph.size),
        sources=count,
    )


def _all_between(graph: Graph, *, directed: bool, weighted: bool) -> Floats:
    if weighted or kernels.compiled("paths") is None:
        inner, lengths = with_lengths(graph, directed=directed, weighted=weighted)
        found = inner.betweenness(directed=directed, weights=lengths)
        return np.array(found, dtype=np.float64)
    batches = np.array_split(np.arange(graph.size), _BATCHES)
    return np.asarray(_between(graph, batches, directed=directed).sum(axis=0))


def _between(
    graph: Graph, batches: list[Counts], *, directed: bool, weighted: bool = False
) -> Floats:
    """For each batch of sources the sum over pairs: shape ``(batches, n)``.

    Without direction a pair counts once in all, half for either end as a source.
    """
    fast = kernels.compiled("paths")
    if weighted or fast is None:
        inner, lengths = with_lengths(graph, directed=directed, weighted=weighted)
        return np.array(
            [
                inner.betweenness(directed=directed, weights=lengths, sources=batch)
                for batch in map(np.ndarray.tolist, batches)
            ],
            dtype=np.float64,
        )
    ways = arcs(graph) if directed else graph.neighbours
    begins, others = ways.indptr.astype(np.int32), ways.indices.astype(np.int32)
    parts = np.zeros((len(batches), graph.size))

    def some(start: int, stop: int) -> None:
        for row in range(start, stop):
            fast.dependencies(begins, others, batches[row].astype(np.int32), parts[row])

    kernels.in_parts(some, len(batches), least=1)
    return parts if directed else parts / 2


def _batch_error(parts: Floats) -> Floats:
    """Half the width of the 95 % range of the mean of the batches.

    A sample easily misses the few sources for which somebody matters, and then
    batches agree by accident. So nobody's variance is taken to be below what is
    usual for somebody as much, or at least middling, in between.
    """
    if len(parts) < _BATCHES:
        return np.full(parts.shape[1], np.nan)
    mean, variance = parts.mean(axis=0), parts.var(axis=0, ddof=1) / len(parts)
    usual = share(variance.sum(), mean.sum()) if mean.any() else 0.0
    floor = usual * np.maximum(mean, np.median(mean))
    return np.asarray(T_95 * np.sqrt(np.maximum(variance, floor)))
