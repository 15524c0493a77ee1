"""A report as PDF, set by typst with the fonts that come along."""

from __future__ import annotations

from dataclasses import asdict

from intertwine.analysis.findings import plain
from intertwine.analysis.meanings import MEANINGS
from intertwine.analysis.report.page import Page
from intertwine.analysis.report.typesetting import typeset


def as_pdf(page: Page) -> bytes:
    """Set a report for paper: A4, tagged, with bookmarks.

    Cost:
        About 0.3 s, and 1 s for the picture of a large network.
    """
    used = {each.about for topic in page.reading.topics for each in topic.sentences}
    used |= {table.anchor for table in page.tables}
    content = plain(page) | {
        "meanings": [asdict(MEANINGS[name]) for name in MEANINGS if name in used]
    }
    for table, told in zip(page.tables, content["tables"], strict=True):
        columns = zip(table.headings, *table.rows, strict=True)
        told["widths"] = [_width(column) for column in columns]
    return typeset("report", content)


def _width(column: tuple[str, ...]) -> int:
    """Give a column the room that its longest line asks for, within reason."""
    return min(max(4, *map(len, column)) + 3, 23)
