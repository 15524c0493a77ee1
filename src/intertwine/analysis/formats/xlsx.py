"""XLSX workbooks of Kumu, Polinode, NodeXL and Gephi, and plain ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np

from intertwine.analysis.formats import columns, csv_tables
from intertwine.analysis.formats.columns import SEPARATOR, Type
from intertwine.analysis.formats.errors import FileError
from intertwine.analysis.formats.options import Options
from intertwine.analysis.formats.outgoing import encodable
from intertwine.analysis.formats.report import Action, Reporter
from intertwine.analysis.formats.sheet import Content, Sheet, cell_text
from intertwine.analysis.formats.source import Source
from intertwine.analysis.formats.tables import TableReader
from intertwine.analysis.formats.tables_writing import (
    GEPHI,
    KUMU,
    NODEXL,
    POLINODE,
    Flavour,
    Grid,
    grids,
)
from intertwine.analysis.formats.workbook import Rows, is_zip, sheets
from intertwine.analysis.formats.workbook_writing import (
    MOST_ROWS,
    MOST_TEXT,
    packed,
    row,
    text_cell,
)
from intertwine.analysis.formats.xml_stream import unescapable
from intertwine.analysis.graph import Column, Graph

_FIRST_DATE = np.datetime64("1900-03-01")
_BLANK_ROWS = 2


def matches(source: Source, _: Options) -> bool:
    """Whether a file is packed as workbooks are."""
    return is_zip(source)


def read(source: Source, options: Options) -> Graph:
    """The graph in a workbook: sheets of people, sheets of ties, in any order.

    Raises:
        FileError: If it cannot be read.
    """
    reader = TableReader(options)
    people: list[Sheet] = []
    ties: list[Sheet] = []
    unknown: list[Rows] = []
    for rows in sheets(source, options):
        if "(ignore)" in rows.name.lower():
            _note_passed_over(options, rows.name, "because its name says (ignore)")
            continue
        for section in _sections(rows):
            sheet = _headed(section)
            found = {Content.PEOPLE: people, Content.TIES: ties}.get(sheet.content)
            unknown.append(section) if found is None else found.append(sheet)
    if not (people or ties):
        return _unheaded(unknown, options)
    for section in unknown:
        _note_passed_over(options, section.name, "because it has no headings we know")
    for sheet in people:
        reader.people(sheet)
    for sheet in ties:
        reader.ties(sheet)
    return reader.builder.graph(several=SEPARATOR)


def _note_passed_over(options: Options, name: str, why: str) -> None:
    options.reporter.note(
        Action.LOST, "The sheet “{name}” was not read, {why}.", name=name, why=why
    )


def _unheaded(unknown: Sequence[Rows], options: Options) -> Graph:
    """A single table without headings we know: a square one, or a plain list of ties."""
    if len(unknown) != 1:
        raise FileError(
            "We cannot find who is tied to whom. Head two of the columns Source and Target (or"
            " From and To)."
        )
    rows = unknown[0].rows
    width = max(map(len, rows))
    padded = [[*map(cell_text, row), *[""] * (width - len(row))] for row in rows]
    return csv_tables.read_rows(padded, options)


def _sections(rows: Rows) -> Iterator[Rows]:
    """The parts of a sheet: two blank rows begin a new one."""
    start = 0
    for i in range(1, len(rows.rows) + 1):
        ended = i == len(rows.rows)
        if ended or rows.numbers[i] - rows.numbers[i - 1] > _BLANK_ROWS:
            yield Rows(rows.name, rows.numbers[start:i], rows.rows[start:i])
            start = i


def _headed(section: Rows) -> Sheet:
    """A section under its headings; a row of titles above them is passed over."""
    for first in range(min(2, len(section.rows))):
        headings = tuple(map(cell_text, section.rows[first]))
        sheet = Sheet(
            headings, section.rows[first + 1 :], numbers=section.numbers[first + 1 :]
        )
        if sheet.content is not Content.UNKNOWN:
            return sheet
    return Sheet((), ())


def clean(text: str) -> str:
    """Text as a cell of a workbook gives it back."""
    return unescapable(encodable(text)).strip()[:MOST_TEXT].strip()


def _write(graph: Graph, reporter: Reporter, *, flavour: Flavour) -> bytes:
    made = grids(graph, reporter, flavour, clean=clean)
    if max(graph.size, graph.count) >= MOST_ROWS - 1:
        raise FileError(
            f"A sheet holds at most {MOST_ROWS:,} rows. Choose another format."
        )
    return packed([(grid.name, _sheet(grid)) for grid in made])


write = partial(_write, flavour=KUMU)
write_gephi = partial(_write, flavour=GEPHI)
write_polinode = partial(_write, flavour=POLINODE)
write_nodexl = partial(_write, flavour=NODEXL)


def _sheet(grid: Grid) -> Iterator[str]:
    if grid.title_row:
        yield row([text_cell(grid.name, 1)])
    yield row(text_cell(heading, 1) for heading in grid.headings)
    made = [_cells(type_, column) for type_, column in grid.columns]
    yield from map(row, zip(*made, strict=True))


def _cells(type_: Type, column: Column | list[str | None]) -> list[str]:
    texts = column if isinstance(column, list) else columns.texts(column)
    if type_ is Type.NUMBER:
        return ["<c/>" if t is None else f"<c><v>{t}</v></c>" for t in texts]
    if type_ is Type.YES_NO:
        return [
            "<c/>" if t is None else f'<c t="b"><v>{int(t == "true")}</v></c>'
            for t in texts
        ]
    if type_ is Type.DATE and not isinstance(column, list) and _has_serials(column):
        return _dates(column)
    return ["<c/>" if t is None else text_cell(t) for t in texts]


def _has_serials(column: Column) -> bool:
    """Whether a workbook can hold these dates as numbers, to the millisecond."""
    known = column[~np.isnat(column)]
    exact = known.astype("datetime64[ms]")
    in_range = (exact >= _FIRST_DATE) & (exact < np.datetime64("9999-12-31"))
    return bool(in_range.all() and (exact == known).all())


def _dates(column: Column) -> list[str]:
    elapsed = column.astype("datetime64[ms]") - np.datetime64("1899-12-30", "ms")
    days = (elapsed / np.timedelta64(1, "D")).tolist()
    return [
        "<c/>"
        if day != day
        else f'<c s="{2 if day.is_integer() else 3}"><v>{day!r}</v></c>'
        for day in days
    ]
