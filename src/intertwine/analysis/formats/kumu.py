"""Kumu's JSON: the simple blueprint that it imports, and its full export.

Source: https://docs.kumu.io/guides/blueprints, and an exported project.
"""

from __future__ import annotations

from collections.abc import Sequence
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
from intertwine.analysis.formats.options import Options
from intertwine.analysis.formats.outgoing import Outgoing, encodable
from intertwine.analysis.formats.report import Action, Reporter
from intertwine.analysis.formats.source import Source
from intertwine.analysis.graph import Graph

_ELEMENT = {"id", "_id", "label"}
_CONNECTION = {"from", "to", "direction", "type", "strength", "connection type"}
_TOP = {"elements", "connections", "attributes", "maps", "loops", "perspectives"}
_DRAWING = (
    "loops",
    "perspectives",
    "defaultMap",
    "defaultPerspective",
    "attributeRelevance",
)


def matches(source: Source, options: Options) -> bool:
    """Whether a file is JSON with elements."""
    return is_json(source) and has_records(load(source, options), "elements")


def read(source: Source, options: Options) -> Graph:
    """The graph in either of Kumu's shapes.

    Raises:
        FileError: If it cannot be read.
    """
    document = load(source, options)
    reader = _Kumu(options)
    for number, element in enumerate(records(document, "elements"), 1):
        reader.element(element, number)
    for number, connection in enumerate(records(document, "connections"), 1):
        reader.connection(connection, number)
    for number, one in enumerate(records(document, "maps")):
        reader.map(one, number)
    reader.lost(document, *_DRAWING)
    reader.about(document, but={*_TOP, *_DRAWING, "proxyImages"})
    return reader.builder.graph()


class _Kumu(JsonReader):
    """Takes elements and connections; knows people by their labels as well."""

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self.by_label: dict[str, str] = {}

    def element(self, element: Record, place: int) -> None:
        inner = mapping(element.get("attributes"))
        label = word(element.get("label", inner.get("label")))
        id_ = word(element.get("_id", element.get("id")))
        person = self.person(id_, label, place)
        if label is not None and id_ is not None:
            self.by_label.setdefault(label, id_)
        self.keep(self.builder.people, person, element, {*_ELEMENT, "attributes"})
        self.keep(self.builder.people, person, inner, {"label"})

    def connection(self, connection: Record, place: int) -> None:
        inner = mapping(connection.get("attributes"))
        both = {**inner, **connection}
        tie = self.tie(
            self._end(connection.get("from")),
            self._end(connection.get("to")),
            place=place,
            directed=self.direction(
                connection.get("direction"), default=True, place=place
            ),
            strength=both.get("strength"),
            kind=both.get("type", both.get("connection type")),
        )
        unsaid = (
            {"delayed", "reversed"}
            if not connection.get("delayed") and not connection.get("reversed")
            else set()
        )
        self.keep(
            self.builder.ties, tie, connection, {*_CONNECTION, *unsaid, "attributes"}
        )
        self.keep(
            self.builder.ties, tie, inner, {"strength", "type", "connection type"}
        )

    def _end(self, said: object) -> object:
        name = word(said)
        if name is None or name in self.builder:
            return said
        return self.by_label.get(name, said)

    def map(self, one: Record, number: int) -> None:
        """Take the places of the first map; those of others are reported."""
        if number:
            self.note(
                Action.LOST,
                "The places on the map “{name}” were not kept: those of the first map were.",
                name=word(one.get("name")) or number + 1,
            )
            return
        for spot in records(one, "elements"):
            id_, place = word(spot.get("element")), mapping(spot.get("position"))
            for axis in ("x", "y"):
                at = place.get(axis)
                if (
                    id_ is not None
                    and id_ in self.builder
                    and isinstance(at, int | float)
                ):
                    self.builder.people.set(axis, self.builder.number(id_), float(at))


def _outgoing(graph: Graph, reporter: Reporter, *, reserved: set[str]) -> Outgoing:
    return Outgoing(
        graph,
        reporter,
        clean=encodable,
        for_people={*_ELEMENT, "attributes", *reserved},
        for_ties={*_CONNECTION, "attributes", *reserved},
        holds_about=True,
    )


def write(graph: Graph, reporter: Reporter) -> bytes:
    """The graph as a simple blueprint, ready for Kumu's import."""
    out = _outgoing(graph, reporter, reserved=_TOP)
    about = _about(out)
    people, ties = cells(out, out.people), cells(out, out.ties)
    elements = [
        {"id": id_, "label": label, **said(people, i)}
        for i, (id_, label) in enumerate(zip(out.ids, out.labels, strict=True))
    ]
    connections = [
        {"from": first, "to": second, "direction": direction, **how, **said(ties, i)}
        for i, (first, second, direction, how) in enumerate(_ends(out, "type"))
    ]
    return dump({**about, "elements": elements, "connections": connections})


def write_project(graph: Graph, reporter: Reporter) -> bytes:
    """The graph in the shape of Kumu's full export."""
    out = _outgoing(graph, reporter, reserved=_TOP)
    about = _about(out)
    people, ties = cells(out, out.people), cells(out, out.ties)
    elements = [
        {"_id": id_, "attributes": {"label": label, **said(people, i)}}
        for i, (id_, label) in enumerate(zip(out.ids, out.labels, strict=True))
    ]
    connections = [
        {
            "from": first,
            "to": second,
            "direction": direction,
            "attributes": {**how, **said(ties, i)},
        }
        for i, (first, second, direction, how) in enumerate(
            _ends(out, "connection type")
        )
    ]
    empty: dict[str, list[object]] = {
        name: [] for name in ("loops", "maps", "perspectives")
    }
    return dump(
        {
            **about,
            "attributes": [],
            "elements": elements,
            "connections": connections,
            **empty,
        }
    )


def _about(out: Outgoing) -> dict[str, str]:
    unheld = {*_TOP, *_DRAWING, "proxyImages"} & set(out.about)
    for name in unheld:
        out.reporter.lost(
            "What is known of the whole as “{name}” was not kept.", name=name
        )
    return {name: value for name, value in out.about.items() if name not in unheld}


def _ends(
    out: Outgoing, kind_name: str
) -> Sequence[tuple[str, str, str, dict[str, Any]]]:
    graph = out.graph
    weights = strengths(out)
    made = []
    for i, (first, second) in enumerate(graph.ties.tolist()):
        how: dict[str, Any] = {}
        if out.kinds[graph.kind[i]]:
            how[kind_name] = out.kinds[graph.kind[i]]
        if weights[i] is not None:
            how["strength"] = weights[i]
        direction = "directed" if graph.directed[i] else "undirected"
        made.append((out.ids[first], out.ids[second], direction, how))
    return made
