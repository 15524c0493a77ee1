"""Ties between groups, what chance gives, bridging and brokerage."""

from itertools import permutations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from intertwine.analysis import Graph
from intertwine.analysis.measures import (
    bridging,
    brokerage,
    group_people,
    measure_groups,
)
from intertwine.analysis.measures.groups import HIDDEN, MOST_GROUPS
from intertwine.analysis.tests.peers import directed, networks, own_kind


def in_groups(
    sizes: dict[str | None, int], ties: list[list[int]], *, way: bool = False
) -> Graph:
    names = [name for name, count in sizes.items() for _ in range(count)]
    column = np.array(names, dtype=object)
    return Graph(size=len(names), ties=ties, directed=way, people={"sector": column})


@pytest.mark.parametrize(
    ("column", "names"),
    [
        (np.array([2.0, np.nan, 2.0, 1.5]), ("2", "1.5")),
        (np.array([("b", "a"), ("a", "b"), (), "c"], dtype=object), ("a + b", "c")),
        (np.array([True, False, True, None], dtype=object), ("True", "False")),
        (np.array(["2026-01-02", "NaT"], dtype="datetime64[D]"), ("2026-01-02",)),
        (np.array([float("nan"), " b ", "b", ""], dtype=object), ("b",)),
    ],
)
def test_people_are_grouped_by_whatever_is_known(
    column: np.ndarray[tuple[int], np.dtype[np.generic]], names: tuple[str, ...]
) -> None:
    graph = Graph(size=len(column), people={"x": column})

    assert group_people(graph, "x").names == names


def test_an_attribute_nobody_has_is_named_with_those_there_are() -> None:
    with pytest.raises(ValueError, match="there are: sector"):
        group_people(in_groups({"a": 1}, []), "nation")


@given(networks())
def test_ties_and_their_share_are_counted_pair_by_pair(graph: Graph) -> None:
    group = graph.people["sector"]
    found = measure_groups(graph, "sector", least=0)
    arcs = directed(graph)

    for row, first in enumerate(found.names):
        for column, second in enumerate(found.names):
            here = np.flatnonzero(group == first).tolist()
            there = np.flatnonzero(group == second).tolist()
            ties = sum(arcs.has_edge(a, b) for a in here for b in there)
            possible = sum(1 for a in here for b in there if a != b)
            if not graph.is_directed and first == second:
                ties, possible = ties // 2, possible // 2
            assert found.ties[row, column] == ties
            assert found.possible[row, column] == possible
            share = found.between[row, column]
            assert share == ties / possible if possible else np.isnan(share)
    assert found.sizes.sum() + found.unknown == graph.size
    assert not found.hidden.any()


@given(networks())
def test_the_ei_index_counts_ties_across_and_within(graph: Graph) -> None:
    group = graph.people["sector"]
    found = measure_groups(graph, "sector")
    known = [
        (a, b) for a, b in own_kind(graph).edges if group[a] is not None is not group[b]
    ]
    across = sum(group[a] != group[b] for a, b in known)

    if known:
        assert found.ei_index == pytest.approx((2 * across - len(known)) / len(known))
    else:
        assert np.isnan(found.ei_index)


@given(networks(most=6))
@settings(max_examples=40, deadline=None)
def test_chance_is_every_way_to_deal_the_groups(graph: Graph) -> None:
    known = np.array(
        [value is not None for value in graph.people["sector"]], dtype=bool
    )
    graph = graph.select_people(known)
    found = measure_groups(graph, "sector")
    dealt = [
        measure_groups(with_sector(graph, order), "sector").ei_index
        for order in set(permutations(graph.people["sector"].tolist()))
    ]

    if np.isnan(dealt).any():
        assert np.isnan(found.ei_expected)
        return
    assert found.ei_expected == pytest.approx(np.mean(dealt))
    half = 1.96 * np.std(dealt)
    assert found.ei_low == pytest.approx(max(found.ei_expected - half, -1), abs=1e-6)
    assert found.ei_high == pytest.approx(min(found.ei_expected + half, 1), abs=1e-6)


def with_sector(graph: Graph, order: tuple[str, ...]) -> Graph:
    return Graph(
        size=graph.size,
        ties=graph.ties,
        directed=graph.directed,
        people={"sector": np.array(order, dtype=object)},
    )


def test_strong_ties_can_weigh_more() -> None:
    column = np.array(["a", "a", "b"], dtype=object)
    graph = Graph(
        size=3, ties=[[0, 1], [1, 2]], strength=[1, 3], people={"sector": column}
    )
    found = measure_groups(graph, "sector", weighted=True)

    assert found.ei_index == 0.5
    assert np.isnan(found.ei_low)


def test_small_groups_are_hidden_and_cannot_be_worked_out() -> None:
    graph = in_groups({"Council": 20, "Health": 9, "Arts": 2}, [[0, 30], [0, 20]])

    found = measure_groups(graph, "sector")

    assert found.hidden.tolist() == [False, True, True]
    assert found.sizes.tolist() == [20, HIDDEN, HIDDEN]
    assert found.ties[0].tolist() == [0, HIDDEN, HIDDEN]
    assert found.possible[2].tolist() == [HIDDEN] * 3
    assert np.isnan(found.between[1:]).all()


def test_how_many_did_not_say_is_hidden_like_a_group() -> None:
    few = measure_groups(in_groups({"a": 20, "b": 9, None: 2}, []), "sector")
    many = measure_groups(in_groups({"a": 20, "b": 9, None: 7}, []), "sector")

    assert (few.unknown, few.sizes.tolist()) == (HIDDEN, [20, HIDDEN])
    assert (many.unknown, many.sizes.tolist()) == (7, [20, 9])


def test_a_name_is_no_group() -> None:
    column = np.arange(MOST_GROUPS + 1).astype(float)
    graph = Graph(size=len(column), people={"name": column})

    with pytest.raises(ValueError, match="different answers"):
        measure_groups(graph, "name")


@given(networks())
def test_bridging_counts_other_groups_and_ties_that_leave(graph: Graph) -> None:
    group = graph.people["sector"]
    found = bridging(graph, "sector")
    tied = directed(graph).to_undirected()

    for person in range(graph.size):
        others = [group[i] for i in tied[person] if group[i] is not None]
        outside = [other for other in others if other != group[person]]
        assert found.groups[person] == len(set(outside))
        if others:
            assert found.outside[person] == pytest.approx(len(outside) / len(others))
        else:
            assert np.isnan(found.outside[person])


def role(first: str, middle: str, last: str) -> str:
    """The five roles as Gould and Fernandez define them."""
    if first == middle == last:
        return "coordinator"
    if first == last:
        return "itinerant"
    if middle == last:
        return "gatekeeper"
    return "representative" if first == middle else "liaison"


def roles_by_definition(graph: Graph) -> dict[str, list[float]]:
    group, arcs = graph.people["sector"], directed(graph)
    names = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")
    found = {name: [0.0] * graph.size for name in names}
    for middle in arcs:
        for first in arcs.predecessors(middle):
            for last in arcs.successors(middle):
                three = [group[person] for person in (first, middle, last)]
                if first == last or arcs.has_edge(first, last) or None in three:
                    continue
                found[role(*three)][middle] += 1
    return found


@given(networks())
def test_brokerage_is_as_gould_and_fernandez_define_it(graph: Graph) -> None:
    expected = roles_by_definition(graph)
    if not graph.is_directed:
        for name in ("coordinator", "itinerant", "liaison"):
            expected[name] = [count / 2 for count in expected[name]]
        expected["representative"] = [0.0] * graph.size
    found = brokerage(graph, "sector")

    for name, counts in expected.items():
        assert getattr(found, name).tolist() == counts
    assert found.total.tolist() == np.sum(list(expected.values()), axis=0).tolist()


def test_brokerage_of_the_five_drawings_in_the_paper() -> None:
    """Each figure of the paper's table of roles: one open path, one role."""
    drawings = {
        "coordinator": "aaa",
        "itinerant": "aba",
        "gatekeeper": "abb",
        "representative": "aab",
        "liaison": "abc",
    }
    for name, groups in drawings.items():
        column = np.array(list(groups), dtype=object)
        graph = Graph(
            size=3, ties=[[0, 1], [1, 2]], directed=True, people={"sector": column}
        )
        found = brokerage(graph, "sector")
        assert getattr(found, name).tolist() == [0, 1, 0]
        assert found.total.sum() == 1


def test_many_people_are_worked_through_in_blocks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("intertwine.analysis.measures._shared._ROOM", 50)
    peer = nx.gnp_random_graph(30, 0.3, seed=3, directed=True)
    column = np.array(["a", "b", "c"] * 10, dtype=object)
    graph = Graph(
        size=30, ties=list(peer.edges), directed=True, people={"sector": column}
    )

    found = brokerage(graph, "sector")

    assert found.liaison.tolist() == roles_by_definition(graph)["liaison"]
