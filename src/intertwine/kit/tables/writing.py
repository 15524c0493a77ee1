"""Tables as files for a person's own spreadsheet program."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import chain, count, islice
from typing import IO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from intertwine.kit.tables.cells import DANGEROUS, neutral


def told_apart(rows: Iterable[Sequence[str]]) -> Iterator[Sequence[str]]:
    """The same rows; of headings that are the same, the later ones get a number.

    >>> list(told_apart([["Name", "Role", "Role"], ["Ann", "nurse", "chair"]]))
    [['Name', 'Role', 'Role (2)'], ['Ann', 'nurse', 'chair']]
    """
    found = iter(rows)
    for headings in islice(found, 1):
        taken: dict[str, None] = {}
        for heading in headings:
            others = (f"{heading} ({number})" for number in count(2))
            free = (each for each in chain([heading], others) if each not in taken)
            taken[next(free)] = None
        yield list(taken)
    yield from found


def csv_lines(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a CSV file that Excel opens with the right letters."""
    yield "\ufeff"
    buffer = StringIO()
    writer = csv.writer(buffer)
    for row in told_apart(rows):
        writer.writerow([neutral(cell) for cell in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def json_lines(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A JSON list with one object per row, named by the first row."""
    found = told_apart(rows)
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
    write_sheets([(title, rows)], file)


def write_sheets(
    sheets: Iterable[tuple[str, Iterable[Sequence[str]]]], file: IO[bytes]
) -> None:
    """The same with several sheets, each under its title."""
    book = Workbook(write_only=True)
    taken: set[str] = set()
    for title, rows in sheets:
        name = _free_title(title, taken)
        taken.add(name.casefold())
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for number, row in enumerate(told_apart(rows)):
            sheet.append([_cell(sheet, text, is_bold=number == 0) for text in row])
    book.save(file)


def _free_title(title: str, taken: set[str]) -> str:
    """A title as Excel allows it, that no other sheet has."""
    name = re.sub(r"[\\/*?:\[\]]", " ", title)[:31].strip("' ") or "1"
    numbers = (f"{name[:28]} {number}" for number in count(2))
    return next(each for each in chain([name], numbers) if each.casefold() not in taken)


def _cell(sheet: WriteOnlyWorksheet, text: str, *, is_bold: bool) -> Cell:
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", text[:32_000]))
    cell.data_type = "s"
    cell.quotePrefix = bool(DANGEROUS.match(text))
    if is_bold:
        cell.font = Font(bold=True)
    return cell
