"""Centralisation, the core, and the stage a network seems to be at."""

from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from intertwine.analysis import Graph
from intertwine.analysis.measures import (
    Shape,
    Stage,
    betweenness,
    betweenness_centralisation,
    core_fit,
    degree_centralisation,
    fragility,
    name_stage,
    small_world,
)
from intertwine.analysis.measures.small_world import _as_pairs
from intertwine.analysis.tests.make import village
from intertwine.analysis.tests.peers import directed, networks, undirected


@given(networks(least=3))
def test_degree_centralisation_is_freemans(graph: Graph) -> None:
    n, found = graph.size, degree_centralisation(graph)

    def lead(degrees: object) -> float:
        values = [degree for _, degree in degrees]  # type: ignore[attr-defined]  # a view
        return float(sum(max(values) - value for value in values))

    both = lead(undirected(graph).degree) / ((n - 1) * (n - 2))
    assert found.degree == pytest.approx(both)
    if graph.is_directed:
        said = directed(graph)
        assert found.in_degree == pytest.approx(lead(said.in_degree) / (n - 1) ** 2)
        assert found.out_degree == pytest.approx(lead(said.out_degree) / (n - 1) ** 2)
    else:
        assert np.isnan([found.in_degree, found.out_degree]).all()


@given(networks(least=3))
def test_betweenness_centralisation_is_freemans(graph: Graph) -> None:
    value = betweenness(graph).value

    expected = sum(value.max() - value) / (graph.size - 1)

    assert betweenness_centralisation(value) == pytest.approx(expected)


def test_two_people_have_no_centre() -> None:
    pair = Graph(size=2, ties=[[0, 1]])

    assert np.isnan(degree_centralisation(pair).degree)
    assert np.isnan(betweenness_centralisation(np.zeros(2)))


def correlation(graph: Graph, core: set[int]) -> float:
    """The measure as Borgatti and Everett define it, pair by pair."""
    peer = undirected(graph)
    looked_at = [
        (float(peer.has_edge(a, b)), float(a in core))
        for a, b in combinations(range(graph.size), 2)
        if (a in core) == (b in core)
    ]
    tied, pattern = np.array(looked_at).T
    if tied.std() == 0 or pattern.std() == 0:
        return -2.0
    return float(np.corrcoef(tied, pattern)[0, 1])


@given(networks(least=5, most=7))
@settings(max_examples=40, deadline=None)
def test_the_core_of_few_is_the_best_of_all(graph: Graph) -> None:
    best = max(
        correlation(graph, set(core))
        for size in range(3, graph.size - 1)
        for core in combinations(range(graph.size), size)
    )
    found = core_fit(graph)

    if best == -2:
        assert np.isnan(found.fit)
        assert found.core.size == 0
    else:
        assert found.fit == pytest.approx(best)
        assert found.fit == pytest.approx(correlation(graph, set(found.core.tolist())))


@given(networks(least=13, most=16))
@settings(max_examples=40, deadline=None)
def test_the_core_of_many_is_one_and_nobody_alone_would_better_it(graph: Graph) -> None:
    found = core_fit(graph)
    core = set(found.core.tolist())
    if np.isnan(found.fit):
        return
    assert found.fit == pytest.approx(correlation(graph, core))
    for person in range(graph.size):
        other = core ^ {person}
        if 3 <= len(other) <= graph.size - 2:
            assert correlation(graph, other) <= found.fit + 1e-9


def test_the_core_of_very_many_is_found_by_order() -> None:
    inside = [[a, b] for a in range(40) for b in range(a)]
    outside = [[person, person % 40] for person in range(40, 2_000)]

    found = core_fit(Graph(size=2_000, ties=[*inside, *outside]))

    assert found.core.tolist() == list(range(40))
    assert found.fit == pytest.approx(1)


def test_a_core_of_nearly_everybody_leaves_two_outside() -> None:
    everybody_but_two = list(combinations(range(14), 2))[:-1]

    found = core_fit(Graph(size=14, ties=everybody_but_two))

    assert (found.core.tolist(), found.fit) == (list(range(12)), 1)


def test_too_few_people_have_no_core() -> None:
    assert np.isnan(core_fit(Graph(size=4, ties=[[0, 1]])).fit)
    with pytest.raises(ValueError, match="least_core"):
        core_fit(Graph(size=4), least_core=1)


def stage_of(graph: Graph, answered: float | None = None) -> Stage:
    between = betweenness(graph).value
    return name_stage(
        graph,
        fragility=fragility(graph, between),
        betweenness_centralisation=betweenness_centralisation(between),
        core=core_fit(graph),
        answered=answered,
    )


Drawing = set[tuple[int, int]]


def circles(start: int, stop: int, most: int, rng: np.random.Generator) -> list[range]:
    found = []
    while start < stop:
        each = int(rng.integers(1, most + 1))
        found.append(range(start, min(stop, start + each)))
        start += each
    return found


def knit(people: range, chance: float, rng: np.random.Generator) -> Drawing:
    return {pair for pair in combinations(people, 2) if rng.random() < chance}


def scattered(size: int, rng: np.random.Generator) -> Drawing:
    return set().union(*(knit(c, 0.8, rng) for c in circles(0, size, 5, rng)))


def single_hub(size: int, rng: np.random.Generator) -> Drawing:
    ties: Drawing = set()
    for circle in circles(1, size, 4, rng):
        ties |= knit(circle, 0.5, rng)
        ties |= {(0, x) for x in circle if x == circle[0] or rng.random() < 0.9}
    return ties


def multi_hub(size: int, rng: np.random.Generator) -> Drawing:
    hubs = max(3, size // 12)
    own = rng.integers(0, hubs, size)
    ties = {(hub, (hub + 1) % hubs) for hub in range(hubs)}
    ties |= {(int(own[x]), x) for x in range(hubs, size)}
    for a, b in combinations(range(hubs, size), 2):
        if rng.random() < (0.15 if own[a] == own[b] else 0.005):
            ties.add((a, b))
    return ties


def core_periphery(size: int, rng: np.random.Generator) -> Drawing:
    core = range(max(5, size // 4))
    ties = knit(core, 0.8, rng) | knit(range(len(core), size), 0.01, rng)
    for person in range(len(core), size):
        chosen = rng.choice(len(core), size=int(rng.integers(1, 4)), replace=False)
        ties |= {(int(other), person) for other in chosen}
    return ties


def by_chance(size: int, rng: np.random.Generator) -> Drawing:
    return knit(range(size), 5 / size, rng)


DRAWN = {
    Shape.SCATTERED: scattered,
    Shape.SINGLE_HUB: single_hub,
    Shape.MULTI_HUB: multi_hub,
    Shape.CORE_PERIPHERY: core_periphery,
    Shape.UNCLEAR: by_chance,
}


@pytest.mark.parametrize("size", [40, 80])
@pytest.mark.parametrize("shape", list(Shape))
def test_a_network_drawn_in_a_shape_is_named_by_it(shape: Shape, size: int) -> None:
    right = 0
    for seed in range(15):
        ties = DRAWN[shape](size, np.random.default_rng(seed))
        right += stage_of(Graph(size=size, ties=sorted(ties))).shape == shape

    assert right >= 13


@pytest.mark.parametrize(("missing", "least"), [(0.2, 0.65), (0.4, 0.5)])
def test_the_shape_is_mostly_right_when_people_are_missing(
    missing: float, least: float
) -> None:
    right, total = 0, 0
    for shape in list(Shape)[:4]:
        for seed in range(10):
            rng = np.random.default_rng(seed)
            whole = Graph(size=40, ties=sorted(DRAWN[shape](40, rng)))
            there = rng.permutation(40) >= 40 * missing
            right += stage_of(whole.select_people(there)).shape == shape
            total += 1

    assert right / total >= least


def test_reasons_end_with_the_one_that_decided() -> None:
    star = Graph(size=20, ties=[[0, i] for i in range(1, 20)])
    found = stage_of(star, answered=0.9)

    assert [reason.figure for reason in found.reasons] == [
        "people",
        "answered",
        "largest_piece_share",
        "without_one",
    ]
    assert (found.shape, found.reasons[-1].is_above) == (Shape.SINGLE_HUB, False)


@pytest.mark.parametrize(("size", "answered"), [(11, None), (11, 1.0), (40, 0.7)])
def test_few_people_or_few_answers_have_no_clear_shape(
    size: int, answered: float | None
) -> None:
    star = Graph(size=size, ties=[[0, i] for i in range(1, size)])

    assert stage_of(star, answered).shape == Shape.UNCLEAR


def test_a_ring_of_neighbours_is_a_small_world_and_chance_is_none() -> None:
    near = [[i, (i + step) % 200] for i in range(200) for step in (1, 2, 3)]
    rng = np.random.default_rng(1)
    far = rng.integers(0, 200, (30, 2)).tolist()
    knit_ring = small_world(Graph(size=200, ties=near + far))
    random = nx.gnm_random_graph(200, 630, seed=4)
    chance = small_world(Graph(size=200, ties=list(random.edges)))

    assert knit_ring.index > 3
    assert chance.index == pytest.approx(1, abs=0.35)
    assert chance.distance == pytest.approx(chance.distance_random, rel=0.03)


def test_chance_transitivity_is_that_of_random_networks() -> None:
    found = small_world(village(60), samples=1)
    ties = len(undirected(village(60)).edges)
    drawn = [
        nx.transitivity(nx.gnm_random_graph(60, ties, seed=seed)) for seed in range(60)
    ]

    assert found.transitivity_random == pytest.approx(np.mean(drawn), rel=0.05)


@given(networks())
@settings(max_examples=30, deadline=None)
def test_any_network_can_be_set_beside_chance(graph: Graph) -> None:
    found = small_world(graph, samples=2, seed=1)

    assert found == small_world(graph, samples=2, seed=1) or np.isnan(found.index)
    assert found.samples == 2


def test_numbers_of_pairs_are_counted_out_in_order() -> None:
    pairs = _as_pairs(np.arange(4_950))

    assert len({tuple(pair) for pair in pairs.tolist()}) == 4_950
    assert (pairs[:, 0] < pairs[:, 1]).all()
    assert pairs.max() == 99
    huge = np.array([0, 10**11, 4_999_949_999])
    first, second = _as_pairs(huge).T
    assert (second * (second - 1) // 2 + first).tolist() == huge.tolist()


def test_no_random_network_is_no_comparison() -> None:
    with pytest.raises(ValueError, match="samples"):
        small_world(village(20), samples=0)
