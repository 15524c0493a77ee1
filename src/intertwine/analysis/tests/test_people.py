"""Measures of each person agree with networkx and igraph."""

from collections.abc import Callable
from typing import Literal

import igraph
import networkx as nx
import numpy as np
import pytest
from hypothesis import given

from intertwine.analysis import Graph
from intertwine.analysis.measures import (
    clustering,
    constraint,
    core_number,
    effective_size,
    eigenvector,
    measure_people,
    pagerank,
    two_step_reach,
)
from intertwine.analysis.tests.make import village
from intertwine.analysis.tests.peers import (
    column,
    directed,
    networks,
    own_kind,
    undirected,
)


@given(networks())
def test_degrees_and_strengths_are_those_of_networkx(graph: Graph) -> None:
    said, tied = directed(graph), undirected(graph)
    found = measure_people(graph)
    everybody = range(graph.size)

    assert found.degree.tolist() == [tied.degree[i] for i in everybody]
    assert found.in_degree.tolist() == [said.in_degree[i] for i in everybody]
    assert found.out_degree.tolist() == [said.out_degree[i] for i in everybody]
    weighted = dict(tied.degree(weight="weight"))
    assert found.strength.tolist() == [weighted[i] for i in everybody]
    weighted = dict(said.in_degree(weight="weight"))
    assert found.in_strength.tolist() == [weighted[i] for i in everybody]
    weighted = dict(said.out_degree(weight="weight"))
    assert found.out_strength.tolist() == [weighted[i] for i in everybody]
    for kind, degree in found.degree_by_kind.items():
        one = undirected(graph.of_kinds(kind))
        assert degree.tolist() == [one.degree[i] for i in everybody]


@pytest.mark.parametrize("weighted", [False, True])
@given(graph=networks(least=1))
def test_pagerank_is_that_of_networkx(graph: Graph, weighted: bool) -> None:
    weight = "weight" if weighted else None
    peer = nx.pagerank(directed(graph), weight=weight, tol=1e-12, max_iter=1000)

    found = pagerank(graph, weighted=weighted)

    np.testing.assert_allclose(found, column(peer, graph.size), atol=1e-8)


def test_pagerank_of_nobody_is_nothing_and_damping_has_limits() -> None:
    assert pagerank(Graph(size=0)).tolist() == []
    with pytest.raises(ValueError, match="damping"):
        pagerank(Graph(size=1), damping=1)


@given(networks())
def test_core_numbers_are_those_of_networkx(graph: Graph) -> None:
    peer = nx.core_number(undirected(graph))

    assert core_number(graph).tolist() == [peer[i] for i in range(graph.size)]


@pytest.mark.parametrize("way", ["in", "out"])
@given(graph=networks())
def test_a_core_along_a_direction_is_what_is_left(
    graph: Graph, way: Literal["in", "out"]
) -> None:
    peer = directed(graph)
    expected = dict.fromkeys(peer, 0)
    for least in range(1, graph.size):
        left = peer.copy()
        while few := [i for i, many in getattr(left, f"{way}_degree") if many < least]:
            left.remove_nodes_from(few)
        expected |= dict.fromkeys(left, least)

    assert core_number(graph, way=way).tolist() == [
        expected[i] for i in range(graph.size)
    ]


@pytest.mark.parametrize("weighted", [False, True])
@given(graph=networks())
def test_clustering_is_that_of_networkx(graph: Graph, weighted: bool) -> None:
    peer = undirected(graph)
    weight = "weight" if weighted else None
    everybody = range(graph.size)
    expected = np.array([nx.clustering(peer, i, weight) for i in everybody])
    few = np.array([peer.degree[i] < 2 for i in range(graph.size)], dtype=bool)

    found = clustering(graph, weighted=weighted)

    np.testing.assert_allclose(found[~few], expected[~few], atol=1e-9)
    assert np.isnan(found[few]).all()


@pytest.mark.parametrize("weighted", [False, True])
@given(graph=networks())
def test_directed_clustering_is_that_of_networkx(graph: Graph, weighted: bool) -> None:
    peer = directed(graph)
    weight = "weight" if weighted else None
    expected = np.array([nx.clustering(peer, i, weight) for i in range(graph.size)])

    found = clustering(graph, directed=True, weighted=weighted)

    unsaid = np.isnan(found)
    np.testing.assert_allclose(found[~unsaid], expected[~unsaid], atol=1e-9)
    few = [len({*peer.pred[i], *peer.succ[i]}) < 2 for i in range(graph.size)]
    assert unsaid.tolist() == few


@pytest.mark.parametrize("weighted", [False, True])
@given(graph=networks(least=1))
def test_constraint_is_that_of_networkx(graph: Graph, weighted: bool) -> None:
    peer = own_kind(graph)
    weight = "weight" if weighted else None
    expected = column(nx.constraint(peer, weight=weight), graph.size)

    found = constraint(graph, weighted=weighted)

    np.testing.assert_allclose(found, expected, atol=1e-9)


@pytest.mark.parametrize("weighted", [False, True])
@given(graph=networks(least=1))
def test_effective_size_is_that_of_networkx(graph: Graph, weighted: bool) -> None:
    peer = own_kind(graph)
    weight = "weight" if weighted else None
    # Asked for everybody at once, networkx 3.6 divides by the wrong person's largest
    # weight. Asked for people by name it follows its own formula, but leaves out
    # those who say no tie themselves.
    named = nx.effective_size(peer, nodes=list(peer), weight=weight)
    expected = column(named, graph.size)
    said = ~np.isnan(expected)

    found = effective_size(graph, weighted=weighted)

    np.testing.assert_allclose(found[said], expected[said], atol=1e-9)
    alone = [undirected(graph).degree[i] == 0 for i in range(graph.size)]
    assert np.isnan(found).tolist() == alone


@pytest.mark.parametrize("way", ["any", "in", "out"])
@given(graph=networks(least=2))
def test_two_step_reach_is_that_of_networkx(
    graph: Graph, way: Literal["any", "in", "out"]
) -> None:
    peers = {"any": undirected, "in": turned, "out": directed}
    peer = peers[way](graph)
    expected = [
        len(nx.single_source_shortest_path_length(peer, i, cutoff=2)) - 1
        for i in range(graph.size)
    ]

    found = two_step_reach(graph, way=way) * (graph.size - 1)

    np.testing.assert_allclose(found, expected)


def turned(graph: Graph) -> "nx.DiGraph[int]":
    return directed(graph).reverse()


@pytest.mark.parametrize("measure", [core_number, two_step_reach])
def test_a_way_that_is_none_is_refused(measure: Callable[..., object]) -> None:
    with pytest.raises(ValueError, match="way must be any, in or out"):
        measure(Graph(size=1), way="up")


def test_somebody_alone_reaches_no_share_of_others() -> None:
    assert np.isnan(two_step_reach(Graph(size=1))[0])


@pytest.mark.parametrize("weighted", [False, True])
@given(graph=networks(least=2))
def test_eigenvector_is_that_of_igraph_where_there_is_one_piece(
    graph: Graph, weighted: bool
) -> None:
    peer = undirected(graph)
    found = eigenvector(graph, weighted=weighted)
    if not peer.number_of_edges():
        assert not found.any()
    elif nx.is_connected(peer):
        other = igraph.Graph(n=graph.size, edges=list(peer.edges))
        said = [peer[a][b]["weight"] for a, b in peer.edges]
        weights = said if weighted else None
        expected = other.eigenvector_centrality(weights=weights)
        np.testing.assert_allclose(found, expected, atol=1e-6)
    assert found.max(initial=0) <= 1
    assert found.min(initial=0) >= 0


def test_eigenvector_of_many_is_that_of_igraph() -> None:
    graph = village(300)
    other = igraph.Graph(n=300, edges=list(undirected(graph).edges))

    expected = np.array(other.eigenvector_centrality())

    np.testing.assert_allclose(eigenvector(graph), expected, atol=1e-6)


def test_eigenvector_says_nothing_where_the_search_does_not_settle() -> None:
    size = 4_000
    ties = np.stack([np.arange(size - 1), np.arange(1, size)], axis=1)

    assert np.isnan(eigenvector(Graph(size=size, ties=ties))).all()


def test_people_without_kinds_have_one_degree_for_all_ties() -> None:
    found = measure_people(Graph(size=3, ties=[[0, 1], [1, 0], [1, 1]]))

    assert found.degree_by_kind[""].tolist() == [1, 1, 0]


def test_nobody_is_measured_too() -> None:
    found = measure_people(
        Graph(size=0, people={"sector": np.empty(0, object)}), groups=["sector"]
    )

    assert found.degree.tolist() == []
    assert found.brokerage["sector"].total.tolist() == []
