"""Writing CSV: people and ties as two files, ties alone, or a square table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from functools import partial

import numpy as np

from intertwine.analysis.formats import columns, matrix
from intertwine.analysis.formats.comparing import report_differences
from intertwine.analysis.formats.errors import FileError
from intertwine.analysis.formats.matrix import sides, square
from intertwine.analysis.formats.options import Options
from intertwine.analysis.formats.outgoing import Outgoing
from intertwine.analysis.formats.pair import Pair
from intertwine.analysis.formats.report import Action, Reporter
from intertwine.analysis.formats.tables_writing import (
    GEPHI,
    KUMU,
    Flavour,
    Grid,
    clean_cell,
    grids,
)
from intertwine.analysis.graph import Graph


def _write_pair(graph: Graph, reporter: Reporter, *, flavour: Flavour) -> Pair:
    people, ties = grids(graph, reporter, flavour, clean=clean_cell)
    return Pair(_csv(people), _csv(ties))


write = partial(_write_pair, flavour=GEPHI)
write_kumu = partial(_write_pair, flavour=KUMU)


def write_ties(graph: Graph, reporter: Reporter) -> bytes:
    """The ties alone, in one file: nothing about people, and nobody without a tie."""
    _, ties = grids(graph, reporter, GEPHI, clean=clean_cell)
    alone = np.setdiff1d(np.arange(graph.size), graph.ties)
    if len(alone):
        reporter.note(
            Action.LOST,
            "1 person without a tie was not kept.",
            "{count} people without a tie were not kept.",
            unit="person",
            places=(alone + 1).tolist(),
        )
    _, first = np.unique(graph.ties.ravel(), return_index=True)
    if (np.diff(first) < 0).any():
        reporter.lost(
            "The order of the people was not kept: they come as ties name them."
        )
    if graph.labels != graph.ids:
        reporter.lost("Labels were not kept: this format holds ties only.")
    for name in graph.people:
        reporter.lost("“{name}” was not kept: this format holds ties only.", name=name)
    if graph.is_two_mode:
        reporter.lost("Who is a person and who a gathering was not kept.")
    return _csv(ties)


def write_matrix(graph: Graph, reporter: Reporter) -> bytes:
    """A square table, or one of people by gatherings.

    Raises:
        FileError: If there are too many people for a table, or nobody along a side.
    """
    out = Outgoing(
        graph,
        reporter,
        clean=clean_cell,
        clean_id=lambda id_: clean_cell(id_) or "nameless",
    )
    values = square(graph)
    side, head = sides(graph)
    if not (side and head):
        raise FileError(
            "A table needs somebody along both sides. Choose another format."
        )
    rows = [["", *(out.ids[i] for i in head)]]
    rows += [
        [out.ids[i], *map(columns.number_text, values[i, head].tolist())] for i in side
    ]
    content = _text(rows)
    written = csv.reader(io.StringIO(content.decode(), newline=""))
    again = matrix.read(written, Options())
    renamed = frozenset({"people"} if out.ids != graph.ids else ())
    report_differences(graph, again, reporter, but=renamed)
    return content


def _csv(grid: Grid) -> bytes:
    return _text([grid.headings, *grid.rows()])


def _text(rows: Iterable[Sequence[str | None]]) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerows(rows)
    return stream.getvalue().encode()
