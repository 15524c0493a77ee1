"""A report of words as Markdown, for wikis, websites and version control."""

from __future__ import annotations

import re
from collections.abc import Iterator

from intertwine.analysis.report.document import (
    Block,
    Document,
    Grid,
    Heading,
    Points,
    Quotes,
    printable,
)

SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&!$^=])")
AT_START = re.compile(r"^(\s*)([-+]|\d+(?=[.)]))", re.MULTILINE)


def document_as_markdown(document: Document) -> str:
    r"""Write a report as Markdown.

    Whatever people typed stays text: nothing in it becomes a link, a picture, a list
    or HTML.

    Example:
        >>> print(document_as_markdown(Document("Bees", "By *us*.", ())), end="")
        # Bees
        <BLANKLINE>
        By \*us\*.
    """
    parts = [f"# {_on_one_line(document.title)}", _plain(document.summary)]
    for block in document.blocks:
        parts += _written(block)
    return "\n\n".join(part for part in parts if part) + "\n"


def _written(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * block.level} {_on_one_line(block.text)}"
    elif isinstance(block, Points):
        yield "\n".join(f"- {_on_one_line(item)}" for item in block.items)
    elif isinstance(block, Quotes):
        yield from (_quoted(item) for item in block.items)
    elif isinstance(block, Grid):
        yield f"#### {_on_one_line(block.title)}"
        yield _plain(block.note)
        yield "\n".join(_table(block))
    else:
        yield _plain(block.text)


def _quoted(words: str) -> str:
    lines = _plain(words).split("\n")
    # A comment keeps two quotes that follow each other apart.
    return "\n".join(f"> {line}" for line in lines) + "\n\n<!-- -->"


def _table(block: Grid) -> Iterator[str]:
    yield _row(block.headings)
    yield f"|{' --- |' * len(block.headings)}"
    yield from map(_row, block.rows)


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(_on_one_line(cell) for cell in cells)} |"


def _on_one_line(text: str) -> str:
    return _plain(" ".join(printable(text).split()))


def _plain(text: str) -> str:
    lines = (" ".join(line.split()) for line in printable(text).split("\n"))
    safe = SPECIAL.sub(r"\\\1", "\n".join(filter(None, lines)))
    return AT_START.sub(_harmless, safe)


def _harmless(start: re.Match[str]) -> str:
    r"""``- Bees`` as ``\- Bees``, and ``1. Bees`` as ``1\. Bees``."""
    space, mark = start.groups()
    return f"{space}{mark}\\" if mark.isdigit() else f"{space}\\{mark}"
