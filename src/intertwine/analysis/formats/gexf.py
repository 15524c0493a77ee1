"""GEXF 1.1 to 1.3, the format of Gephi: read piece by piece.

Source: the GEXF 1.3 schemas, https://gexf.net/schema.html.
"""

from __future__ import annotations

from intertwine.analysis.formats import columns
from intertwine.analysis.formats.builder import NOT_SAID
from intertwine.analysis.formats.columns import Type
from intertwine.analysis.formats.errors import FileError
from intertwine.analysis.formats.gexf_drawing import Drawing
from intertwine.analysis.formats.gexf_runs import VARYING, Odd, Runs
from intertwine.analysis.formats.gexf_values import (
    DIRECTED,
    MARK,
    OWN,
    TIMES,
    TYPES,
)
from intertwine.analysis.formats.options import Options, note_unsaid_direction
from intertwine.analysis.formats.report import Action
from intertwine.analysis.formats.source import Source
from intertwine.analysis.formats.table import Table
from intertwine.analysis.formats.xml_shapes import Shape
from intertwine.analysis.formats.xml_stream import parse
from intertwine.analysis.graph import Graph


def read(source: Source, options: Options) -> Graph:
    """The graph in a GEXF file.

    Raises:
        FileError: If it cannot be read.
    """
    handler = parse(
        source,
        lambda: _Gexf(options),
        limits=options.limits,
        reporter=options.reporter,
    )
    return handler.graph()


class _Gexf(Drawing):
    """Takes the elements of GEXF into a ``Builder``."""

    runs = ("node", "edge")
    varying = VARYING

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self.default_directed: bool | None = None
        self.time_type: Type | None = None
        self.declaring = self.builder.people
        self.attribute = ("", "")
        self.names: dict[tuple[str, str], str] = {}
        self.lists: set[tuple[str, str]] = set()
        self.defaults: dict[tuple[str, str], str] = {}
        self.spells: dict[tuple[str, int], list[tuple[str, str]]] = {}
        self.about_name = ""
        self.has_graph = False
        self.mutual: list[int] = []
        self.unsaid_direction = 0
        self.starts |= {
            "attvalue": self._attvalue,
            "node": self._node,
            "edge": self._edge,
            "attributes": self._attributes,
            "attribute": self._attribute,
            "graph": self._graph,
            "default": self.hear,
            "meta": self._meta,
            "spell": self._spell,
            "slice": self._spell,
            "parent": self._parent,
        }
        self.ends = {
            "node": self._end_item,
            "edge": self._end_item,
            "default": self._end_default,
        }

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take a word about the whole, inside ``<meta>``."""
        self.about_name = attributes.get("name", name) if name == "about" else name
        self.hear()

    def end(self, name: str) -> None:
        """Keep the word about the whole that was heard."""
        if name == "meta":
            self.catches = False
        elif (text := self.heard()) is not None:
            self.builder.about[self.about_name] = text

    def _end_item(self) -> None:
        if self.stack:
            self.stack.pop()

    def _end_default(self) -> None:
        if (text := self.heard()) is not None:
            self.defaults[self.attribute] = text

    def _meta(self, attributes: dict[str, str]) -> None:
        self.catches = True
        if "lastmodifieddate" in attributes:
            self.builder.about["lastmodifieddate"] = attributes["lastmodifieddate"]

    def _graph(self, attributes: dict[str, str]) -> None:
        if self.has_graph:
            self.note(
                Action.MERGED,
                "The file holds several graphs: they were read as one.",
            )
        self.has_graph = True
        said = attributes.get("defaultedgetype", "").lower()
        self.default_directed = DIRECTED.get(said)
        self.time_type = TIMES.get(attributes.get("timeformat", "").lower())

    def _attributes(self, attributes: dict[str, str]) -> None:
        of_ties = attributes.get("class", "node").lower() == "edge"
        self.declaring = self.builder.ties if of_ties else self.builder.people

    def _attribute(self, attributes: dict[str, str]) -> None:
        id_ = attributes.get("id", attributes.get("title", ""))
        self.attribute = key = (self.declaring.unit, id_)
        self.names[key] = attributes.get("title", id_)
        said = attributes.get("type", "string").lower()
        type_ = Type.SEVERAL if said.startswith("list") else TYPES.get(said, Type.TEXT)
        for name, value in attributes.items():
            if name.endswith(":type") and value == Type.DATE:
                type_ = Type.DATE
        if type_ is Type.SEVERAL:
            self.lists.add(key)
        self.declaring.declare(id_, type_)

    def _node(self, attributes: dict[str, str]) -> None:
        id_ = attributes.get("id")
        if id_ is None:
            raise FileError(
                "A person (node) has no id. Give each one an id of its own."
            )
        builder = self.builder
        number = builder.person(id_, attributes.get("label"))
        outer = attributes.get("pid", self.stack[-1][2] if self.stack else None)
        self.stack.append((builder.people, number, id_))
        if outer is not None:
            self._own("parent", outer)
        if len(attributes) > 1:
            self._times(builder.people, number, attributes)

    def _edge(self, attributes: dict[str, str]) -> None:
        try:
            source, target = attributes["source"], attributes["target"]
        except KeyError:
            raise FileError(
                "A tie (edge) does not say who it is between. It needs a source and a target."
            ) from None
        builder = self.builder
        said = attributes.get("type")
        number = builder.tie_numbers(
            builder.number(source),
            builder.number(target),
            self._direction(said),
            self._strength(attributes.get("weight")),
            attributes.get("kind", ""),
        )
        self.stack.append((builder.ties, number, ""))
        for name in ("id", "label"):
            if name in attributes:
                builder.ties.set(MARK + name, number, attributes[name])
        if "start" in attributes or "end" in attributes or len(attributes) > 5:
            self._times(builder.ties, number, attributes)

    def take(self, shape: Shape, values: list[list[str]]) -> bool:
        """Take in many people, or many ties, that are outside any person."""
        runs, default = Runs(self.names, self.lists), self.default_directed
        if self.stack:
            return False
        try:
            if shape.parts[0].name == "node":
                return self.builder.take_people(runs.people(shape, values))
            directed = bool(self.options.directed) if default is None else default
            ties = runs.ties(shape, values, directed=directed)
        except Odd:
            return False
        taken = self.builder.take_ties(ties)
        if taken and default is None and "type" not in shape.parts[0].same:
            self.unsaid_direction += len(ties.first)
        return taken

    def _direction(self, said: str | None) -> bool:
        place = self.builder.count + 1
        if said is None:
            if self.default_directed is None:
                self.unsaid_direction += 1
                return bool(self.options.directed)
            return self.default_directed
        directed = DIRECTED.get(said.lower())
        if said.lower() == "mutual":
            self.mutual.append(place)
        if directed is None:
            self.note(
                Action.DEFAULTED,
                "1 tie has the type “{said}”, which is not one: it was taken as without direction.",
                "{count} ties have the type “{said}”, which is not one: they were taken as without direction.",
                unit="tie",
                place=place,
                said=said,
            )
        return bool(directed)

    def _strength(self, said: str | None) -> float:
        if said is None:
            return NOT_SAID
        try:
            return float(said)
        except ValueError:
            self.note(
                Action.LOST,
                "1 strength is not a number (“{said}”): it was not kept.",
                "{count} strengths are not numbers (“{said}”): they were not kept.",
                unit="tie",
                place=self.builder.count + 1,
                said=said,
            )
            return NOT_SAID

    def _times(self, table: Table, number: int, attributes: dict[str, str]) -> None:
        for name in ("start", "end", "timestamp", "timestamps", "intervals"):
            if name in attributes:
                table.set(MARK + name, number, attributes[name])
        for name in ("startopen", "endopen"):
            if name in attributes:
                self.note(
                    Action.DEFAULTED,
                    "An open beginning or end was read as a closed one.",
                    "{count} open beginnings or ends were read as closed ones.",
                    unit=table.unit,
                    place=number + 1,
                )
                table.set(MARK + name.removesuffix("open"), number, attributes[name])

    def _attvalue(self, attributes: dict[str, str]) -> None:
        if not self.stack:
            return
        table, number, _ = self.stack[-1]
        id_ = attributes.get("for", attributes.get("id", ""))
        value: object = attributes.get("value", "")
        key = (table.unit, id_)
        if key not in self.names:
            self.names[key] = id_
            self.note(
                Action.ADDED,
                "“{name}” is used but not declared: it was read all the same.",
                name=id_,
            )
        if key in self.lists:
            value = columns.listed(str(value))
        if "start" in attributes or "end" in attributes or "timestamp" in attributes:
            table.replace(id_, number, value)
        else:
            table.set(id_, number, value)

    def _spell(self, attributes: dict[str, str]) -> None:
        if self.stack:
            table, number, _ = self.stack[-1]
            spell = attributes.get("start", ""), attributes.get("end", "")
            self.spells.setdefault((table.unit, number), []).append(spell)

    def _parent(self, attributes: dict[str, str]) -> None:
        self._own("parent", attributes.get("for", ""))

    def graph(self) -> Graph:
        """Everything read, as a graph."""
        if not self.has_graph:
            raise FileError("The file holds no <graph>. Export it again as GEXF.")
        self._note_directions()
        for table, length in (
            (self.builder.people, self.builder.size),
            (self.builder.ties, self.builder.count),
        ):
            self._finish(table, length)
        self.builder.weigh("weight")
        return self.builder.graph()

    def _finish(self, table: Table, length: int) -> None:
        for (unit, number), spells in self.spells.items():
            if unit == table.unit:
                _keep_spells(table, number, spells)
        for key, value in self.defaults.items():
            if key[0] == table.unit and key in self.names:
                table.fill(
                    key[1],
                    length,
                    columns.listed(value) if key in self.lists else value,
                )
        types = dict.fromkeys(_WORDS, Type.TEXT)
        if self.time_type:
            types |= dict.fromkeys(("start", "end", "timestamp"), self.time_type)
        for name, type_ in types.items():
            if MARK + name in table.values:
                table.declare(MARK + name, type_)
        names = {MARK + name: name for name in OWN}
        names |= {
            i: name for (unit, i), name in self.names.items() if unit == table.unit
        }
        table.rename(names)

    def _note_directions(self) -> None:
        if self.mutual:
            self.note(
                Action.DEFAULTED,
                "1 tie is marked as mutual: it was read as a tie without direction.",
                "{count} ties are marked as mutual: they were read as ties without direction.",
                unit="tie",
                places=self.mutual,
            )
        note_unsaid_direction(self.options, self.unsaid_direction)


_WORDS = (
    "label",
    "id",
    "timestamps",
    "intervals",
    "shape",
    "image",
    "colour",
    "parent",
)


def _keep_spells(table: Table, number: int, spells: list[tuple[str, str]]) -> None:
    table.set(MARK + "spells", number, tuple(f"{a}/{b}" for a, b in spells))
    begin, finish = spells[0][0], spells[-1][1]
    if begin:
        table.set(MARK + "start", number, begin)
    if finish:
        table.set(MARK + "end", number, finish)
