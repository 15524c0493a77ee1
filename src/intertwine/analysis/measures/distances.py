"""How far apart people are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from intertwine.analysis.graph import Graph
from intertwine.analysis.measures._sampling import T_95, unseen
from intertwine.analysis.measures._search import WIDTH, distances_from, searches
from intertwine.analysis.measures._shared import Counts, as_igraph, kept, share
from intertwine.analysis.measures.whole import pieces

_BOUNDING_ROUNDS = 48


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
    return float(T_95 * spread * unseen(min(len(batches) * WIDTH, size), size))


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
