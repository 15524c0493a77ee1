"""What is written is read back the same, or the report says what is not."""

from __future__ import annotations

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
from intertwine.analysis.formats.report import Action
from intertwine.analysis.graph import Graph
from intertwine.analysis.tests.formats import strategies

BY_KEY = {format_.key: format_ for format_ in FORMATS}
WRITABLE = list(BY_KEY)
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def round_trip(graph: Graph, key: str) -> tuple[Graph, Report]:
    written = write(graph, key)
    reader = key if BY_KEY[key].read else key.rpartition("-")[0]
    again = read(written.content, ties=written.ties, format=reader)
    return again.graph, written.report


def losses(report: Report) -> list[str]:
    notes = report.of(Action.LOST, Action.RENAMED, Action.MERGED)
    return [note.sentence for note in notes if "No tie is of the kind" not in note.one]


@pytest.mark.parametrize("key", WRITABLE)
@settings(max_examples=60, suppress_health_check=SLOW, deadline=None)
@given(graph=strategies.graphs())
def test_nothing_is_lost_in_silence(key: str, graph: Graph) -> None:
    try:
        again, report = round_trip(graph, key)
    except FileError:
        assert key in NEEDS_SOMEBODY
        assert not graph.size or graph.mode.all()
        return

    if not losses(report):
        assert differences(graph, again) == []


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
TABLE = TAME.map(strategies.tabular)
SOMEBODY = TAME.filter(lambda graph: graph.size > 0)
HOLDS_ALL = {
    "gexf": XML,
    "graphml": XML,
    "node-link": UNICODE,
    "kumu": UNICODE,
    "kumu-project": UNICODE,
    "graph-commons": UNICODE,
    "gephi-lite": TAME.map(strategies.only_known),
    "csv": TABLE,
    "csv-kumu": TABLE,
    "xlsx": TABLE,
    "xlsx-gephi": TABLE,
    "xlsx-polinode": TABLE,
    "xlsx-nodexl": TABLE,
    "pajek": TAME.map(strategies.as_pajek),
    "ucinet-list": SOMEBODY.map(strategies.as_list),
    "ucinet": SOMEBODY.map(strategies.as_matrix),
    "csv-matrix": SOMEBODY.map(strategies.as_matrix),
}


@pytest.mark.parametrize("key", list(HOLDS_ALL))
@settings(max_examples=60, suppress_health_check=SLOW, deadline=None)
@given(data=st.data())
def test_a_format_that_can_hold_everything_does(key: str, data: st.DataObject) -> None:
    graph = data.draw(HOLDS_ALL[key])

    again, report = round_trip(graph, key)

    assert losses(report) == []
    assert differences(graph, again) == []
