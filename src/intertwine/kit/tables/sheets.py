"""Any file of tables as plain rows on disk: one JSON line per row that is not blank."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO

from intertwine.kit.tables import problems
from intertwine.kit.tables.archive import check_archive
from intertwine.kit.tables.cells import clean, plain
from intertwine.kit.tables.limits import (
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_WRITTEN_BYTES,
    TOP_ROWS,
)
from intertwine.kit.tables.problems import TableProblem
from intertwine.kit.tables.text import read_text
from intertwine.kit.tables.workbook import Workbook

PACKED = b"PK\x03\x04"
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
NOT_TABLES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"PK\x05\x06")
INDEX = "sheets.json"


@dataclass(frozen=True)
class Row:
    """One row that is not blank, with its number as the spreadsheet shows it."""

    number: int
    cells: list[str]


@dataclass
class Sheet:
    """What is known of one sheet without reading it again.

    ``top`` holds the first rows. ``problem`` is a code when the sheet cannot be read.
    """

    name: str
    rows: int = 0
    columns: int = 0
    blank: int = 0
    problem: str = ""
    top: list[tuple[int, list[str]]] = field(default_factory=list)


def convert(path: Path, into: Path) -> list[Sheet]:
    """Write each sheet of a file to ``into`` as plain rows, and say what was found.

    Raises:
        TableProblem: If the file holds no table that can be read.
    """
    with path.open("rb") as file:
        start = file.read(8)
    if not start:
        raise TableProblem(problems.EMPTY)
    if start.startswith(NOT_TABLES):
        raise TableProblem(problems.NOT_A_TABLE)
    if start.startswith(PACKED):
        check_archive(path)
    if start.startswith((PACKED, OLD_EXCEL)):
        found = list(_convert_workbook(Workbook(path), into))
    else:
        found = [_write(Sheet(""), read_text(path), into / "0.jsonl")]
    _raise_if_empty(found)
    _write_index(found, into)
    return found


def keep_rows(rows: Iterable[list[str]], into: Path) -> Sheet:
    """Write rows that came from elsewhere, the headings first, as ``convert`` would."""
    sheet = _write(Sheet(""), rows, into / "0.jsonl")
    _write_index([sheet], into)
    return sheet


def _write_index(found: list[Sheet], into: Path) -> None:
    index = json.dumps([asdict(sheet) for sheet in found])
    (into / INDEX).write_text(index, encoding="utf-8")


def _raise_if_empty(found: list[Sheet]) -> None:
    if any(sheet.rows for sheet in found):
        return
    reasons = [sheet.problem for sheet in found if sheet.problem]
    raise TableProblem(reasons[0] if reasons else problems.EMPTY)


def _convert_workbook(book: Workbook, into: Path) -> Iterator[Sheet]:
    """All sheets together take no more room than one may."""
    left = MAX_WRITTEN_BYTES
    for number, name in enumerate(book.names()):
        path = into / f"{number}.jsonl"
        try:
            yield _write(Sheet(name), book.rows(name), path, left)
            left -= path.stat().st_size
        except TableProblem as problem:
            yield Sheet(name, problem=problem.code)


def _write(
    sheet: Sheet,
    rows: Iterable[list[str]],
    path: Path,
    most_bytes: int = MAX_WRITTEN_BYTES,
) -> Sheet:
    """Write all rows that are not blank, or nothing."""
    try:
        with path.open("wb") as file:
            _write_rows(sheet, rows, file, most_bytes)
    except TableProblem:
        path.unlink()
        raise
    return sheet


def _write_rows(
    sheet: Sheet, rows: Iterable[list[str]], file: IO[bytes], most_bytes: int
) -> None:
    last = 0
    for number, row in enumerate(rows, start=1):
        cells = _trimmed(row)
        if not cells:
            continue
        sheet.rows += 1
        sheet.columns = max(sheet.columns, len(cells))
        sheet.blank += number - last - 1
        last = number
        if len(sheet.top) < TOP_ROWS:
            sheet.top.append((number, cells))
        line = f"{json.dumps([number, cells], ensure_ascii=False)}\n".encode()
        most_bytes -= len(line)
        _check_size(sheet, most_bytes)
        file.write(line)


def _trimmed(row: list[str]) -> list[str]:
    cells = [plain(clean(cell)) for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _check_size(sheet: Sheet, bytes_left: int) -> None:
    if sheet.rows > MAX_ROWS + 1:
        raise TableProblem(problems.TOO_MANY_ROWS)
    if sheet.columns > MAX_COLUMNS:
        raise TableProblem(problems.TOO_MANY_COLUMNS)
    if bytes_left < 0:
        raise TableProblem(problems.TOO_LARGE)


def sheets_in(folder: Path) -> list[Sheet]:
    """What ``convert`` found when it wrote to this folder."""
    found = json.loads((folder / INDEX).read_text(encoding="utf-8"))
    return [Sheet(**sheet) for sheet in found]


def rows_of(folder: Path, sheet: int) -> Iterator[Row]:
    """The rows of one sheet, one by one, in the memory of one row."""
    with (folder / f"{sheet}.jsonl").open(encoding="utf-8") as file:
        for line in file:
            number, cells = json.loads(line)
            yield Row(number, cells)
