"""What a network shows, in words that stay true and plain."""

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from intertwine.analysis import Graph
from intertwine.analysis.communities import communities
from intertwine.analysis.meanings import MEANINGS
from intertwine.analysis.measures import Range, measure
from intertwine.analysis.reading import Reading, reading
from intertwine.analysis.tests.make import graphs, two_circles, village


def words(told: Reading) -> str:
    return str(told)


def star(size: int = 20) -> Graph:
    return Graph(size=size, ties=[(0, other) for other in range(1, size)])


@settings(deadline=None, max_examples=40)
@given(graphs())
def test_every_graph_can_be_told_without_gaps(graph: Graph) -> None:
    told = reading(graph, groups=["sector"])

    assert told.summary.endswith(".")
    for topic in told.topics:
        for each in topic.sentences:
            assert each.text[0] == each.text[0].upper()
            assert each.text.endswith((".", "?"))
            assert "nan" not in each.text.lower().split()
            assert "{" not in each.text
            assert each.about in MEANINGS
            assert not re.search(
                r"\bone (people|ties|steps|pieces|circles)\b", each.text
            )


def test_jargon_stays_out() -> None:
    said = words(reading(village(), groups=["group"])).lower()

    for word in ("node", "edge", "vertex", "actor", "betweenness", "modularity"):
        assert word not in said


def test_people_without_a_tie_are_no_pieces() -> None:
    found = reading(Graph(size=6, ties=[(0, 1), (2, 3)]))

    assert "in two pieces beside two people without a tie" in found.summary
    assert "The network is in two pieces beside two people" in words(found)


def test_somebody_whose_absence_changes_nothing_is_not_said_to_change_it() -> None:
    triangles = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (6, 7), (7, 8)]

    said = words(reading(Graph(size=9, ties=triangles)))

    assert "the largest piece would still hold three people" in said


def test_who_holds_it_together_is_named_and_counted() -> None:
    ties = [(0, 1), (1, 2), (0, 2), (2, 3), (3, 4), (2, 4)]
    labels = ["Ann", "Ben", "Cai", "Dee", "Eve"]

    said = words(reading(Graph(size=5, ties=ties, labels=labels)))

    assert "One person holds pieces of the network together: Cai." in said
    assert "Without this person, somebody would lose every way" in said
    assert (
        "If Cai took a month off, the largest piece would go from five to two" in said
    )


def test_ties_that_repeat_are_counted_and_called_so() -> None:
    ties = [(0, 1), (1, 0), (0, 1), (1, 2), (2, 2)]
    twice = Graph(size=3, ties=ties, kinds=("advice", "trust"), kind=[0, 0, 1, 0, 0])
    once = Graph(size=3, ties=[(0, 1), (1, 2), (2, 2)])

    assert (
        "Four ties of two kinds join two pairs of people: where two are tied more than"
        " once, or both ways, they count once here."
    ) in words(reading(twice))
    assert "more than once" not in words(reading(once))


def test_nobody_is_named_against_their_wish() -> None:
    graph = Graph(size=20, ties=star().ties, labels=["Zelda", *"abcdefghijklmnopqrs"])
    may_name = np.arange(20) > 0

    said = words(reading(graph, may_name=may_name))

    assert "Zelda" not in said
    assert "One person holds pieces of the network together: one person." in said


def test_a_circle_around_somebody_who_is_not_named_gets_a_number() -> None:
    graph = two_circles(4)

    said = words(reading(graph, may_name=np.zeros(8)))

    assert "circle 1 (four people); circle 2 (four people)" in said


def test_some_are_named_and_the_others_counted() -> None:
    path = Graph(size=6, ties=[(i, i + 1) for i in range(5)], labels=list("ABCDEF"))

    said = words(reading(path, may_name=np.array([1, 1, 1, 0, 0, 1])))

    assert "together: C, B and two others." in said
    fewer = words(reading(path, may_name=np.array([1, 1, 1, 1, 0, 1])))
    assert "and one other." in fewer


def test_nobody_and_one_person_are_told_kindly() -> None:
    assert reading(Graph(size=0)).summary == "There is nobody in this network yet."
    said = words(reading(Graph(size=1)))
    assert "One person and no ties." in said
    assert "nothing to measure" in said


def test_those_without_a_tie_are_counted_not_named() -> None:
    graph = Graph(size=4, ties=[(0, 1), (1, 2)], labels=["A", "B", "C", "Zelda"])

    said = words(reading(graph))

    assert "One person has no tie yet: who could welcome this person?" in said
    assert "Zelda" not in said


def test_a_network_without_one_weak_point_says_so() -> None:
    ring = Graph(size=14, ties=[(i, (i + 1) % 14) for i in range(14)])

    said = words(reading(ring))

    assert "No single person holds it together" in said


def test_everybody_tied_to_everybody_leaves_no_triangle_open() -> None:
    ties = [(a, b) for a in range(5) for b in range(a)]

    assert "no triangles left to close" in words(reading(Graph(size=5, ties=ties)))


def test_a_star_is_one_hub_and_the_reason_is_told() -> None:
    said = words(reading(star()))

    assert "It looks like one hub" in said
    assert "We say so because without the person most in between" in said
    assert "Most ways between people lead through one person." in said


def test_too_few_people_have_no_shape_and_the_reason_is_told() -> None:
    said = words(reading(star(5)))

    assert "It has no clear shape yet: it has five people, and below twelve" in said


def test_few_answers_have_no_shape_and_figures_get_a_caution() -> None:
    graph = village(60, groups=2)

    told = reading(graph, answered=np.arange(60) < 30)

    said = words(told)
    assert "50% of people answered, and below 75% no shape can be told" in said
    assert "may in truth be anything from" in said
    assert told.completeness.startswith("30 of 60 people answered")


def test_keeping_to_ones_own_is_set_beside_chance() -> None:
    graph = two_circles(10)
    mixed = Graph(
        size=20,
        ties=[(a, b) for a in range(10) for b in range(10, 20)],
        people=graph.people,
    )

    kept = words(reading(graph, groups=["sector"]))
    crossed = words(reading(mixed, groups=["sector"]))
    ties = [(a, b) for a in range(20) for b in range(a)]
    even = Graph(size=20, ties=ties, people=graph.people)

    assert "People keep to their own sector more than chance would have it" in kept
    assert "1% of ties cross from one sector to another" in kept
    assert "People tie across sector more than chance would have it" in crossed
    assert "Ties take no notice of sector" in words(reading(even, groups=["sector"]))


def test_groups_without_a_tie_are_told_and_small_ones_are_not_shown() -> None:
    sector = ["Council"] * 6 + ["Health board"] * 6 + ["Hermits"] * 2
    column = np.array(sector, dtype=object)
    ties = [(a + s, b + s) for s in (0, 6) for a in range(6) for b in range(a)]
    graph = Graph(size=14, ties=ties, people={"sector": column})

    said = words(reading(graph, groups=["sector"]))

    assert "Hermits" not in said
    assert "too small to be shown without giving somebody away" in said
    both = words(reading(two_circles_apart(), groups=["sector"]))
    assert "No tie yet joins Council and Health board." in both


def two_circles_apart() -> Graph:
    joined = two_circles()
    return joined.select_ties(np.arange(joined.count - 1))


def test_direction_is_told_as_who_names_whom() -> None:
    graph = Graph(size=3, ties=[(0, 1), (1, 0), (1, 2)], directed=True)

    told = words(reading(graph))

    assert "the other names them too in 67% of cases" in told
    # One of the three pairs is not tied; three of the six directions are not.
    assert (
        "to 1.3 others; of all possible ties, counted in each direction, 50% are there"
        in told
    )


def test_where_nobody_names_anybody_back_it_is_not_told_as_a_share() -> None:
    told = words(reading(Graph(size=3, ties=[(0, 1), (1, 2)], directed=True)))

    assert "Nobody who was named in a tie that leads one way has named" in told
    assert "names them too in 0%" not in told


def test_levels_tell_where_to_start() -> None:
    graph = Graph(size=3, ties=[(0, 1), (1, 2)], strength=[1, 4])

    assert "50% do not do anything together yet" in words(reading(graph))


def test_where_it_is_not_known_how_close_ties_are_nothing_is_said_of_it() -> None:
    graph = Graph(size=3, ties=[(0, 1), (1, 2)], strength=[1, 4])

    known = words(reading(graph, levels=[1, 4]))
    half_known = words(reading(graph, levels=[4, np.nan]))

    assert "50% do not do anything together yet" in known
    assert "do anything together" not in half_known


def test_ties_of_a_list_are_not_told_as_people_naming_each_other() -> None:
    ties = [(0, 1), (1, 0), (1, 2), (2, 3)]
    graph = Graph(size=4, ties=ties, directed=[True, True, True, False])

    of_list = words(reading(graph, told=[False] * 4))
    of_both = words(reading(graph, told=[True, True, False, True]))

    assert "names" not in of_list
    assert "Of the ties of a list that lead one way, 67% have one that leads" in of_list
    assert "the other names them too in 100% of cases" in of_both
    assert "that lead one way, 0% have one that leads back" in of_both


def test_faint_circles_are_called_faint() -> None:
    rng = np.random.default_rng(2)
    graph = Graph(size=60, ties=rng.integers(0, 60, (600, 2)))

    found = communities(graph)
    said = words(reading(graph, circles=found))

    assert found.modularity < 0.3
    assert "The circles are faint" in said


def test_many_circles_are_cut_short() -> None:
    def ring(number: int) -> list[tuple[int, int]]:
        return [(3 * number + a, 3 * number + b) for a, b in ((0, 1), (1, 2), (0, 2))]

    six = Graph(size=18, ties=[tie for i in range(6) for tie in ring(i)])
    seven = Graph(size=21, ties=[tie for i in range(7) for tie in ring(i)])

    assert "; one more is smaller" in words(reading(six))
    assert "; two more are smaller" in words(reading(seven))


def test_a_range_that_rounds_to_one_number_is_not_told() -> None:
    graph = Graph(size=4, ties=[(0, 1), (1, 2)])
    found = measure(graph)
    ranges = {"isolates": Range(0.9, 1.2), "density": Range(0.3, 0.6)}
    silent = replace(
        found.completeness, ranges=ranges, unreliable=("isolates", "density")
    )

    said = words(reading(graph, measures=replace(found, completeness=silent)))

    assert "This share may in truth be anything from 30% to 60%." in said
    assert "Their number may in truth" not in said


def test_a_wrong_length_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="may_name must have length"):
        reading(star(), may_name=[True])


def test_people_and_gatherings_are_counted_apart_and_have_no_triangles() -> None:
    graph = Graph(
        size=6,
        ties=[[0, 4], [1, 4], [2, 4], [2, 5], [3, 5]],
        mode=[0, 0, 0, 0, 1, 1],
        labels=["Ann", "Ben", "Cai", "Dee", "Fair", "Walk"],
    )

    told = reading(graph)

    said = words(told)
    assert told.summary.startswith("Four people and two gatherings with five ties,")
    assert "and every tie joins one to the other" in said
    assert "gatherings are meant too" in said
    assert "without Fair, the largest piece" in said.replace("Without", "without")
    assert "triangle" not in said.replace("triangles and the stage", "")
    assert "shape" not in said


def test_ties_within_one_of_two_modes_are_not_denied() -> None:
    graph = Graph(size=3, ties=[[0, 1], [1, 2], [0, 2]], mode=[0, 0, 1])

    said = words(reading(graph))

    assert "where we say people here, gatherings are meant too" in said
    assert "every tie joins" not in said
    assert "they are tied too" in said
