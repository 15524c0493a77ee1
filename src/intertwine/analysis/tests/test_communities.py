"""Who belongs together, and what to call them."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intertwine.analysis import Graph
from intertwine.analysis.communities import communities
from intertwine.analysis.tests.make import graphs, two_circles, village
from intertwine.analysis.traits import traits_of


@given(graphs(), st.integers(0, 5))
def test_everybody_with_a_tie_is_in_one_community(graph: Graph, seed: int) -> None:
    found = communities(graph, seed=seed)

    weighty = graph.weights > 0
    apart = graph.ties[:, 0] != graph.ties[:, 1]
    tied = np.unique(graph.ties[weighty & apart])
    assert set(np.flatnonzero(found.of >= 0)) == set(tied)
    sizes = [each.size for each in found.found]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes == np.bincount(found.of[tied]).tolist()
    for number, each in enumerate(found.found):
        assert found.of[each.centre] == number
        assert each.name


@given(st.integers(0, 9))
def test_the_same_seed_gives_the_same_answer(seed: int) -> None:
    graph = village()

    first, second = (communities(graph, seed=seed) for _ in range(2))

    np.testing.assert_array_equal(first.of, second.of)
    assert first.found == second.found


def test_chance_elsewhere_is_not_disturbed() -> None:
    random.seed(7)
    expected = random.random()
    random.seed(7)

    communities(two_circles(), seed=3)

    assert random.random() == expected


def test_quality_is_igraphs_modularity() -> None:
    import igraph

    graph = village()
    found = communities(graph)

    peer = igraph.Graph(n=graph.size, edges=graph.ties)
    assert found.of.min() == 0
    assert found.modularity == pytest.approx(peer.modularity(found.of.tolist()))


def test_a_community_is_named_by_what_its_people_share() -> None:
    found = communities(two_circles())

    assert [each.name for each in found.found] == ["Council", "Health board"]
    trait = found.found[0].traits[0]
    assert (trait.attribute, trait.share, trait.usual) == ("sector", 1.0, 0.5)


def test_numbers_keep_the_name_of_their_column() -> None:
    found = communities(village(groups=3))

    assert {each.name.removeprefix("mostly ") for each in found.found} == {
        "group 0",
        "group 1",
        "group 2",
    }


def test_a_small_circle_is_not_named_by_its_details() -> None:
    found = communities(two_circles(each=4))

    assert [each.name for each in found.found] == ["around 0", "around 4"]


def test_two_circles_that_share_the_same_also_say_whom_they_gather_around() -> None:
    names = ["Ann", *"bcdefgh", "Ivy", *"jklmnop", *"qrstuvwxyz"]
    pairs = [
        (a + side, b + side) for side in (0, 8) for a in range(8) for b in range(a)
    ]
    sector = np.array(["Council"] * 16 + ["Health board"] * 10, dtype=object)
    graph = Graph(size=26, ties=pairs, labels=names, people={"sector": sector})

    found = communities(graph)

    assert [each.name for each in found.found] == [
        "Council, around Ann",
        "Council, around Ivy",
    ]


def test_more_resolution_finds_more_circles() -> None:
    graph = village()

    few = communities(graph, resolution=0.3)
    many = communities(graph, resolution=5)

    assert len(few.found) < len(many.found)


def test_nonsense_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="resolution must be above 0"):
        communities(two_circles(), resolution=0)
    with pytest.raises(ValueError, match="no column"):
        communities(two_circles(), name_by=["shoe size"])


def test_traits_of_every_sort_of_column_are_found() -> None:
    half, whole = 12, 24
    group = np.repeat([0, 1], half)
    several = [("bees", "tea")] * half + [("tea",)] * (half - 1) + [()]
    speaks = np.empty(whole, dtype=object)
    speaks[:] = several
    graph = Graph(
        size=whole,
        people={
            "weaver": np.array([True] * half + [False] * half, dtype=object),
            "likes": speaks,
            "joined": np.full(whole, "2024-01-01", dtype="datetime64[D]"),
            "name": np.array([f"person {i}" for i in range(whole)], dtype=object),
            "level": np.array([2.5] * half + [np.nan, *[3.0] * (half - 1)]),
        },
    )

    first, second = traits_of(graph, group, 2)

    assert {trait.words for trait in first} == {"weaver", "bees", "level 2.5"}
    assert {trait.words for trait in second} == {"not weaver", "level 3"}


def test_everybody_unknown_tells_nothing() -> None:
    column = np.array([None, "", None], dtype=object)
    graph = Graph(size=3, people={"sector": column})

    assert traits_of(graph, np.zeros(3, dtype=np.intp), 1) == [()]


def test_how_somebody_is_drawn_and_measurements_name_no_circle() -> None:
    graph = two_circles()
    half = np.array([1.0] * 6 + [2.0] * 6)
    columns = {"colour": half, "x": half, "worth": half / 8, "Modularity Class": half}

    found = communities(Graph(size=12, ties=graph.ties, people=columns))

    assert [each.name for each in found.found] == ["around 0", "around 6"]
