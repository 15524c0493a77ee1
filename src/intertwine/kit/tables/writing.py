"""Tables as files for a person's own spreadsheet program."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import IO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from intertwine.kit.tables.cells import DANGEROUS, neutral


def csv_lines(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a CSV file that Excel opens with the right letters."""
    yield "\ufeff"
    buffer = StringIO()
    writer = csv.writer(buffer)
    for row in rows:
        writer.writerow([neutral(cell) for cell in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def json_lines(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A JSON list with one object per row, named by the first row."""
    found = iter(rows)
    headings = next(found, ())
    start = "[\n"
    for row in found:
        yield start + json.dumps(
            dict(zip(headings, row, strict=True)), ensure_ascii=False
        )
        start = ",\n"
    yield "[]\n" if start == "[\n" else "\n]\n"


def write_xlsx(rows: Iterable[Sequence[str]], file: IO[bytes], title: str) -> None:
    """Write an Excel file in which every cell is text, and none is a formula.

    The headings stay in view. Memory: one row at a time.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(re.sub(r"[\\/*?:\[\]]", " ", title)[:31])
    sheet.freeze_panes = "A2"
    for number, row in enumerate(rows):
        cells = []
        for text in row:
            cell = WriteOnlyCell(sheet, value=text[:32_000])
            cell.data_type = "s"
            cell.quotePrefix = bool(DANGEROUS.match(text))
            if number == 0:
                cell.font = Font(bold=True)
            cells.append(cell)
        sheet.append(cells)
    book.save(file)
