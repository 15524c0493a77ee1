"""What is written is read back the same, or the report says what is not."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intertwine.analysis.formats import (
    FORMATS,
    FileError,
    Report,
    differences,
    read,
    write,
)
from intertwine.analysis.formats.comparing import report_differences
from intertwine.analysis.formats.report import Action, Reporter
from intertwine.analysis.graph import Graph
from intertwine.analysis.tests.formats import strategies

BY_KEY = {format_.key: format_ for format_ in FORMATS}
Reduce = Callable[[Graph], Graph]
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def round_trip(graph: Graph, key: str) -> tuple[Graph, Report]:
    written = write(graph, key)
    reader = key if BY_KEY[key].read else key.rpartition("-")[0]
    again = read(written.content, ties=written.ties, format=reader)
    return again.graph, written.report


def losses(report: Report) -> list[str]:
    notes = report.of(Action.LOST, Action.RENAMED, Action.MERGED)
    return [note.sentence for note in notes if "No tie is of the kind" not in note.one]


@settings(max_examples=100, suppress_health_check=SLOW, deadline=None)
@given(graph=strategies.graphs())
def test_nothing_is_lost_in_silence(graph: Graph) -> None:
    for key in BY_KEY:  # to make up a graph takes longer than all formats together
        try:
            again, report = round_trip(graph, key)
        except FileError:
            assert key in NEEDS_SOMEBODY
            assert not graph.size or graph.mode.all()
            continue
        if not losses(report):
            assert differences(graph, again) == [], key


@pytest.mark.parametrize("number", [2.0**53, -1e15, 1e16, -0.0, 5e-324, 1.5e300])
def test_numbers_of_any_length_stay_numbers(number: float) -> None:
    known = {"size": np.array([number, np.nan])}
    graph = Graph(size=2, ties=[[0, 1]], strength=[number], people=known)

    for key in BY_KEY:
        again, report = round_trip(graph, key)
        assert losses(report) or differences(graph, again) == [], key


def test_what_a_format_cannot_hold_is_told_by_tie_and_by_column() -> None:
    graph = Graph(
        size=4,
        ties=[[0, 1], [1, 2], [1, 2], [2, 3], [0, 1]],
        directed=[True, True, True, False, False],
        strength=[1, 2, 2, np.nan, np.nan],
        kinds=("trust", "advice"),
        kind=[0, 0, 0, 0, 1],
        people={"age": np.array([30.0, 40, 50, 60])},
        about_ties={"since": np.array([1.0, 2, 3, 4, 5])},
        about={"title": "Weavers"},
    )

    matrices, lists, table = (
        write(graph, key).report for key in ("ucinet", "ucinet-list", "csv-matrix")
    )

    for report in (matrices, lists, table):
        told = {str(note) for note in report}
        assert "“age” of people was not kept: this format has no place for it." in told
        assert "“since” of ties was not kept: this format has no place for it." in told
        assert any("“title” was not kept" in each for each in told)
    assert places_of(matrices) == {"strength": [2], "direction": [4], "own": [3]}
    assert places_of(lists) == {"direction": [4, 5]}
    assert places_of(table) == {"kind": [1, 2, 4, 5], "own": [3]}


def test_values_that_come_back_otherwise_are_told_by_their_place() -> None:
    graph = Graph(
        size=3,
        ties=[[0, 1], [1, 2]],
        ids=["a", "b", "c"],
        people={"age": np.array([30.0, 40, 50])},
        about={"title": "Weavers", "by": "Ann"},
    )
    turned = graph.but(
        ids=["c", "b", "a"],
        ties=[[2, 1], [1, 0]],
        people={"age": np.array([30.0, 41, 51])},
        about={"title": "Spinners", "by": "Ann"},
    )
    reporter = Reporter()

    report_differences(graph, turned, reporter)

    told = [str(note) for note in reporter.report()]
    assert "order of the people" in told[0]
    assert "2 values of “age” are not kept as they are. (people 2, 3)" in told
    assert not any("tie" in each for each in told)
    assert any("“title” was not kept" in each for each in told)


@pytest.mark.parametrize("key", ["kumu", "node-link", "graph-commons"])
def test_an_endless_strength_is_said_to_be_lost(key: str) -> None:
    graph = Graph(size=3, ties=[[0, 1], [1, 2]], strength=[np.inf, 2])

    again, report = round_trip(graph, key)

    assert "1 strength is infinite and was not kept. (tie 1)" in str(report)
    assert np.nansum(again.strength) == 2


def places_of(report: Report) -> dict[str, list[int]]:
    """The numbers of the ties that each thing is said of."""
    words = ("strength", "direction", "kind", "own")
    return {
        next(word for word in words if word in note.one): list(note.places)
        for note in report
        if note.unit == "tie"
    }


NEEDS_SOMEBODY = {"csv-matrix", "ucinet", "ucinet-list"}
RESERVED = {"id", "_id", "key", "label", "name", "weight", "kind", "type", "bipartite"}
RESERVED |= {"source", "target", "from", "to", "strength", "attributes", "directed"}
RESERVED |= {
    "direction",
    "undirected",
    "graphics",
    "properties",
    "action",
    "connections",
}
NAMES = strategies.TAME.filter(lambda name: name.casefold() not in RESERVED)
XML = strategies.graphs(texts=strategies.XML, ids=strategies.XML, names=NAMES)
UNICODE = strategies.graphs(
    texts=strategies.UNICODE,
    ids=strategies.UNICODE,
    names=NAMES,
    numbers=strategies.TAME_NUMBERS,
    about=st.dictionaries(NAMES, strategies.UNICODE, max_size=2),
    modes=("person", "gathering"),
).map(strategies.only_known)
TAME = strategies.graphs(
    texts=strategies.TAME,
    ids=strategies.TAME,
    names=NAMES,
    numbers=strategies.TAME_NUMBERS,
    about=st.just({}),
    modes=("person", "gathering"),
)
AS_IT_IS: dict[str, Reduce] = dict.fromkeys(
    ("node-link", "kumu", "kumu-project", "graph-commons"), strategies.as_it_is
)
TABLES: dict[str, Reduce] = dict.fromkeys(
    ("csv", "csv-kumu", "xlsx", "xlsx-gephi", "xlsx-polinode", "xlsx-nodexl"),
    strategies.tabular,
)
WITH_SOMEBODY: dict[str, Reduce] = {
    "ucinet-list": strategies.as_list,
    "ucinet": strategies.as_matrix,
    "csv-matrix": strategies.as_matrix,
}
HOLDS_ALL: dict[str, tuple[st.SearchStrategy[Graph], dict[str, Reduce]]] = {
    "xml": (XML, dict.fromkeys(("gexf", "graphml"), strategies.as_it_is)),
    "unicode": (UNICODE, AS_IT_IS),
    "tame": (
        TAME,
        {
            "gephi-lite": strategies.only_known,
            "pajek": strategies.as_pajek,
            **TABLES,
            **WITH_SOMEBODY,
        },
    ),
}


@pytest.mark.parametrize("texts", list(HOLDS_ALL))
@settings(max_examples=100, suppress_health_check=SLOW, deadline=None)
@given(data=st.data())
def test_a_format_that_can_hold_everything_does(
    texts: str, data: st.DataObject
) -> None:
    made, held = HOLDS_ALL[texts]
    whole = data.draw(made)
    for key, reduce in held.items():
        if key in WITH_SOMEBODY and not whole.size:
            continue
        graph = reduce(whole)
        again, report = round_trip(graph, key)

        assert losses(report) == [], key
        assert differences(graph, again) == [], key
