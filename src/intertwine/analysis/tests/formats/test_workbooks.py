"""What workbooks hold: sheets, sections, dates, faults, and damage."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

import numpy as np
import pytest

from intertwine.analysis.formats import FileError, read, write
from intertwine.analysis.graph import Graph


def workbook(sheets: Mapping[str, str], **parts: str) -> bytes:
    """A workbook of sheets given as the inside of ``<sheetData>``."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        listed = "".join(
            f'<sheet name="{name}" r:id="r{i}"/>' for i, name in enumerate(sheets)
        )
        setting = parts.pop("setting", "")
        archive.writestr("xl/workbook.xml", f"<workbook>{setting}{listed}</workbook>")
        rels = "".join(
            f'<Relationship Id="r{i}" Target="/xl/s{i}.xml"/>'
            for i in range(len(sheets))
        )
        archive.writestr("xl/_rels/workbook.xml.rels", f"<R>{rels}</R>")
        for i, rows in enumerate(sheets.values()):
            archive.writestr(f"xl/s{i}.xml", f"<w><sheetData>{rows}</sheetData></w>")
        for name, content in parts.items():
            archive.writestr(f"xl/{name}.xml", content)
    return stream.getvalue()


def row(*cells: str, number: int | None = None) -> str:
    texts = "".join(f'<c t="str"><v>{cell}</v></c>' for cell in cells)
    return f'<row r="{number}">{texts}</row>' if number else f"<row>{texts}</row>"


def test_sheets_and_sections_are_told_apart() -> None:
    reading = read(
        workbook(
            {
                "Old (ignore)": row("Label") + row("Zoe"),
                "All": row("Label", "Type", number=1)
                + row("Ann", "Person", number=2)
                + row("From", "To", number=6)
                + row("Ann", "Ben", number=7),
                "Notes": row("some", "words", "here"),
                "NodeXL": row("Visual Properties")
                + row("Vertex", "Town")
                + row("Ben", "Leith"),
            }
        )
    )

    assert reading.graph.ids == ("Ann", "Ben")
    assert reading.graph.people["Town"].tolist() == [None, "Leith"]
    assert reading.graph.count == 1
    assert "its name says (ignore)" in str(reading.report)
    assert "“Notes” was not read" in str(reading.report)


def test_a_workbook_without_headings_is_a_list_or_a_matrix() -> None:
    plain = read(workbook({"m": row("a", "b") + row("b", "c")}))
    matrix = read(
        workbook({"m": row("", "a", "b") + row("a", "0", "1") + row("b", "0", "0")})
    )

    assert plain.graph.count == 2
    assert matrix.graph.ties.tolist() == [[0, 1]]
    with pytest.raises(FileError, match="Source and Target"):
        read(workbook({"a": row("x", "y"), "b": row("x", "y")}))
    with pytest.raises(FileError, match="Source and Target"):
        read(workbook({"a": ""}))


def test_dates_faults_shared_texts_and_old_epochs_of_a_workbook_are_understood() -> (
    None
):
    styles = (
        '<s><numFmts><numFmt numFmtId="170" formatCode="yyyy\\-mm;&quot;d&quot;"/>'
        '<numFmt numFmtId="171" formatCode="0.0 &quot;days&quot;"/></numFmts><cellXfs>'
        '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></s>'
    )
    strings = "<sst><si><t>Ann</t><rPh><t>aside</t></rPh></si><si><r><t>B</t></r><r><t>en_x0041_</t></r></si></sst>"
    cells = (
        row("Label", "born", "seen", "days", "ok", "fault", "long")
        + '<row><c t="s"><v>0</v></c><c s="1"><v>1</v></c><c s="2"><v>0.5</v></c><c s="3"><v>2</v></c>'
        '<c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c s="1"><v>9999999</v></c></row>'
        '<row><c t="s"><v>1</v></c><c s="99"><v>x</v></c></row>'
    )
    reading = read(
        workbook(
            {"p": cells},
            setting='<workbookPr date1904="1"/>',
            styles=styles,
            sharedStrings=strings,
        )
    )

    people = reading.graph.people
    assert reading.graph.ids == ("Ann", "BenA")
    assert people["born"].tolist() == ["1904-01-02", "x"]
    assert people["seen"][0] == np.datetime64("1904-01-01T12:00")
    assert people["days"][0] == 2
    assert people["ok"].tolist() == [True, None]
    assert people["long"][0] == 9999999
    assert "fault such as #N/A" in str(reading.report)


@pytest.mark.parametrize(
    "cell",
    ['<c t="s"><v>7</v></c>', '<c r="XFE1"><v>1</v></c>', '<c t="s"><v>x</v></c>'],
)
def test_cells_that_point_nowhere_are_refused(cell: str) -> None:
    with pytest.raises(FileError, match=r"not there|too many columns"):
        read(workbook({"a": f"<row>{cell}</row>"}))


def test_a_cell_written_again_counts_as_it_was_last() -> None:
    cells = '<c r="A1" t="str"><v>Id</v></c><c r="A1" t="str"><v>Label</v></c>'

    assert read(workbook({"a": f"<row>{cells}</row>" + row("Ann")})).graph.ids == (
        "Ann",
    )


def test_a_workbook_whose_parts_are_damaged_is_refused() -> None:
    good = bytearray(write(Graph(size=50, labels=["x" * 50] * 50), "xlsx").content)
    with zipfile.ZipFile(BytesIO(bytes(good))) as archive:
        start = archive.getinfo("xl/worksheets/sheet1.xml").header_offset
    good[start + 60 : start + 80] = b"\xff" * 20

    with pytest.raises(FileError, match="damaged"):
        read(bytes(good))


def test_a_truth_in_a_workbook_may_be_a_name() -> None:
    cells = row("Label") + '<row><c t="b"><v>1</v></c></row>'

    assert read(workbook({"p": cells})).graph.ids == ("true",)


def test_cells_of_several_types_become_text() -> None:
    ann = '<row><c t="str"><v>Ann</v></c><c><v>2</v></c></row>'

    mixed = read(workbook({"p": row("Label", "n") + ann + row("Ben", "x")}))

    assert mixed.graph.people["n"].tolist() == ["2", "x"]


def test_a_sheet_that_would_be_too_long_is_refused() -> None:
    with pytest.raises(FileError, match="at most 1,048,576 rows"):
        write(Graph(size=1_048_576), "xlsx")
