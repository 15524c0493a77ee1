"""What shape the network has: one centre, several, a core with an edge, or none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from intertwine.analysis.graph import Graph
from intertwine.analysis.measures._shared import (
    Counts,
    Floats,
    Mask,
    arcs,
    as_igraph,
    degrees,
    kept,
    pairs,
    share,
)
from intertwine.analysis.measures.whole import Fragility

FEWEST_PEOPLE = 12
"""Below so many people no shape is named."""

LEAST_ANSWERED = 0.75
"""Below this share of people who answered no shape is named."""

_EXHAUSTIVE = 12
_CLIMBED = 1_500


class Shape(StrEnum):
    """The stages that Krebs and Holley describe, and the honest fifth answer."""

    SCATTERED = "scattered"
    SINGLE_HUB = "single hub"
    MULTI_HUB = "multi-hub"
    CORE_PERIPHERY = "core-periphery"
    UNCLEAR = "no clear shape yet"


@dataclass(frozen=True)
class Centralisation:
    """How far one person stands out: 0 all alike, 1 one holds everything.

    Attributes:
        degree: By the people each is tied to, direction ignored.
        in_degree: By the people who say they are tied to each.
        out_degree: By the people each says to be tied to.
    """

    degree: float
    in_degree: float
    out_degree: float


@dataclass(frozen=True)
class CoreFit:
    """The core that fits best, and how well.

    Attributes:
        fit: From −1 to 1: how far ties are where a core would have them. NaN if
            everybody, or nobody, is tied.
        core: Shape ``(k,)``, numbers of the people in the core, in order.
    """

    fit: float
    core: Counts


@dataclass(frozen=True)
class Reason:
    """One comparison that the stage was decided by.

    Attributes:
        figure: What was compared, by the name it has in the measures.
        value: What it was.
        limit: What it was compared with.
        is_above: Whether the value was at or above the limit.
    """

    figure: str
    value: float
    limit: float
    is_above: bool


@dataclass(frozen=True)
class Stage:
    """What stage the network seems to be at, and why.

    Attributes:
        shape: The stage.
        reasons: The comparisons made, in order; the last decided.
    """

    shape: Shape
    reasons: tuple[Reason, ...]


def degree_centralisation(graph: Graph) -> Centralisation:
    """Measure how far one person is tied to more people than the others are.

    Args:
        graph: ``n`` people; repetition and ties to oneself are ignored.

    Returns:
        NaN below three people (below two for the directed forms); the directed
        forms are NaN if no tie has a direction.

    Cost:
        O(n + m).

    Source:
        L. C. Freeman (1979), Social Networks 1, 215–239; directed: S. Wasserman,
        K. Faust (1994), 5.3.

    Example:
        >>> star = Graph(size=4, ties=[[0, 1], [0, 2], [0, 3]])
        >>> degree_centralisation(star).degree
        1.0
    """
    size = graph.size
    both = share(_lead(degrees(graph)), (size - 1) * (size - 2))
    if not graph.is_directed:
        return Centralisation(both, float("nan"), float("nan"))
    said = arcs(graph)
    most = (size - 1) ** 2
    return Centralisation(
        degree=both,
        in_degree=share(_lead(said.sum(axis=0)), most),
        out_degree=share(_lead(said.sum(axis=1)), most),
    )


def betweenness_centralisation(between: Floats) -> float:
    """Measure how far one person is more in between than the others are.

    Args:
        between: Shape ``(n,)``, betweenness from 0 to 1.

    Returns:
        From 0 to 1; NaN below three people.

    Source:
        L. C. Freeman (1979), Social Networks 1, 215–239.

    Example:
        >>> betweenness_centralisation(np.array([1.0, 0.0, 0.0]))
        1.0
    """
    if len(between) < 3:
        return float("nan")
    return share(_lead(between), len(between) - 1)


def _lead(value: Counts | Floats) -> float:
    return float((value.max(initial=0) - value).sum())


@kept
def core_fit(graph: Graph, *, least_core: int = 3) -> CoreFit:
    """Find the core whose people are most tied, and the rest least tied, inside.

    Ties between core and periphery are not looked at: counting them lets a star
    pass for the best core of all.

    Args:
        graph: ``n`` people; direction, repetition and ties to oneself are ignored.
        least_core: Fewest people in a core, from 2.

    Returns:
        The best core of all up to 12 people. Above, the best that was found: it
        starts from the best cut of people ordered by degree, core number and
        eigenvector, and (up to 1,500 people) moves one person at a time. NaN and
        an empty core if there are too few people to choose from.

    Raises:
        ValueError: If ``least_core`` is below 2.

    Cost:
        O(m log n), plus O(n) for each move.

    Source:
        S. P. Borgatti, M. G. Everett (2000), Models of core/periphery structures,
        Social Networks 21, 375–395, with the off-diagonal blocks missing.

    Example:
        >>> ties = [[0, 1], [1, 2], [0, 2], [0, 3], [1, 4], [2, 5]]
        >>> found = core_fit(Graph(size=6, ties=ties))
        >>> found.fit, found.core.tolist()
        (1.0, [0, 1, 2])
    """
    if least_core < 2:
        raise ValueError(f"least_core must be at least 2, not {least_core}")
    if graph.size < least_core + 2:
        return CoreFit(float("nan"), np.empty(0, dtype=np.intp))
    if graph.size <= _EXHAUSTIVE:
        inside = _best_of_all(graph, least_core)
    else:
        inside = _best_cut(graph, least_core)
        if graph.size <= _CLIMBED:
            inside = _climb(graph, inside, least_core)
    fit = float(_fit_of(graph, inside))
    return CoreFit(fit, np.flatnonzero(inside & (not np.isnan(fit))))


def _fit(core: Floats, tied_core: Floats, edge: Floats, tied_edge: Floats) -> Floats:
    """Correlation of being tied with being a core pair (against a periphery pair)."""
    tied = tied_core + tied_edge
    every = core + edge
    above = tied_core * (edge - tied_edge) - tied_edge * (core - tied_core)
    below = np.sqrt(core * edge * tied * (every - tied))
    fit = np.full(below.shape, np.nan)
    return np.asarray(np.divide(above, below, out=fit, where=below > 0))


def _two(count: Counts | Floats) -> Floats:
    return np.asarray(count * (count - 1) / 2, dtype=np.float64)


def _fit_of(graph: Graph, inside: Mask) -> Floats:
    ends = inside[pairs(graph)].sum(axis=1)
    size = np.asarray(np.count_nonzero(inside), dtype=np.float64)
    return _fit(
        _two(size),
        np.asarray(np.count_nonzero(ends == 2), dtype=np.float64),
        _two(graph.size - size),
        np.asarray(np.count_nonzero(ends == 0), dtype=np.float64),
    )


def _best_of_all(graph: Graph, least_core: int) -> Mask:
    size = graph.size
    sets = (np.arange(2**size)[:, None] >> np.arange(size)) & 1
    count = sets.sum(axis=1)
    sets = sets[(count >= least_core) & (count <= size - 2)]
    count = sets.sum(axis=1)
    ends = sets[:, pairs(graph)[:, 0]] + sets[:, pairs(graph)[:, 1]]
    fits = _fit(
        _two(count),
        (ends == 2).sum(axis=1).astype(np.float64),
        _two(size - count),
        (ends == 0).sum(axis=1).astype(np.float64),
    )
    best = sets[int(np.nan_to_num(fits, nan=-2.0).argmax())]
    return np.asarray(best, dtype=np.bool_)


def _best_cut(graph: Graph, least_core: int) -> Mask:
    """The best of all cores that are the first people in one of some orders."""
    degree = degrees(graph)
    cores = np.array(as_igraph(graph).coreness(), dtype=np.intp)
    among = graph.neighbours @ degree
    best, chosen = -np.inf, np.zeros(graph.size, dtype=np.bool_)
    for keys in ((among, degree), (degree, cores), (degree, among)):
        place = np.empty(graph.size, dtype=np.intp)
        order = np.lexsort([-key for key in keys])
        place[order] = np.arange(graph.size)
        fits = _fits_of_cuts(place[pairs(graph)], graph.size)
        fits[:least_core] = -np.inf
        fits[graph.size - 1 :] = -np.inf
        size = int(np.nan_to_num(fits, nan=-np.inf).argmax())
        size = max(size, least_core)
        if fits[size] > best or not chosen.any():
            best, chosen = fits[size], place < size
    return chosen


def _fits_of_cuts(places: Counts, size: int) -> Floats:
    """The fit of the first ``k`` people as the core, for each ``k`` to ``size``."""
    later = np.bincount(places.max(axis=1), minlength=size)
    sooner = np.bincount(places.min(axis=1), minlength=size)
    tied_core = np.append(0, later.cumsum()).astype(np.float64)
    tied_edge = len(places) - np.append(0, sooner.cumsum()).astype(np.float64)
    count = np.arange(size + 1)
    return _fit(_two(count), tied_core, _two(size - count), tied_edge)


def _climb(graph: Graph, inside: Mask, least_core: int) -> Mask:
    """Move one person at a time in or out while that makes the fit better."""
    inside = inside.copy()
    best = float(_fit_of(graph, inside))
    while True:
        fits = _fits_after_moves(graph, inside)
        size = np.count_nonzero(inside)
        if size <= least_core:
            fits[inside] = np.nan
        if size >= graph.size - 2:
            fits[~inside] = np.nan
        move = int(np.nan_to_num(fits, nan=-2.0).argmax())
        if not fits[move] > best + 1e-12:
            return inside
        best = float(fits[move])
        inside[move] = ~inside[move]


def _fits_after_moves(graph: Graph, inside: Mask) -> Floats:
    ends = inside[pairs(graph)].sum(axis=1)
    tied_core, tied_edge = np.count_nonzero(ends == 2), np.count_nonzero(ends == 0)
    to_core = graph.neighbours @ inside.astype(np.float64)
    to_edge = degrees(graph) - to_core
    step = np.where(inside, -1.0, 1.0)
    size = np.count_nonzero(inside) + step
    return _fit(
        _two(size),
        tied_core + step * to_core,
        _two(graph.size - size),
        tied_edge - step * to_edge,
    )


def name_stage(
    graph: Graph,
    *,
    fragility: Fragility,
    betweenness_centralisation: float,
    core: CoreFit,
    answered: float | None = None,
) -> Stage:
    """Name the stage a network seems to be at, with the reasons.

    Args:
        graph: ``n`` people.
        fragility: What is left without the most in between.
        betweenness_centralisation: As measured.
        core: The best core.
        answered: Share of people who answered; ``None``: not known.

    Returns:
        "No clear shape yet" below 12 people, below 75 % answers, and where no rule
        speaks. Reasons hold every comparison up to the one that decided.

    Source:
        Stages: V. Krebs, J. Holley (2002), Building smart communities through
        network weaving. The rule is ours: on made-up networks of 40 and 80 people
        it names the right stage nearly always, of real ones nobody knows.

    Example:
        >>> from intertwine.analysis.measures.whole import fragility
        >>> star = Graph(size=20, ties=[[0, i] for i in range(1, 20)])
        >>> left = fragility(star, np.eye(20)[0])
        >>> name_stage(star, fragility=left, betweenness_centralisation=1.0,
        ...            core=core_fit(star)).shape
        <Shape.SINGLE_HUB: 'single hub'>
    """
    figures: tuple[Reason, ...] = (
        Reason("people", graph.size, FEWEST_PEOPLE, graph.size >= FEWEST_PEOPLE),
        _compare("answered", 1.0 if answered is None else answered, LEAST_ANSWERED),
        _compare("largest_piece_share", fragility.largest, 0.5),
        _compare("without_one", fragility.without_one, 0.5),
        _compare("core_fit", core.fit, 0.7),
        _compare("betweenness_centralisation", betweenness_centralisation, 0.25),
        _compare("without_three", fragility.without_three, 0.7),
    )
    if answered is None:
        figures = (figures[0], *figures[2:])
    deciding = {
        ("people", False): Shape.UNCLEAR,
        ("answered", False): Shape.UNCLEAR,
        ("largest_piece_share", False): Shape.SCATTERED,
        ("without_one", False): Shape.SINGLE_HUB,
        ("core_fit", True): Shape.CORE_PERIPHERY,
        ("betweenness_centralisation", True): Shape.MULTI_HUB,
        ("without_three", False): Shape.MULTI_HUB,
    }
    for number, reason in enumerate(figures, start=1):
        shape = deciding.get((reason.figure, reason.is_above))
        if shape is not None:
            return Stage(shape, figures[:number])
    return Stage(Shape.UNCLEAR, figures)


def _compare(figure: str, value: float, limit: float) -> Reason:
    return Reason(figure, value, limit, is_above=value >= limit)
