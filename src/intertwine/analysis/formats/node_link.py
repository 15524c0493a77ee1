"""Node-link JSON, as networkx and d3 have it, and Polinode's and graphology's kin.

Source: ``networkx.readwrite.json_graph.node_link_data``; the Polinode API; the
serialisation of graphology.
"""

from __future__ import annotations

from typing import Any

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
from intertwine.analysis.formats.options import Options, note_unsaid_direction
from intertwine.analysis.formats.outgoing import Outgoing, encodable
from intertwine.analysis.formats.report import Reporter
from intertwine.analysis.formats.source import Source
from intertwine.analysis.graph import Graph

_TOP = {
    "directed",
    "multigraph",
    "graph",
    "nodes",
    "edges",
    "links",
    "attributes",
    "options",
}
_NODE = {"id", "key", "label", "attributes"}
_EDGE = {"source", "target", "weight", "kind", "directed", "undirected", "attributes"}


def matches(source: Source, options: Options) -> bool:
    """Whether a file is JSON with nodes, and edges or links."""
    if not is_json(source):
        return False
    document = load(source, options)
    return has_records(document, "nodes", "edges") or has_records(
        document, "nodes", "links"
    )


def read(source: Source, options: Options) -> Graph:
    """The graph in a node-link file.

    Raises:
        FileError: If it cannot be read.
    """
    document = load(source, options)
    reader = JsonReader(options)
    nodes = records(document, "nodes")
    ids = [_id(node, number) for number, node in enumerate(nodes)]
    for number, (node, id_) in enumerate(zip(nodes, ids, strict=True), 1):
        inner = mapping(node.get("attributes"))
        label = node.get("label", inner.get("label", inner.get("Name")))
        person = reader.person(id_, label, number)
        reader.keep(
            reader.builder.people,
            person,
            node,
            _NODE if "id" in node else {*_NODE, "name"},
        )
        reader.keep(reader.builder.people, person, inner, {"label"})
    edges = "edges" if "edges" in document else "links"
    usual = _usual_direction(document)
    for number, edge in enumerate(records(document, edges), 1):
        _tie(reader, edge, number, usual=usual)
    note_unsaid_direction(options, reader.unsaid_direction)
    reader.about(mapping(document.get("graph")))
    reader.about(mapping(document.get("attributes")))
    reader.about(document, but=_TOP)
    return reader.builder.graph()


def _id(node: Record, number: int) -> str:
    for name in ("id", "key", "name"):
        found = word(node.get(name))
        if found is not None:
            return found
    return str(number)


def _usual_direction(document: Record) -> bool | None:
    kind = mapping(document.get("options")).get("type")
    if kind in {"directed", "mixed"}:
        return True
    said_directed = document.get("directed", document.get("isDirected"))
    if kind == "undirected":
        return False
    return said_directed if isinstance(said_directed, bool) else None


def _tie(reader: JsonReader, edge: Record, place: int, *, usual: bool | None) -> None:
    inner = mapping(edge.get("attributes"))
    directed = edge.get("directed", usual)
    if "undirected" in edge:
        directed = not edge["undirected"]
    number = reader.tie(
        edge.get("source"),
        edge.get("target"),
        place=place,
        directed=directed if isinstance(directed, bool) else None,
        strength=edge.get("weight", inner.get("weight")),
        kind=edge.get("kind", inner.get("kind", inner.get("Type"))),
    )
    reader.keep(reader.builder.ties, number, edge, _EDGE)
    reader.keep(reader.builder.ties, number, inner, {"weight", "kind", "Type"})


def write(graph: Graph, reporter: Reporter) -> bytes:
    """The graph as node-link JSON, as networkx reads it."""
    out = Outgoing(
        graph,
        reporter,
        clean=encodable,
        for_people=_NODE,
        for_ties=_EDGE,
        holds_about=True,
    )
    people, ties = cells(out, out.people), cells(out, out.ties)
    usual = bool(graph.count and graph.directed.mean() > 0.5)
    nodes = [
        {"id": id_, "label": label, **said(people, i)}
        for i, (id_, label) in enumerate(zip(out.ids, out.labels, strict=True))
    ]
    weights = strengths(out)
    edges = []
    for i, (first, second) in enumerate(graph.ties.tolist()):
        edge: dict[str, Any] = {"source": out.ids[first], "target": out.ids[second]}
        if graph.directed[i] != usual:
            edge["directed"] = not usual
        if out.kinds[graph.kind[i]]:
            edge["kind"] = out.kinds[graph.kind[i]]
        if weights[i] is not None:
            edge["weight"] = weights[i]
        edges.append(edge | said(ties, i))
    document = {
        "directed": usual,
        "multigraph": True,
        "graph": out.about,
        "nodes": nodes,
        "edges": edges,
    }
    return dump(document)
