"""How good a picture is, in figures, so that two ways of drawing can be compared."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csgraph
from scipy.spatial import cKDTree

from intertwine.analysis.forces import Floats
from intertwine.analysis.graph import Graph
from intertwine.analysis.spacing import overlaps


@dataclass(frozen=True)
class PictureQuality:
    """What a reader can rely on.

    Attributes:
        neighbours_kept: Of the people nearest to somebody, as many as they have
            ties, and of those they are tied to: the share who are both, 0 to 1.
            More is better.
        stress: How far distances on paper are from numbers of steps along ties,
            at the best scale; the mean squared relative error. Less is better.
        tie_spread: Standard deviation of tie lengths divided by their mean.
        overlaps: How many pairs cover each other.
    """

    neighbours_kept: float
    stress: float
    tie_spread: float
    overlaps: int


def picture_quality(
    graph: Graph, place: Floats, radius: npt.ArrayLike, *, seed: int = 1
) -> PictureQuality:
    """Measure a picture, on a sample of people where there are many.

    Args:
        graph: ``n`` people.
        place: Where they stand, shape ``(n, 2)``.
        radius: How large they are, one number or shape ``(n,)``.
        seed: Of the sample: 1,500 people for neighbours, 60 for stress.

    Cost:
        O(m) for each person sampled.

    Source:
        Neighbourhood preservation: E. R. Gansner, Y. Hu, S. North (2013), A
        maxent-stress model for graph layout; stress: T. Kamada, S. Kawai (1989).

    Example:
        >>> path = Graph(size=3, ties=[[0, 1], [1, 2]])
        >>> line = np.array([[0.0, 0.0], [1.0, 0.0], [2.0, 0.0]])
        >>> picture_quality(path, line, 0.2)
        PictureQuality(neighbours_kept=1.0, stress=0.0, tie_spread=0.0, overlaps=0)
    """
    rng = np.random.default_rng(seed)
    sizes = np.broadcast_to(np.asarray(radius, dtype=np.float64), (graph.size,)).copy()
    return PictureQuality(
        _neighbours_kept(graph, place, rng),
        _stress(graph, place, rng),
        _tie_spread(graph, place),
        overlaps(place, sizes),
    )


def _neighbours_kept(graph: Graph, place: Floats, rng: np.random.Generator) -> float:
    knows = graph.neighbours
    tied = np.flatnonzero(np.diff(knows.indptr))
    if not len(tied):
        return 1.0
    tree = cKDTree(place)
    kept = []
    for person in rng.choice(tied, min(len(tied), 1_500), replace=False).tolist():
        theirs = knows.indices[knows.indptr[person] : knows.indptr[person + 1]]
        near = np.atleast_1d(tree.query(place[person], len(theirs) + 1)[1])
        both = len(np.intersect1d(near[near != person], theirs))
        kept.append(both / (2 * len(theirs) - both))
    return float(np.mean(kept))


def _stress(graph: Graph, place: Floats, rng: np.random.Generator) -> float:
    if not graph.size:
        return 0.0
    some = rng.choice(graph.size, min(graph.size, 60), replace=False)
    steps = csgraph.shortest_path(graph.neighbours, unweighted=True, indices=some)
    apart = np.sqrt(((place[some][:, None] - place[None]) ** 2).sum(axis=2))
    reached = np.isfinite(steps) & (steps > 0)
    ratio = apart[reached] / steps[reached]
    if not ratio.any():
        return 0.0
    scale = ratio.sum() / (ratio * ratio).sum()
    return float(((scale * ratio - 1) ** 2).mean())


def _tie_spread(graph: Graph, place: Floats) -> float:
    ends = graph.ties[graph.ties[:, 0] != graph.ties[:, 1]]
    length = np.sqrt(((place[ends[:, 0]] - place[ends[:, 1]]) ** 2).sum(axis=1))
    return float(length.std() / length.mean()) if length.any() else 0.0
