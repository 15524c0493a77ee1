"""Writing UCINET DL: a full matrix for each kind of tie, or a list of ties."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from intertwine.analysis.formats import columns, ucinet
from intertwine.analysis.formats.comparing import report_differences
from intertwine.analysis.formats.errors import FileError
from intertwine.analysis.formats.matrix import sides, square
from intertwine.analysis.formats.options import Options
from intertwine.analysis.formats.outgoing import Outgoing, encodable
from intertwine.analysis.formats.report import Reporter
from intertwine.analysis.formats.source import Source
from intertwine.analysis.graph import Graph


def clean(text: str) -> str:
    """Text for between quotation marks: one line, no such marks inside."""
    return " ".join(encodable(text).splitlines()).replace('"', "'")


def write(graph: Graph, reporter: Reporter) -> bytes:
    """The graph as full matrices, one for each kind.

    Raises:
        FileError: If there is nobody, or too many people for a matrix.
    """
    side, head = sides(graph)
    if not (side and head):
        raise FileError(
            "A matrix needs somebody along both sides. Choose another format."
        )
    out = _outgoing(graph, reporter)
    return _checked("".join(_matrices(out, side, head)), out)


def write_list(graph: Graph, reporter: Reporter) -> bytes:
    """The graph as lists of ties from one person to another, one for each kind.

    Raises:
        FileError: If there is nobody.
    """
    if not graph.size:
        raise FileError("A DL file needs at least one person. Choose another format.")
    out = _outgoing(graph, reporter)
    return _checked("".join(_lists(out)), out)


def _outgoing(graph: Graph, reporter: Reporter) -> Outgoing:
    return Outgoing(
        graph, reporter, clean=clean, clean_id=lambda id_: clean(id_) or "nameless"
    )


def _checked(text: str, out: Outgoing) -> bytes:
    content = text.encode()
    again = ucinet.read(Source(content), Options())
    renamed = frozenset({"people"} if out.ids != out.graph.ids else ())
    report_differences(out.graph, again, out.reporter, but=renamed)
    return content


def _labels(title: str, names: list[str]) -> str:
    return f"{title}:\n" + "".join(f'"{name}"\n' for name in names)


def _levels(out: Outgoing) -> list[int]:
    """The kinds that have ties; the first alone where there are none."""
    found: list[int] = np.unique(out.graph.kind).tolist()
    return found or [0]


def _level_labels(out: Outgoing, levels: list[int]) -> str:
    if not any(out.graph.kinds[level] for level in levels):
        return ""
    return _labels("LEVEL LABELS", [out.kinds[level] for level in levels])


def _matrices(out: Outgoing, side: list[int], head: list[int]) -> Iterator[str]:
    levels = _levels(out)
    two_mode = out.graph.is_two_mode
    yield f"DL\nNR={len(side)} NC={len(head)}" if two_mode else f"DL\nN={len(side)}"
    yield f" NM={len(levels)}\nFORMAT = FULLMATRIX DIAGONAL PRESENT\n"
    yield _labels("ROW LABELS", [out.ids[i] for i in side])
    yield _labels("COLUMN LABELS", [out.ids[i] for i in head])
    yield _level_labels(out, levels)
    yield "DATA:\n"
    for level in levels:
        values = square(out.graph, kind=level)[np.ix_(side, head)]
        for row in values.tolist():
            yield " ".join(map(columns.number_text, row)) + "\n"


def _lists(out: Outgoing) -> Iterator[str]:
    graph = out.graph
    levels = _levels(out)
    yield f"DL\nN={graph.size} NM={len(levels)}\nFORMAT = EDGELIST1\n"
    yield _labels("LABELS", list(out.ids))
    yield _level_labels(out, levels)
    yield "DATA:\n"
    strengths = columns.texts(graph.strength)
    ends = (graph.ties + 1).tolist()
    for number, level in enumerate(levels):
        if number:
            yield "!\n"
        for i in np.flatnonzero(graph.kind == level).tolist():
            strength = f" {strengths[i]}" if strengths[i] is not None else ""
            yield f"{ends[i][0]} {ends[i][1]}{strength}\n"
            if not graph.directed[i] and ends[i][0] != ends[i][1]:
                yield f"{ends[i][1]} {ends[i][0]}{strength}\n"
