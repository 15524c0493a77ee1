"""Reading CSV, whichever of its many dialects a program wrote."""

import codecs
import csv
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from pathlib import Path
from statistics import median

from intertwine.kit.tables import problems
from intertwine.kit.tables.problems import TableProblem

MARKS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
DELIMITERS = (",", ";", "\t", "|")
SAMPLE_BYTES = 64 * 1024
LONGEST_CELL_LINES = 200


def encoding_of(path: Path) -> str:
    """How the letters of a text file are written.

    Byte order marks first, then UTF-16 by its empty bytes, UTF-8 if all of the file
    is, and otherwise Windows-1252, which is what Excel writes in Britain.

    Raises:
        TableProblem: If this is not text.
    """
    with path.open("rb") as file:
        start = file.read(SAMPLE_BYTES)
    for mark, encoding in MARKS:
        if start.startswith(mark):
            return encoding
    if b"\x00" in start:
        return _wide(start)
    if sum(byte < 32 and byte not in b"\t\n\r\f" for byte in start) > len(start) / 100:
        raise TableProblem(problems.NOT_A_TABLE)
    return "utf-8" if _is_utf8(path) else "cp1252"


def _wide(start: bytes) -> str:
    """UTF-16 without a mark: every other byte of plain letters is empty."""
    half = len(start) / 2
    if start[1::2].count(0) > half * 0.6 and start[::2].count(0) < half * 0.1:
        return "utf-16-le"
    if start[::2].count(0) > half * 0.6 and start[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    raise TableProblem(problems.NOT_A_TABLE)


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while chunk := file.read(1024 * 1024):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def delimiter_of(sample: str) -> str:
    r"""What parts the columns: whatever splits most rows into the same number of cells.

    >>> delimiter_of("name;town\nAnn;Ayr, Scotland\n")
    ';'
    """
    first = sample.split("\n", 1)[0].strip().strip('"').lower()
    if first.startswith("sep=") and len(first) == 5:
        return first[4]
    return max(DELIMITERS, key=lambda mark: _evenness(sample, mark))


def _evenness(sample: str, mark: str) -> tuple[float, float]:
    reader = csv.reader(StringIO(sample, newline=""), delimiter=mark)
    try:
        widths = [len(row) for row in islice(reader, 40) if row]
    except csv.Error:
        return (0, 0)
    if not widths:
        return (0, 0)
    usual = median(widths)
    even = sum(width == usual for width in widths) / len(widths)
    return (even if usual > 1 else 0, usual)


def read_text(path: Path) -> Iterator[list[str]]:
    """The rows of a CSV file, one by one; blank rows are empty lists.

    Raises:
        TableProblem: If this is not text, or a quotation mark is never closed.
    """
    encoding = encoding_of(path)
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        sample = file.read(SAMPLE_BYTES)
    delimiter = delimiter_of(sample)
    csv.field_size_limit(1024 * 1024)
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        reader = csv.reader(file, delimiter=delimiter)
        yield from _checked(reader, has_hint=sample[:5].lower().startswith("sep="))


def _checked(reader: Iterator[list[str]], *, has_hint: bool) -> Iterator[list[str]]:
    number = 0
    try:
        for number, row in enumerate(reader, start=1):
            for cell in row:
                if len(cell) > 1000 and cell.count("\n") > LONGEST_CELL_LINES:
                    raise TableProblem(problems.OPEN_QUOTE, row=number)
            yield [] if number == 1 and has_hint else row
    except csv.Error as error:
        raise TableProblem(problems.OPEN_QUOTE, row=number + 1) from error
