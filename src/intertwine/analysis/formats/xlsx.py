"""XLSX workbooks of Kumu, Polinode, NodeXL and Gephi, and plain ones."""

from __future__ import annotations

import io
import zipfile
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
from intertwine.analysis.formats.xml_stream import escape, quote, unescapable
from intertwine.analysis.graph import Column, Graph

_MOST_ROWS = 1_048_576
_MOST_TEXT = 32_767
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
    return unescapable(encodable(text)).strip()[:_MOST_TEXT].strip()


def _write(graph: Graph, reporter: Reporter, *, flavour: Flavour) -> bytes:
    made = grids(graph, reporter, flavour, clean=clean)
    if max(graph.size, graph.count) >= _MOST_ROWS - 1:
        raise FileError(
            f"A sheet holds at most {_MOST_ROWS:,} rows. Choose another format."
        )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _parts([grid.name for grid in made]):
            _put(archive, name, content)
        for number, grid in enumerate(made, 1):
            _put(archive, f"xl/worksheets/sheet{number}.xml", "".join(_sheet(grid)))
    return stream.getvalue()


write = partial(_write, flavour=KUMU)
write_gephi = partial(_write, flavour=GEPHI)
write_polinode = partial(_write, flavour=POLINODE)
write_nodexl = partial(_write, flavour=NODEXL)


def _put(archive: zipfile.ZipFile, name: str, content: str) -> None:
    """Add a part under a fixed date, so that the same graph makes the same file."""
    info = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, content.encode())


_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def _parts(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    numbers = range(1, len(names) + 1)
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for n in numbers
    )
    yield (
        "[Content_Types].xml",
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{overrides}</Types>',
    )
    yield "_rels/.rels", _relations([(1, "officeDocument", "xl/workbook.xml")])
    listed = "".join(
        f'<sheet name={quote(name)} sheetId="{n}" r:id="rId{n}"/>'
        for n, name in zip(numbers, names, strict=True)
    )
    yield (
        "xl/workbook.xml",
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>',
    )
    found = [(n, "worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    yield (
        "xl/_rels/workbook.xml.rels",
        _relations([*found, (len(names) + 1, "styles", "styles.xml")]),
    )
    yield "xl/styles.xml", _HEAD + _STYLES


def _relations(found: Sequence[tuple[int, str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, kind, target in found
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font/><font><b/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="0" fontId="1" applyFont="1"/>'
    '<xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs>'
    "</styleSheet>"
)


def _sheet(grid: Grid) -> Iterator[str]:
    yield f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>'
    if grid.title_row:
        yield f"<row>{_text(grid.name, 1)}</row>"
    yield "<row>" + "".join(_text(heading, 1) for heading in grid.headings) + "</row>"
    made = [_cells(type_, column) for type_, column in grid.columns]
    for row in zip(*made, strict=True):
        yield f"<row>{''.join(row)}</row>"
    yield "</sheetData></worksheet>"


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
    return ["<c/>" if t is None else _text(t) for t in texts]


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


def _text(text: str, style: int = 0) -> str:
    guarded = text.replace("_x", "_x005F_x") if "_x" in text else text
    styled = f' s="{style}"' if style else ""
    return f'<c{styled} t="inlineStr"><is><t xml:space="preserve">{escape(guarded)}</t></is></c>'
