"""Everything at once, for any network."""

import numpy as np
import pytest
from hypothesis import given, settings

from intertwine.analysis import Graph
from intertwine.analysis.measures import (
    Shape,
    main_figures,
    measure,
    measure_people,
)
from intertwine.analysis.measures.figures import Figures
from intertwine.analysis.tests.make import village
from intertwine.analysis.tests.peers import networks


@given(networks())
@settings(max_examples=40)
def test_any_network_can_be_measured(graph: Graph) -> None:
    found = measure(graph, groups=["sector"])
    main = main_figures(graph)

    for name in Figures.names():
        value = getattr(found, name)
        value = len(value) if name == "cut_people" else value
        assert value == getattr(main, name) or np.isnan(value)
    assert sum(found.kinds.values()) == found.ties
    assert found.diameter_is_exact
    assert found.betweenness_error == 0


@pytest.mark.parametrize("size", [0, 1, 2])
def test_very_few_people_have_no_shape_and_no_wrong_figures(size: int) -> None:
    found = measure(Graph(size=size))

    assert found.stage.shape == Shape.UNCLEAR
    assert np.isnan(found.transitivity)
    assert np.isnan(found.mean_distance)
    assert (found.people, found.components, found.isolates) == (size, size, size)


def test_the_same_seed_gives_the_same_figures() -> None:
    first, again = village(300), village(300)

    one = measure(first, sample=50, seed=4, answered=np.arange(300) > 30)
    other = measure(again, sample=50, seed=4, answered=np.arange(300) > 30)

    assert str(one) == str(other)


def test_who_answered_decides_on_ranges_and_the_stage() -> None:
    star = Graph(size=40, ties=[[0, i] for i in range(1, 40)])

    known, half = (
        measure(star, answered=[True] * 40),
        measure(star, answered=[i % 2 == 0 for i in range(40)]),
    )

    assert known.stage.shape == Shape.SINGLE_HUB
    assert known.warnings == ()
    assert half.stage.shape == Shape.UNCLEAR
    assert "20 of 40 people answered" in half.warnings[0]
    assert half.completeness.ranges


def test_a_reader_is_warned_of_what_the_figures_leave_out() -> None:
    column = np.array([str(i) for i in range(250)], dtype=object)
    graph = Graph(
        size=250,
        ties=[[0, 0], [1, 200]],
        mode=[0] * 200 + [1] * 50,
        people={"name": column},
    )
    said = " ".join(measure(graph, groups=["name"]).warnings)

    assert "not known who answered" in said
    assert "1 ties go from a person to themselves" not in said
    assert "One tie goes from a person to themselves" in said
    assert "only tied across" in said
    assert "250 different answers" in said


def test_what_a_sample_leaves_open_is_said() -> None:
    few, enough = (measure(village(400), sample=n).warnings for n in (64, 320))

    assert few[-1].endswith("from 64 of 400 people, so nobody knows how far it is off.")
    assert enough[-2].startswith("Betweenness was measured from 320 of 400 people")
    assert enough[-2].endswith(" points in 100.")
    assert enough[-1].startswith("The average way was measured from 320 of 400 people")
    assert enough[-1].endswith(" steps.")


def test_several_ties_to_oneself_are_counted() -> None:
    said = measure(Graph(size=2, ties=[[0, 0], [1, 1]])).warnings

    assert any("2 ties go from people to themselves" in one for one in said)


def test_an_attribute_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="no attribute 'nation'"):
        measure(village(20), groups=["nation"])


def test_people_are_measured_with_their_groups() -> None:
    found = measure_people(village(40), groups=["group"])

    assert found.brokerage["group"].total.shape == (40,)
    assert found.bridging["group"].outside.shape == (40,)
    assert found.betweenness_error.max() == 0
