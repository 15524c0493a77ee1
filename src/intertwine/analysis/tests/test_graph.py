"""What a graph is made of must fit together."""

from typing import Any

import numpy as np
import pytest

from intertwine.analysis import Graph


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"ties": [[0, 2]]}, "ties must name people from 0 to 1"),
        ({"ties": [[-1, 0]]}, "ties must name people from 0 to 1"),
        ({"ties": [[0, 1]], "kind": [1]}, "kind must name kinds from 0 to 0"),
        ({"ids": ["a", "a"]}, "ids must be 2 distinct names"),
        ({"labels": ["Ann"]}, "labels must have length 2, not 1"),
        ({"people": {"age": np.zeros(3)}}, "age must have length 2, not 3"),
        ({"about_ties": {"met": np.zeros(1)}}, "met must have length 0, not 1"),
    ],
)
def test_what_does_not_fit_is_refused(wrong: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Graph(size=2, **wrong)


def test_a_graph_shows_its_size() -> None:
    assert repr(Graph(size=3, ties=[[0, 1]])) == "Graph(size=3, count=1)"


def test_a_kind_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="no ties of the kind"):
        Graph(size=2, kinds=("knows",)).of_kinds("helps")
