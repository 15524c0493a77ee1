"""Ways through the network: who is in between, who is near, how far is far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from intertwine.analysis import kernels
from intertwine.analysis.graph import Graph
from intertwine.analysis.measures._search import WIDTH, distances_from, searches
from intertwine.analysis.measures._shared import (
    Counts,
    Floats,
    arcs,
    as_igraph,
    kept,
    pair_strengths,
    share,
    strengths,
)
from intertwine.analysis.measures.whole import pieces

_BATCHES = 8
_T_95 = 2.365  # two-sided 95 % of Student's t with 7 degrees of freedom
_NORMAL_95 = 1.96
_WORK = 50_000_000
_LEAST_SOURCES = 256
_BOUNDING_ROUNDS = 48


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


@dataclass(frozen=True)
class Closeness:
    """How near each person is to everybody else.

    Attributes:
        value: Shape ``(n,)``, from 0 to 1: the mean of ``1 / distance``.
        error: Shape ``(n,)``, as for ``Betweenness``.
        sources: From how many people distances were measured.
    """

    value: Floats
    error: Floats
    sources: int


@dataclass(frozen=True)
class Distances:
    """How many steps apart people of the largest piece are.

    Attributes:
        mean: Mean distance between two of them; NaN below two people.
        error: The true mean lies within ``mean ± error`` in 95 of 100 samples.
        diameter: The largest distance; a lower bound unless ``is_exact``.
        is_exact: Whether the diameter is exact.
        sources: From how many people distances were measured.
    """

    mean: float
    error: float
    diameter: int
    is_exact: bool
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
    count = _sources(graph, sample)
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
        error=_batch_error(parts) * _unseen(count, graph.size),
        sources=count,
    )


def _sources(graph: Graph, sample: int | None) -> int:
    if sample is None:
        work = graph.size + graph.neighbours.nnz // 2
        sample = max(_LEAST_SOURCES, _WORK // max(work, 1))
    if sample < 1:
        raise ValueError(f"sample must be at least 1, not {sample}")
    return min(sample, graph.size)


def _all_between(graph: Graph, *, directed: bool, weighted: bool) -> Floats:
    if weighted or kernels.compiled("paths") is None:
        inner, lengths = _with_lengths(graph, directed=directed, weighted=weighted)
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
        inner, lengths = _with_lengths(graph, directed=directed, weighted=weighted)
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


def _with_lengths(
    graph: Graph, *, directed: bool, weighted: bool = True
) -> tuple[Any, list[float] | None]:
    if not weighted:
        return as_igraph(graph, directed=directed), None
    strong = strengths(graph) if directed else pair_strengths(graph)
    found = strong.tocoo()
    keep = found.data > 0 if directed else (found.data > 0) & (found.row < found.col)
    ends = np.stack([found.row[keep], found.col[keep]], axis=1)
    usable = Graph(size=graph.size, ties=ends, directed=directed)
    return as_igraph(usable, directed=directed), (1 / found.data[keep]).tolist()


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
    return np.asarray(_T_95 * np.sqrt(np.maximum(variance, floor)))


def _unseen(sampled: int, size: int) -> float:
    """How much smaller errors are because the sample is not drawn with return."""
    return float(np.sqrt(1 - sampled / size))


@kept
def closeness(
    graph: Graph,
    *,
    directed: bool | None = None,
    weighted: bool = False,
    sample: int | None = None,
    seed: int = 0,
) -> Closeness:
    """Measure how near each person is to everybody else (harmonic closeness).

    Args:
        graph: ``n`` people; repetition and ties to oneself are ignored.
        directed: Whether ways follow the direction of ties, towards the person;
            ``None``: if any tie has a direction.
        weighted: Whether a tie is as long as ``1 / strength``; ties with a
            strength of 0 or less are then no way at all.
        sample: Measure from so many people, drawn at random; ``None``: from
            everybody up to about 15,000 people, then as many as take a second.
        seed: Chooses the sample.

    Returns:
        The mean of ``1 / distance`` from all others, 0 for those who cannot be
        reached: 1 is tied to everybody, 0 to nobody. One person: NaN.

    Raises:
        ValueError: If ``sample`` is below 1.

    Cost:
        O(k (n + m) / 64) for ``k`` sources and few steps: 1 s for 10,000 people
        and 60,000 ties, all of them; with ``weighted`` O(k m log n).

    Source:
        M. Marchiori, V. Latora (2000), Physica A 285, 539–546; Y. Rochat (2009).

    Example:
        >>> closeness(Graph(size=3, ties=[[0, 1], [1, 2]])).value.tolist()
        [0.75, 1.0, 0.75]
    """
    follow = graph.is_directed if directed is None else directed
    if weighted:
        found = _weighted_nearness(graph, directed=follow, sample=sample, seed=seed)
        near, squared, sources = found
    else:
        sums = searches(graph, directed=follow, sample=sample, seed=seed)
        near, squared, sources = sums.near, sums.near_squared, sums.sources
    others = np.full(graph.size, float(len(sources)))
    others[sources] -= 1
    others[others == 0] = np.nan
    value = near / others
    spread = np.maximum(squared / others - value**2, 0)
    error = _NORMAL_95 * np.sqrt(spread / others)
    error *= _unseen(len(sources), max(graph.size, 1))
    return Closeness(value=value, error=error, sources=len(sources))


def _weighted_nearness(
    graph: Graph, *, directed: bool, sample: int | None, seed: int
) -> tuple[Floats, Floats, Counts]:
    order = np.random.default_rng(seed).permutation(graph.size)
    sources = order[: _sources(graph, sample)]
    inner, lengths = _with_lengths(graph, directed=directed)
    near, squared = np.zeros(graph.size), np.zeros(graph.size)
    for source in sources.tolist():
        row = distances_from(inner, source, lengths)
        row[source] = np.inf
        near += 1 / row
        squared += 1 / row**2
    return near, squared, sources


@kept
def distances(
    graph: Graph,
    *,
    directed: bool = False,
    sample: int | None = None,
    seed: int = 0,
) -> Distances:
    """Measure how many steps apart the people of the largest piece are.

    Args:
        graph: ``n`` people; repetition and ties to oneself are ignored.
        directed: Whether ways follow the direction of ties. Only ordered pairs
            with a way between them are then counted.
        sample: Measure from so many people, drawn at random; ``None``: from
            everybody up to about 15,000 people, then as many as take a second.
        seed: Chooses the sample.

    Returns:
        Mean and largest distance in the largest piece. With a sample and without
        direction the diameter is closed in by bounds, and mostly still exact.

    Raises:
        ValueError: If ``sample`` is below 1.

    Cost:
        As ``closeness``, plus up to 48 searches, each O(n + m).

    Source:
        Bounds: F. W. Takes, W. A. Kosters (2011), Determining the diameter of small
        world networks, CIKM 2011, 1191–1196.

    Example:
        >>> found = distances(Graph(size=4, ties=[[0, 1], [1, 2], [2, 3]]))
        >>> round(found.mean, 4), found.diameter, found.is_exact
        (1.6667, 3, True)
    """
    inside = pieces(graph).piece == 0
    if np.count_nonzero(inside) < 2:
        return Distances(float("nan"), 0.0, 0, is_exact=True, sources=graph.size)
    sums = searches(graph, directed=directed, sample=sample, seed=seed)
    if len(sums.sources) < graph.size and 2 * np.count_nonzero(inside) < graph.size:
        return distances(
            graph.select_people(inside), directed=directed, sample=sample, seed=seed
        )
    is_all = len(sums.sources) == graph.size
    least, most = int(sums.farthest[inside].max()), graph.size
    if not is_all and not directed:
        least, most = _close_in(graph, np.where(inside, sums.farthest, -1))
    return Distances(
        mean=share(sums.steps[inside].sum(), sums.reached[inside].sum()),
        error=0.0 if is_all else _mean_error(sums.batches, graph.size),
        diameter=least,
        is_exact=is_all or least == most,
        sources=len(sums.sources),
    )


def _mean_error(batches: Counts, size: int) -> float:
    used = batches[batches[:, 0] > 0]
    if len(used) < 4:
        return float("nan")
    means = used[:, 1] / used[:, 0]
    spread = means.std(ddof=1) / np.sqrt(len(means))
    return float(_T_95 * spread * _unseen(min(len(batches) * WIDTH, size), size))


def _close_in(graph: Graph, known: Counts) -> tuple[int, int]:
    """Lower and upper bound of the diameter, from what was reached at most so far."""
    inner = as_igraph(graph)
    inside = known >= 0
    least = known.astype(np.float64)
    most = np.where(inside, np.inf, -1.0)
    for turn in range(_BOUNDING_ROUNDS):
        open_still = inside & (most > least.max())
        if not open_still.any():
            break
        order = np.where(open_still, most if turn % 2 else -least, -np.inf)
        row = distances_from(inner, int(order.argmax()))
        row[~inside] = 0
        farthest = row.max()
        least[inside] = np.maximum(least, np.maximum(row, farthest - row))[inside]
        most[inside] = np.minimum(most, farthest + row)[inside]
    return int(least.max()), int(max(most.max(), least.max()))


def mean_distance(graph: Graph, *, sample: int | None = None, seed: int = 0) -> float:
    """The mean of ``distances`` alone, without the search for the diameter.

    Example:
        >>> mean_distance(Graph(size=2, ties=[[0, 1]]))
        1.0
    """
    inside = pieces(graph).piece == 0
    sums = searches(graph, directed=False, sample=sample, seed=seed)
    return share(sums.steps[inside].sum(), sums.reached[inside].sum())


def distance_between(graph: Graph, first: int, second: int) -> int | None:
    """How many steps two people are apart, direction ignored; ``None``: no way.

    Cost:
        O(n + m).

    Example:
        >>> distance_between(Graph(size=3, ties=[[0, 1], [1, 2]]), 0, 2)
        2
    """
    step = distances_from(as_igraph(graph), first)[second]
    return int(step) if np.isfinite(step) else None
