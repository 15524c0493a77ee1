"""What if somebody leaves, or two people are introduced: before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from intertwine.analysis.graph import Graph
from intertwine.analysis.measures._shared import Counts
from intertwine.analysis.measures.distances import distance_between
from intertwine.analysis.measures.figures import Figures, main_figures
from intertwine.analysis.measures.whole import pieces


@dataclass(frozen=True)
class Leaving:
    """The network with some people, and without them.

    Attributes:
        before: Its figures now.
        after: Its figures when they have left.
        cut_off: Numbers (as now) of those who stay but lose the way to the largest
            part of what was their piece, in order.
    """

    before: Figures
    after: Figures
    cut_off: Counts


@dataclass(frozen=True)
class Introducing:
    """The network without, and with, a tie between two people.

    Attributes:
        before: Its figures now.
        after: Its figures with the tie.
        distance: Steps between the two now; ``None``: no way at all.
        shared: Numbers of the people both are tied to: each a triangle closed.
        is_new: Whether they are not tied yet.
        joins: Whether it joins two pieces.
    """

    before: Figures
    after: Figures
    distance: int | None
    shared: Counts
    is_new: bool
    joins: bool


def without(graph: Graph, people: Sequence[int], *, seed: int = 0) -> Leaving:
    """See what the network would be without some people.

    Args:
        graph: ``n`` people.
        people: The numbers of those who leave.
        seed: For figures that are sampled in large graphs.

    Raises:
        ValueError: If somebody is not in the graph.

    Cost:
        Twice the main figures.

    Example:
        >>> path = Graph(size=4, ties=[[0, 1], [1, 2], [2, 3]])
        >>> found = without(path, [1])
        >>> found.cut_off.tolist(), found.after.components
        ([0], 2)
    """
    for person in people:
        _check(graph, person)
    stays = np.ones(graph.size, dtype=np.bool_)
    stays[list(people)] = False
    left = graph.select_people(stays)
    return Leaving(
        before=main_figures(graph, seed=seed),
        after=main_figures(left, seed=seed),
        cut_off=_cut_off(graph, left, np.flatnonzero(stays)),
    )


def _cut_off(graph: Graph, left: Graph, stayed: Counts) -> Counts:
    was, now = pieces(graph).piece[stayed], pieces(left).piece
    largest = np.full(graph.size, graph.size)
    # Pieces are numbered from the largest, so the smallest number is the main part.
    np.minimum.at(largest, was, now)
    return np.asarray(stayed[now != largest[was]])


def introduce(
    graph: Graph, first: int, second: int, *, kind: str | None = None, seed: int = 0
) -> Introducing:
    """See what a new tie between two people would do.

    Args:
        graph: ``n`` people.
        first: The number of one.
        second: The number of the other.
        kind: The kind of the tie; ``None``: the first kind of the graph.
        seed: For figures that are sampled in large graphs.

    Returns:
        The new tie has no direction: both know each other then.

    Raises:
        ValueError: If somebody is not in the graph, or the two are one.

    Cost:
        Twice the main figures.

    Example:
        >>> found = introduce(Graph(size=3, ties=[[0, 1], [1, 2]]), 0, 2)
        >>> found.shared.tolist(), found.distance, found.after.open_triangles
        ([1], 2, 0)
    """
    _check(graph, first)
    _check(graph, second)
    if first == second:
        raise ValueError("an introduction needs two people")
    tied = graph.neighbours[[first, second]].toarray().astype(np.bool_)
    distance = distance_between(graph, first, second)
    return Introducing(
        before=main_figures(graph, seed=seed),
        after=main_figures(_with_tie(graph, first, second, kind), seed=seed),
        distance=distance,
        shared=np.flatnonzero(tied.all(axis=0)),
        is_new=distance != 1,
        joins=distance is None,
    )


def _with_tie(graph: Graph, first: int, second: int, kind: str | None) -> Graph:
    kinds = tuple(dict.fromkeys((*graph.kinds, *([] if kind is None else [kind]))))
    number = 0 if kind is None else kinds.index(kind)
    return graph.but(
        ties=np.append(graph.ties, [[first, second]], axis=0),
        directed=np.append(graph.directed, [False]),
        strength=np.append(graph.strength, [np.nan]),
        kind=np.append(graph.kind, [number]),
        kinds=kinds,
        about_ties={},
    )


def _check(graph: Graph, person: int) -> None:
    if not 0 <= person < graph.size:
        raise ValueError(f"there is no person {person}; they go to {graph.size - 1}")
