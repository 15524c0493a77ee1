"""Tables of answers: forms, boards and polls as CSV or XLSX, and what columns mean."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from intertwine.analysis.formats.errors import FileError
from intertwine.analysis.formats.options import Options
from intertwine.analysis.formats.report import Action, Reporter
from intertwine.analysis.formats.sheet import cell_text
from intertwine.analysis.formats.source import Source
from intertwine.analysis.formats.workbook import sheets
from intertwine.analysis.voices.choices import Choices
from intertwine.analysis.voices.meanings import Doubt, Guess, guesses, is_of_text
from intertwine.analysis.voices.wordings import asks

_DELIMITERS = ",;\t|"
_SAMPLE = 20
_BEGINNING = 64 << 10
_MOST_ABOVE = 10

Row = tuple[int, list[str]]


@dataclass(frozen=True)
class Grid:
    """One table, and what its columns mean.

    Args:
        rows: The rows under the headings that hold anything, with their numbers.
        total: How many rows the table has, with blank ones and headings.
        header: The row of the headings; 0 if there are none.
        headings: What stands above the columns, or ``Column 1``…
        meanings: What each column means, one of ``meanings.Meaning``.
        sheet: The name of the sheet, of a workbook.
        sheets: The sheets there are, with how many rows each holds.
        above: The rows above the headings.
    """

    rows: tuple[Row, ...]
    total: int
    header: int
    headings: tuple[str, ...]
    meanings: tuple[str, ...]
    sheet: str = ""
    sheets: tuple[tuple[str, int], ...] = ()
    above: tuple[Row, ...] = ()

    def examples(self, column: int, most: int = 3) -> tuple[str, ...]:
        """The first different words in a column."""
        found: dict[str, None] = {}
        for _, row in self.rows[:_SAMPLE]:
            if column < len(row) and row[column]:
                found[row[column]] = None
        return tuple(found)[:most]


def matches(lines: Sequence[str], choices: Choices) -> bool:
    """Whether text is a table: rows of one width, or one column in quotes."""
    text = "\n".join(lines[: _SAMPLE * 10])[:_BEGINNING]
    if _is_one_column(lines):
        return True
    delimiter, width, same = _delimiter(text)
    least = 2 if delimiter in ";\t|" else 3
    return width > 1 and same >= 0.8 and len(lines) >= least


def _is_one_column(lines: Sequence[str]) -> bool:
    filled = [line for line in lines[: _SAMPLE * 2] if line.strip()]
    quoted = sum(line.startswith('"') for line in filled)
    return len(filled) > 1 and quoted * 2 > len(filled)


def _delimiter(text: str) -> tuple[str, int, float]:
    """The delimiter that explains a text best, how wide rows are, and how many are."""
    best, most = ",", (1, 0.0)
    for delimiter in _DELIMITERS:
        widths = [len(row) for row in _sample(text, delimiter) if any(row)]
        width = max(set(widths), key=widths.count) if widths else 0
        same = widths.count(width) / len(widths) if widths else 0.0
        if width > 1 and (same, width) > (most[1], most[0]):
            best, most = delimiter, (width, same)
    return best, *most


def _sample(text: str, delimiter: str) -> list[list[str]]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return list(islice(rows, _SAMPLE))


def of_text(text: str, choices: Choices, reporter: Reporter) -> Grid:
    """The table in a text.

    Raises:
        FileError: If it holds no rows, or more than is read.
    """
    return _grid(list(_text_rows(text, choices, reporter)), choices, reporter)


def _text_rows(text: str, choices: Choices, reporter: Reporter) -> Iterator[list[str]]:
    if text[:4].lower() == "sep=" and len(text) > 4:
        delimiter, text = text[4], text.partition("\n")[2]
    else:
        delimiter = _delimiter(text[:_BEGINNING])[0]
    try:
        rows = list(_strict(text, delimiter))
    except csv.Error as error:
        reporter.note(
            Action.UNSURE,
            "The quotation marks of the table do not match ({why}): each line was read as a row.",
            why=str(error),
        )
        rows = _unquoted(text, delimiter)
    cells = sum(map(len, rows))
    if cells > choices.limits.cells:
        raise FileError(
            f"The table holds more than {choices.limits.cells:,} cells, the most we read. Split it."
        )
    for row in rows:
        yield [cell.strip() for cell in row]


def _strict(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        strict=True,
        skipinitialspace=True,
    )


def _unquoted(text: str, delimiter: str) -> list[list[str]]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [line.split(delimiter) for line in lines[: -1 if lines[-1] == "" else None]]


def of_workbook(source: Source, choices: Choices, reporter: Reporter) -> Grid:
    """The fullest sheet of a workbook, or the one that was chosen.

    Raises:
        FileError: If it is broken, too large, or without words.
    """
    options = Options(limits=choices.limits, reporter=reporter)
    found = {}
    for rows in sheets(source, options):
        numbered = zip(rows.numbers, rows.rows, strict=True)
        found[rows.name] = [
            (number, [cell_text(cell) for cell in row]) for number, row in numbered
        ]
    return _of_sheets(found, choices, reporter)


def _of_sheets(
    found: dict[str, list[Row]], choices: Choices, reporter: Reporter
) -> Grid:
    filled = {name: rows for name, rows in found.items() if rows}
    if not filled:
        raise FileError(
            "The workbook holds no rows. Choose another, or export it again."
        )
    name = choices.sheet or max(filled, key=lambda each: len(filled[each]))
    if name not in filled:
        known = ", ".join(f"“{each}”" for each in filled)
        raise FileError(
            f"There is no sheet “{name}” with rows in it. Choose one of {known}."
        )
    rows: list[list[str]] = [[] for _ in range(filled[name][-1][0])]
    for number, row in filled[name]:
        rows[number - 1] = row
    sizes = tuple((each, len(rows)) for each, rows in filled.items())
    return _grid(rows, choices, reporter, sheet=name, sizes=sizes)


def _grid(
    rows: list[list[str]],
    choices: Choices,
    reporter: Reporter,
    *,
    sheet: str = "",
    sizes: tuple[tuple[str, int], ...] = (),
) -> Grid:
    numbered = [(number, row) for number, row in enumerate(rows, 1) if any(row)]
    if not numbered:
        raise FileError("The table holds no rows. Choose another, or export it again.")
    header = _header(numbered) if choices.header is None else choices.header
    width = max(len(row) for _, row in numbered)
    named = next((row for number, row in numbered if number == header), [])
    headings = tuple(
        (named[column] if column < len(named) else "") or f"Column {column + 1}"
        for column in range(width)
    )
    header = header if named else 0
    below = tuple((number, row) for number, row in numbered if number > header)
    found = guesses(headings if header else ("",) * width, [row for _, row in below])
    said = choices.columns or ()
    _tell(headings[len(said) :], found[len(said) :], reporter)
    return Grid(
        rows=below,
        total=len(rows),
        header=header,
        headings=headings,
        meanings=_chosen(found, choices),
        sheet=sheet,
        sheets=sizes,
        above=tuple((number, row) for number, row in numbered if number < header),
    )


def _chosen(found: Sequence[Guess], choices: Choices) -> tuple[str, ...]:
    """What columns mean: as chosen, and as guessed where nothing was chosen."""
    said = choices.columns or ()
    return (*said[: len(found)], *(each.meaning for each in found[len(said) :]))


_TOLD = {
    Doubt.REPEATS: (
        Action.LOST,
        "Left out, because each says the same few things in row after row: {columns}. If people"
        " answered there, say so under “What its columns mean”.",
    ),
    Doubt.MAY_REPEAT: (
        Action.UNSURE,
        "Taken in, though each says the same few things again and again: {columns}. If nobody"
        " answered there, leave it out under “What its columns mean”.",
    ),
}


def _tell(headings: Sequence[str], found: Sequence[Guess], reporter: Reporter) -> None:
    """Name the columns of which the guess may be wrong."""
    for doubt, (action, sentence) in _TOLD.items():
        named = [
            f"“{heading[:80]}”"
            for heading, each in zip(headings, found, strict=True)
            if each.doubt is doubt
        ]
        if named:
            reporter.note(action, sentence, columns=", ".join(named))


def _header(rows: Sequence[Row]) -> int:
    """The row of the headings: the first that is as wide as most, with no numbers in it.

    0 if there is none.
    """
    first = rows[: _MOST_ABOVE * 2]
    widths = [sum(map(bool, row)) for _, row in first]
    widest = max(widths)
    if widest < 2:
        return first[0][0] if _heads_a_list([row for _, row in first]) else 0
    usual = max(set(widths), key=lambda width: (widths.count(width), width))
    least = max(2, min(usual, widest))
    beginning = zip(first[:_MOST_ABOVE], widths, strict=False)
    headed = [found for found, width in beginning if width >= least]
    return headed[0][0] if headed and _reads_as_headings(headed[0][1]) else 0


def _heads_a_list(rows: Sequence[Sequence[str]]) -> bool:
    """Whether one column begins with its heading, or alone with a question."""
    head, *others = ["".join(row) for row in rows]
    is_asked = asks(head) and not any(map(asks, others))
    return bool(others) and (is_of_text(head) or is_asked)


def _reads_as_headings(row: Sequence[str]) -> bool:
    filled = [cell for cell in row if cell]
    different = len({cell.casefold() for cell in filled}) == len(filled)
    numbers = sum(cell.replace(".", "", 1).isdigit() for cell in filled)
    return different and numbers * 2 < len(filled)
