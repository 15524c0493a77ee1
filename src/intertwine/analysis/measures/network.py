"""Everything about a network at once: what the report and the command line show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from intertwine.analysis.graph import Graph
from intertwine.analysis.measures._shared import Counts
from intertwine.analysis.measures.betweenness import Betweenness, betweenness
from intertwine.analysis.measures.completeness import Completeness, measure_completeness
from intertwine.analysis.measures.distances import Distances, distances
from intertwine.analysis.measures.figures import main_figures
from intertwine.analysis.measures.groups import GroupMeasures, measure_groups
from intertwine.analysis.measures.shape import (
    CoreFit,
    Stage,
    core_fit,
    degree_centralisation,
    name_stage,
)
from intertwine.analysis.measures.small_world import SmallWorld, small_world
from intertwine.analysis.measures.suppression import LEAST
from intertwine.analysis.measures.whole import (
    Awareness,
    Fragility,
    awareness,
    breaks,
    fragility,
    triangles,
)


@dataclass(frozen=True)
class Measures:
    """A network in figures. NaN and ``None`` mean: this cannot be said.

    Attributes:
        people: How many people.
        ties: How many ties, as they were written; see ``pairs``.
        pairs: How many pairs of people are tied, in whatever way.
        kinds: How many ties of each kind, by its name.
        directed: Whether any tie has a direction.
        density: See ``whole.density``.
        reciprocity: See ``whole.reciprocity``.
        components: In how many pieces the network is.
        largest_piece: How many people are in the largest.
        isolates: How many people have no tie.
        transitivity: See ``whole.triangles``.
        closed_triangles: How many trios are tied all three ways.
        open_triangles: How many introductions would close a triangle.
        diameter: Largest distance in the largest piece.
        diameter_is_exact: Whether it is, or a lower bound.
        mean_distance: Mean distance in the largest piece.
        mean_distance_error: Its 95 % error; 0 where nothing was sampled.
        degree_centralisation: See ``shape.degree_centralisation``.
        in_degree_centralisation: The same for ties said by others.
        out_degree_centralisation: The same for ties they said.
        betweenness_centralisation: See ``shape.betweenness_centralisation``.
        betweenness_sources: From how many people betweenness was measured.
        betweenness_error: The largest 95 % error of any person's betweenness.
        cut_people: Numbers of the people without whom pieces fall apart.
        bridges: Pairs of people, shape ``(b, 2)``, whose tie alone joins pieces.
        fragility: See ``whole.fragility``.
        core: See ``shape.core_fit``.
        small_world: See ``small_world.small_world``.
        awareness: See ``whole.awareness``; ``None`` if ties carry no levels.
        stage: See ``shape.name_stage``.
        groups: See ``groups.measure_groups``, by attribute.
        completeness: See ``completeness.measure_completeness``.
        warnings: What a reader must know before using these figures.
    """

    people: int
    ties: int
    pairs: int
    kinds: Mapping[str, int]
    directed: bool
    density: float
    reciprocity: float
    components: int
    largest_piece: int
    isolates: int
    transitivity: float
    closed_triangles: int
    open_triangles: int
    diameter: int
    diameter_is_exact: bool
    mean_distance: float
    mean_distance_error: float
    degree_centralisation: float
    in_degree_centralisation: float
    out_degree_centralisation: float
    betweenness_centralisation: float
    betweenness_sources: int
    betweenness_error: float
    cut_people: Counts
    bridges: Counts
    fragility: Fragility
    core: CoreFit
    small_world: SmallWorld
    awareness: Awareness | None
    stage: Stage
    groups: Mapping[str, GroupMeasures]
    completeness: Completeness
    warnings: tuple[str, ...]


def measure(
    graph: Graph,
    *,
    answered: npt.ArrayLike | None = None,
    groups: Sequence[str] = (),
    least: int = LEAST,
    sample: int | None = None,
    seed: int = 0,
) -> Measures:
    """Measure a network in every way there is.

    Args:
        graph: ``n`` people.
        answered: Shape ``(n,)``, whether each answered; ``None``: not known.
        groups: Columns of people to compare ties by. One with too many different
            answers becomes a warning.
        least: Groups of fewer people are hidden.
        sample: As for ``betweenness`` and ``distances``.
        seed: Chooses the samples.

    Raises:
        ValueError: If there is no such column, or shapes disagree.

    Cost:
        2 s for 10,000 people and 60,000 ties, 20 s for 100,000 and 600,000; with
        silent people ``measure_completeness`` on top.

    Example:
        >>> found = measure(Graph(size=3, ties=[[0, 1], [1, 2]]))
        >>> found.components, found.open_triangles, found.stage.shape.value
        (1, 1, 'no clear shape yet')
    """
    between = betweenness(graph, sample=sample, seed=seed)
    apart = distances(graph, sample=sample, seed=seed)
    main = main_figures(graph, sample=sample, seed=seed)
    lead, broken = degree_centralisation(graph), breaks(graph)
    left, core = fragility(graph, between.value), core_fit(graph)
    complete = measure_completeness(graph, answered, seed=seed)
    known = None if complete.answered is None else complete.share
    compared, refused = _compare_groups(graph, groups, least)
    return Measures(
        **(vars(main) | {"cut_people": broken.cut_people}),
        kinds=_kinds(graph),
        directed=graph.is_directed,
        closed_triangles=triangles(graph).closed,
        diameter_is_exact=apart.is_exact,
        mean_distance_error=apart.error,
        in_degree_centralisation=lead.in_degree,
        out_degree_centralisation=lead.out_degree,
        betweenness_sources=between.sources,
        betweenness_error=float(between.error.max(initial=0)),
        bridges=broken.bridges,
        fragility=left,
        core=core,
        small_world=small_world(graph, seed=seed),
        awareness=awareness(graph),
        stage=name_stage(
            graph,
            fragility=left,
            betweenness_centralisation=main.betweenness_centralisation,
            core=core,
            answered=known,
        ),
        groups=compared,
        completeness=complete,
        warnings=(*_warnings(graph, complete, between, apart), *refused),
    )


def _kinds(graph: Graph) -> dict[str, int]:
    count = np.bincount(graph.kind, minlength=len(graph.kinds))
    return dict(zip(graph.kinds, count.tolist(), strict=True))


def _compare_groups(
    graph: Graph, attributes: Sequence[str], least: int
) -> tuple[dict[str, GroupMeasures], list[str]]:
    compared, refused = {}, []
    for attribute in attributes:
        if attribute not in graph.people:
            measure_groups(graph, attribute)  # says which attributes there are
        try:
            compared[attribute] = measure_groups(graph, attribute, least=least)
        except ValueError as reason:
            refused.append(f"Groups were not compared: {reason}.")
    return compared, refused


def _warnings(
    graph: Graph, complete: Completeness, between: Betweenness, apart: Distances
) -> list[str]:
    to_self = int(np.count_nonzero(graph.ties[:, 0] == graph.ties[:, 1]))
    said = [complete.sentence] if complete.answered != graph.size else []
    if to_self == 1:
        said.append("One tie goes from a person to themselves; no measure counts it.")
    elif to_self:
        said.append(f"{to_self} ties go from people to themselves; none is counted.")
    if graph.is_across:
        said.append(
            "The network has people of two kinds who are only tied across; "
            "triangles and the stage say little about it."
        )
    farthest_off = 100 * float(between.error.max(initial=0))
    for what, sources, error, unit in (
        ("Betweenness", between.sources, farthest_off, "points in 100"),
        ("The average way", apart.sources, apart.error, "steps"),
    ):
        if error != 0:  # also where it cannot be said
            off = (
                f"it may be off by {error:.2g} {unit}"
                if error == error
                else "nobody knows how far it is off"
            )
            said.append(
                f"{what} was measured from {sources:,} of {graph.size:,} people, so {off}."
            )
    return said
