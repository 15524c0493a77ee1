r"""Codebooks in files: themes, what belongs to them, and what was sorted into them.

``read`` finds out by content what a file is; ``write`` makes one in a chosen format.
Both come with a ``Report`` of what the other side cannot hold. A file that cannot be
read ends in a ``FileError``.

Example:
    >>> from intertwine.analysis.codebooks import read, write
    >>> found = read(b"tag,description\nGetting there,Buses and cars\n")
    >>> found.codebook.themes[0].name, found.format
    ('Getting there', 'csv')
    >>> again = read(write(found.codebook, "qdc").content)
    >>> again.codebook.themes[0].description
    'Buses and cars'
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from intertwine.analysis.codebooks import (
    refi_codebook,
    refi_reading,
    refi_writing,
    spreadsheets,
)
from intertwine.analysis.codebooks.codebook import (
    Codebook,
    Note,
    Sorting,
    Theme,
    Voice,
)
from intertwine.analysis.codebooks.naming import named_once, shortened
from intertwine.analysis.formats.errors import FileError, Limits
from intertwine.analysis.formats.packed import opened
from intertwine.analysis.formats.report import Report, Reporter
from intertwine.analysis.formats.source import Source
from intertwine.analysis.formats.workbook import is_zip

__all__ = [
    "FORMATS",
    "LIMITS",
    "Codebook",
    "FileError",
    "Limits",
    "Note",
    "Reading",
    "Sorting",
    "Theme",
    "Voice",
    "Written",
    "fitted",
    "read",
    "write",
]

LIMITS = Limits(
    streamed_bytes=50 << 20,
    loaded_bytes=50 << 20,
    unpacked_bytes=200 << 20,
    depth=1_000,
)

Writer = Callable[[Codebook, Reporter], bytes]

FORMATS: dict[str, tuple[Writer, str, str]] = {
    "qdpx": (refi_writing.write, ".qdpx", "application/zip"),
    "qdc": (refi_codebook.write, ".qdc", "application/xml"),
    "xlsx": (
        spreadsheets.write_xlsx,
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "tags": (spreadsheets.write_codebook, "-codebook.csv", "text/csv; charset=utf-8"),
    "highlights": (
        spreadsheets.write_highlights,
        "-highlights.csv",
        "text/csv; charset=utf-8",
    ),
}
"""How each format is written, what its files are called at the end, and its type."""


@dataclass(frozen=True)
class Reading:
    """A codebook from a file: what is in it, what the file was, what was not kept."""

    codebook: Codebook
    format: str
    report: Report


@dataclass(frozen=True)
class Written:
    """A codebook as a file, and what that format cannot hold."""

    content: bytes
    ending: str
    media_type: str
    report: Report


def read(source: Path | bytes, limits: Limits = LIMITS) -> Reading:
    """Read themes, and what was sorted into them, from a file of any kind we know.

    Raises:
        FileError: If it cannot be read, with the place where one is to blame.
    """
    file, reporter = Source.of(source), Reporter()
    if not file.head.strip():
        raise FileError("There is nothing in this file.")
    kind = _kind(file, limits)
    reader = {
        "qdpx": refi_reading.read,
        "qdc": refi_codebook.read,
        "xlsx": spreadsheets.read_xlsx,
        "csv": spreadsheets.read_csv,
    }[kind]
    return Reading(reader(file, limits, reporter), kind, reporter.report())


def _kind(file: Source, limits: Limits) -> str:
    if is_zip(file):
        with opened(file, limits, what="file", ending="QDPX or XLSX") as archive:
            names = archive.namelist()
        return "xlsx" if "xl/workbook.xml" in names else "qdpx"
    return "qdc" if file.head_text.lstrip().startswith("<") else "csv"


def write(codebook: Codebook, format: str) -> Written:  # noqa: A002 # as in formats
    """Write a codebook as one of ``FORMATS``.

    Raises:
        FileError: If there is no such format, or it cannot hold this at all.
    """
    if format not in FORMATS:
        raise FileError(f"We do not know the format “{format[:40]}”.")
    writer, ending, media_type = FORMATS[format]
    reporter = Reporter()
    return Written(writer(codebook, reporter), ending, media_type, reporter.report())


def fitted(
    codebook: Codebook, *, longest_name: int, longest_description: int
) -> tuple[Codebook, Report]:
    """The same with names that are there once and words that are not too long."""
    reporter = Reporter()
    themes = named_once(codebook.themes, reporter, longest=longest_name)
    themes = shortened(themes, reporter, longest=longest_description)
    return replace(codebook, themes=themes), reporter.report()
