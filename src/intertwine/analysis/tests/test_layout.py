"""A picture that can be read, and that stays the same."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intertwine.analysis import Graph, packing, settle
from intertwine.analysis.layout import aside, layout
from intertwine.analysis.picture_quality import picture_quality
from intertwine.analysis.spacing import overlaps, spaced
from intertwine.analysis.tests.make import graphs, two_circles, village

seeds = st.integers(0, 2**16)


def moved(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """How far everybody moved, as a share of the width of the picture."""
    apart = np.sqrt(((before - after) ** 2).sum(axis=1))
    return np.asarray(apart / np.ptp(before, axis=0).max())


def room_of(place: np.ndarray) -> float:
    """How large a frame everybody needs."""
    return packing.frame(place - 1, place + 1)


@settings(deadline=None, max_examples=40)
@given(graphs(), seeds)
def test_nobody_covers_anybody_in_any_graph(graph: Graph, seed: int) -> None:
    radius = np.random.default_rng(seed).uniform(0.1, 4, graph.size)

    picture = layout(graph, radius=radius, seed=seed)

    assert picture.place.shape == (graph.size, 2)
    assert np.isfinite(picture.place).all()
    for one, other in combinations(range(graph.size), 2):
        apart = np.hypot(*(picture.place[one] - picture.place[other]))
        assert apart >= radius[one] + radius[other] - 1e-9


@settings(deadline=None, max_examples=20)
@given(graphs(), seeds)
def test_the_same_graph_and_seed_give_the_same_picture(graph: Graph, seed: int) -> None:
    first, second = (layout(graph, seed=seed) for _ in range(2))

    np.testing.assert_array_equal(first.place, second.place)


@pytest.mark.parametrize(
    "graph",
    [
        Graph(size=30, ties=list(combinations(range(30), 2))),
        Graph(size=60, ties=[(0, other) for other in range(1, 60)]),
        Graph(size=450, ties=[(i, i + 1) for i in range(449)]),
        Graph(size=500),
        Graph(size=200, ties=[(i, i + 1) for i in range(0, 200, 2)]),
        two_circles(20),
        village(1_000),
    ],
    ids=["all know all", "star", "chain", "alone", "pairs", "two circles", "village"],
)
def test_large_and_odd_shapes_have_no_overlaps(graph: Graph) -> None:
    picture = layout(graph, radius=1.5)

    assert overlaps(picture.place, picture.radius) == 0


def test_those_who_know_each_other_stand_together() -> None:
    graph = village()
    rng = np.random.default_rng(0)

    drawn = picture_quality(graph, layout(graph).place, 1)
    chance = picture_quality(graph, rng.normal(size=(graph.size, 2)), 0.001)

    assert drawn.neighbours_kept > 5 * chance.neighbours_kept
    assert drawn.stress < 0.5 * chance.stress
    assert drawn.overlaps == 0


def test_a_village_is_drawn_better_than_igraph_draws_it() -> None:
    import igraph

    graph = village(seed=3)
    peer = igraph.Graph(n=graph.size, edges=graph.ties)
    ours = picture_quality(graph, layout(graph).place, 1)
    for name in ("drl", "fruchterman_reingold", "graphopt"):
        place = np.array(peer.layout(name).coords)
        theirs = picture_quality(graph, place, 1)
        assert ours.neighbours_kept > theirs.neighbours_kept, name


def test_people_stay_where_they_were_when_a_few_ties_change() -> None:
    graph = village()
    before = layout(graph)
    rng = np.random.default_rng(5)
    ties = np.concatenate(
        [graph.ties[rng.random(graph.count) > 0.03], rng.integers(0, 300, (20, 2))]
    )

    after = layout(Graph(size=300, ties=ties), earlier=before.place)

    assert moved(before.place, after.place).max() < 0.05
    assert overlaps(after.place, after.radius) == 0
    anew = layout(Graph(size=300, ties=ties))
    assert moved(before.place, anew.place).max() > 0.2


def test_newcomers_stand_beside_those_they_know() -> None:
    graph = two_circles(10)
    before = layout(graph)
    more = Graph(size=22, ties=[*graph.ties.tolist(), (20, 12), (20, 13), (21, 20)])
    earlier = np.concatenate([before.place, np.full((2, 2), np.nan)])

    after = layout(more, earlier=earlier)

    assert moved(before.place, after.place[:20]).max() < 0.1
    first, second = after.place[:10].mean(axis=0), after.place[10:20].mean(axis=0)
    for newcomer in after.place[20:]:
        near, far = np.hypot(*(newcomer - second)), np.hypot(*(newcomer - first))
        assert near < far


def test_a_new_circle_and_new_people_without_ties_stand_below_the_old_picture() -> None:
    graph = two_circles()
    before = layout(graph)
    more = Graph(size=16, ties=[*graph.ties.tolist(), (12, 13), (13, 14)])
    earlier = np.concatenate([before.place, np.full((4, 2), np.nan)])

    after = layout(more, earlier=earlier)

    assert after.place[12:, 1].max() < after.place[:12, 1].min()


def test_people_without_ties_stand_in_a_block_that_nobody_with_ties_is_in() -> None:
    graph = Graph(size=29, ties=[(0, 1), (1, 2), (2, 3), (3, 0)])

    place = layout(graph).place

    ring, alone = place[:4], place[4:]
    assert (alone.min(axis=0) > ring.max(axis=0)).any() or (
        alone.max(axis=0) < ring.min(axis=0)
    ).any()
    columns, rows = (len(np.unique(side.round(6))) for side in alone.T)
    assert columns * rows - len(alone) < max(columns, rows)
    assert 0.7 < np.divide(*(np.ptp(place, axis=0) + 2)) < 2.2


@pytest.mark.parametrize("alone", [0, 300])
def test_many_pieces_fill_a_frame_of_the_usual_shape(alone: int) -> None:
    rings = [(8 * p + i, 8 * p + (i + 1) % 8) for p in range(20) for i in range(8)]

    picture = layout(Graph(size=160 + alone, ties=rings))

    wide, tall = np.ptp(picture.place, axis=0) + 2
    assert 1.2 < wide / tall < 1.9


def test_networks_brought_one_after_the_other_make_no_tall_column() -> None:
    ring = [(i, (i + 1) % 12) for i in range(12)]
    ties, place = list(ring), layout(Graph(size=12, ties=ring)).place
    for start in range(12, 96, 12):
        ties += [(start + one, start + other) for one, other in ring]
        graph = Graph(size=start + 12, ties=ties)
        before = np.concatenate([place, np.full((12, 2), np.nan)])
        place = layout(graph, earlier=before).place
        assert moved(before[:start], place[:start]).max() < 0.2

    assert 0.9 < np.divide(*np.ptp(place, axis=0)) < 2.5
    assert room_of(place) < 2 * room_of(layout(graph).place)


@pytest.mark.parametrize(
    "ties", [[], [(0, 1), (1, 2), (2, 0)]], ids=["no ties", "ties"]
)
def test_newcomers_without_ties_come_to_the_block_and_nobody_moves(
    ties: list[tuple[int, int]],
) -> None:
    place = layout(Graph(size=3, ties=ties)).place
    for size in range(4, 40):
        graph = Graph(size=size, ties=ties)
        newcomer = np.concatenate([place, [[np.nan, np.nan]]])
        np.testing.assert_allclose(aside(graph, newcomer)[:-1], place)
        place = layout(graph, earlier=newcomer).place
        np.testing.assert_allclose(aside(graph, newcomer)[-1], place[-1], atol=1)
        assert np.abs(place[3:-1] - newcomer[3:-1]).max(initial=0) < 0.01

    assert room_of(place) < 2 * room_of(layout(graph).place)


def left_behind() -> tuple[Graph, np.ndarray]:
    """Two circles and five without ties, far apart since what was between has gone."""
    graph = Graph(size=17, ties=two_circles().ties)
    place = layout(graph).place
    place[12:] -= [0, 500]
    return graph, place


def test_who_is_left_far_off_comes_near_again() -> None:
    graph, before = left_behind()

    after = layout(graph, earlier=before)

    assert moved(before[:12], after.place[:12]).max() < 0.05
    assert room_of(after.place) < 1.5 * room_of(layout(graph).place)
    assert overlaps(after.place, after.radius) == 0
    np.testing.assert_allclose(
        layout(graph, earlier=after.place).place[12:], after.place[12:]
    )


def test_a_picture_that_somebody_has_arranged_stays_as_it_is() -> None:
    graph, before = left_behind()
    held = np.arange(17) == 16

    after = layout(graph, earlier=before, held=held)

    np.testing.assert_array_equal(after.place[16], before[16])
    assert moved(before, after.place).max() < 0.05


def test_pieces_do_not_run_into_each_other() -> None:
    pairs = [(i + 5 * p, (i + 1) % 5 + 5 * p) for p in range(12) for i in range(5)]

    picture = layout(Graph(size=60, ties=pairs))

    low, high = packing.boxes(picture.place, picture.radius, np.arange(0, 61, 5))
    for one, other in combinations(range(12), 2):
        assert ((high[one] <= low[other]) | (high[other] <= low[one])).any()


@settings(deadline=None)
@given(st.integers(1, 40), seeds)
def test_boxes_around_another_do_not_run_into_each_other(count: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    first, sizes = rng.uniform(1, 60, 2), rng.uniform(1, 20, (count, 2))

    middles = np.vstack([[0, 0], packing.around(first, sizes, gap=1)])

    half = np.vstack([first, sizes]) / 2
    for one, other in combinations(range(count + 1), 2):
        apart = np.abs(middles[one] - middles[other]) - half[one] - half[other]
        assert apart.max() > 1 - 1e-6


def test_groups_are_drawn_together() -> None:
    graph = village(groups=1)
    group = np.arange(300) % 3

    def looseness(place: np.ndarray) -> float:
        inside = [place[group == each].std(axis=0).sum() for each in range(3)]
        return float(np.mean(inside) / place.std(axis=0).sum())

    plain = layout(graph)
    pulled = layout(graph, group=group, pull=0.8)

    assert looseness(pulled.place) < 0.8 * looseness(plain.place)
    assert overlaps(pulled.place, pulled.radius) == 0


def test_somebody_in_no_group_is_drawn_too() -> None:
    group = np.array([0] * 6 + [1] * 5 + [-1])

    picture = layout(two_circles(), group=group)

    assert np.isfinite(picture.place).all()


def test_a_crowd_is_settled_in_the_rough_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settle, "MANY", 900)
    graph = village(1_500, groups=12)

    rough = picture_quality(graph, layout(graph).place, 1)

    assert rough.overlaps == 0
    assert rough.neighbours_kept > 0.02


@settings(deadline=None)
@given(st.integers(1, 60), seeds)
def test_stepping_aside_ends_without_overlaps(size: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    place = rng.integers(0, 3, (size, 2)).astype(float)
    radius = rng.uniform(0.1, 3, size)

    apart = spaced(place, radius, gap=0.1)

    assert overlaps(apart, radius) == 0


def test_a_crowd_that_has_no_room_at_all_is_stretched() -> None:
    place = np.random.default_rng(1).normal(size=(400, 2)) * 0.01

    apart = spaced(place, np.ones(400), gap=0.1)

    assert overlaps(apart, np.ones(400)) == 0


def test_those_who_do_not_touch_do_not_move() -> None:
    place = np.array([[0.0, 0.0], [5.0, 0.0], [1e9, 0.0]])

    np.testing.assert_array_equal(spaced(place, np.ones(3), gap=0.1), place)


def test_quality_of_pictures_with_little_in_them() -> None:
    nobody, alone = Graph(size=0), Graph(size=1)

    assert picture_quality(nobody, np.empty((0, 2)), 1).stress == 0
    assert len(spaced(np.empty((0, 2)), np.empty(0), gap=0.1)) == 0
    assert picture_quality(alone, np.zeros((1, 2)), 1).neighbours_kept == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"radius": [1, 2]}, "radius must be one number or 12"),
        ({"radius": 0}, "radius must be above 0"),
        ({"radius": float("nan")}, "radius must be above 0"),
        ({"pull": 2}, "pull must be from 0 to 1"),
        ({"group": [1]}, "group must have length 12"),
        ({"earlier": [[0, 0]]}, "earlier must have shape"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(
    wrong: dict[str, object], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        layout(two_circles(), **wrong)  # type: ignore[arg-type]  # wrong on purpose
