"""Taking a part of a graph: by strength, by what is known, by date, by mode."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intertwine.analysis.graph import Graph
from intertwine.analysis.two_mode import project


def _dates(*dates: str) -> np.ndarray:
    return np.array(dates, dtype="datetime64[D]")


def _texts(*values: object) -> np.ndarray:
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column


@pytest.fixture
def graph() -> Graph:
    return Graph(
        size=3,
        ties=[[0, 1], [1, 2], [2, 0]],
        strength=[1, np.nan, 5],
        people={
            "sector": _texts("health", ("health", "youth"), None),
            "age": np.array([30.0, np.nan, 50.0]),
        },
        about_ties={
            "start": _dates("2024-01-01", "2025-01-01", "NaT"),
            "end": _dates("2024-06-30", "NaT", "2024-03-01"),
            "how": _texts("by phone", None, "by phone"),
        },
    )


def test_a_tie_without_a_strength_is_in_no_range_of_strengths(graph: Graph) -> None:
    assert graph.of_strength(1, 5).ties.tolist() == [[0, 1], [2, 0]]
    assert graph.of_strength(least=2).ties.tolist() == [[2, 0]]
    assert graph.of_strength(most=2).ties.tolist() == [[0, 1]]


def test_people_who_chose_several_values_are_found_under_each(graph: Graph) -> None:
    assert graph.where("sector", "health").ids == ("0", "1")
    assert graph.where("sector", "youth").ids == ("1",)
    assert graph.where("age", 30, 50).ids == ("0", "2")


def test_ties_are_found_by_what_is_known_about_them(graph: Graph) -> None:
    assert graph.ties_where("how", "by phone").ties.tolist() == [[0, 1], [2, 0]]
    assert graph.ties_where("start", "2025-01-01").ties.tolist() == [[1, 2]]


def test_asking_for_what_is_not_known_is_refused(graph: Graph) -> None:
    with pytest.raises(ValueError, match="'town'"):
        graph.where("town", "Leith")
    with pytest.raises(ValueError, match="'town'"):
        graph.ties_where("town", "Leith")
    with pytest.raises(ValueError, match="'from'"):
        graph.during("2024-01-01", start="from", end="to")
    with pytest.raises(ValueError, match="'how' does not hold dates"):
        graph.during("2024-01-01", start="how")


def test_a_tie_counts_in_each_period_it_touches(graph: Graph) -> None:
    assert graph.during("2024-05-01").ties.tolist() == [[0, 1]]
    assert graph.during("2024-03-01", "2025-01-01").count == 3
    assert graph.during("2026-01-01").ties.tolist() == [[1, 2]]


def test_a_tie_with_one_date_is_there_on_that_day_only(graph: Graph) -> None:
    seen = graph.during("2024-01-01", "2024-12-31", start="start", end="start")
    assert seen.ties.tolist() == [[0, 1], [2, 0]]


def test_ties_that_only_end_were_always_there(graph: Graph) -> None:
    ended = graph.during("2024-05-01", start="none")
    assert ended.ties.tolist() == [[0, 1], [1, 2]]


def test_only_two_modes_can_be_projected(graph: Graph) -> None:
    with pytest.raises(ValueError, match="two modes"):
        project(graph)
    with pytest.raises(ValueError, match="not 2"):
        project(graph, onto=2)


@given(st.data(), st.integers(1, 6), st.integers(1, 6))
def test_projecting_counts_what_each_pair_shares(
    data: st.DataObject, people: int, gatherings: int
) -> None:
    pairs = st.tuples(
        st.integers(0, people - 1), st.integers(people, people + gatherings - 1)
    )
    ties = data.draw(st.lists(pairs))
    graph = Graph(
        size=people + gatherings,
        ties=np.array(ties, dtype=np.intp).reshape(-1, 2),
        mode=[0] * people + [1] * gatherings,
    )
    went: list[set[int]] = [{b for a, b in ties if a == i} for i in range(people)]

    shared = project(graph)

    expected = {
        (a, b): len(went[a] & went[b])
        for a in range(people)
        for b in range(a + 1, people)
        if went[a] & went[b]
    }
    found = {
        (int(a), int(b)): int(s)
        for (a, b), s in zip(shared.ties, shared.strength, strict=True)
    }
    assert found == expected
    assert list(found) == sorted(found)
    assert project(graph, onto=1).size == gatherings
