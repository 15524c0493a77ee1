"""A report as a file to take away."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from django.utils.text import slugify
from django.utils.translation import gettext as _

from intertwine.analysis.report import (
    Document,
    Grid,
    Heading,
    Quotes,
    document_as_markdown,
    document_as_pdf,
    document_as_word,
)
from intertwine.kit.tables.writing import write_sheets
from intertwine.listen.themes.models import Report
from intertwine.listen.themes.selectors.document import document_of
from intertwine.people.models import Standing

KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class ReportFile:
    """A report, ready to be kept."""

    name: str
    content: bytes
    media_type: str


def report_file(report: Report, standing: Standing, kind: str) -> ReportFile:
    """Write a report for one reader as one of ``KINDS``. Seven queries."""
    document = document_of(report, standing)
    name = slugify(report.title) or "report"
    content = {
        "pdf": document_as_pdf,
        "docx": document_as_word,
        "md": lambda document: document_as_markdown(document).encode(),
        "xlsx": _sheets,
    }[kind](document)
    return ReportFile(f"{name}-{report.day.isoformat()}.{kind}", content, KINDS[kind])


def _sheets(document: Document) -> bytes:
    file = BytesIO()
    write_sheets([*_voices(document), *_tables(document)], file)
    return file.getvalue()


def _voices(document: Document) -> Iterator[tuple[str, Sequence[Sequence[str]]]]:
    """One sheet with every quote under the heading it stands below."""
    rows: list[Sequence[str]] = [(_("Under"), _("What people said"))]
    under = document.title
    for block in document.blocks:
        if isinstance(block, Heading):
            under = block.text
        elif isinstance(block, Quotes):
            rows += [(under, words) for words in block.items]
    yield _("Voices"), rows


def _tables(document: Document) -> Iterator[tuple[str, Sequence[Sequence[str]]]]:
    for block in document.blocks:
        if isinstance(block, Grid):
            yield block.title, [block.headings, *block.rows]
