"""Tables of themes as files: CSV as Taguette has it, and one XLSX workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable

from intertwine.analysis.codebooks.codebook import Codebook
from intertwine.analysis.codebooks.tables import (
    Gathered,
    Rows,
    codebook_rows,
    guarded,
    highlight_rows,
    once_named,
    unguarded,
)
from intertwine.analysis.formats.errors import FileError, Limits
from intertwine.analysis.formats.options import Options
from intertwine.analysis.formats.outgoing import encodable
from intertwine.analysis.formats.report import Action, Reporter
from intertwine.analysis.formats.sheet import cell_text
from intertwine.analysis.formats.source import Source
from intertwine.analysis.formats.workbook import sheets
from intertwine.analysis.formats.workbook_writing import (
    MOST_ROWS,
    MOST_TEXT,
    packed,
    row,
    text_cell,
)
from intertwine.analysis.formats.xml_stream import unescapable

DELIMITERS = ",;\t"
LONGEST_CELL = 100_000
UNKNOWN = (
    "We found no themes in this table. A codebook has a column called “tag” or “name”;"
    " what was sorted has one called “content” beside it."
)


def read_csv(source: Source, limits: Limits, reporter: Reporter) -> Codebook:
    """Read a codebook or what was highlighted, from one CSV file.

    Raises:
        FileError: If it is neither, or cannot be read.
    """
    text = source.text(limits, reporter).removeprefix("\ufeff")
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        rows = [_whole(each) for each in reader]
    except csv.Error as error:
        place = f"line {reader.line_num:,}"
        raise FileError(
            "The table is broken here. Save it again as CSV.", place=place
        ) from error
    return _gathered([rows], reporter)


def _whole(cells: list[str]) -> list[str]:
    """The cells of a row as they were meant.

    Raises:
        csv.Error: If one is so long that a quotation mark was never closed. What
            ``csv`` itself allows depends on who else reads tables in this process.
    """
    if any(len(cell) > LONGEST_CELL for cell in cells):
        raise csv.Error("A quotation mark is never closed.")
    return [unguarded(cell) for cell in cells]


def read_xlsx(source: Source, limits: Limits, reporter: Reporter) -> Codebook:
    """Read every sheet of a workbook that holds themes, or what is in them.

    Raises:
        FileError: If none does, or it cannot be read.
    """
    options = Options(limits=limits, reporter=reporter)
    read = [
        [
            [cell if isinstance(cell, str) else cell_text(cell) for cell in each]
            for each in sheet.rows
        ]
        for sheet in sheets(source, options)
    ]
    return _gathered(read, reporter)


def _gathered(tables: Iterable[Rows], reporter: Reporter) -> Codebook:
    gathered = Gathered(reporter)
    if not sum([gathered.take(rows) for rows in tables]):
        raise FileError(UNKNOWN)
    return gathered.codebook()


def write_codebook(codebook: Codebook, reporter: Reporter) -> bytes:
    """Themes as a CSV file that Taguette reads."""
    if codebook.voices:
        reporter.lost("Voices are not in a codebook: take the highlights away as well.")
    _tell(codebook, reporter)
    return _csv(codebook_rows(once_named(codebook, reporter)))


def write_highlights(codebook: Codebook, reporter: Reporter) -> bytes:
    """Voices and their themes as a CSV file, as Taguette takes highlights away."""
    used = {theme for each in codebook.sortings for _voice, theme in each.placed}
    unused = [n + 1 for n in range(len(codebook.themes)) if n not in used]
    if unused:
        reporter.note(
            Action.LOST,
            "1 theme without a voice is not in this table.",
            "{count} themes without a voice are not in this table.",
            unit="theme",
            places=unused,
        )
    for name in ("description", "parent"):
        if any(getattr(theme, name) not in {"", None} for theme in codebook.themes):
            what = {
                "description": "What belongs to a theme",
                "parent": "Which theme lies in which",
            }
            reporter.lost(
                "{what} is not in this table: take the codebook away as well.",
                what=what[name],
            )
    _tell(codebook, reporter)
    return _csv(highlight_rows(once_named(codebook, reporter)))


def write_xlsx(codebook: Codebook, reporter: Reporter) -> bytes:
    """Both as one workbook.

    Raises:
        FileError: If there are more rows than a sheet may have.
    """
    _tell(codebook, reporter)
    named = once_named(codebook, reporter)
    tables = [("codebook", codebook_rows(named)), ("highlights", highlight_rows(named))]
    cut: list[int] = []
    made = [
        (name, [row(map(_cell_maker(n, cut), each)) for n, each in enumerate(rows, 1)])
        for name, rows in tables
    ]
    if max(len(rows) for _name, rows in made) > MOST_ROWS:
        raise FileError(
            f"A sheet holds at most {MOST_ROWS:,} rows. Choose another format."
        )
    if cut:
        reporter.note(
            Action.LOST,
            f"1 long text was cut off, after {MOST_TEXT:,} letters.",
            f"{{count}} long texts were cut off, after {MOST_TEXT:,} letters.",
            unit="row",
            places=cut,
        )
    return packed(made)


def _cell_maker(number: int, cut: list[int]) -> Callable[[str], str]:
    def cell(text: str) -> str:
        if len(text) > MOST_TEXT:
            cut.append(number)
        said = unescapable(encodable(text[:MOST_TEXT]))
        return text_cell(said, 1 if number == 1 else 0)

    return cell


def _tell(codebook: Codebook, reporter: Reporter) -> None:
    if codebook.notes:
        reporter.lost("Notes are not in tables: choose a project to keep them.")


def _csv(rows: Iterable[list[str]]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerows([guarded(encodable(cell)) for cell in each] for each in rows)
    return b"\xef\xbb\xbf" + stream.getvalue().encode()
