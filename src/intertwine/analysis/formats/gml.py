"""GML, as networkx, igraph, Gephi and yEd write it.

Source: M. Himsolt (1997), GML: a portable graph file format, University of Passau.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.entities import html5
from itertools import islice
from typing import Any

from intertwine.analysis.formats.columns import NUMBER, Type
from intertwine.analysis.formats.errors import FileError
from intertwine.analysis.formats.json_text import (
    JsonReader,
    cells,
    number,
    said,
    word,
)
from intertwine.analysis.formats.options import Options, note_unsaid_direction
from intertwine.analysis.formats.outgoing import Outgoing, Values, encodable
from intertwine.analysis.formats.report import Action, Reporter
from intertwine.analysis.formats.source import Source
from intertwine.analysis.graph import Graph

_TOKEN = re.compile(r'(?:^[ \t]*\#[^\n]*$)|"([^"]*)"|([\[\]])|([^\s\[\]"]+)|(")', re.M)
_REFERENCE = re.compile(r"&(?:#([0-9]{1,7})|#x([0-9a-fA-F]{1,6})|(\w{1,32}));")
_KEY = re.compile(r"[A-Za-z]\w*", re.ASCII)
_MOST_BEFORE_GRAPH = 200
_SINGLE = "_networkx_list_start"
_NODE = {"id", "label", "key", "graphics"}
_EDGE = {"source", "target", "weight", "kind", "directed", "graphics"}

Pairs = list[tuple[str, Any]]
"""What stands between two brackets: names and values, a name perhaps several times."""


def matches(source: Source, _: Options) -> bool:
    """Whether a file opens a graph as GML does, after a few names and values at most."""
    name = ""
    try:
        for sort, value, _at in islice(_tokens(source.head_text), _MOST_BEFORE_GRAPH):
            if sort == "[":
                return name == "graph"
            name = value.lower() if sort == "word" else ""
    except FileError:
        return False
    return False


def read(source: Source, options: Options) -> Graph:
    """The graph in a GML file.

    Raises:
        FileError: With the line, if it cannot be read.
    """
    text = source.text(options.limits, options.reporter).lstrip("\ufeff")
    document = _parse(text, options)
    graphs = [
        value
        for name, value in document
        if name.lower() == "graph" and isinstance(value, list)
    ]
    if not graphs:
        raise FileError("The file holds no graph [ … ]. Export it again as GML.")
    reader = JsonReader(options)
    if len(graphs) > 1:
        reader.note(
            Action.MERGED, "The file holds several graphs: they were read as one."
        )
    reader.about(dict(pair for pair in document if not isinstance(pair[1], list)))
    for graph in graphs:
        _graph(reader, graph)
    note_unsaid_direction(options, reader.unsaid_direction)
    return reader.builder.graph()


def _graph(reader: JsonReader, graph: Pairs) -> None:
    nodes = [
        _merged(value)
        for name, value in graph
        if name == "node" and isinstance(value, list)
    ]
    edges = [
        _merged(value)
        for name, value in graph
        if name == "edge" and isinstance(value, list)
    ]
    others = {
        name: value for name, value in graph if name not in {"node", "edge", "directed"}
    }
    directed = next((bool(value) for name, value in graph if name == "directed"), False)
    names = _names(nodes)
    for place, node in enumerate(nodes, 1):
        id_ = names.get(str(word(node.get("id"))), word(node.get("id")))
        person = reader.person(id_, node.get("label"), place)
        reader.keep(reader.builder.people, person, node, _NODE)
        _graphics(reader, person, node.get("graphics"))
    for place, edge in enumerate(edges, 1):
        ends = (
            names.get(str(word(edge.get(end))), word(edge.get(end)))
            for end in ("source", "target")
        )
        tie = reader.tie(
            *ends,
            place=place,
            directed=bool(edge.get("directed", directed)),
            strength=edge.get("weight"),
            kind=edge.get("kind"),
        )
        reader.keep(reader.builder.ties, tie, edge, _EDGE)
    reader.about(others)


def _names(nodes: list[dict[str, Any]]) -> dict[str, str]:
    """Numbers to names: the keys if everybody has one of their own, or the labels."""
    for called in ("key", "label"):
        names = {str(word(node.get("id"))): node.get(called) for node in nodes}
        texts = [name for name in names.values() if isinstance(name, str)]
        if len(set(texts)) == len(nodes):
            return {id_: str(name) for id_, name in names.items()}
    return {}


def _graphics(reader: JsonReader, person: int | None, graphics: object) -> None:
    if person is None or not isinstance(graphics, dict):
        return
    for name, column in (("x", "x"), ("y", "y"), ("z", "z"), ("fill", "colour")):
        value = graphics.pop(name, None)
        if isinstance(value, str | float):
            reader.builder.people.set(column, person, value)
    if graphics:
        reader.note(
            Action.LOST,
            "How 1 person is drawn was kept as place and colour only.",
            "How {count} people are drawn was kept as places and colours only.",
            unit="person",
            place=person + 1,
        )


def _merged(pairs: Pairs) -> dict[str, Any]:
    """One value for each name; a name that comes again makes a list."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if isinstance(value, list):
            value = _merged(value)
        if name not in found:
            found[name] = value
        elif isinstance(found[name], list):
            found[name].append(value)
        else:
            found[name] = [value] if found[name] == _SINGLE else [found[name], value]
    return found


def _parse(text: str, options: Options) -> Pairs:
    """All names and values, nested as the brackets are; no recursion, so no depth hurts."""
    nest = _Nest(options.limits.depth)
    for sort, value, at in _tokens(text):
        try:
            nest.take(sort, value)
        except ValueError as error:
            raise _error(str(error), text, at) from None
    if len(nest.stack) > 1 or nest.name is not None:
        raise _error(
            "The file stops before its end. Save or download it again.", text, len(text)
        )
    return nest.document


class _Nest:
    """Brackets inside brackets, and the name that waits for its value."""

    def __init__(self, depth: int) -> None:
        self.depth = depth
        self.document: Pairs = []
        self.stack = [self.document]
        self.name: str | None = None

    def take(self, sort: str, value: str) -> None:
        """Take a bracket, a name or a value; ``ValueError`` where it cannot stand."""
        if sort == "]":
            self._close()
        elif self.name is None:
            if sort != "word" or not _KEY.fullmatch(value):
                raise ValueError("We expected a name here.")
            self.name = value
        elif sort == "[":
            self._open(self.name)
        else:
            self.stack[-1].append(
                (self.name, _value(value) if sort == "word" else value)
            )
            self.name = None

    def _open(self, name: str) -> None:
        inner: Pairs = []
        self.stack[-1].append((name, inner))
        self.stack.append(inner)
        self.name = None
        if len(self.stack) > self.depth:
            raise ValueError(f"Brackets are nested more than {self.depth} deep.")

    def _close(self) -> None:
        if self.name is not None or len(self.stack) == 1:
            raise ValueError("A bracket is closed that was not opened.")
        self.stack.pop()


def _tokens(text: str) -> Iterator[tuple[str, str, int]]:
    """Kind, text and place of each token."""
    for match in _TOKEN.finditer(text):
        quoted, bracket, bare, open_quote = match.groups()
        if bare is not None:
            yield "word", bare, match.start()
        elif bracket is not None:
            yield bracket, bracket, match.start()
        elif quoted is not None:
            yield (
                "text",
                _unescape(quoted),
                match.start(),
            )
        elif open_quote is not None:
            raise _error(
                "A quotation mark is opened but not closed.", text, match.start()
            )


def _unescape(text: str) -> str:
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    """The character of a reference; the reference itself if there is none."""
    decimal, sixteenth, name = match.groups()
    if name:
        return html5.get(f"{name};", match[0])
    code = int(decimal) if decimal else int(sixteenth, 16)
    is_character = code < 0x110000 and not 0xD800 <= code < 0xE000
    return chr(code) if is_character else match[0]


def _value(bare: str) -> object:
    plain = bare.lstrip("+").upper()
    if plain == "NAN":
        return None
    if NUMBER.fullmatch(plain.replace("E+", "E")) or NUMBER.fullmatch(plain):
        return (
            float(plain) if len(plain) < 16 or not plain.lstrip("-").isdigit() else bare
        )
    return bare


def _error(message: str, text: str, at: int) -> FileError:
    return FileError(message, place=f"line {text.count(chr(10), 0, at) + 1:,}")


def _clean_name(name: str) -> str:
    cleaned = re.sub(r"\W", "_", name, flags=re.ASCII)
    return cleaned if _KEY.fullmatch(cleaned) else f"c{cleaned}"


def write(graph: Graph, reporter: Reporter) -> bytes:
    """The graph as GML, everything outside ASCII as character references."""
    out = Outgoing(
        graph,
        reporter,
        clean=encodable,
        clean_name=_clean_name,
        for_people=_NODE,
        for_ties=_EDGE,
        holds_about=True,
    )
    for name, values in (*out.people.items(), *out.ties.items()):
        _note_unheld(out, name, values)
    return "".join(_lines(out)).encode()


def _note_unheld(out: Outgoing, name: str, values: Values) -> None:
    if values.type is Type.YES_NO:
        out.reporter.lost(
            "“{name}” was written as 1 and 0: GML knows no yes or no.", name=name
        )
    if values.type is Type.SEVERAL and any(
        value is not None and value[:1] in {(), (_SINGLE,)} for value in values.column
    ):
        out.reporter.lost(
            "An empty list of “{name}” was not kept: GML knows none.", name=name
        )


def _lines(out: Outgoing) -> Iterator[str]:
    graph = out.graph
    usual = bool(graph.count and graph.directed.mean() > 0.5)
    people, ties = cells(out, out.people), cells(out, out.ties)
    yield "graph [\n" + _pair("directed", int(usual))
    for name, value in _about(out):
        yield _pair(name, value)
    keyed = out.ids != tuple(out.labels)
    for i, (id_, label) in enumerate(zip(out.ids, out.labels, strict=True)):
        node = {"id": i, "label": label} | ({"key": id_} if keyed else {})
        yield _block("node", node | said(people, i))
    for i, (first, second) in enumerate(graph.ties.tolist()):
        edge: dict[str, Any] = {"source": first, "target": second}
        if graph.directed[i] != usual:
            edge["directed"] = int(not usual)
        if out.kinds[graph.kind[i]]:
            edge["kind"] = out.kinds[graph.kind[i]]
        weight = float(graph.strength[i])
        if weight == weight:
            edge["weight"] = number(weight) if number(weight) is not None else weight
        yield _block("edge", edge | said(ties, i))
    yield "]\n"


def _about(out: Outgoing) -> Iterator[tuple[str, str]]:
    taken = {"node", "edge", "directed"}
    for name, value in out.about.items():
        if _KEY.fullmatch(name) and name not in taken and name.lower() != "graph":
            yield name, value
        else:
            out.reporter.lost(
                "What is known of the whole as “{name}” was not kept.", name=name
            )


def _block(name: str, values: dict[str, Any]) -> str:
    inner = "".join(_pair(key, value) for key, value in values.items())
    return f"{name} [\n{inner}]\n"


def _pair(name: str, value: object) -> str:
    if isinstance(value, list):
        listed = value if len(value) > 1 else [_SINGLE, *value]
        return "".join(_pair(name, one) for one in listed)
    if isinstance(value, str):
        escaped = html.escape(value, quote=True).replace("&#x27;", "'")
        return f'{name} "{escaped.encode("ascii", "xmlcharrefreplace").decode()}"\n'
    if isinstance(value, bool):
        return f"{name} {int(value)}\n"
    return f"{name} {value}\n".replace("inf", "INF")
