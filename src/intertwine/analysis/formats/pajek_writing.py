"""Writing a Pajek project: ties of every kind, partitions and vectors in one file."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from intertwine.analysis.formats import columns, pajek
from intertwine.analysis.formats.columns import Type
from intertwine.analysis.formats.comparing import report_differences
from intertwine.analysis.formats.options import Options
from intertwine.analysis.formats.outgoing import Outgoing, Values, encodable
from intertwine.analysis.formats.report import Action, Reporter
from intertwine.analysis.formats.source import Source
from intertwine.analysis.graph import Graph

_PLACES = ("x", "y", "z")


def clean(text: str) -> str:
    """Text for between quotation marks: one line, no such marks inside."""
    return " ".join(encodable(text).splitlines()).replace('"', "'")


def write(graph: Graph, reporter: Reporter) -> bytes:
    """The graph as a Pajek project (``.paj``).

    Pajek numbers the people of a two-mode graph before the gatherings; everything else
    keeps its order.
    """
    ordered = _people_first(graph)
    if ordered is not graph:
        reporter.lost("The order changed: people come first, gatherings after them.")
    out = Outgoing(ordered, reporter, clean=clean, holds_about=True)
    out.people.pop("bipartite", None)
    _note_unheld(out)
    content = "".join(_lines(out)).encode()
    again = pajek.read(Source(content), Options())
    report_differences(ordered, again, reporter, but=_reported(out))
    return content


def _people_first(graph: Graph) -> Graph:
    order = np.argsort(graph.mode, kind="stable")
    if bool((np.diff(order) >= 0).all()):
        return graph
    new = np.empty_like(order)
    new[order] = np.arange(graph.size)
    return graph.but(
        ties=new[graph.ties],
        ids=[graph.ids[i] for i in order],
        labels=[graph.labels[i] for i in order],
        people={name: column[order] for name, column in graph.people.items()},
        mode=graph.mode[order],
    )


def _is_number(values: Values) -> bool:
    return values.type is Type.NUMBER and not np.isnan(values.column).any()


def _note_unheld(out: Outgoing) -> None:
    for name, values in out.people.items():
        if not _is_number(values) and name not in _places(out):
            out.reporter.lost(
                "“{name}” ({type}) was written as numbers: Pajek holds no other values of people.",
                name=name,
                type=values.type,
            )
    for name in out.ties:
        if name != "label":
            out.reporter.lost(
                "“{name}” was not kept: Pajek holds only labels of ties.", name=name
            )
    for name in out.about:
        if name != "title":
            out.reporter.lost(
                "What is known of the whole as “{name}” was not kept.", name=name
            )
    if out.graph.labels != out.graph.ids:
        out.reporter.note(
            Action.LOST, "The ids were not kept: Pajek holds one name for each person."
        )


def _reported(out: Outgoing) -> frozenset[str]:
    found = {
        "people": out.graph.labels != out.graph.ids or out.ids != out.graph.ids,
        "labels": out.graph.labels != out.graph.ids or out.ids != out.graph.ids,
        "what is known about people": not all(map(_is_number, out.people.values())),
        "what is known about ties": bool(set(out.ties) - {"label"}),
        "what is known of the whole": bool(set(out.about) - {"title"}),
    }
    return frozenset(what for what, is_reported in found.items() if is_reported)


def _places(out: Outgoing) -> list[str]:
    """The coordinates that can stand beside a name: x, then y, then z, without gaps."""
    found: list[str] = []
    known = np.ones(out.graph.size, dtype=np.bool_)
    for axis in _PLACES:
        values = out.people.get(axis)
        if values is None or values.type is not Type.NUMBER:
            break
        said = ~np.isnan(values.column)
        if (said & ~known).any() or not said.any():
            break
        found.append(axis)
        known = said
    return found


def _lines(out: Outgoing) -> Iterator[str]:
    graph = out.graph
    two_mode = f" {int((graph.mode == 0).sum())}" if graph.is_two_mode else ""
    title = out.about.get("title", "")
    yield f"*Network {title}\n*Vertices {graph.size}{two_mode}\n"
    places = _places(out)
    texts = [columns.texts(out.people[axis].column) for axis in places]
    for i, label in enumerate(out.labels):
        said = "".join(f" {axis[i]}" for axis in texts if axis[i] is not None)
        yield f'{i + 1} "{label}"{said}\n'
    yield from _ties(out)
    for name, values in out.people.items():
        if name not in places:
            yield from _column(name, values)


def _ties(out: Outgoing) -> Iterator[str]:
    graph = out.graph
    strengths = columns.texts(graph.strength)
    labels = out.ties["label"].column if "label" in out.ties else None
    ends = (graph.ties + 1).tolist()
    for kind in np.unique(graph.kind).tolist():
        name = out.kinds[kind]
        named = f' :{kind + 1} "{name}"' if any(out.kinds) else ""
        for directed, section in ((True, "*Arcs"), (False, "*Edges")):
            chosen = np.flatnonzero((graph.kind == kind) & (graph.directed == directed))
            if len(chosen):
                yield f"{section}{named}\n"
            for i in chosen.tolist():
                strength = f" {strengths[i]}" if strengths[i] is not None else ""
                label = labels[i] if labels is not None else None
                said = f' l "{label}"' if isinstance(label, str) else ""
                yield f"{ends[i][0]} {ends[i][1]}{strength}{said}\n"


def _column(name: str, values: Values) -> Iterator[str]:
    texts = columns.texts(values.column)
    if _is_number(values):
        whole = all(text is not None and text.isdigit() for text in texts)
        yield f"*{'Partition' if whole else 'Vector'} {name}\n*Vertices {len(texts)}\n"
        yield from (f"{text}\n" for text in texts)
        return
    classes = {text: number for number, text in enumerate(dict.fromkeys(texts), 1)}
    yield f"*Partition {name}\n*Vertices {len(texts)}\n"
    for text, number in classes.items():
        yield f"% {number} = {clean(text or 'not known')}\n"
    yield from (f"{classes[text]}\n" for text in texts)
