"""Graph Commons' JSON: the graph that it hands out, and the signals that it takes.

Source: https://graphcommons.github.io/api-v1/.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from intertwine.analysis.formats.columns import Type
from intertwine.analysis.formats.comparing import report_differences
from intertwine.analysis.formats.json_text import (
    JsonReader,
    Record,
    cells,
    dump,
    has_records,
    is_json,
    load,
    mapping,
    records,
    said,
    strengths,
    word,
)
from intertwine.analysis.formats.options import Options
from intertwine.analysis.formats.outgoing import Outgoing, encodable
from intertwine.analysis.formats.report import Action, Reporter
from intertwine.analysis.formats.source import Source
from intertwine.analysis.graph import Graph

_NODE = {"id", "name", "properties", "type_id"}
_EDGE = {
    "from",
    "to",
    "edge_type",
    "name",
    "weight",
    "directed",
    "properties",
    "edge_type_id",
    "type_id",
}
_SIGNAL = {"action", "from_name", "from_type", "to_name", "to_type"}
_PERSON = "Person"
_TOP = {"nodes", "edges", "nodeTypes", "edgeTypes"}


def matches(source: Source, options: Options) -> bool:
    """Whether a file is a graph of Graph Commons, or a list of its signals."""
    if not is_json(source):
        return False
    document = load(source, options)
    return _is_graph(_graph(document)) or has_records(document, "signals")


def _graph(document: Any) -> Any:
    inner = document.get("graph") if isinstance(document, dict) else None
    return inner if has_records(inner, "nodes", "edges") else document


def _is_graph(graph: Any) -> bool:
    if not has_records(graph, "nodes", "edges"):
        return False
    if has_records(graph, "nodeTypes") or has_records(graph, "edgeTypes"):
        return True
    edges = graph["edges"]
    return bool(edges) and all(
        isinstance(e, dict) and "from" in e and "to" in e for e in edges
    )


def read(source: Source, options: Options) -> Graph:
    """The graph in a file of Graph Commons.

    Raises:
        FileError: If it cannot be read.
    """
    document = load(source, options)
    reader = JsonReader(options)
    if has_records(document, "signals") and not has_records(_graph(document), "nodes"):
        return _read_signals(reader, document)
    graph = _graph(document)
    for number, node in enumerate(records(graph, "nodes"), 1):
        person = reader.person(node.get("id"), node.get("name"), number)
        reader.keep(reader.builder.people, person, node, _NODE)
        reader.keep(reader.builder.people, person, mapping(node.get("properties")))
    directions = {
        word(t.get("name")): bool(t.get("directed", True))
        for t in records(graph, "edgeTypes")
    }
    for number, edge in enumerate(records(graph, "edges"), 1):
        kind = edge.get("edge_type", edge.get("name"))
        directed = edge.get("directed", directions.get(word(kind), True))
        _tie(
            reader,
            edge,
            (edge.get("from"), edge.get("to")),
            number,
            directed=bool(directed),
        )
    reader.about(graph, but=_TOP)
    return reader.builder.graph()


def _tie(
    reader: JsonReader,
    edge: Record,
    ends: tuple[object, object],
    place: int,
    *,
    directed: bool,
) -> None:
    tie = reader.tie(
        *ends,
        place=place,
        directed=directed,
        strength=edge.get("weight"),
        kind=edge.get("edge_type", edge.get("name")),
    )
    reader.keep(reader.builder.ties, tie, edge, {*_EDGE, *_SIGNAL})
    reader.keep(reader.builder.ties, tie, mapping(edge.get("properties")))


def _read_signals(reader: JsonReader, document: Record) -> Graph:
    """Signals know people by type and name; a name used once is enough for an id."""
    signals = records(document, "signals")
    made = [signal for signal in signals if signal.get("action") == "node_create"]
    counts = Counter(word(signal.get("name")) for signal in made)
    shared = {name for name, count in counts.items() if count > 1}
    plain = {"type"} if all(s.get("type") == _PERSON for s in made) else set()
    for number, signal in enumerate(made, 1):
        id_ = _called(signal.get("name"), signal.get("type"), shared)
        person = reader.person(id_, signal.get("name"), number)
        reader.keep(
            reader.builder.people,
            person,
            signal,
            {"action", "name", "properties", *plain},
        )
        reader.keep(reader.builder.people, person, mapping(signal.get("properties")))
    for number, signal in enumerate(signals, 1):
        if signal.get("action") == "edge_create":
            first = _called(signal.get("from_name"), signal.get("from_type"), shared)
            second = _called(signal.get("to_name"), signal.get("to_type"), shared)
            directed = bool(signal.get("directed", True))
            _tie(reader, signal, (first, second), number, directed=directed)
        elif signal.get("action") != "node_create":
            reader.note(
                Action.LOST,
                "1 signal neither makes a person nor a tie and was not followed.",
                "{count} signals make neither a person nor a tie and were not followed.",
                unit="signal",
                place=number,
            )
    reader.about(document, but={"signals"})
    return reader.builder.graph()


def _called(name: object, kind: object, shared: set[str | None]) -> str | None:
    called = word(name)
    return f"{called} ({word(kind)})" if called in shared else called


def _about(out: Outgoing, taken: set[str]) -> dict[str, str]:
    for name in taken & set(out.about):
        out.reporter.lost(
            "What is known of the whole as “{name}” was not kept.", name=name
        )
    return {name: value for name, value in out.about.items() if name not in taken}


def write(graph: Graph, reporter: Reporter) -> bytes:
    """The graph as Graph Commons hands it out."""
    out = Outgoing(
        graph,
        reporter,
        clean=encodable,
        holds_about=True,
    )
    about = _about(out, _TOP)
    people, ties = cells(out, out.people), cells(out, out.ties)
    nodes = [
        {"id": id_, "name": label, "properties": said(people, i)}
        for i, (id_, label) in enumerate(zip(out.ids, out.labels, strict=True))
    ]
    weights = strengths(out)
    edges = []
    for i, (first, second) in enumerate(graph.ties.tolist()):
        edge = {
            "from": out.ids[first],
            "to": out.ids[second],
            "edge_type": out.kinds[graph.kind[i]],
            "directed": int(graph.directed[i]),
            "weight": weights[i],
            "properties": said(ties, i),
        }
        edges.append({name: value for name, value in edge.items() if value is not None})
    types = [{"name": kind, "directed": 1} for kind in dict.fromkeys(out.kinds)]
    inner = {
        **about,
        "nodes": nodes,
        "edges": edges,
        "nodeTypes": [],
        "edgeTypes": types,
    }
    return dump({"graph": inner})


def write_signals(graph: Graph, reporter: Reporter) -> bytes:
    """The signals that make the graph in Graph Commons, which knows people by name."""
    out = Outgoing(graph, reporter, clean=encodable, holds_about=True)
    about = _about(out, {"signals", "graph"})
    types = _types(out)
    people, ties = cells(out, out.people), cells(out, out.ties)
    names = out.labels if len(set(out.labels)) == graph.size else list(out.ids)
    signals: list[dict[str, Any]] = [
        {
            "action": "node_create",
            "type": types[i],
            "name": name,
            "properties": said(people, i),
        }
        for i, name in enumerate(names)
    ]
    weights = strengths(out)
    for i, (first, second) in enumerate(graph.ties.tolist()):
        signal = {
            "action": "edge_create",
            "from_name": names[first],
            "from_type": types[first],
            "to_name": names[second],
            "to_type": types[second],
            "name": out.kinds[graph.kind[i]],
            "directed": int(graph.directed[i]),
            "weight": weights[i],
            "properties": said(ties, i),
        }
        signals.append(
            {name: value for name, value in signal.items() if value is not None}
        )
    content = dump({**about, "signals": signals})
    report_differences(graph, read(Source(content), Options()), reporter)
    return content


def _types(out: Outgoing) -> list[str]:
    """What each person is: their column “type” if everybody has one, else a person."""
    values = out.people.get("type")
    if values is None or values.type is not Type.TEXT or None in values.column.tolist():
        return [_PERSON] * out.graph.size
    del out.people["type"]
    return list(values.column)
