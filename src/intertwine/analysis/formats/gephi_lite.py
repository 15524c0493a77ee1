"""Gephi Lite's workspace, and the graphology graph inside it.

Source: files saved by Gephi Lite 0.6 and 1.0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from intertwine.analysis.formats import columns
from intertwine.analysis.formats.columns import SEPARATOR, Type
from intertwine.analysis.formats.errors import FileError
from intertwine.analysis.formats.json_text import (
    JsonReader,
    Record,
    cells,
    dump,
    is_json,
    load,
    mapping,
    records,
    said,
    strengths,
    word,
)
from intertwine.analysis.formats.options import Options, note_unsaid_direction
from intertwine.analysis.formats.outgoing import Outgoing, Values, encodable
from intertwine.analysis.formats.report import Reporter
from intertwine.analysis.formats.source import Source
from intertwine.analysis.graph import Graph

_FIELD = {
    Type.NUMBER: {"type": "number"},
    Type.YES_NO: {"type": "boolean"},
    Type.TEXT: {"type": "text"},
    Type.SEVERAL: {"type": "keywords", "separator": SEPARATOR},
    Type.DATE: {"type": "date", "format": "yyyy-MM-dd"},
}
_EDGE = {"weight", "kind"}


def matches(source: Source, options: Options) -> bool:
    """Whether a file is a workspace of Gephi Lite."""
    return is_json(source) and bool(_dataset(load(source, options)))


def _dataset(document: Any) -> Record:
    dataset = mapping(mapping(document).get("graphDataset"))
    return dataset if "fullGraph" in dataset else {}


def read(source: Source, options: Options) -> Graph:
    """The graph in a workspace of Gephi Lite.

    Raises:
        FileError: If it cannot be read.
    """
    document = load(source, options)
    dataset = _dataset(document)
    graph = mapping(dataset.get("fullGraph"))
    if not graph:
        raise FileError("The workspace holds no graph. Save it again from Gephi Lite.")
    reader = _GephiLite(options, dataset)
    for number, node in enumerate(records(graph, "nodes"), 1):
        reader.node(node, number)
    usual = mapping(graph.get("options")).get("type")
    edges = records(graph, "edges")
    names_ties = any(word(e.get("key")) != str(i) for i, e in enumerate(edges))
    for number, edge in enumerate(edges, 1):
        reader.edge(edge, number, usual, names_ties=names_ties)
    note_unsaid_direction(options, reader.unsaid_direction)
    reader.about(mapping(dataset.get("metadata")))
    reader.about(mapping(graph.get("attributes")))
    reader.lost(mapping(document), "filters", "appearance")
    return reader.builder.graph()


class _GephiLite(JsonReader):
    """Takes nodes and edges, and what other parts of the workspace say of them."""

    def __init__(self, options: Options, dataset: Record) -> None:
        super().__init__(options)
        self.people = [
            mapping(dataset.get(n)) for n in ("nodeData", "nodeRenderingData", "layout")
        ]
        self.ties = [mapping(dataset.get(n)) for n in ("edgeData", "edgeRenderingData")]
        self.several = {
            of: {
                word(field.get("id")): word(field.get("separator")) or SEPARATOR
                for field in records(dataset, of)
                if field.get("type") == "keywords"
            }
            for of in ("nodeFields", "edgeFields")
        }

    def node(self, node: Record, place: int) -> None:
        id_ = word(node.get("key"))
        found = _merged(self.people, id_) | mapping(node.get("attributes"))
        person = self.person(id_, found.get("label"), place)
        self.keep(
            self.builder.people, person, self._parted(found, "nodeFields"), {"label"}
        )

    def edge(
        self, edge: Record, place: int, usual: object, *, names_ties: bool
    ) -> None:
        found = _merged(self.ties, word(edge.get("key"))) | mapping(
            edge.get("attributes")
        )
        undirected = edge.get("undirected")
        directed = {"directed": True, "mixed": True, "undirected": False}.get(
            str(usual)
        )
        if isinstance(undirected, bool):
            directed = not undirected
        tie = self.tie(
            edge.get("source"),
            edge.get("target"),
            place=place,
            directed=directed,
            strength=found.get("weight"),
            kind=found.get("kind"),
        )
        if names_ties and "key" in edge:
            found.setdefault("id", edge["key"])
        self.keep(self.builder.ties, tie, self._parted(found, "edgeFields"), _EDGE)

    def _parted(self, found: Record, fields: str) -> Record:
        parted = dict(found)
        for name, separator in self.several[fields].items():
            value = found.get(name) if name is not None else None
            if isinstance(value, str) and name is not None:
                parted[name] = list(_parts(value, separator) or ())
        return parted


def _merged(parts: Sequence[Record], id_: str | None) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for part in parts:
        for name, value in mapping(part.get(id_ or "")).items():
            found.setdefault(name, value)
    return found


def write(graph: Graph, reporter: Reporter) -> bytes:
    """The graph as a workspace of Gephi Lite."""
    out = Outgoing(
        graph,
        reporter,
        clean=encodable,
        for_people={"label"},
        for_ties=_EDGE,
        holds_about=True,
    )
    layout = _layout(out)
    keys = _keys(out)
    fields = [
        *_fields("nodes", {"label": Type.TEXT} | _types(out.people)),
        *_fields(
            "edges", {"weight": Type.NUMBER, "kind": Type.TEXT} | _types(out.ties)
        ),
    ]
    people, ties = _cells(out, out.people), _cells(out, out.ties)
    weights = strengths(out)
    edges, edge_data = [], {}
    for i, (first, second) in enumerate(graph.ties.tolist()):
        edge: dict[str, Any] = {
            "key": keys[i],
            "source": out.ids[first],
            "target": out.ids[second],
        }
        if not graph.directed[i]:
            edge["undirected"] = True
        edges.append(edge)
        kind = out.kinds[graph.kind[i]]
        how = {"weight": weights[i], "kind": kind or None}
        edge_data[keys[i]] = {n: v for n, v in how.items() if v is not None} | said(
            ties, i
        )
    dataset = {
        "nodeData": {
            id_: {"label": label, **said(people, i)}
            for i, (id_, label) in enumerate(zip(out.ids, out.labels, strict=True))
        },
        "edgeData": edge_data,
        "layout": layout,
        "metadata": out.about,
        "nodeFields": [field for field in fields if field["itemType"] == "nodes"],
        "edgeFields": [field for field in fields if field["itemType"] == "edges"],
        "fullGraph": {
            "options": {"type": "mixed", "multi": True, "allowSelfLoops": True},
            "attributes": {},
            "nodes": [{"key": id_} for id_ in out.ids],
            "edges": edges,
        },
    }
    return dump({"type": "gephi-lite", "version": "1.0.0", "graphDataset": dataset})


def _layout(out: Outgoing) -> dict[str, dict[str, float]]:
    """Places, which Gephi Lite keeps apart, if everybody has one."""
    places = [out.people[axis] for axis in ("x", "y") if axis in out.people]
    if len(places) < 2 or not all(
        p.type is Type.NUMBER and np.isfinite(p.column).all() for p in places
    ):
        return {}
    x, y = (out.people.pop(axis).column.tolist() for axis in ("x", "y"))
    return {id_: {"x": x[i], "y": y[i]} for i, id_ in enumerate(out.ids)}


def _keys(out: Outgoing) -> list[str]:
    """Keys of the ties: their ids if each has one of its own, else their numbers."""
    plain = [str(i) for i in range(out.graph.count)]
    values = out.ties.get("id")
    if values is None or values.type is not Type.TEXT:
        return plain
    ids: list[str] = values.column.tolist()
    if None in ids or len(set(ids)) < len(ids) or ids == plain:
        return plain
    del out.ties["id"]
    return ids


def _types(table: Mapping[str, Values]) -> dict[str, Type]:
    return {name: values.type for name, values in table.items()}


def _fields(of: str, types: Mapping[str, Type]) -> list[dict[str, str]]:
    return [
        {"id": name, "itemType": of, **_FIELD[type_]} for name, type_ in types.items()
    ]


def _cells(
    out: Outgoing, table: Mapping[str, Values]
) -> list[tuple[str, Sequence[Any]]]:
    """The columns as JSON values, several values in one text."""
    single = {n: v for n, v in table.items() if v.type is not Type.SEVERAL}
    made = cells(out, single)
    for name, values in table.items():
        if values.type is Type.SEVERAL:
            joined = columns.texts(values.column)
            out.check(name, values, columns.objects([_parts(text) for text in joined]))
            made.append((name, joined))
    return made


def _parts(text: str | None, separator: str = SEPARATOR) -> tuple[str, ...] | None:
    return None if text is None else tuple(text.split(separator)) if text else ()
