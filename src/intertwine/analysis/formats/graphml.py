"""GraphML, as networkx, igraph, Gephi, yEd and Network Canvas write it.

Source: the GraphML primer, http://graphml.graphdrawing.org/primer/graphml-primer.html.
"""

from __future__ import annotations

from collections.abc import Sequence

from intertwine.analysis.formats import columns
from intertwine.analysis.formats.builder import Builder
from intertwine.analysis.formats.columns import Type
from intertwine.analysis.formats.errors import FileError
from intertwine.analysis.formats.many import People, Ties
from intertwine.analysis.formats.options import Options, note_unsaid_direction
from intertwine.analysis.formats.report import Action
from intertwine.analysis.formats.source import Source
from intertwine.analysis.formats.table import Table
from intertwine.analysis.formats.xml_shapes import Part, Shape
from intertwine.analysis.formats.xml_stream import Handler, parse
from intertwine.analysis.graph import Graph

OWN_TYPE = "intertwine.type"
_DIRECTED = {"true": True, "false": False, "1": True, "0": False}
_DEFAULTS = {"directed": True, "undirected": False}
_TYPES = {
    "boolean": Type.YES_NO,
    **dict.fromkeys(("int", "long", "float", "double", "integer"), Type.NUMBER),
}
_OWN = "own\0"
_FOR = {"node": ("person",), "edge": ("tie",), "graph": ("graph",)}
_ALL = ("person", "tie", "graph")


def read(source: Source, options: Options) -> Graph:
    """The graph in a GraphML file.

    Raises:
        FileError: If it cannot be read.
    """
    handler = parse(
        source,
        lambda: _GraphML(options),
        limits=options.limits,
        reporter=options.reporter,
    )
    return handler.graph()


class _GraphML(Handler):
    """Takes the elements of GraphML into a ``Builder``."""

    runs = ("node", "edge")
    varying = {"node": {"id"}, "edge": {"id", "source", "target"}, "data": {""}}

    def __init__(self, options: Options) -> None:
        super().__init__()
        self.options = options
        self.note = options.reporter.note
        self.builder = Builder(options.reporter, options.limits)
        self.names: dict[tuple[str, str], str] = {}
        self.types: dict[tuple[str, str], Type] = {}
        self.defaults: dict[tuple[str, str], str] = {}
        self.key: tuple[tuple[str, ...], str] = ((), "")
        self.stack: list[tuple[Table | None, int, str]] = []
        self.data = ""
        self.graphs = 0
        self.default_directed: bool | None = None
        self.unsaid_direction = 0
        self.starts = {
            "data": self._data,
            "node": self._node,
            "edge": self._edge,
            "graph": self._graph,
            "key": self._key,
            "default": self.hear,
            "hyperedge": self._hyperedge,
            "NodeLabel": self.hear,
            "EdgeLabel": self.hear,
            "Geometry": self._geometry,
            "Fill": self._fill_colour,
        }
        self.ends = {
            "data": self._end_data,
            "node": self._end_item,
            "edge": self._end_item,
            "graph": self._end_item,
            "default": self._end_default,
            "NodeLabel": self._end_label,
            "EdgeLabel": self._end_label,
        }

    def _key(self, attributes: dict[str, str]) -> None:
        id_ = attributes.get("id", "")
        units = _FOR.get(attributes.get("for", "all"), _ALL)
        name = attributes.get("attr.name", id_)
        own = attributes.get(OWN_TYPE, "")
        said = attributes.get("attr.type", "string").lower()
        type_ = Type(own) if own in {"date", "several"} else _TYPES.get(said, Type.TEXT)
        self.key = (units, id_)
        for unit in units:
            self.names[unit, id_] = name
            self.types[unit, id_] = type_
        if "yfiles.type" not in attributes and len(units) == 1:
            for table in (self.builder.people, self.builder.ties):
                if table.unit in units:
                    table.declare(id_, type_)

    def _end_default(self) -> None:
        text = self.heard()
        for unit in self.key[0]:
            if text is not None:
                self.defaults[unit, self.key[1]] = text

    def _graph(self, attributes: dict[str, str]) -> None:
        if not self.stack:
            self.graphs += 1
            self.default_directed = _DEFAULTS.get(
                attributes.get("edgedefault", "").lower()
            )
            for name, value in attributes.items():
                if ":" in name and not name.startswith("xml"):
                    self.builder.about[name] = value
        outer = self.stack[-1][2] if self.stack else ""
        self.stack.append((None, 0, outer))

    def _node(self, attributes: dict[str, str]) -> None:
        id_ = attributes.get("id")
        if id_ is None:
            raise FileError(
                "A person (node) has no id. Give each one an id of its own."
            )
        number = self.builder.person(id_)
        outer = self.stack[-1][2] if self.stack else ""
        self.stack.append((self.builder.people, number, id_))
        if outer:
            self.builder.people.set(_OWN + "parent", number, outer)

    def _edge(self, attributes: dict[str, str]) -> None:
        try:
            source, target = attributes["source"], attributes["target"]
        except KeyError:
            raise FileError(
                "A tie (edge) does not say who it is between. It needs a source and a target."
            ) from None
        builder = self.builder
        directed = _DIRECTED.get(attributes.get("directed", ""), self.default_directed)
        if directed is None:
            self.unsaid_direction += 1
            directed = bool(self.options.directed)
        first, second = builder.number(source), builder.number(target)
        number = builder.tie_numbers(first, second, directed)
        self.stack.append((builder.ties, number, ""))
        if "id" in attributes:
            builder.ties.set(_OWN + "id", number, attributes["id"])

    def _hyperedge(self, _: dict[str, str]) -> None:
        self.note(
            Action.LOST,
            "1 tie between more than two people at once (hyperedge) was not kept.",
            "{count} ties between more than two people at once (hyperedges) were not kept.",
            unit="tie",
            place=self.builder.count + 1,
        )

    def _end_item(self) -> None:
        self.stack.pop()

    def _data(self, attributes: dict[str, str]) -> None:
        self.data = attributes.get("key", "")
        self.hear()

    def _end_data(self) -> None:
        text = self.heard()
        if text is None:
            return
        table, number, _ = self.stack[-1] if self.stack else (None, 0, "")
        unit = table.unit if table else "graph"
        key = (unit, self.data)
        if key not in self.names:
            self.names[key] = self.data
            self.types[key] = Type.TEXT
            self.note(
                Action.ADDED,
                "“{name}” is used but not declared: it was read all the same.",
                name=self.data,
            )
        if table is None:
            self.builder.about[self.names[key]] = text
        else:
            table.set(self.data, number, _value(text, self.types[key]))

    def take(self, shape: Shape, values: list[list[str]]) -> bool:
        """Take in many people, or many ties, outside any person."""
        item, *inside = shape.parts
        unit = "person" if item.name == "node" else "tie"
        cells = self._cells(unit, inside, values)
        if len(self.stack) != 1 or cells is None:
            return False
        if unit == "person":
            ids = values[item.varying["id"]]
            return self.builder.take_people(People(ids, cells=cells))
        return self._take_ties(item, values, cells)

    def _cells(
        self, unit: str, inside: Sequence[Part], values: list[list[str]]
    ) -> dict[str, Sequence[object]] | None:
        """What is said of each, by key; ``None`` if that is not plainly columns."""
        cells: dict[str, Sequence[object]] = {}
        for part in inside:
            key = part.same.get("key", "")
            type_ = self.types.get((unit, key))
            if "" not in part.varying or type_ is None or key in cells:
                return None
            said = values[part.varying[""]]
            is_text = type_ is Type.TEXT
            cells[key] = said if is_text else [_value(each, type_) for each in said]
        return cells

    def _take_ties(
        self, item: Part, values: list[list[str]], cells: dict[str, Sequence[object]]
    ) -> bool:
        said = _DIRECTED.get(item.same.get("directed", ""), self.default_directed)
        directed = bool(self.options.directed) if said is None else said
        if "id" in item.varying:
            cells[_OWN + "id"] = values[item.varying["id"]]
        first, second = (values[item.varying[end]] for end in ("source", "target"))
        taken = self.builder.take_ties(Ties(first, second, directed, cells=cells))
        if taken and said is None:
            self.unsaid_direction += len(first)
        return taken

    def _end_label(self) -> None:
        text = self.heard()
        if text is not None and text.strip() and self.stack:
            table, number, _ = self.stack[-1]
            if table is self.builder.people:
                self.builder.relabel(number, text.strip())
            elif table is not None:
                table.set(_OWN + "label", number, text.strip())

    def _geometry(self, attributes: dict[str, str]) -> None:
        table, number, _ = self.stack[-1] if self.stack else (None, 0, "")
        for axis in ("x", "y"):
            if table is not None and columns.NUMBER.fullmatch(attributes.get(axis, "")):
                table.set(_OWN + axis, number, float(attributes[axis]))

    def _fill_colour(self, attributes: dict[str, str]) -> None:
        table, number, _ = self.stack[-1] if self.stack else (None, 0, "")
        if table is not None and "color" in attributes:
            table.set(_OWN + "colour", number, attributes["color"].lower())
            self.note(
                Action.LOST,
                "How the drawing looks was kept as places and colours only.",
            )

    def graph(self) -> Graph:
        """Everything read, as a graph."""
        if not self.graphs:
            raise FileError("The file holds no <graph>. Export it again as GraphML.")
        if self.graphs > 1:
            self.note(
                Action.MERGED, "The file holds several graphs: they were read as one."
            )
        note_unsaid_direction(self.options, self.unsaid_direction)
        builder = self.builder
        self._finish(builder.people, builder.size)
        self._finish(builder.ties, builder.count)
        builder.weigh("weight")
        builder.sort_into_kinds("kind")
        builder.label_by("label", "Label", "name")
        return builder.graph()

    def _finish(self, table: Table, length: int) -> None:
        for (unit, id_), value in self.defaults.items():
            if unit == table.unit:
                type_ = self.types[unit, id_]
                table.declare(id_, type_)
                table.fill(id_, length, _value(value, type_))
        names = {
            _OWN + name: name for name in ("parent", "id", "label", "x", "y", "colour")
        }
        for name in ("parent", "id", "label", "colour"):
            if _OWN + name in table.values:
                table.declare(_OWN + name, Type.TEXT)
        for (unit, id_), name in self.names.items():
            if unit == table.unit:
                names[id_] = name
                if id_ in table.values:
                    table.declare(id_, self.types[unit, id_])
        table.rename(names)


def _value(text: str, type_: Type) -> object:
    if type_ is Type.SEVERAL:
        return columns.listed(text)
    return text if type_ is Type.TEXT else text.strip() or None
