"""The main figures of a network in one row, to be compared with another row."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields

from intertwine.analysis.graph import Graph
from intertwine.analysis.measures._shared import pairs
from intertwine.analysis.measures.betweenness import betweenness
from intertwine.analysis.measures.distances import distances
from intertwine.analysis.measures.shape import (
    betweenness_centralisation,
    degree_centralisation,
)
from intertwine.analysis.measures.whole import (
    breaks,
    density,
    isolates,
    pieces,
    reciprocity,
    triangles,
)


@dataclass(frozen=True)
class Figures:
    """What changes are told by; names as in ``Measures``."""

    people: float
    ties: float
    pairs: float
    density: float
    reciprocity: float
    components: float
    largest_piece: float
    isolates: float
    transitivity: float
    open_triangles: float
    mean_distance: float
    diameter: float
    degree_centralisation: float
    betweenness_centralisation: float
    cut_people: float

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The names of all figures, in order."""
        return tuple(field.name for field in fields(cls))


def main_figures(
    graph: Graph,
    *,
    sample: int | None = None,
    seed: int = 0,
    only: Collection[str] | None = None,
) -> Figures:
    """Measure the main figures of a network.

    Args:
        graph: ``n`` people.
        sample: As for ``betweenness`` and ``distances``.
        seed: Chooses the samples.
        only: The figures that are asked for; ``None``: all. What takes long, and none
            of them needs, is not measured.

    Returns:
        NaN where a figure cannot be said, or is not asked for and takes long.

    Cost:
        Mostly that of ``betweenness``, and then of ``distances``.

    Example:
        >>> found = main_figures(Graph(size=3, ties=[[0, 1], [1, 2]]))
        >>> found.components, found.open_triangles, found.cut_people
        (1, 1, 1)
    """
    asked = Figures.names() if only is None else only
    central, mean, diameter = [float("nan")] * 3
    if "betweenness_centralisation" in asked:
        between = betweenness(graph, sample=sample, seed=seed).value
        central = betweenness_centralisation(between)
    if "mean_distance" in asked or "diameter" in asked:
        apart = distances(graph, sample=sample, seed=seed)
        mean, diameter = apart.mean, apart.diameter
    split, trios = pieces(graph), triangles(graph)
    return Figures(
        people=graph.size,
        ties=graph.count,
        pairs=len(pairs(graph)),
        density=density(graph),
        reciprocity=reciprocity(graph),
        components=len(split.sizes),
        largest_piece=int(split.sizes.max(initial=0)),
        isolates=len(isolates(graph)),
        transitivity=trios.transitivity,
        open_triangles=trios.open,
        mean_distance=mean,
        diameter=diameter,
        degree_centralisation=degree_centralisation(graph).degree,
        betweenness_centralisation=central,
        cut_people=len(breaks(graph).cut_people),
    )
