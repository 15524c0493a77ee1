"""Betweenness, closeness and distances agree with networkx, sampled ones nearly."""

from __future__ import annotations

from fractions import Fraction

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intertwine.analysis import Graph, kernels
from intertwine.analysis.measures import (
    betweenness,
    closeness,
    distance_between,
    distances,
)
from intertwine.analysis.measures.distances import mean_distance
from intertwine.analysis.tests.make import village
from intertwine.analysis.tests.peers import (
    column,
    directed,
    networks,
    own_kind,
    undirected,
)


def with_lengths(peer: nx.Graph[int]) -> nx.Graph[int]:
    for _, _, said in peer.edges(data=True):
        # Exactly, so that ways of one length count as such, whatever their order.
        said["length"] = 1 / Fraction(said["weight"])
    return peer


def harmonic(peer: nx.Graph[int], size: int, length: str | None = None) -> list[float]:
    total = nx.harmonic_centrality(peer, distance=length)
    return [float(total[person]) / (size - 1) for person in range(size)]


@given(networks())
def test_betweenness_is_that_of_networkx(graph: Graph) -> None:
    peer = column(nx.betweenness_centrality(own_kind(graph)), graph.size)

    np.testing.assert_allclose(betweenness(graph).value, peer, atol=1e-12)


@pytest.mark.parametrize("sample", [None, 5, 12])
@given(networks())
def test_compiled_and_reference_betweenness_agree(
    sample: int | None, graph: Graph
) -> None:
    answers = []
    for words in ("", "reference"):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("INTERTWINE_KERNELS", words)
            kernels.compiled.cache_clear()
            same = graph.select_people(np.ones(graph.size, dtype=bool))
            answers.append(betweenness(same, sample=sample))
    kernels.compiled.cache_clear()

    one, other = answers
    np.testing.assert_allclose(one.value, other.value, atol=1e-12)
    np.testing.assert_allclose(one.error, other.error, atol=1e-12)


@given(networks(strengths=False))
def test_betweenness_may_leave_direction_aside(graph: Graph) -> None:
    peer = column(nx.betweenness_centrality(undirected(graph)), graph.size)

    found = betweenness(graph, directed=False).value

    np.testing.assert_allclose(found, peer, atol=1e-12)


@given(networks())
def test_weighted_betweenness_is_that_of_networkx(graph: Graph) -> None:
    peer = with_lengths(own_kind(graph))
    expected = column(nx.betweenness_centrality(peer, weight="length"), graph.size)

    found = betweenness(graph, weighted=True)

    np.testing.assert_allclose(found.value, expected, atol=1e-9)


@given(networks(least=2))
def test_closeness_is_that_of_networkx(graph: Graph) -> None:
    expected = harmonic(own_kind(graph), graph.size)

    found = closeness(graph)

    np.testing.assert_allclose(found.value, expected, atol=1e-12)
    assert found.error.tolist() == [0.0] * graph.size


@given(networks(least=2))
def test_weighted_closeness_is_that_of_networkx(graph: Graph) -> None:
    expected = harmonic(with_lengths(own_kind(graph)), graph.size, "length")

    found = closeness(graph, weighted=True)

    np.testing.assert_allclose(found.value, expected, atol=1e-12)


def test_somebody_alone_is_close_to_nobody_it_can_be_said_of() -> None:
    assert np.isnan(closeness(Graph(size=1)).value[0])
    assert closeness(Graph(size=0)).value.tolist() == []


def test_a_tie_without_any_strength_is_no_way() -> None:
    graph = Graph(size=3, ties=[[0, 1], [1, 2]], strength=[2, 0])

    assert closeness(graph, weighted=True).value.tolist() == [1, 1, 0]


@given(networks())
def test_distances_of_the_largest_piece_are_those_of_networkx(graph: Graph) -> None:
    peer = undirected(graph)
    largest = max(nx.connected_components(peer), key=len, default=set())
    sizes = sorted(map(len, nx.connected_components(peer)))
    if sizes[-2:].count(len(largest)) > 1:
        return  # two pieces are equally large, and each may be taken
    found = distances(graph)

    if len(largest) < 2:
        assert np.isnan(found.mean)
        assert found.diameter == 0
    else:
        piece = peer.subgraph(largest)
        assert found.mean == pytest.approx(nx.average_shortest_path_length(piece))
        assert found.diameter == nx.diameter(piece)
        assert mean_distance(graph) == found.mean
    assert found.is_exact


@given(networks(least=2, directed=True))
def test_directed_distances_count_pairs_with_a_way(graph: Graph) -> None:
    peer = directed(graph)
    largest = max(nx.weakly_connected_components(peer), key=len)
    if [len(p) for p in nx.weakly_connected_components(peer)].count(len(largest)) > 1:
        return
    steps = [
        step
        for source, row in nx.all_pairs_shortest_path_length(peer)
        for target, step in row.items()
        if source in largest and source != target
    ]

    found = distances(graph, directed=True)

    if steps:
        assert found.mean == pytest.approx(np.mean(steps))
        assert found.diameter == max(steps)


@given(networks(least=2), st.data())
def test_the_distance_between_two_is_that_of_networkx(
    graph: Graph, data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, graph.size - 1))
    second = data.draw(st.integers(0, graph.size - 1))
    peer = undirected(graph)
    has_way = nx.has_path(peer, first, second)

    expected = nx.shortest_path_length(peer, first, second) if has_way else None

    assert distance_between(graph, first, second) == expected


def thread(size: int) -> Graph:
    ties = np.stack([np.arange(size - 1), np.arange(1, size)], axis=1)
    return Graph(size=size, ties=ties)


@pytest.mark.parametrize("way", [False, True])
def test_a_long_thread_is_measured_as_well(way: bool) -> None:
    line = thread(120)
    graph = Graph(size=120, ties=line.ties, directed=way)
    expected = harmonic(own_kind(graph), 120)

    np.testing.assert_allclose(closeness(graph).value, expected, atol=1e-12)
    assert distances(graph).diameter == 119
    assert distances(graph).mean == pytest.approx(121 / 3)


def test_all_of_a_sample_is_the_measure_itself() -> None:
    graph = village(80)

    exact, all_of_it = betweenness(graph), betweenness(graph, sample=80)

    np.testing.assert_array_equal(exact.value, all_of_it.value)


@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("way", [False, True])
def test_sampled_measures_state_an_error_that_holds(weighted: bool, way: bool) -> None:
    ties = village(400).ties
    graph = Graph(size=400, ties=ties, directed=way)
    for measure in (betweenness, closeness):
        exact = measure(graph, weighted=weighted).value
        within, total, off = 0, 0, np.zeros(400)
        for seed in range(12):
            found = measure(graph, weighted=weighted, sample=120, seed=seed)
            assert found.sources == 120
            within += int(np.sum(np.abs(found.value - exact) <= found.error))
            total += 400
            off += found.value - exact

        assert within / total > 0.88
        assert np.abs(off / 12).mean() < 0.1 * exact.mean()


def test_a_sample_of_few_gives_no_error() -> None:
    assert np.isnan(betweenness(village(50), sample=5).error).all()


def test_sampled_distances_state_an_error_that_holds() -> None:
    graph = village(1_500)
    exact = distances(graph)
    found = [distances(graph, sample=512, seed=seed) for seed in range(20)]

    held = [abs(one.mean - exact.mean) <= one.error for one in found]

    assert sum(held) >= 17
    assert all(one.diameter == exact.diameter for one in found if one.is_exact)
    assert all(one.diameter <= exact.diameter for one in found)


def test_few_sources_tell_no_error_of_the_mean() -> None:
    found = distances(village(300), sample=64)

    assert np.isnan(found.error)
    assert found.sources == 64


def test_a_sampled_directed_diameter_is_only_a_lower_bound() -> None:
    graph = Graph(size=300, ties=village(300).ties, directed=True)

    assert not distances(graph, directed=True, sample=64).is_exact


def test_the_diameter_is_closed_in_from_a_sample() -> None:
    found = distances(thread(40), sample=8)

    assert (found.diameter, found.is_exact) == (39, True)


def test_a_small_largest_piece_is_searched_by_itself() -> None:
    circle = [[i, (i + 1) % 10] for i in range(10)]
    graph = Graph(size=200, ties=circle)

    found = distances(graph, sample=20)

    assert (found.diameter, found.is_exact) == (5, True)
    assert found.mean == pytest.approx(25 / 9)


@pytest.mark.parametrize("measure", [betweenness, closeness, distances])
def test_a_sample_of_nobody_is_refused(measure: object) -> None:
    assert callable(measure)
    with pytest.raises(ValueError, match="sample"):
        measure(village(30), sample=0)


def test_measures_are_remembered_and_cannot_be_changed_by_a_caller() -> None:
    graph = village(40)
    found = betweenness(graph)

    assert betweenness(graph, sample=None) is found
    with pytest.raises(ValueError, match="read-only"):
        found.value[0] = 1
