"""Each person in the network: how tied, how central, how embedded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import numpy as np
from scipy import sparse

from intertwine.analysis.graph import Graph
from intertwine.analysis.measures._shared import (
    Counts,
    Floats,
    arcs,
    as_igraph,
    closed_paths,
    degrees,
    kept,
    pair_strengths,
    strengths,
)
from intertwine.analysis.measures.betweenness import betweenness
from intertwine.analysis.measures.brokerage import Brokerage, brokerage
from intertwine.analysis.measures.closeness import closeness
from intertwine.analysis.measures.groups import Bridging, bridging
from intertwine.analysis.measures.holes import constraint, effective_size
from intertwine.analysis.measures.whole import triangles

Way: TypeAlias = Literal["any", "in", "out"]
"""Which ties count: all of them, those said by others, or those that somebody said."""

_DENSE = 64
_RESTARTS = 100


@dataclass(frozen=True)
class PeopleMeasures:
    """One row of figures for each person: every array has shape ``(n,)``.

    Attributes:
        degree: Other people they are tied to, direction ignored.
        in_degree: Other people who say they are tied to them.
        out_degree: Other people they say they are tied to.
        degree_by_kind: Their degree in the ties of each kind, by its name.
        strength: Sum of the strengths of all their ties, unsaid ones count 1.
        in_strength: The same of ties said by others.
        out_strength: The same of ties they said.
        betweenness: See ``betweenness.betweenness``.
        betweenness_error: Its 95 % error; 0 where nothing was sampled.
        closeness: See ``closeness.closeness``.
        closeness_error: Its 95 % error; 0 where nothing was sampled.
        eigenvector: See ``eigenvector``.
        pagerank: See ``pagerank``.
        core: See ``core_number``.
        clustering: See ``clustering``.
        constraint: See ``holes.constraint``.
        effective_size: See ``holes.effective_size``.
        reach: See ``two_step_reach``.
        brokerage: See ``brokerage.brokerage``, by attribute.
        bridging: See ``groups.bridging``, by attribute.
    """

    degree: Counts
    in_degree: Counts
    out_degree: Counts
    degree_by_kind: Mapping[str, Counts]
    strength: Floats
    in_strength: Floats
    out_strength: Floats
    betweenness: Floats
    betweenness_error: Floats
    closeness: Floats
    closeness_error: Floats
    eigenvector: Floats
    pagerank: Floats
    core: Counts
    clustering: Floats
    constraint: Floats
    effective_size: Floats
    reach: Floats
    brokerage: Mapping[str, Brokerage]
    bridging: Mapping[str, Bridging]


def measure_people(
    graph: Graph,
    *,
    groups: Sequence[str] = (),
    weighted: bool = False,
    sample: int | None = None,
    seed: int = 0,
) -> PeopleMeasures:
    """Measure every person in every way there is.

    Args:
        graph: ``n`` people.
        groups: Columns of people for brokerage and bridging.
        weighted: Whether measures that can do so count the strength of ties.
        sample: As for ``betweenness`` and ``closeness``.
        seed: Chooses the samples.

    Raises:
        ValueError: If there is no such column, or ``sample`` is below 1.

    Cost:
        The sum of all: 3 s for 10,000 people and 60,000 ties.

    Example:
        >>> found = measure_people(Graph(size=3, ties=[[0, 1], [1, 2]]))
        >>> found.degree.tolist(), found.reach.tolist()
        ([1, 2, 1], [1.0, 1.0, 1.0])
    """
    said, strong = arcs(graph), strengths(graph)
    between = betweenness(graph, weighted=weighted, sample=sample, seed=seed)
    near = closeness(graph, weighted=weighted, sample=sample, seed=seed)
    return PeopleMeasures(
        degree=degrees(graph),
        in_degree=said.sum(axis=0).astype(np.intp),
        out_degree=said.sum(axis=1).astype(np.intp),
        degree_by_kind=_by_kind(graph),
        strength=np.asarray(pair_strengths(graph).sum(axis=1)),
        in_strength=np.asarray(strong.sum(axis=0)),
        out_strength=np.asarray(strong.sum(axis=1)),
        betweenness=between.value,
        betweenness_error=between.error,
        closeness=near.value,
        closeness_error=near.error,
        eigenvector=eigenvector(graph, weighted=weighted),
        pagerank=pagerank(graph, weighted=weighted),
        core=core_number(graph),
        clustering=clustering(graph, weighted=weighted),
        constraint=constraint(graph, weighted=weighted),
        effective_size=effective_size(graph, weighted=weighted),
        reach=two_step_reach(graph),
        brokerage={name: brokerage(graph, name) for name in groups},
        bridging={name: bridging(graph, name) for name in groups},
    )


def _by_kind(graph: Graph) -> Mapping[str, Counts]:
    if len(graph.kinds) == 1:
        return {graph.kinds[0]: degrees(graph)}
    return {kind: degrees(graph.of_kinds(kind)) for kind in graph.kinds}


def eigenvector(graph: Graph, *, weighted: bool = False) -> Floats:
    """Measure how well tied people are to those who are well tied.

    Args:
        graph: ``n`` people; direction, repetition and ties to oneself are ignored.
        weighted: Whether ties count by their strength; negative ones not at all.

    Returns:
        From 0 to 1, the most central is 1. People outside the most closely knit
        piece have 0. Without ties all 0; NaN if the search does not settle, as in
        a thread of thousands of people.

    Cost:
        O(m) for each of some dozen steps.

    Source:
        P. Bonacich (1972), J. Math. Sociology 2, 113–120.

    Example:
        >>> eigenvector(Graph(size=3, ties=[[0, 1], [1, 2]])).round(4).tolist()
        [0.7071, 1.0, 0.7071]
    """
    tied = pair_strengths(graph) if weighted else graph.neighbours.astype(np.float64)
    tied = sparse.csr_array(tied.maximum(0))
    start = np.asarray(tied.sum(axis=1), dtype=np.float64)
    if not start.any():
        return np.zeros(graph.size)
    found = np.abs(_leading(tied, start))
    found[start == 0] = 0
    return np.asarray(found / found.max())


def _leading(tied: sparse.csr_array, start: Floats) -> Floats:
    """The part of ``start`` along the largest eigenvalue."""
    if tied.shape[0] <= _DENSE:
        values, vectors = np.linalg.eigh(tied.toarray())
        top = vectors[:, values > values[-1] - 1e-9 * max(values[-1], 1)]
        return np.asarray(top @ (top.T @ start))
    from scipy.sparse.linalg import ArpackNoConvergence, eigsh

    try:
        _, vector = eigsh(tied, k=1, which="LA", v0=start, maxiter=_RESTARTS, tol=1e-10)
    except ArpackNoConvergence:
        return np.full(tied.shape[0], np.nan)
    return np.asarray(vector[:, 0])


def pagerank(graph: Graph, *, weighted: bool = False, damping: float = 0.85) -> Floats:
    """Share attention along ties: who ends up with most of it.

    Args:
        graph: ``n`` people; repetition and ties to oneself are ignored. Attention
            goes in the direction of a tie, both ways without direction.
        weighted: Whether ties count by their strength; negative ones not at all.
        damping: Share of attention that follows ties, below 1.

    Returns:
        Shares that add up to 1. Who passes on nothing passes on to everybody.

    Raises:
        ValueError: If ``damping`` is not from 0 to below 1.

    Cost:
        O(m) for each of about 140 steps at most, more as ``damping`` nears 1.

    Source:
        S. Brin, L. Page (1998), Computer Networks 30, 107–117.

    Example:
        >>> pagerank(Graph(size=2, ties=[[0, 1]])).round(6).tolist()
        [0.5, 0.5]
    """
    if not 0 <= damping < 1:
        raise ValueError(f"damping must be from 0 to below 1, not {damping}")
    if not graph.size:
        return np.zeros(0)
    given = strengths(graph).maximum(0) if weighted else arcs(graph)
    out = np.asarray(given.sum(axis=1), dtype=np.float64)
    part = np.divide(damping, out, out=np.zeros(graph.size), where=out > 0)
    inward = sparse.csr_array(given.T)
    rank = np.full(graph.size, 1 / graph.size)
    moved = 1.0
    while moved > 1e-10:  # each step leaves ``damping`` of what moved, or less
        stuck = damping * rank[out == 0].sum()
        fresh = inward @ (rank * part) + (1 - damping + stuck) / graph.size
        moved = float(np.abs(fresh - rank).sum())
        rank = fresh
    return np.asarray(rank / rank.sum())


def core_number(graph: Graph, *, way: Way = "any") -> Counts:
    """Find how deep in the network people are (k-core).

    Args:
        graph: ``n`` people; repetition and ties to oneself are ignored.
        way: Whether direction is ignored, or people of a group have to be named by
            others of it (``"in"``), or to name others (``"out"``).

    Returns:
        The largest ``k`` so that the person is in a group of people who each are
        tied to ``k`` of that group.

    Raises:
        ValueError: If there is no such way.

    Cost:
        O(n + m).

    Source:
        S. B. Seidman (1983), Social Networks 5, 269–287; V. Batagelj, M. Zaveršnik
        (2003).

    Example:
        >>> ties = [[0, 1], [1, 2], [0, 2], [2, 3]]
        >>> core_number(Graph(size=4, ties=ties)).tolist()
        [2, 2, 2, 1]
    """
    inner, mode = _along(graph, way)
    return np.array(inner.coreness(mode=mode), dtype=np.intp)


def _along(graph: Graph, way: Way) -> tuple[Any, str]:
    """The graph for igraph, and what it calls a way."""
    if way not in ("any", "in", "out"):
        raise ValueError(f"way must be any, in or out, not {way}")
    return as_igraph(graph, directed=way != "any"), way.replace("any", "all")


def clustering(
    graph: Graph, *, directed: bool = False, weighted: bool = False
) -> Floats:
    """Measure how often two contacts of a person are tied to each other.

    Args:
        graph: ``n`` people; repetition and ties to oneself are ignored.
        directed: Whether the directions count: of all the ways in which three ties
            with a direction could close a triangle, how many are there.
        weighted: Whether a closed triangle counts by the geometric mean of its
            three strengths, each as a share of the largest in the network;
            negative strengths count 0.

    Returns:
        From 0 to 1; NaN with fewer than two contacts.

    Cost:
        As ``triangles``; with ``directed`` or ``weighted`` O(Σ d²).

    Source:
        D. J. Watts, S. H. Strogatz (1998), Nature 393, 440–442; weighted: J.-P.
        Onnela et al. (2005), Phys. Rev. E 71, 065103; directed: G. Fagiolo (2007),
        Phys. Rev. E 76, 026107.

    Example:
        >>> ties = [[0, 1], [1, 2], [0, 2], [2, 3]]
        >>> clustering(Graph(size=4, ties=ties)).round(3).tolist()
        [1.0, 1.0, 0.333, nan]
    """
    if directed:
        at, chances = _directed_triangles(graph, weighted=weighted)
    else:
        degree = degrees(graph)
        chances = degree * (degree - 1) / 2
        at = triangles(graph).at.astype(np.float64)
        if weighted:
            root = _cube_roots(pair_strengths(graph))
            at = closed_paths(root, root, root) / 2
    nothing = np.full(graph.size, np.nan)
    return np.asarray(np.divide(at, chances, out=nothing, where=chances > 0))


def _directed_triangles(graph: Graph, *, weighted: bool) -> tuple[Floats, Floats]:
    """How many triangles of arcs each person is in, and how many they could be in."""
    said = arcs(graph)
    both = sparse.csr_array(said + said.T)
    ends = np.asarray(both.sum(axis=1), dtype=np.float64)
    mutual = np.asarray(said.multiply(said.T).sum(axis=1), dtype=np.float64)
    if weighted:
        root = _cube_roots(strengths(graph))
        both = sparse.csr_array(root + root.T)
    return closed_paths(both, both, both) / 2, ends * (ends - 1) - 2 * mutual


def _cube_roots(strong: sparse.csr_array) -> sparse.csr_array:
    """The cube root of each strength as a share of the largest; negative ones are 0."""
    root = sparse.csr_array(strong.maximum(0))
    root.data = np.cbrt(root.data / max(root.data.max(initial=0), 1e-300))
    return root


@kept
def two_step_reach(graph: Graph, *, way: Way = "any") -> Floats:
    """Measure how much of the network is a contact, or a contact's contact.

    Args:
        graph: ``n`` people; repetition and ties to oneself are ignored.
        way: Whether direction is ignored, or whom they reach along it (``"out"``), or
            who reaches them (``"in"``).

    Returns:
        Shape ``(n,)``: share of all others, from 0 to 1; NaN for one person alone.

    Raises:
        ValueError: If there is no such way.

    Cost:
        O(Σ d²) time; 0.5 s for 100,000 people and 600,000 ties.

    Source:
        Our own share of the neighbourhood of order 2; V. Krebs, J. Holley (2002)
        use the number.

    Example:
        >>> two_step_reach(Graph(size=4, ties=[[0, 1], [1, 2]])).round(3).tolist()
        [0.667, 0.667, 0.667, 0.0]
    """
    inner, mode = _along(graph, way)
    found = inner.neighborhood_size(order=2, mode=mode)
    reached = np.array(found, dtype=np.float64)
    return np.asarray((reached - 1) / (graph.size - 1 if graph.size > 1 else np.nan))
