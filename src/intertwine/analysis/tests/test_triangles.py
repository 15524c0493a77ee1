"""Introductions are exact, in one order, and the same however they are computed."""

import math
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intertwine.analysis import Graph, kernels
from intertwine.analysis.acquaintances import Wishes, acquaintances
from intertwine.analysis.kernels import Cancelled, Turns
from intertwine.analysis.scoring import unit_exponent
from intertwine.analysis.tests.make import graphs, village
from intertwine.analysis.triangles import Introductions, explained, introductions
from intertwine.analysis.wedges import PlainWedges
from intertwine.analysis.wedges_compiled import CompiledWedges, fits, wedges_of

Answer = tuple[int, int, float]


def known_strengths(graph: Graph, exclude: list[int]) -> dict[int, dict[int, float]]:
    """Who knows whom and how well, person by person, with nothing clever."""
    knows: dict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), said in zip(graph.ties.tolist(), graph.strength.tolist(), strict=True):
        if a != b and a not in exclude and b not in exclude:
            strength = 1.0 if math.isnan(said) else said
            knows[a][b] = knows[b][a] = max(knows[a].get(b, 0.0), strength)
    return knows


def brute_force(
    graph: Graph,
    *,
    exclude: list[int],
    apart: list[tuple[int, int]],
    groups: list[list[Any]],
    bonus: float,
) -> tuple[list[Answer], list[Answer]]:
    """Score every pair there is: in the units of the library, and by the formula."""
    knows = known_strengths(graph, exclude)
    top = max((s for row in knows.values() for s in row.values()), default=0.0)
    exponent = unit_exponent(graph.size, top)
    exact, plain = [], []
    never = {tuple(sorted(pair)) for pair in apart}
    people = [u for u in range(graph.size) if graph.mode[u] == 0]
    for place, u in enumerate(people):
        for w in people[place + 1 :]:
            if w in knows[u] or (u, w) in never:
                continue
            crossed = sum(
                g[u] is not None and g[w] is not None and g[u] != g[w] for g in groups
            )
            factor = 1.0
            for _ in range(crossed):
                factor += bonus
            units, formula = 0, 0.0
            for v in set(knows[u]) & set(knows[w]):
                strength = knows[u][v] * knows[w][v]
                weight = 1 / math.log(max(len(knows[v]), 2))
                if strength > 0:
                    units += max(1, round(strength * math.ldexp(weight, exponent)))
                    formula += strength * weight
            if units:
                exact.append((u, w, math.ldexp(units * factor, -exponent)))
                plain.append((u, w, formula * factor))
    exact.sort(key=lambda each: (-each[2], each[0], each[1]))
    return exact, plain


def answers(found: Introductions) -> list[Answer]:
    pairs = found.network
    return list(
        zip(
            pairs.first.tolist(),
            pairs.second.tolist(),
            pairs.score.tolist(),
            strict=True,
        )
    )


@st.composite
def questions(draw: st.DrawFn) -> dict[str, Any]:
    graph = draw(graphs())
    size = graph.size
    person = st.integers(0, max(size - 1, 0))
    some = st.lists(person, max_size=3 if size else 0)
    pairs = st.lists(st.tuples(person, person), max_size=4 if size else 0)
    return {
        "graph": graph,
        "exclude": draw(some),
        "exclude_pairs": draw(pairs),
        "groups": draw(st.sampled_from([(), ("sector",), ("sector", "sector")])),
        "boundary_bonus": draw(st.sampled_from([0.0, 0.5, 1 / 3, 2.0])),
        "top": draw(st.integers(0, 12)),
        "per_person": draw(st.integers(0, 6)),
        "threads": draw(st.integers(1, 3)),
    }


@given(questions())
def test_the_best_pairs_are_those_a_brute_force_finds(asked: dict[str, Any]) -> None:
    graph = asked["graph"]
    column = graph.people["sector"].tolist()
    exact, plain = brute_force(
        graph,
        exclude=asked["exclude"],
        apart=asked["exclude_pairs"],
        groups=[column] * len(asked["groups"]),
        bonus=asked["boundary_bonus"],
    )

    found = introductions(**asked)

    assert answers(found) == exact[: asked["top"]]
    score = {(u, w): value for u, w, value in plain}
    for u, w, value in answers(found):
        assert value == pytest.approx(score[u, w], rel=1e-9)
    for person in range(graph.size):
        mine = [each for each in exact if person in each[:2]][: asked["per_person"]]
        others = [w if u == person else u for u, w, _ in mine]
        count = len(mine)
        assert found.other[person, :count].tolist() == others
        assert found.score[person, :count].tolist() == [each[2] for each in mine]
        assert (found.other[person, count:] == -1).all()


@given(questions())
def test_compiled_and_plain_searches_say_the_same(asked: dict[str, Any]) -> None:
    wishes = {k: asked[k] for k in ("exclude", "exclude_pairs", "groups")}
    known = acquaintances(
        asked["graph"], Wishes(boundary_bonus=asked["boundary_bonus"], **wishes)
    )
    turns = Turns(threads=asked["threads"])
    crowded = wedges_of(known)
    if isinstance(crowded, CompiledWedges):
        crowded.rows.crowd = 0  # search as among very many people
    said = []
    for wedges in (wedges_of(known), crowded, PlainWedges(known)):
        network = explained(wedges, wedges.network(asked["top"], turns))
        lists = wedges.lists(asked["per_person"], turns)
        fields = [getattr(network, name) for name in vars(network)]
        said.append([each.tolist() for each in (*fields, *lists)])

    assert said[0] == said[1] == said[2]


def repeated_star(size: int) -> Graph:
    """Everybody tied to two hubs, three times over, and not always as strongly."""
    one = [(hub, leaf) for hub in (0, 1) for leaf in range(2, size)]
    other = [(leaf, hub) for hub, leaf in one]
    strength = np.random.default_rng(0).integers(0, 4, 3 * len(one)).astype(float)
    return Graph(size=size, ties=[*one, *other, *one], strength=strength)


@pytest.mark.parametrize("make", [village, lambda size: star(size - 1), repeated_star])
def test_among_very_many_people_the_same_are_found(
    make: Callable[[int], Graph],
) -> None:
    known = acquaintances(make(1500), Wishes(exclude_pairs=[(0, 1), (1, 0), (2, 2)]))
    crowded = wedges_of(known)
    if isinstance(crowded, CompiledWedges):
        crowded.rows.crowd = 0
    turns = Turns(1)

    lists, expected = crowded.lists(300, turns), PlainWedges(known).lists(300, turns)

    np.testing.assert_array_equal(lists[0], expected[0])
    np.testing.assert_array_equal(lists[1], expected[1])
    for mine, theirs in zip(
        crowded.network(50, turns), PlainWedges(known).network(50, turns), strict=True
    ):
        np.testing.assert_array_equal(mine, theirs)


@pytest.mark.parametrize("threads", [1, 2, 5])
@pytest.mark.parametrize("plain", [False, True])
def test_the_result_is_the_same_for_any_number_of_threads(
    *, threads: int, plain: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = village(9000 if not plain else 600, seed=3)
    asked: dict[str, Any] = {"groups": ["group"], "boundary_bonus": 0.5}
    if plain:
        monkeypatch.setenv("INTERTWINE_KERNELS", "reference")
        kernels.compiled.cache_clear()

    one = introductions(graph, threads=1, **asked)
    many = introductions(graph, threads=threads, **asked)
    kernels.compiled.cache_clear()

    assert answers(one) == answers(many)
    np.testing.assert_array_equal(one.other, many.other)
    np.testing.assert_array_equal(one.score, many.score)


def star(leaves: int) -> Graph:
    return Graph(size=leaves + 1, ties=[(0, leaf) for leaf in range(1, leaves + 1)])


def test_in_a_star_all_leaves_tie_and_the_smallest_numbers_come_first() -> None:
    found = introductions(star(100), top=3, per_person=2)

    assert [each[:2] for each in answers(found)] == [(1, 2), (1, 3), (1, 4)]
    assert found.other[0].tolist() == [-1, -1]
    assert found.other[1].tolist() == [2, 3]
    assert found.other[50].tolist() == [1, 2]
    assert found.network.score[0] == pytest.approx(1 / math.log(100))


def test_where_everybody_knows_everybody_there_is_nothing_to_do() -> None:
    clique = Graph(size=30, ties=[(a, b) for a in range(30) for b in range(a)])

    assert len(introductions(clique).network) == 0


@pytest.mark.parametrize("size", [0, 1, 5])
def test_without_ties_there_is_nobody_to_introduce(size: int) -> None:
    found = introductions(Graph(size=size))

    assert len(found.network) == 0
    assert found.other.shape == (size, 10)


def test_one_person_s_list_says_who_is_shared_and_who_should_introduce() -> None:
    ties = [(0, 1), (0, 2), (3, 1), (3, 2), (0, 4), (4, 5)]
    strength = [5, 1, 5, 1, 1, 1]
    graph = Graph(
        size=6,
        ties=ties,
        strength=strength,
        people={"nation": np.array(["W", "W", "W", "S", "W", None], dtype=object)},
    )

    found = introductions(
        graph, groups=["nation"], boundary_bonus=1.0, introducers=[2, 4]
    )
    mine = found.of(0)

    assert mine.first.tolist() == [0, 0]
    assert mine.second.tolist() == [3, 5]
    assert mine.shared_by(0).tolist() == [1, 2]
    assert mine.introducer.tolist() == [2, 4]  # 1 adds more, and did not agree
    assert mine.crosses.tolist() == [[True], [False]]
    assert mine.score[0] == pytest.approx(2 * mine.part[:2].sum())
    assert mine.part[:2] == pytest.approx([25 / math.log(2), 1 / math.log(2)])


def test_nobody_is_introduced_by_someone_who_did_not_agree() -> None:
    found = introductions(star(4), introducers=np.zeros(5, dtype=bool))

    assert (found.network.introducer == -1).all()


def test_nobody_is_introduced_against_their_wish() -> None:
    path = Graph(size=5, ties=[(0, 1), (1, 2), (2, 3), (3, 4)])

    assert answers(introductions(path, open_to=[0, 1, 2]))[0][:2] == (0, 2)
    without = introductions(path, exclude=[1])
    assert [each[:2] for each in answers(without)] == [(2, 4)]
    assert len(introductions(path, open_to=[0]).network) == 0


def test_only_kinds_that_are_named_count_and_as_much_as_is_said() -> None:
    graph = Graph(
        size=4, ties=[(0, 1), (1, 2), (2, 3)], kind=[0, 0, 1], kinds=["works", "likes"]
    )

    found = introductions(graph, kind_weights={"works": 2.0})

    assert [each[:2] for each in answers(found)] == [(0, 2)]
    assert found.network.score[0] == pytest.approx(4 / math.log(2))


def test_ties_said_by_one_side_can_be_left_out() -> None:
    ties = [(0, 1), (1, 0), (1, 2), (2, 3), (1, 1)]
    directed = [True, True, False, True, True]
    graph = Graph(size=4, ties=ties, directed=directed)

    both = introductions(graph, direction="both")

    assert [each[:2] for each in answers(both)] == [(0, 2)]
    assert len(introductions(Graph(size=2), direction="both").network) == 0


def test_repeated_ties_can_be_added_up() -> None:
    graph = Graph(size=3, ties=[(0, 1), (1, 0), (1, 2)], strength=[2, 3, 1])

    assert introductions(graph).network.score[0] == pytest.approx(3 / math.log(2))
    added = introductions(graph, repeated="sum")
    assert added.network.score[0] == pytest.approx(5 / math.log(2))
    assert len(introductions(Graph(size=2), repeated="sum").network) == 0


def test_strengths_may_be_any_numbers() -> None:
    rng = np.random.default_rng(0)
    graph = village(200, seed=1)
    graph = Graph(size=200, ties=graph.ties, strength=rng.uniform(0, 1, graph.count))
    exact, _ = brute_force(graph, exclude=[], apart=[], groups=[], bonus=0)

    assert answers(introductions(graph, top=50)) == exact[:50]


def test_more_strengths_than_the_kernel_can_number_are_searched_all_the_same() -> None:
    known = acquaintances(village(50), Wishes())
    many = np.arange(2.0**31 // 2**10)
    crowded = type(known)(**{**vars(known), "size": 2**20, "levels": many})

    assert fits(known)
    assert fits(crowded) is False


def test_without_a_compiler_the_plain_search_is_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("INTERTWINE_KERNELS", "reference")
    kernels.compiled.cache_clear()
    wedges = wedges_of(acquaintances(village(50), Wishes()))
    kernels.compiled.cache_clear()

    assert isinstance(wedges, PlainWedges)


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({"top": -1}, "0 or more"),
        ({"threads": 0}, "at least 1"),
        ({"direction": "up"}, "direction"),
        ({"repeated": "twice"}, "repeated"),
        ({"exclude": [7]}, "exclude must name"),
        ({"exclude": [True, False]}, "exclude must have shape"),
        ({"exclude_pairs": [(0, 7)]}, "exclude_pairs"),
        ({"groups": ["colour"]}, "colour"),
        ({"groups": [[1, 2]]}, "length 3"),
        ({"groups": [[1, 2, 3]] * 17}, "at most 16"),
        ({"boundary_bonus": -1.0}, "0 upwards"),
        ({"boundary_bonus": [1.0]}, "boundary_bonus"),
        ({"kind_weights": {"friends": 1}}, "friends"),
        ({"kind_weights": {"": -1}}, "strengths"),
    ],
)
def test_a_wish_that_cannot_be_met_is_told(wish: dict[str, Any], words: str) -> None:
    graph = Graph(size=3, ties=[(0, 1)])
    asked: dict[str, Any] = {"groups": [[1.0, 2.0, float("nan")]], **wish}
    if "boundary_bonus" in wish and isinstance(wish["boundary_bonus"], list):
        asked["groups"] = ()

    with pytest.raises(ValueError, match=words):
        introductions(graph, **asked)


@pytest.mark.parametrize("threads", [1, 2])
def test_a_long_search_can_be_watched_and_stopped(threads: int) -> None:
    graph = village(20_000)
    told: list[tuple[int, int]] = []

    introductions(graph, progress=lambda *far: told.append(far), threads=threads)
    assert told[-1] == (20_000, 20_000)

    with pytest.raises(Cancelled):
        introductions(graph, cancel=lambda: len(told) > 5, threads=threads)
    seen = iter([False] * 5)
    with pytest.raises(Cancelled):
        introductions(graph, cancel=lambda: next(seen, True), threads=threads)


def test_a_million_people_are_searched() -> None:
    size = 1_000_000
    first = np.arange(size - 1)
    ring = Graph(size=size, ties=np.stack([first, first + 1], axis=1))

    found = introductions(ring, top=5, per_person=2)

    assert [each[:2] for each in answers(found)] == [(i, i + 2) for i in range(5)]
    assert (found.other[2:-2] == np.stack([first - 1, first + 3], axis=1)[1:-2]).all()
