"""The parts of an XLSX workbook, as they are packed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence

from intertwine.analysis.formats.xml_stream import escape, quote

MOST_ROWS = 1_048_576
MOST_TEXT = 32_767
"""Letters in one cell."""

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def packed(sheets: Sequence[tuple[str, Iterable[str]]]) -> bytes:
    """A workbook of some sheets: the name of each, and its rows as ``row`` makes them."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _parts([name for name, _rows in sheets]):
            _put(archive, name, content)
        for number, (_name, rows) in enumerate(sheets, 1):
            _put(archive, f"xl/worksheets/sheet{number}.xml", "".join(_sheet(rows)))
    return stream.getvalue()


def row(cells: Iterable[str]) -> str:
    """One row of cells."""
    return f"<row>{''.join(cells)}</row>"


def text_cell(text: str, style: int = 0) -> str:
    """A cell that is text, whatever stands in it: never a formula. Style 1 is bold."""
    guarded = text.replace("_x", "_x005F_x") if "_x" in text else text
    styled = f' s="{style}"' if style else ""
    return f'<c{styled} t="inlineStr"><is><t xml:space="preserve">{escape(guarded)}</t></is></c>'


def _sheet(rows: Iterable[str]) -> Iterator[str]:
    yield f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>'
    yield from rows
    yield "</sheetData></worksheet>"


def _put(archive: zipfile.ZipFile, name: str, content: str) -> None:
    """Add a part under a fixed date, so that the same rows make the same file."""
    info = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, content.encode())


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
