"""Writing GraphML."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from intertwine.analysis.formats import columns
from intertwine.analysis.formats.columns import Type
from intertwine.analysis.formats.graphml import OWN_TYPE
from intertwine.analysis.formats.outgoing import Outgoing, Values
from intertwine.analysis.formats.report import Reporter
from intertwine.analysis.formats.xml_stream import escape, quote, unescapable
from intertwine.analysis.graph import Graph

_TYPES = {
    Type.NUMBER: 'attr.type="double"',
    Type.YES_NO: 'attr.type="boolean"',
    Type.TEXT: 'attr.type="string"',
    Type.SEVERAL: f'attr.type="string" {OWN_TYPE}="several"',
    Type.DATE: f'attr.type="string" {OWN_TYPE}="date"',
}

Data = list[tuple[str, list[str | None]]]


def write(graph: Graph, reporter: Reporter) -> bytes:
    """The graph as a GraphML file, in UTF-8."""
    out = Outgoing(
        graph,
        reporter,
        clean=unescapable,
        for_people={"label", "Label"},
        for_ties={"weight", "kind"},
        holds_about=True,
    )
    return "".join(_lines(out)).encode()


def _lines(out: Outgoing) -> Iterator[str]:
    graph = out.graph
    usual = bool(graph.count and graph.directed.mean() > 0.5)
    people = {"label": Values(Type.TEXT, columns.objects(out.labels)), **out.people}
    ties = dict(out.ties)
    kinds = [out.kinds[k] for k in graph.kind.tolist()]
    if any(kinds):
        ties["kind"] = Values(Type.TEXT, columns.objects([k or None for k in kinds]))
    ties["weight"] = Values(Type.NUMBER, graph.strength)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    yield from _keys("node", "p", people)
    yield from _keys("edge", "t", ties)
    for number, name in enumerate(out.about):
        yield f'<key id="g{number}" for="graph" attr.name={quote(name)} attr.type="string"/>\n'
    yield f'<graph edgedefault="{"directed" if usual else "undirected"}">\n'
    for number, value in enumerate(out.about.values()):
        yield f'<data key="g{number}">{escape(value)}</data>\n'
    data = _data("p", people)
    for i, id_ in enumerate(out.ids):
        yield f"<node id={quote(id_)}>{_said(data, i)}</node>\n"
    yield from _ties(out, _data("t", ties), usual=usual)
    yield "</graph>\n</graphml>\n"


def _ties(out: Outgoing, data: Data, *, usual: bool) -> Iterator[str]:
    ids = [quote(id_) for id_ in out.ids]
    graph = out.graph
    rows = zip(graph.ties.tolist(), graph.directed.tolist(), strict=True)
    for i, ((first, second), directed) in enumerate(rows):
        said = "" if directed == usual else f' directed="{str(directed).lower()}"'
        start = f"<edge source={ids[first]} target={ids[second]}{said}"
        inner = _said(data, i)
        yield f"{start}>{inner}</edge>\n" if inner else f"{start}/>\n"


def _keys(of: str, letter: str, table: Mapping[str, Values]) -> Iterator[str]:
    for number, (name, values) in enumerate(table.items()):
        yield (
            f'<key id="{letter}{number}" for="{of}" attr.name={quote(name)}'
            f" {_TYPES[values.type]}/>\n"
        )


def _data(letter: str, table: Mapping[str, Values]) -> Data:
    return [
        (f"{letter}{number}", [v if v is None else escape(v) for v in _texts(values)])
        for number, values in enumerate(table.values())
    ]


def _texts(values: Values) -> list[str | None]:
    if values.type is Type.SEVERAL:
        return [
            None if v is None else json.dumps(v, ensure_ascii=False)
            for v in values.column
        ]
    return columns.texts(values.column)


def _said(data: Data, i: int) -> str:
    return "".join(
        f'<data key="{key}">{text}</data>'
        for key, texts in data
        if (text := texts[i]) is not None
    )
