"""Measures of the whole network agree with networkx."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intertwine.analysis import Graph
from intertwine.analysis.measures import (
    awareness,
    breaks,
    density,
    fragility,
    isolates,
    pieces,
    reciprocity,
    triangles,
)
from intertwine.analysis.tests.peers import directed, networks, own_kind, undirected


@given(networks(least=2))
def test_density_is_that_of_networkx(graph: Graph) -> None:
    assert density(graph) == pytest.approx(nx.density(own_kind(graph)))


@pytest.mark.parametrize("size", [0, 1])
def test_where_no_tie_is_possible_density_is_not_said(size: int) -> None:
    assert np.isnan(density(Graph(size=size)))


def test_density_of_two_modes_counts_only_ties_across() -> None:
    attends = Graph(size=5, mode=[0, 0, 0, 1, 1], ties=[[0, 3], [1, 3], [2, 4]])
    came_to = Graph(size=3, mode=[0, 0, 1], ties=[[0, 2]], directed=True)

    assert density(attends) == 3 / 6
    assert density(came_to) == 1 / 2


@given(networks(directed=True))
def test_reciprocity_is_that_of_networkx(graph: Graph) -> None:
    peer = directed(graph)
    if peer.number_of_edges():
        assert reciprocity(graph) == pytest.approx(nx.overall_reciprocity(peer))
    else:
        assert np.isnan(reciprocity(graph))


def test_reciprocity_is_not_said_where_ties_have_no_direction() -> None:
    assert np.isnan(reciprocity(Graph(size=2, ties=[[0, 1]])))


@given(networks())
def test_pieces_are_those_of_networkx_largest_first(graph: Graph) -> None:
    found = pieces(graph)
    peer = {frozenset(piece) for piece in nx.connected_components(undirected(graph))}

    mine = {
        frozenset(np.flatnonzero(found.piece == number).tolist())
        for number in range(len(found.sizes))
    }

    assert mine == peer
    assert found.sizes.tolist() == sorted(map(len, peer), reverse=True)


@given(networks())
def test_isolates_are_those_of_networkx(graph: Graph) -> None:
    assert isolates(graph).tolist() == list(nx.isolates(undirected(graph)))


@given(networks())
def test_triangles_are_those_of_networkx(graph: Graph) -> None:
    peer = undirected(graph)
    found = triangles(graph)
    triples = sum(d * (d - 1) // 2 for _, d in peer.degree)

    assert found.at.tolist() == [nx.triangles(peer, i) for i in range(graph.size)]
    assert found.open == triples - 3 * found.closed
    if triples:
        assert found.transitivity == pytest.approx(nx.transitivity(peer))
    else:
        assert np.isnan(found.transitivity)


@given(networks())
def test_cut_people_and_bridges_are_those_of_networkx(graph: Graph) -> None:
    peer = undirected(graph)
    found = breaks(graph)

    assert found.cut_people.tolist() == sorted(nx.articulation_points(peer))
    assert {frozenset(pair) for pair in found.bridges.tolist()} == {
        frozenset(pair)  # type: ignore[call-overload]  # the stubs say int
        for pair in nx.bridges(peer)
    }


@given(networks(least=1), st.integers(0, 5))
def test_fragility_is_what_is_left_when_the_first_are_away(
    graph: Graph, seed: int
) -> None:
    between = np.random.default_rng(seed).permutation(graph.size).astype(float)
    found = fragility(graph, between)
    first = np.argsort(-between)[:3]

    def largest(away: list[int]) -> float:
        peer = undirected(graph)
        peer.remove_nodes_from(away)
        most = max(map(len, nx.connected_components(peer)), default=0)
        return most / graph.size

    assert found.people.tolist() == first.tolist()
    assert found.largest == largest([])
    assert found.without_one == largest(first[:1].tolist())
    assert found.without_three == largest(first.tolist())


def test_nobody_has_no_fragility() -> None:
    assert np.isnan(fragility(Graph(size=0), np.zeros(0)).without_one)


def test_fragility_wants_one_figure_for_each_person() -> None:
    with pytest.raises(ValueError, match="length 2"):
        fragility(Graph(size=2), np.zeros(3))


def test_awareness_counts_pairs_by_the_highest_level_said() -> None:
    graph = Graph(
        size=4,
        ties=[[0, 1], [1, 0], [1, 2], [2, 3], [3, 2], [0, 0]],
        directed=True,
        strength=[1, 4, 2, 1, 0, 5],
    )
    found = awareness(graph)

    assert found is not None
    assert found.pairs == 3
    assert found.aware == 3 / 6
    assert found.gap == 2 / 3
    assert found.one_sided == 2 / 3


@pytest.mark.parametrize("strength", [[1.5, 2], [np.nan, 3], [-1, 2], [1, 11]])
def test_strengths_that_are_no_levels_give_no_awareness(strength: list[float]) -> None:
    assert awareness(Graph(size=3, ties=[[0, 1], [1, 2]], strength=strength)) is None


def test_doing_things_together_needs_at_least_knowing_each_other() -> None:
    with pytest.raises(ValueError, match="together"):
        awareness(Graph(size=2), together=0)
