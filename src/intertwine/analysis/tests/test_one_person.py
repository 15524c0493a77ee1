"""One person's introductions are found without everybody else's."""

import pytest
from hypothesis import given

from intertwine.analysis import Graph
from intertwine.analysis.tests.make import graphs
from intertwine.analysis.triangles import introductions, introductions_of


@given(graph=graphs())
def test_one_persons_list_is_the_same_without_everybody_elses(graph: Graph) -> None:
    everybody = introductions(graph, top=0, per_person=3)

    for person in range(graph.size):
        alone, among = (
            introductions_of(graph, person, per_person=3),
            everybody.of(person),
        )
        assert alone.second.tolist() == among.second.tolist()
        assert alone.score.tolist() == among.score.tolist()
        assert alone.shared.tolist() == among.shared.tolist()


@pytest.mark.parametrize("person", [-1, 3])
def test_nobody_has_the_list_of_somebody_who_is_not_there(person: int) -> None:
    with pytest.raises(ValueError, match=f"no person {person}"):
        introductions_of(Graph(size=3), person)
