"""Writing GEXF 1.3."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

import numpy as np

from intertwine.analysis.formats import columns
from intertwine.analysis.formats.columns import Type
from intertwine.analysis.formats.gexf_values import PLACES
from intertwine.analysis.formats.outgoing import Outgoing, Values
from intertwine.analysis.formats.report import Reporter
from intertwine.analysis.formats.xml_stream import escape, quote, unescapable
from intertwine.analysis.graph import Graph

_TYPES = {
    Type.NUMBER: 'type="double"',
    Type.YES_NO: 'type="boolean"',
    Type.TEXT: 'type="string"',
    Type.SEVERAL: 'type="liststring"',
    Type.DATE: 'type="string" intertwine:type="date"',
}
_META = ("creator", "keywords", "description")
_COLOUR = re.compile("#[0-9a-f]{6}(?!ff)(?:[0-9a-f]{2})?")

Texts = list[str | None]


def write(graph: Graph, reporter: Reporter) -> bytes:
    """The graph as a GEXF 1.3 file, in UTF-8."""
    out = Outgoing(
        graph, reporter, clean=unescapable, for_ties={"weight"}, holds_about=True
    )
    return "".join(_lines(_Gexf(out))).encode()


class _Gexf:
    """Which columns GEXF has a place of its own for, and the texts of all."""

    def __init__(self, out: Outgoing) -> None:
        self.out = out
        self.time = _time_format(out)
        self.people = _parted(out.people, {"size", *PLACES}, {"shape"}, self.time)
        self.ties = _parted(out.ties, {"thickness"}, {"shape", "label"}, self.time)
        if "id" in out.ties and _are_ids(out.ties["id"]):
            self.ties[0]["id"] = self.ties[1].pop("id")


def _lines(gexf: _Gexf) -> Iterator[str]:
    out = gexf.out
    graph = out.graph
    usual = "directed" if graph.count and graph.directed.mean() > 0.5 else "undirected"
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz"'
        ' xmlns:intertwine="urn:intertwine" version="1.3">\n'
    )
    yield from _meta(out.about)
    time = f' mode="dynamic" timeformat="{gexf.time}"' if gexf.time else ""
    yield f'<graph defaultedgetype="{usual}"{time}>\n'
    yield from _declared("node", out.people, gexf.people[1])
    yield from _declared("edge", out.ties, gexf.ties[1])
    yield "<nodes>\n"
    yield from _people(gexf)
    yield "</nodes>\n<edges>\n"
    yield from _ties(gexf, usual)
    yield "</edges>\n</graph>\n</gexf>\n"


def _meta(about: Mapping[str, str]) -> Iterator[str]:
    date = about.get("lastmodifieddate")
    yield f"<meta lastmodifieddate={quote(date)}>" if date is not None else "<meta>"
    for name, value in about.items():
        if name in _META:
            yield f"<{name}>{escape(value)}</{name}>"
        elif name != "lastmodifieddate":
            yield f"<intertwine:about name={quote(name)}>{escape(value)}</intertwine:about>"
    yield "</meta>\n"


def _declared(
    of: str, table: Mapping[str, Values], names: Mapping[str, Texts]
) -> Iterator[str]:
    if names:
        yield f'<attributes class="{of}">\n'
        for number, name in enumerate(names):
            yield f'<attribute id="{number}" title={quote(name)} {_TYPES[table[name].type]}/>\n'
        yield "</attributes>\n"


def _people(gexf: _Gexf) -> Iterator[str]:
    own, others = gexf.people
    inner = _inner(own, others)
    for i, (id_, label) in enumerate(zip(gexf.out.ids, gexf.out.labels, strict=True)):
        said = _said(own, i, ("start", "end"))
        yield _element("node", f"id={quote(id_)} label={quote(label)}{said}", inner, i)


def _ties(gexf: _Gexf, usual: str) -> Iterator[str]:
    out, (own, others) = gexf.out, gexf.ties
    inner = _inner(own, others)
    ids = [quote(id_) for id_ in out.ids]
    kinds = [f" kind={quote(kind)}" if kind else "" for kind in out.kinds]
    strengths = columns.texts(out.graph.strength)
    graph = out.graph
    rows = zip(
        graph.ties.tolist(),
        graph.directed.tolist(),
        graph.kind.tolist(),
        strengths,
        strict=True,
    )
    for i, ((first, second), directed, kind, strength) in enumerate(rows):
        type_ = "directed" if directed else "undirected"
        parts = _said(own, i, ("id", "label", "start", "end")) + kinds[kind]
        if strength is not None:
            parts += f' weight="{strength}"'
        if type_ != usual:
            parts += f' type="{type_}"'
        yield _element(
            "edge", f"source={ids[first]} target={ids[second]}{parts}", inner, i
        )


def _said(own: Mapping[str, Texts], i: int, names: tuple[str, ...]) -> str:
    values = ((name, own[name][i]) for name in names if name in own)
    return "".join(f" {name}={quote(v)}" for name, v in values if v is not None)


Inner = list[tuple[str, Texts]]


def _inner(
    own: Mapping[str, Texts], others: Mapping[str, Texts]
) -> tuple[Inner, Mapping[str, Texts]]:
    """What goes inside an element: the attvalues by number, and the pictures."""
    return [(str(i), texts) for i, texts in enumerate(others.values())], own


def _element(
    name: str, start: str, inner: tuple[Inner, Mapping[str, Texts]], i: int
) -> str:
    listed, own = inner
    values = "".join(
        f'<attvalue for="{number}" value={quote(text)}/>'
        for number, texts in listed
        if (text := texts[i]) is not None
    )
    if values:
        values = f"<attvalues>{values}</attvalues>"
    values += _pictures(own, i)
    return f"<{name} {start}>{values}</{name}>\n" if values else f"<{name} {start}/>\n"


def _pictures(own: Mapping[str, Texts], i: int) -> str:
    made = ""
    if "colour" in own and (colour := own["colour"][i]):
        made += _colour(colour)
    places = _said(own, i, PLACES)
    if places:
        made += f"<viz:position{places}/>"
    for name in ("size", "thickness", "shape"):
        if name in own and (value := own[name][i]) is not None:
            made += f"<viz:{name} value={quote(value)}/>"
    return made


def _colour(colour: str) -> str:
    parts = bytes.fromhex(colour[1:])
    alpha = f' a="{parts[3] / 255!r}"' if len(parts) == 4 else ""
    return f'<viz:color r="{parts[0]}" g="{parts[1]}" b="{parts[2]}"{alpha}/>'


def _parted(
    table: Mapping[str, Values], numbers: set[str], words: set[str], time: str
) -> tuple[dict[str, Texts], dict[str, Texts]]:
    """Texts of the columns with a place of their own, and of all others."""
    own: dict[str, Texts] = {}
    others: dict[str, Texts] = {}
    for name, values in table.items():
        is_own = values.is_known and (
            (name in numbers and values.type is Type.NUMBER)
            or (name in words and values.type is Type.TEXT)
            or (name == "colour" and _are_colours(values))
            or (time != "" and name in {"start", "end"})
        )
        (own if is_own else others)[name] = _texts(values)
    return own, others


def _texts(values: Values) -> Texts:
    if values.type is Type.SEVERAL:
        return [
            None if v is None else json.dumps(v, ensure_ascii=False)
            for v in values.column
        ]
    return columns.texts(values.column)


def _are_colours(values: Values) -> bool:
    return values.type is Type.TEXT and all(
        value is None or _COLOUR.fullmatch(value) for value in values.column
    )


def _are_ids(values: Values) -> bool:
    listed = values.column.tolist()
    return (
        values.type is Type.TEXT
        and None not in listed
        and len(set(listed)) == len(listed)
    )


def _time_format(out: Outgoing) -> str:
    """The one format that all beginnings and ends share, or none."""
    found = [
        values
        for table in (out.people, out.ties)
        for name, values in table.items()
        if name in {"start", "end"}
    ]
    types = {values.type for values in found}
    if not all(values.is_known for values in found) or len(types) != 1:
        return ""
    if types == {Type.NUMBER}:
        return "double"
    if types == {Type.DATE}:
        days = all(np.datetime_data(v.column.dtype)[0] in "DMYW" for v in found)
        return "date" if days else "dateTime"
    return ""
