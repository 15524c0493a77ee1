"""Any graph for tests of measures, and how networkx sees it."""

from __future__ import annotations

import networkx as nx
import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st

from intertwine.analysis import Graph


@st.composite
def networks(
    draw: st.DrawFn,
    *,
    least: int = 0,
    most: int = 14,
    directed: bool | None = None,
    strengths: bool = True,
) -> Graph:
    """Any small network: empty, one person, in pieces, repeated and self-ties.

    ``directed`` is whether ties have a direction; ``None``: drawn, also mixed.
    """
    size = draw(st.integers(least, most))
    person = st.integers(0, max(size - 1, 0))
    pairs = draw(st.lists(st.tuples(person, person), max_size=3 * size))
    count = len(pairs)
    one = st.booleans() if directed is None else st.just(directed)
    way = draw(st.one_of(one, st.lists(one, min_size=count, max_size=count)))
    said = st.one_of(st.just(float("nan")), st.integers(1, 5).map(float))
    strength = draw(st.lists(said, min_size=count, max_size=count))
    sector = st.sampled_from(["Council", "Health board", "Third sector", None])
    sectors = draw(st.lists(sector, min_size=size, max_size=size))
    return Graph(
        size=size,
        ties=pairs,
        directed=way,
        strength=strength if strengths else None,
        kind=draw(st.lists(st.integers(0, 1), min_size=count, max_size=count)),
        kinds=("works with", "learns from"),
        people={"sector": np.array(sectors, dtype=object)},
    )


def undirected(graph: Graph) -> nx.Graph[int]:
    """The distinct pairs; ``weight`` adds up every tie between the two."""
    found: nx.Graph[int] = nx.Graph()
    found.add_nodes_from(range(graph.size))
    for (a, b), weight in zip(graph.ties.tolist(), graph.weights.tolist(), strict=True):
        if a != b:
            old = found.get_edge_data(a, b, {"weight": 0})["weight"]
            found.add_edge(a, b, weight=old + weight)
    return found


def directed(graph: Graph) -> nx.DiGraph[int]:
    """The distinct arcs; a tie without direction goes both ways."""
    found: nx.DiGraph[int] = nx.DiGraph()
    found.add_nodes_from(range(graph.size))
    rows = zip(
        graph.ties.tolist(),
        graph.directed.tolist(),
        graph.weights.tolist(),
        strict=True,
    )
    for (a, b), one_way, weight in rows:
        for source, target in [(a, b)] if one_way else [(a, b), (b, a)]:
            if a != b:
                old = found.get_edge_data(source, target, {"weight": 0})["weight"]
                found.add_edge(source, target, weight=old + weight)
    return found


def own_kind(graph: Graph) -> nx.Graph[int]:
    """With direction if any tie has one."""
    return directed(graph) if graph.is_directed else undirected(graph)


def column(values: dict[int, float], size: int) -> npt.NDArray[np.float64]:
    """What networkx gives for each person, in their order."""
    return np.array([values[person] for person in range(size)], dtype=np.float64)
