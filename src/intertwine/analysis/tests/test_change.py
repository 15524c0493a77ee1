"""Two graphs compared tie by tie."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from intertwine.analysis import Graph
from intertwine.analysis.measures import (
    Figures,
    compare,
    introduce,
    main_figures,
    without,
)
from intertwine.analysis.tests.make import village
from intertwine.analysis.tests.peers import networks, undirected

Key = tuple[str, str, str]


def with_direction(*graphs: Graph) -> set[str]:
    """The kinds of which any tie has a direction."""
    return {
        graph.kinds[kind]
        for graph in graphs
        for kind in graph.kind[graph.directed].tolist()
    }


def keys(graph: Graph, directed: set[str], order: Sequence[str]) -> Counter[Key]:
    """Every tie by ids and kind; of kinds without direction in order, else both ways."""
    found: Counter[Key] = Counter()
    rows = zip(
        graph.ties.tolist(), graph.directed.tolist(), graph.kind.tolist(), strict=True
    )
    for (a, b), one_way, kind in rows:
        first, second, name = graph.ids[a], graph.ids[b], graph.kinds[kind]
        if name not in directed:
            first, second = sorted((first, second), key=order.index)
        found[first, second, name] += 1
        if name in directed and not one_way and a != b:
            found[second, first, name] += 1
    return found


@given(networks(most=8), networks(most=8))
@settings(max_examples=80, deadline=None)
def test_made_kept_and_lost_are_exactly_the_ties_that_differ(
    before: Graph, after: Graph
) -> None:
    found = compare(before, after)
    directed = with_direction(before, after)
    was = keys(before, directed, found.ids)
    is_now = keys(after, directed, found.ids)

    def told(which: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Counter[Key]:
        ties, kinds = found.ties[which].tolist(), found.kind[which].tolist()
        return Counter(
            (found.ids[a], found.ids[b], found.kinds[kind])
            for (a, b), kind in zip(ties, kinds, strict=True)
        )

    assert told(found.made) == is_now - was
    assert told(found.lost) == was - is_now
    assert told(found.kept) == was & is_now
    union = (was | is_now).total()
    if union:
        assert found.jaccard == pytest.approx((was & is_now).total() / union)
    else:
        assert np.isnan(found.jaccard)


@given(networks(most=8), networks(most=8))
@settings(max_examples=40, deadline=None)
def test_what_was_before_is_what_comes_back_the_other_way(
    one: Graph, other: Graph
) -> None:
    there, back = compare(one, other), compare(other, one)

    assert there.made.sum() == back.lost.sum()
    assert there.stronger.sum() == back.weaker.sum()
    assert len(there.come) == len(back.gone)
    assert not (there.stronger & ~there.kept).any()


@given(networks(most=8))
@settings(max_examples=40, deadline=None)
def test_nothing_changes_between_a_graph_and_itself(graph: Graph) -> None:
    found = compare(graph, graph)

    assert found.kept.all()
    assert not (found.stronger | found.weaker | found.with_people).any()
    for moved in found.moved:
        assert moved.by_ties == 0 or np.isnan(moved.by_ties)


def test_people_are_the_same_by_id_whatever_their_place_or_name() -> None:
    before = Graph(size=3, ids=["a", "b", "c"], ties=[[0, 1], [1, 2]])
    after = Graph(
        size=3, ids=["d", "b", "a"], labels=["Dee", "Ben", "Ann"], ties=[[1, 2], [0, 1]]
    )
    found = compare(before, after)

    assert found.ids == ("a", "b", "c", "d")
    assert found.labels == ("Ann", "Ben", "c", "Dee")
    assert found.come.tolist() == [3]
    assert found.gone.tolist() == [2]
    assert found.ties[found.kept].tolist() == [[0, 1]]
    assert found.ties[found.made & found.with_people].tolist() == [[1, 3]]
    assert found.ties[found.lost & found.with_people].tolist() == [[1, 2]]


def test_stronger_and_weaker_need_both_to_have_been_said() -> None:
    ties = [[0, 1], [0, 2], [0, 3], [1, 2]]
    before = Graph(size=4, ties=ties, strength=[1, 4, np.nan, 2])
    after = Graph(size=4, ties=ties, strength=[3, 2, 5, 2])
    found = compare(before, after)

    assert found.ties[found.stronger].tolist() == [[0, 1]]
    assert found.ties[found.weaker].tolist() == [[0, 2]]
    assert found.strength_after.tolist() == [3, 2, 5, 2]


def test_of_repeated_ties_the_strongest_are_set_side_by_side() -> None:
    before = Graph(size=2, ties=[[0, 1], [0, 1], [1, 0]], strength=[np.nan, 2, 5])
    after = Graph(size=2, ties=[[0, 1], [0, 1]], strength=[1, 5])
    found = compare(before, after)

    assert found.kept.tolist() == [True, True, False]
    assert found.weaker.tolist() == [False, True, False]


def test_what_moved_is_told_apart_from_who_moved() -> None:
    before = Graph(size=3, ids=["a", "b", "c"], ties=[[0, 1]])
    after = Graph(size=4, ids=["a", "b", "c", "d"], ties=[[0, 1], [1, 2], [2, 3]])

    moved = {one.figure: one for one in compare(before, after).moved}

    assert (moved["pairs"].before, moved["pairs"].after) == (1, 3)
    assert (moved["pairs"].by_ties, moved["pairs"].by_people) == (1, 1)
    assert (moved["people"].by_ties, moved["people"].by_people) == (0, 1)


def test_large_graphs_compare_in_no_time() -> None:
    before = village(2_000)
    keep = np.arange(before.count) % 7 > 0

    found = compare(before, before.select_ties(keep))

    assert found.lost.sum() == np.count_nonzero(~keep)


@given(networks(least=1))
@settings(max_examples=40, deadline=None)
def test_those_cut_off_are_no_longer_in_the_main_part(graph: Graph) -> None:
    found = without(graph, [0])
    peer = undirected(graph)
    piece = next(c for c in nx_pieces(peer) if 0 in c) - {0}
    peer.remove_node(0)
    parts = [part for part in nx_pieces(peer) if part <= piece]

    assert len(found.cut_off) == len(piece) - max(map(len, parts), default=0)
    assert set(found.cut_off.tolist()) <= piece
    assert found.before.people - found.after.people == 1


def nx_pieces(peer: nx.Graph[int]) -> list[set[int]]:
    return [set(piece) for piece in nx.connected_components(peer)]


def test_several_may_leave_at_once() -> None:
    star = Graph(size=6, ties=[[0, 1], [1, 2], [2, 3], [3, 4]])

    assert without(star, [1, 3]).after.components == 4


def test_an_introduction_shows_what_it_closes_and_joins() -> None:
    graph = Graph(size=5, ties=[[0, 1], [1, 2], [3, 4]], strength=[1, 2, 3])
    near, far = introduce(graph, 0, 2), introduce(graph, 0, 4, kind="new")

    assert (near.distance, near.shared.tolist(), near.joins) == (2, [1], False)
    assert near.after.transitivity == 1
    assert (far.distance, far.shared.tolist(), far.joins) == (None, [], True)
    assert far.after.components == 1
    assert str(near.before) == str(main_figures(graph))
    assert not introduce(graph, 0, 1).is_new


@pytest.mark.parametrize("pair", [(0, 0), (0, 9), (-1, 0)])
def test_an_introduction_needs_two_people_who_are_there(pair: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match=r"no person|two people"):
        introduce(Graph(size=3), *pair)


def test_nobody_leaves_who_is_not_there() -> None:
    with pytest.raises(ValueError, match="no person 3"):
        without(Graph(size=3), [3])


def test_ties_alone_are_compared_where_nobody_asks_for_figures() -> None:
    before, after = village(30), village(30, seed=1)

    whole, ties = compare(before, after), compare(before, after, figures=())

    assert whole.moved
    assert ties.moved == ()
    assert (ties.made == whole.made).all()


def test_a_figure_is_the_same_whichever_others_are_asked_for() -> None:
    before, after = village(30), village(40, seed=1)

    every = compare(before, after).moved

    assert [one.figure for one in every] == list(Figures.names())
    for one in every:
        alone = compare(before, after, figures=(one.figure,)).moved
        assert repr(alone) == repr((one,))  # what cannot be said equals nothing


def test_a_mutual_tie_counts_once_beside_kinds_that_have_a_direction() -> None:
    kinds = ["works with", "learns from"]
    before = Graph(
        size=2, ties=[[0, 1], [1, 0]], directed=[False, True], kind=[0, 1], kinds=kinds
    )
    after = Graph(size=2, ties=[[1, 0]], directed=[True], kind=[1], kinds=kinds)

    found = compare(before, after, figures=())

    assert (found.made.sum(), found.kept.sum(), found.lost.sum()) == (0, 1, 1)
