"""Writes GML, as networkx reads it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from intertwine.analysis.formats.columns import Type
from intertwine.analysis.formats.gml import EDGE, KEY, NODE, SINGLE
from intertwine.analysis.formats.json_text import cells, number, said
from intertwine.analysis.formats.outgoing import Outgoing, Values, encodable
from intertwine.analysis.formats.report import Reporter
from intertwine.analysis.graph import Graph


def _clean_name(name: str) -> str:
    cleaned = re.sub(r"\W", "_", name, flags=re.ASCII)
    return cleaned if KEY.fullmatch(cleaned) else f"c{cleaned}"


def write(graph: Graph, reporter: Reporter) -> bytes:
    """The graph as GML, everything outside ASCII as character references."""
    out = Outgoing(
        graph,
        reporter,
        clean=encodable,
        clean_name=_clean_name,
        for_people=NODE,
        for_ties=EDGE,
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
        value is not None and value[:1] in {(), (SINGLE,)} for value in values.column
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
        if KEY.fullmatch(name) and name not in taken and name.lower() != "graph":
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
        listed = value if len(value) > 1 else [SINGLE, *value]
        return "".join(_pair(name, one) for one in listed)
    if isinstance(value, str):
        escaped = html.escape(value, quote=True).replace("&#x27;", "'")
        return f'{name} "{escaped.encode("ascii", "xmlcharrefreplace").decode()}"\n'
    if isinstance(value, bool):
        return f"{name} {int(value)}\n"
    return f"{name} {value}\n".replace("inf", "INF")
