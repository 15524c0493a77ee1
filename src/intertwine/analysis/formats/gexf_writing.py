"""Writing GEXF 1.3."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import repeat

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
Pieces = list[str]
"""One piece of each element; empty where there is nothing to say."""


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
    starts = [
        [f"id={quote(id_)}" for id_ in gexf.out.ids],
        [f" label={quote(label)}" for label in gexf.out.labels],
        *_said(own, ("start", "end")),
    ]
    return _elements("node", starts, _inner(own, others))


def _ties(gexf: _Gexf, usual: str) -> Iterator[str]:
    out, (own, others) = gexf.out, gexf.ties
    graph = out.graph
    ids = [quote(id_) for id_ in out.ids]
    first, second = graph.ties.T.tolist()
    kinds = [f" kind={quote(kind)}" if kind else "" for kind in out.kinds]
    types = ["" if t == usual else f' type="{t}"' for t in ("undirected", "directed")]
    strengths = columns.texts(graph.strength)
    starts = [
        _of([f"source={id_}" for id_ in ids], first),
        _of([f" target={id_}" for id_ in ids], second),
        *_said(own, ("id", "label", "start", "end")),
        _of(kinds, graph.kind.tolist()),
        _each(strengths, lambda strength: f' weight="{strength}"'),
        _of(types, graph.directed.tolist()),
    ]
    return _elements("edge", starts, _inner(own, others))


def _elements(name: str, starts: list[Pieces], inner: list[Pieces]) -> Iterator[str]:
    """All elements of one name, put together from their pieces."""
    within = map("".join, zip(*inner, strict=True)) if inner else repeat("")
    begun = map("".join, zip(*starts, strict=True))
    for start, values in zip(begun, within, strict=False):
        ending = f">{values}</{name}>\n" if values else "/>\n"
        yield f"<{name} {start}{ending}"


def _of(pieces: Pieces, numbers: Sequence[int]) -> Pieces:
    return list(map(pieces.__getitem__, numbers))


def _each(texts: Texts, make: Callable[[str], str]) -> Pieces:
    """A piece for each text. Many are the same, and are made once."""
    known = {text: "" if text is None else make(text) for text in set(texts)}
    return list(map(known.__getitem__, texts))


def _said(
    own: Mapping[str, Texts], names: Sequence[str], form: str = " {}={}"
) -> list[Pieces]:
    """Pieces that say a name and a value, for those of the columns that there are."""
    return [
        _each(own[name], partial(_value, form, name)) for name in names if name in own
    ]


def _value(form: str, name: object, text: str) -> str:
    return form.format(name, quote(text))


def _inner(own: Mapping[str, Texts], others: Mapping[str, Texts]) -> list[Pieces]:
    """What goes inside the elements: values by the number of their column, pictures."""
    values = [
        _each(texts, partial(_value, '<attvalue for="{}" value={}/>', number))
        for number, texts in enumerate(others.values())
    ]
    return [
        *_between("<attvalues>", values, "</attvalues>"),
        *([_each(own["colour"], _colour)] if "colour" in own else []),
        *_between("<viz:position", _said(own, PLACES), "/>"),
        *_said(own, ("size", "thickness", "shape"), "<viz:{} value={}/>"),
    ]


def _between(before: str, pieces: list[Pieces], after: str) -> list[Pieces]:
    """Some pieces of each element as one; empty where all of them are."""
    if not pieces:
        return []
    joined = map("".join, zip(*pieces, strict=True))
    return [[f"{before}{one}{after}" if one else "" for one in joined]]


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
        listed = values.column.tolist()
        known = {v: json.dumps(v, ensure_ascii=False) for v in set(listed) - {None}}
        return list(map(known.get, listed))
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
