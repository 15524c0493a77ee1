"""CSV and its kin: any delimiter, any encoding, with headings or without."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from intertwine.analysis.formats import columns, matrix
from intertwine.analysis.formats.columns import SEPARATOR
from intertwine.analysis.formats.errors import FileError
from intertwine.analysis.formats.options import Options
from intertwine.analysis.formats.report import Action
from intertwine.analysis.formats.sheet import Content, Sheet
from intertwine.analysis.formats.source import Source
from intertwine.analysis.formats.tables import TableReader
from intertwine.analysis.formats.usual_rows import TextRows
from intertwine.analysis.graph import Graph

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_DELIMITERS = ",;\t|"
_SAMPLE = 100
_SPACES = " "


def matches(source: Source, _: Options) -> bool:
    """Whether a file is text, and not the text of a format we do not know."""
    if source.head_text.lstrip()[:1] in {"<", "{", "["}:
        return False
    controls = len(_CONTROLS.findall(source.head_text))
    return controls <= len(source.head_text) / 1000 and bool(source.head_text.strip())


@dataclass(frozen=True)
class _Csv:
    """The rows of a file, and the first of them to judge by."""

    delimiter: str
    sample: tuple[list[str], ...]
    rows: Iterator[list[str]]

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(self.sample[0])

    @property
    def content(self) -> Content:
        return Sheet(self.headings, ()).content

    @property
    def widths(self) -> set[int]:
        return {len(row) for row in self.sample if row}


def read(source: Source, options: Options) -> Graph:
    """The graph in one CSV file, or in two: people and ties, in either order.

    Raises:
        FileError: If it cannot be read.
    """
    found = _open(source, options)
    if options.ties is None:
        return _read_one(found, options)
    other = _open(options.ties, options)
    if found.content is Content.TIES and other.content is not Content.TIES:
        found, other = other, found
    reader = _reader(other, options)
    reader.people(_with_headings(found))
    _read_ties(reader, other, options)
    return reader.builder.graph(several=SEPARATOR)


def read_rows(rows: list[list[str]], options: Options) -> Graph:
    """The graph in rows of words that came from somewhere else.

    Raises:
        FileError: If they hold none.
    """
    return _read_one(_Csv(",", tuple(rows[:_SAMPLE]), iter(rows[_SAMPLE:])), options)


def _read_one(found: _Csv, options: Options) -> Graph:
    if matrix.is_matrix(found.sample):
        return matrix.read(chain(found.sample, found.rows), options)
    reader = _reader(found, options)
    if found.content is Content.PEOPLE:
        reader.people(_with_headings(found))
    else:
        _read_ties(reader, found, options)
    return reader.builder.graph(several=SEPARATOR)


def _reader(found: _Csv, options: Options) -> TableReader:
    return TableReader(options, decimal_comma=found.delimiter != ",")


def _with_headings(found: _Csv) -> Sheet:
    return Sheet(found.headings, found.sample[1:], rest=found.rows)


def _read_ties(reader: TableReader, found: _Csv, options: Options) -> None:
    if found.content is Content.TIES:
        reader.ties(_with_headings(found))
        return
    if not found.widths <= {2, 3}:
        raise FileError(
            "We cannot find who is tied to whom. Head two of the columns Source and Target"
            " (or From and To).",
            place="row 1",
        )
    reader.ties(_bare(reader, found, header=options.header))


def _bare(reader: TableReader, found: _Csv, *, header: bool | None) -> Sheet:
    """A list of ties without the headings we know, as if it had them."""
    if header is None:
        header = _has_header(found.sample)
        how = "as headings" if header else "as a tie"
        reader.note(
            Action.UNSURE,
            "The columns have none of the headings we know: the first row was read {how}.",
            how=how,
        )
    thirds = [row[2].strip() for row in found.sample[header:] if len(row) > 2]
    third = "Weight" if all(map(_is_number, filter(None, thirds))) else "Kind"
    headings, rows = ("Source", "Target", third), found.sample[header:]
    return Sheet(headings, rows, first_row=2 if header else 1, rest=found.rows)


def _has_header(sample: Sequence[list[str]]) -> bool:
    """Whether the first row alone has words where the others have numbers."""
    first, others = sample[0], sample[1:]
    return any(
        not _is_number(cell.strip())
        and bool(others)
        and all(_is_number(row[column].strip()) for row in others if column < len(row))
        for column, cell in enumerate(first)
    )


def _is_number(text: str) -> bool:
    return bool(columns.NUMBER.fullmatch(text.replace(",", ".", 1)))


def _open(source: Source, options: Options) -> _Csv:
    text = source.text(options.limits, options.reporter).lstrip("\ufeff")
    delimiter = _delimiter(text)
    if text[:4].lower() == "sep=":
        text = text.partition("\n")[2]
    rows = _rows(text, delimiter)
    sample = tuple(islice(rows, _SAMPLE))
    if not sample:
        raise FileError("The file holds no rows. Choose another, or export it again.")
    return _Csv(delimiter, sample, rows)


def _delimiter(text: str) -> str:
    if text[:4].lower() == "sep=" and text[4:5]:
        return text[4]
    best = max(_DELIMITERS, key=lambda delimiter: _score(text, delimiter))
    if _score(text, best) == _NOT and not _is_one_column(text):
        return _SPACES
    return best


def _is_one_column(text: str) -> bool:
    """Whether the first line is one heading we know: spaces below it are in names."""
    first = text.lstrip().partition("\n")[0].strip().strip('"')
    return Sheet((first,), ()).content is Content.PEOPLE


_NOT = (0, 0.0, 0)


def _score(text: str, delimiter: str) -> tuple[int, float, int]:
    """How well a delimiter explains the first rows.

    Headings we know, or names along both sides of a table, say most; then that rows are
    equally wide, and that they are wide.
    """
    beginning = text[: 64 << 10]
    sample = list(islice(_rows_until_error(beginning, delimiter), 20))
    width = len(sample[0]) if sample else 0
    if width < 2:
        return _NOT
    same = sum(len(row) == width for row in sample) / len(sample)
    headed = Sheet(tuple(sample[0]), ()).content is not Content.UNKNOWN
    return int(headed or matrix.is_matrix(sample)) + 1, same, width


def _rows_until_error(text: str, delimiter: str) -> Iterator[list[str]]:
    try:
        yield from _rows(text, delimiter)
    except FileError:
        return


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    """Rows that hold anything; blank ones and, in plain lists, comments are passed over."""
    if delimiter == _SPACES:
        lines = (line.partition("#")[0].split() for line in text.splitlines())
        return filter(None, lines)
    return TextRows(text, delimiter)
