"""Who answered, and ranges that hold the truth."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intertwine.analysis import Graph
from intertwine.analysis.measures import main_figures, measure_completeness
from intertwine.analysis.measures.completeness import RANGED
from intertwine.analysis.tests.make import village
from intertwine.analysis.tests.peers import directed, networks


def said_by(graph: Graph, spoke: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Graph:
    first, second = graph.ties.T
    either = spoke[first] | spoke[second]
    return graph.select_ties(np.where(graph.directed, spoke[first], either))


def test_all_answered_is_said_and_nothing_is_in_doubt() -> None:
    found = measure_completeness(village(20), [True] * 20)

    assert found.sentence == "Everybody counted here answered."
    assert (found.share, found.seen, found.ranges) == (1, 1, {})


def test_nobody_answering_leaves_nothing_to_try_out() -> None:
    found = measure_completeness(village(20), [False] * 20)

    assert (found.answered, found.seen, found.runs) == (0, 0, 0)


def test_not_knowing_who_answered_is_said() -> None:
    found = measure_completeness(village(20), None)

    assert found.answered is None
    assert np.isnan([found.share, found.seen, found.confirmed]).all()
    assert "not known who answered" in found.sentence


@given(networks(directed=True), st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_confirmed_is_the_share_of_pairs_in_which_both_said_so(
    graph: Graph, random: object
) -> None:
    spoke = np.random.default_rng(graph.count).random(graph.size) < 0.6
    arcs = directed(graph)
    pairs = {frozenset((a, b)) for a, b in arcs.edges if spoke[a] and spoke[b]}
    mutual = [
        p for p in pairs if all(arcs.has_edge(*q) for q in (tuple(p), tuple(p)[::-1]))
    ]

    found = measure_completeness(graph, spoke, runs=1)

    if pairs and graph.size:
        assert found.confirmed == pytest.approx(len(mutual) / len(pairs))
    else:
        assert np.isnan(found.confirmed)


def test_a_pair_is_seen_when_one_of_the_two_answered() -> None:
    found = measure_completeness(Graph(size=5), [True, True, False, False, False])

    assert found.seen == pytest.approx(1 - 3 / 10)


@given(networks(least=2), st.data())
@settings(max_examples=40, deadline=None)
def test_a_range_holds_the_figure_and_stays_possible(
    graph: Graph, data: st.DataObject
) -> None:
    spoke = data.draw(st.lists(st.booleans(), min_size=graph.size, max_size=graph.size))
    found = measure_completeness(graph, spoke, runs=5)
    now = main_figures(graph)

    for name, held in found.ranges.items():
        assert name in RANGED
        assert 0 <= held.low <= getattr(now, name) <= held.high
        if name in ("density", "transitivity", "betweenness_centralisation"):
            assert held.high <= 1
        if name in ("components", "largest_piece", "isolates", "cut_people"):
            assert held.high <= graph.size
    assert set(found.unreliable) <= set(found.ranges)


@pytest.mark.parametrize("way", [True, False])
def test_ranges_hold_the_truth_when_people_are_silent_by_chance(way: bool) -> None:
    held, wider, total = 0, 0, 0
    names = ("pairs", "density", "mean_distance", "degree_centralisation", "isolates")
    for seed in range(8):
        whole = Graph(size=90, ties=village(90, seed=seed).ties, directed=way)
        truth = main_figures(whole)
        spoke = np.random.default_rng(seed).random(90) < 0.7
        found = measure_completeness(said_by(whole, spoke), spoke, seed=seed)
        for name in names:
            held += (
                found.ranges[name].low
                <= getattr(truth, name)
                <= found.ranges[name].high
            )
            total += 1
        wider += "70" in found.sentence or "%" in found.sentence

    assert held / total >= 0.8
    assert wider == 8


def test_many_people_are_tried_out_from_a_sample() -> None:
    graph = village(400)
    spoke = np.arange(400) % 10 > 0
    found = measure_completeness(graph, spoke, runs=4)

    assert found.runs == 4
    assert found.ranges["density"].high > main_figures(graph).density


def test_figures_that_hardly_move_are_said_to_be_sure() -> None:
    everybody = [[a, b] for a in range(40) for b in range(a)]
    spoke = np.arange(40) > 0

    found = measure_completeness(Graph(size=40, ties=everybody), spoke)

    assert found.unreliable == ()
    assert "hardly depend" in found.sentence


def test_a_tie_known_from_elsewhere_is_not_silenced() -> None:
    graph = Graph(size=4, ties=[[2, 3], [0, 1]])

    found = measure_completeness(graph, [True, True, False, False], runs=8)

    assert found.ranges["pairs"].low >= 1


@pytest.mark.parametrize(("answered", "runs"), [([True], None), ([True, False], 0)])
def test_what_cannot_be_is_refused(answered: list[bool], runs: int | None) -> None:
    with pytest.raises(ValueError, match="must"):
        measure_completeness(Graph(size=2), answered, runs=runs)
