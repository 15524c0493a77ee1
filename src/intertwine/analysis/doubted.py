"""The figures that silence moves, of one network, in a form to be set beside others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from intertwine.analysis.communities import communities
from intertwine.analysis.graph import Graph
from intertwine.analysis.measures import (
    PeopleMeasures,
    Shape,
    awareness,
    betweenness,
    betweenness_centralisation,
    breaks,
    core_fit,
    degree_centralisation,
    fragility,
    measure_groups,
    measure_people,
    name_stage,
    small_world,
    triangles,
)

Floats = npt.NDArray[np.float64]

EITHER_WAY = frozenset(
    (
        *("core", "communities", "modularity"),
        *("in_degree_centralisation", "out_degree_centralisation"),
    )
)
"""What hangs on one person or a search, so that it may come out larger in less."""
_AWAY = {"fragility.without_one": 1, "fragility.without_three": 3}
"""Figures of what is left of everybody when so many are away."""
_COUNTED = frozenset(("small_world", "closed_triangles", "bridges"))
_PARTS = frozenset(
    (
        *("core", "in_degree_centralisation", "out_degree_centralisation"),
        *("fragility.largest", "fragility.without_one", "fragility.without_three"),
        "awareness.gap",
    )
)
RANGED = frozenset(("communities", "modularity", *_COUNTED, *_PARTS))
"""The figures of the whole that are ranged here, and not by ``Completeness``."""
_LEFT_OUT = frozenset(("betweenness_error", "closeness_error"))
_FULLY_MEASURED = 300
_SOURCES = 64


@dataclass(frozen=True)
class Figures:
    """What silence moves, of one network.

    Attributes:
        whole: Figures of the whole by name; NaN where one cannot be said.
        between: For each attribute, ``GroupMeasures.between``.
        people: Figures of each person by name, each of shape ``(n,)``.
        circle: Shape ``(n,)``, as in ``Communities.of``.
        stage: The shape, were everybody to have answered.
    """

    whole: Mapping[str, float]
    between: Mapping[str, Floats]
    people: Mapping[str, Floats]
    circle: npt.NDArray[np.intp]
    stage: Shape


def figures_of(
    graph: Graph, groups: Sequence[str], seed: int, *, each_figure: bool
) -> Figures:
    """Measure what silence moves; betweenness from 64 people above 300.

    Raises:
        ValueError: If there is no such column, or it has too many answers.
    """
    sample = None if graph.size <= _FULLY_MEASURED else _SOURCES
    circles = communities(graph, seed=max(seed, 1), name_by=())
    between = betweenness(graph, sample=sample, seed=seed).value
    left, core = fragility(graph, between), core_fit(graph)
    lead, aware = degree_centralisation(graph), awareness(graph)
    compared = {name: measure_groups(graph, name) for name in groups}
    world = small_world(graph, samples=1, sources=_SOURCES, seed=seed)
    whole = {
        "core": core.fit,
        "small_world": world.index,
        "communities": float(len(circles.found)),
        "modularity": circles.modularity,
        "closed_triangles": float(triangles(graph).closed),
        "bridges": float(len(breaks(graph).bridges)),
        "in_degree_centralisation": lead.in_degree,
        "out_degree_centralisation": lead.out_degree,
        "fragility.largest": left.largest,
        "fragility.without_one": left.without_one,
        "fragility.without_three": left.without_three,
        "awareness.gap": aware.gap if aware else float("nan"),
    }
    whole |= {f"ei_index {name}": each.ei_index for name, each in compared.items()}
    if each_figure:
        people = _columns(
            measure_people(graph, groups=groups, sample=sample, seed=seed)
        )
    else:
        degree = np.diff(graph.neighbours.indptr).astype(np.float64)
        people = {"degree": degree, "betweenness": between}
    stage = name_stage(
        graph,
        fragility=left,
        betweenness_centralisation=betweenness_centralisation(between),
        core=core,
    )
    tables = {name: each.between for name, each in compared.items()}
    return Figures(whole, tables, people, circles.of, stage.shape)


def _columns(people: PeopleMeasures) -> dict[str, Floats]:
    """The figures of each person that are one number, by name."""
    found = {
        each.name: getattr(people, each.name)
        for each in fields(people)
        if each.name not in _LEFT_OUT
    }
    for name, ties in people.degree_by_kind.items():
        found[f"degree_by_kind {name}"] = ties
    for name, bridging in people.bridging.items():
        found[f"bridging {name}"] = bridging.outside
    for name, brokerage in people.brokerage.items():
        found[f"brokerage {name}"] = brokerage.total
    return {
        name: column.astype(np.float64)
        for name, column in found.items()
        if isinstance(column, np.ndarray)
    }


def possible(name: str, size: int) -> tuple[float, float]:
    """What a figure of the whole can be at all, of so many people."""
    if name == "communities":
        return 1.0, float(size)
    if name in _COUNTED:
        return 0.0, np.inf
    if name in _AWAY:
        return 0.0, max(size - _AWAY[name], 0) / max(size, 1)
    return (0.0, 1.0) if name in _PARTS else (-1.0, 1.0)
