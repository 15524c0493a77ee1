"""Files people really send, and files that were made to do harm."""

import csv
import datetime
import io
import json
import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl.worksheet.worksheet import Worksheet

from intertwine.kit.confined import OutOfBounds, run_confined
from intertwine.kit.tables import (
    TableProblem,
    convert_safely,
    rows_of,
    sheets,
    words_for,
)
from intertwine.kit.tables.cells import neutral, plain
from intertwine.kit.tables.headings import NO_HEADINGS, heading_row
from intertwine.kit.tables.limits import MAX_ROWS, MAX_UNPACKED_BYTES
from intertwine.kit.tables.problems import TOO_LARGE
from intertwine.kit.tables.sheets import convert
from intertwine.kit.tables.writing import csv_lines, json_lines, write_xlsx

NINE = datetime.datetime.fromisoformat("2024-03-02T09:05")
PEOPLE = [["Name", "Town"], ["Siân", "Bangor, Wales"], ["Zoë", "Ayr"]]


def read(tmp_path: Path, content: bytes) -> list[list[str]]:
    (tmp_path / "file").write_bytes(content)
    convert(tmp_path / "file", tmp_path)
    return [row.cells for row in rows_of(tmp_path, 0)]


def written(
    rows: Sequence[Sequence[str]], delimiter: str = ",", line: str = "\r\n"
) -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, lineterminator=line).writerows(rows)
    return file.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
@pytest.mark.parametrize("line", ["\r\n", "\n", "\r"])
def test_csv_is_read_however_a_program_wrote_it(
    tmp_path: Path, delimiter: str, encoding: str, line: str
) -> None:
    text = written(PEOPLE, delimiter, line)

    assert read(tmp_path, text.encode(encoding)) == PEOPLE


def test_a_line_break_inside_quotes_stays_inside_its_cell(tmp_path: Path) -> None:
    assert read(tmp_path, b'Name,Note\nAnn,"one\ntwo"\n') == [
        ["Name", "Note"],
        ["Ann", "one\ntwo"],
    ]


def test_the_hint_that_excel_puts_first_is_not_a_row(tmp_path: Path) -> None:
    assert read(tmp_path, b"sep=;\r\nName;Town\r\nAnn;Ayr, Scotland\r\n") == [
        ["Name", "Town"],
        ["Ann", "Ayr, Scotland"],
    ]


def test_ragged_and_blank_rows_keep_their_numbers(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"a,b\n\n,,\n1,2,3,4\n5\n")

    sheet = convert(tmp_path / "file", tmp_path)[0]

    rows = list(rows_of(tmp_path, 0))
    assert [(row.number, row.cells) for row in rows] == [
        (1, ["a", "b"]),
        (4, ["1", "2", "3", "4"]),
        (5, ["5"]),
    ]
    assert (sheet.rows, sheet.columns, sheet.blank) == (3, 4, 2)


def test_a_quotation_mark_that_never_closes_is_named(tmp_path: Path) -> None:
    lines = ["name,note", 'Ann,"opened'] + [f"Person {n},x" for n in range(500)]
    content = "\n".join(lines).encode()

    with pytest.raises(TableProblem) as caught:
        read(tmp_path, content)

    assert "row 2" in words_for(caught.value)


def workbook(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["Everyone in Fife"])
    sheet.merge_cells("A1:C1")
    sheet.append([])
    sheet.append(["Name", "Organisation", "Since", "Phone"])
    sheet.append(["Ann", "NHS Fife", datetime.date(2024, 3, 1), 7700900123])
    sheet.append(["Ben", None, NINE, "07700 900124"])
    sheet.merge_cells("B4:B5")
    book.create_sheet("Others")["B2"] = "=1+1"
    book.create_sheet("Hidden").sheet_state = "hidden"
    book.save(tmp_path / "book.xlsx")
    return tmp_path / "book.xlsx"


def test_many_sheets_take_no_more_room_than_one_may(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of a few kilobytes in the file can be a hundred megabytes on disk."""
    book, into, most = openpyxl.Workbook(), tmp_path / "into", 10_000
    for length in (10, 1_500, 10, 1_500):
        sheet = book.create_sheet()
        for _row in range(5):
            sheet.append(["x" * length])
    book.save(tmp_path / "book.xlsx")
    into.mkdir()
    monkeypatch.setattr(sheets, "MAX_WRITTEN_BYTES", most)

    found = convert(tmp_path / "book.xlsx", into)

    assert [(sheet.rows, sheet.problem) for sheet in found[1:]] == [
        (5, ""),
        (5, ""),
        (5, ""),
        (0, TOO_LARGE),
    ]
    assert not (into / "4.jsonl").exists()
    assert sum(path.stat().st_size for path in into.glob("*.jsonl")) <= most


def test_what_reads_a_file_cannot_fill_the_disk(tmp_path: Path) -> None:
    with pytest.raises(OutOfBounds):
        run_confined("intertwine.kit.tests.swelling", str(tmp_path / "file"))

    assert (tmp_path / "file").stat().st_size == 0


def test_excel_dates_numbers_and_merged_cells_say_what_they_show(
    tmp_path: Path,
) -> None:
    sheets = convert(workbook(tmp_path), tmp_path)

    assert [sheet.name for sheet in sheets] == ["Sheet", "Others"]
    assert [row.cells for row in rows_of(tmp_path, 0)] == [
        ["Everyone in Fife"],
        ["Name", "Organisation", "Since", "Phone"],
        ["Ann", "NHS Fife", "2024-03-01", "7700900123"],
        ["Ben", "NHS Fife", "2024-03-02 09:05", "07700 900124"],
    ]


def opendocument(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    document = OpenDocumentSpreadsheet()
    table = Table(name="People")
    for row in rows:
        line = TableRow()
        for text in row:
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=text))
            line.addElement(cell)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    document.save(str(path))
    return path


def test_opendocument_is_read(tmp_path: Path) -> None:
    convert(opendocument(tmp_path / "book.ods", PEOPLE), tmp_path)

    assert [row.cells for row in rows_of(tmp_path, 0)] == PEOPLE


def test_a_file_that_unpacks_to_far_more_is_refused_before_it_is_unpacked(
    tmp_path: Path,
) -> None:
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(MAX_UNPACKED_BYTES // (1 << 20) + 1):
                part.write(bytes(1 << 20))

    with pytest.raises(TableProblem, match="too-large"):
        convert_safely(bomb, tmp_path)


def test_a_table_of_contents_that_lies_is_found_out(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(5_000_000))
    content = file.getvalue().replace(struct.pack("<L", 5_000_000), b"\x10\0\0\0")
    (tmp_path / "liar.xlsx").write_bytes(content)

    with pytest.raises(TableProblem, match="damaged"):
        convert_safely(tmp_path / "liar.xlsx", tmp_path)


def test_two_cells_at_the_ends_of_the_sheet_do_not_take_all_memory(
    tmp_path: Path,
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet["A1"], sheet["XFD1048576"] = "x", "y"
    book.save(tmp_path / "sparse.xlsx")

    with pytest.raises(TableProblem, match="too-large"):
        convert_safely(tmp_path / "sparse.xlsx", tmp_path)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\n \n,,\n", "empty"),
        (b"%PDF-1.7 ...", "not-a-table"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "not-a-table"),
        (bytes(range(256)) * 4, "not-a-table"),
        (b"PK\x03\x04 and then nothing", "damaged"),
        (b"\n".join([b"a,b"] * (MAX_ROWS + 5)), "too-many-rows"),
        (b",".join([b"a"] * 300), "too-many-columns"),
    ],
)
def test_what_is_no_table_is_refused_in_words(
    tmp_path: Path, content: bytes, code: str
) -> None:
    with pytest.raises(TableProblem, match=code) as caught:
        read(tmp_path, content)

    assert words_for(caught.value).endswith(".")


def test_a_word_document_is_not_a_table(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "file.docx", "w") as archive:
        archive.writestr("word/document.xml", "<document/>")

    with pytest.raises(TableProblem, match="not-a-table"):
        convert_safely(tmp_path / "file.docx", tmp_path)


@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_a_clear_refusal(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    folder = tmp_path_factory.mktemp("any")
    try:
        rows = read(folder, content)
    except TableProblem as problem:
        words_for(problem)
    else:
        assert all(any(row) for row in rows)
        "".join(cell for row in rows for cell in row).encode()


cell_text = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12
).map(str.strip)


@given(cell_text)
def test_nothing_that_goes_out_can_run_and_it_comes_back_as_it_was(text: str) -> None:
    assert not neutral(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert plain(neutral(text)) == text


def test_an_exported_table_reads_the_same_again(tmp_path: Path) -> None:
    rows = [["Name", "Note"], ["Ann", "=HYPERLINK(1)"], ["Ben", '"a", b\nc']]

    text = "".join(csv_lines(rows))

    assert "\n=" not in text
    assert ",=" not in text
    assert read(tmp_path, text.encode()) == rows


def test_exported_excel_holds_text_and_no_formula(tmp_path: Path) -> None:
    rows = [["Name", "Sum"], ["Ann", "=1+1"]]
    with (tmp_path / "out.xlsx").open("wb") as file:
        write_xlsx(rows, file, "People: all")

    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    convert(tmp_path / "out.xlsx", tmp_path)
    assert [row.cells for row in rows_of(tmp_path, 0)] == rows


def test_json_names_each_value() -> None:
    assert "".join(json_lines(PEOPLE[:2])).split() == (
        ["[", '{"Name":', '"Siân",', '"Town":', '"Bangor,', 'Wales"}', "]"]
    )
    assert "".join(json_lines([["Name"]])).strip() == "[]"


def test_columns_of_one_name_all_go_out_in_every_format(tmp_path: Path) -> None:
    rows = [["Name", "Role", "Role", "Role (2)"], ["Ann", "nurse", "chair", "poet"]]
    apart = [["Name", "Role", "Role (2)", "Role (2) (2)"], rows[1]]

    told = json.loads("".join(json_lines(rows)))
    assert told == [dict(zip(*apart, strict=True))]
    assert read(tmp_path, "".join(csv_lines(rows)).encode()) == apart
    with (tmp_path / "out.xlsx").open("wb") as file:
        write_xlsx(rows, file, "People")
    assert read(tmp_path, (tmp_path / "out.xlsx").read_bytes()) == apart


def test_headings_are_found_below_a_title() -> None:
    def knows(cell: str) -> bool:
        return cell in {"Name", "E-mail"}

    assert (
        heading_row([["Our people"], [], ["Name", "E-mail"], ["Ann", "a"]], knows) == 2
    )
    assert heading_row([["Wer", "Wo"], ["Ann", "Ayr"]], knows) == 0
    assert heading_row([["Ann", "a@b.org"], ["Ben", "b@b.org"]], knows) == NO_HEADINGS
    assert heading_row([["Ann", "a@b.org"]], knows) == NO_HEADINGS
    assert heading_row([["Wer", "Wo"]], knows) == 0
