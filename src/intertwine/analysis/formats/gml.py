"""GML, as networkx, igraph, Gephi and yEd write it.

Source: M. Himsolt (1997), GML: a portable graph file format, University of Passau.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.entities import html5
from itertools import islice
from typing import Any

from intertwine.analysis.formats.columns import NUMBER, is_exact
from intertwine.analysis.formats.errors import FileError
from intertwine.analysis.formats.gml_runs import (
    Run,
    Runs,
    Token,
    take_people,
    take_ties,
)
from intertwine.analysis.formats.json_text import (
    JsonReader,
    word,
)
from intertwine.analysis.formats.options import Options, note_unsaid_direction
from intertwine.analysis.formats.report import Action
from intertwine.analysis.formats.source import Source
from intertwine.analysis.graph import Graph

_TOKEN = re.compile(r'(?:^[ \t]*\#[^\n]*$)|"([^"]*)"|([\[\]])|([^\s\[\]"]+)|(")', re.M)
_REFERENCE = re.compile(r"&(?:#([0-9]{1,7})|#x([0-9a-fA-F]{1,6})|(\w{1,32}));")
KEY = re.compile(r"[A-Za-z]\w*", re.ASCII)
_MOST_BEFORE_GRAPH = 200
SINGLE = "_networkx_list_start"
NODE = {"id", "label", "key", "graphics"}
EDGE = {"source", "target", "weight", "kind", "directed", "graphics"}

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
    nodes, edges = _elements(graph, "node"), _elements(graph, "edge")
    others = {
        name: value for name, value in graph if name not in {"node", "edge", "directed"}
    }
    directed = next((bool(value) for name, value in graph if name == "directed"), False)
    names = _names(nodes)
    place = 0
    for many in nodes:
        if not (isinstance(many, Run) and take_people(reader, many, names, NODE)):
            for number, node in enumerate(_records(many), place + 1):
                _person(reader, node, names, number)
        place += len(many)
    place = 0
    for many in edges:
        if not (isinstance(many, Run) and take_ties(reader, many, names, directed)):
            for number, edge in enumerate(_records(many), place + 1):
                _tie(reader, edge, names, number, directed=directed)
        place += len(many)
    reader.about(others)


Elements = list[Run | list[dict[str, Any]]]


def _elements(graph: Pairs, wanted: str) -> Elements:
    return [
        value if isinstance(value, Run) else [_merged(value)]
        for name, value in graph
        if name == wanted and isinstance(value, list | Run)
    ]


def _records(many: Run | list[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    return many.records() if isinstance(many, Run) else many


def _said(elements: Elements, name: str) -> Iterator[Any]:
    """What each of them says under a name."""
    for many in elements:
        if isinstance(many, Run):
            yield from many.columns.get(name, [None] * len(many))
        else:
            yield from (element.get(name) for element in many)


def _person(
    reader: JsonReader, node: dict[str, Any], names: dict[str, str], place: int
) -> None:
    id_ = names.get(str(word(node.get("id"))), word(node.get("id")))
    person = reader.person(id_, node.get("label"), place)
    reader.keep(reader.builder.people, person, node, NODE)
    _graphics(reader, person, node.get("graphics"))


def _tie(
    reader: JsonReader,
    edge: dict[str, Any],
    names: dict[str, str],
    place: int,
    *,
    directed: bool,
) -> None:
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
    reader.keep(reader.builder.ties, tie, edge, EDGE)


def _names(nodes: Elements) -> dict[str, str]:
    """Numbers to names: the keys if everybody has one of their own, or the labels."""
    ids = [str(word(id_)) for id_ in _said(nodes, "id")]
    for called in ("key", "label"):
        names = dict(zip(ids, _said(nodes, called), strict=True))
        texts = [name for name in names.values() if isinstance(name, str)]
        if len(set(texts)) == len(ids):
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
            found[name] = [value] if found[name] == SINGLE else [found[name], value]
    return found


def _parse(text: str, options: Options) -> Pairs:
    """All names and values, nested as the brackets are; no recursion, so no depth hurts."""
    nest, runs = _Nest(options.limits.depth), Runs(text, _value)
    at: int | None = 0
    while at is not None:
        at = _parse_from(text, at, nest, runs)
    if len(nest.stack) > 1 or nest.name is not None:
        raise _error(
            "The file stops before its end. Save or download it again.", text, len(text)
        )
    return nest.document


def _parse_from(text: str, at: int, nest: _Nest, runs: Runs) -> int | None:
    """Take tokens up to the end, or up to elements taken together: give where these end."""
    for token in _tokens(text, at):
        if len(nest.stack) == 2 and nest.name is None:
            runs.begin(token)
        else:
            runs.take(token)
        try:
            nest.take(token[0], token[1])
        except ValueError as error:
            raise _error(str(error), text, token[2]) from None
        if token[0] == "]" and len(nest.stack) == 2:
            run, end = runs.end()
            if run is not None:
                name = nest.stack[-1][-1][0]
                nest.stack[-1].append((name, run))
                return end
    return None


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
            if sort != "word" or not KEY.fullmatch(value):
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


def _tokens(text: str, begin: int = 0) -> Iterator[Token]:
    """Kind, text and place of each token."""
    for match in _TOKEN.finditer(text, begin):
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
        return float(plain) if is_exact(plain) else bare
    return bare


def _error(message: str, text: str, at: int) -> FileError:
    return FileError(message, place=f"line {text.count(chr(10), 0, at) + 1:,}")
