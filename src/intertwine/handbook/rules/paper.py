"""A page of the handbook on paper: A4, tagged, set by typst with our own fonts."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from importlib.resources import as_file, files
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

FONTS = files("intertwine.analysis.report")
TEMPLATE = files("intertwine.handbook.rules").joinpath("paper.typ")
Blocks = list[dict[str, Any]]
_parser = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True)
class Piece:
    """What stands below one heading; the heading may be empty."""

    heading: str
    blocks: Blocks
    is_set_apart: bool = False
    """Whether it stands in a box, such as what can go wrong."""


@dataclass(frozen=True)
class Paper:
    """One page, ready to be set."""

    title: str
    line: str
    facts: Sequence[str]
    """What is worth knowing before reading on, such as how long it takes."""
    pieces: Sequence[Piece]
    words_heading: str
    words: Sequence[tuple[str, str]]
    """Words of the glossary that the page says, and what they mean."""
    works_heading: str
    works: Sequence[str]
    notes: Sequence[str]
    """Who looks after it, whose words they are, and where it is on the web."""
    language: str = "en"


def as_pdf(paper: Paper) -> bytes:
    """Set a page for paper. About 0.2 s."""
    import typst  # here because few need it

    with as_file(TEMPLATE) as template, as_file(FONTS) as folder:
        made = typst.compile(
            template,
            format="pdf",
            font_paths=[folder / "fonts"],
            ignore_system_fonts=False,  # for words in other scripts than ours
            sys_inputs={"paper": json.dumps(asdict(paper), allow_nan=False)},
            timestamp=0,
        )
    return bytes(made)


def blocks_of(markdown: str) -> Blocks:
    """Markdown as blocks of runs of words, as ``paper.typ`` takes them.

    >>> blocks_of("1. **Ask** Ann.")
    [{'kind': 'steps', 'items': [[{'kind': 'paragraph', 'runs': \
[['Ask', 'strong', ''], [' Ann.', '', '']]}]]}]
    """
    return _blocks(SyntaxTreeNode(_parser.parse(markdown)).children)


def _blocks(nodes: Iterable[SyntaxTreeNode]) -> Blocks:
    return [block for node in nodes for block in _block(node)]


def _block(node: SyntaxTreeNode) -> Blocks:
    if node.type in {"ordered_list", "bullet_list"}:
        kind = "steps" if node.type == "ordered_list" else "points"
        items = [_blocks(item.children) for item in node.children]
        return [{"kind": kind, "items": items}]
    if node.type == "blockquote":
        return [{"kind": "quote", "blocks": _blocks(node.children)}]
    if node.type == "table":
        rows = [row for part in node.children for row in part.children]
        cells = [[_runs(cell.children) for cell in row.children] for row in rows]
        return [{"kind": "table", "rows": cells}]
    if node.type in {"fence", "code_block", "html_block"}:
        return [{"kind": "paragraph", "runs": [[node.content, "", ""]]}]
    if node.type in {"paragraph", "heading"}:
        return [{"kind": node.type, "runs": _runs(node.children)}]
    return []


def _runs(nodes: Iterable[SyntaxTreeNode], style: str = "", to: str = "") -> list[Any]:
    """Runs of words, each with ``strong``, ``em`` or nothing, and where it leads."""
    runs: list[Any] = []
    for node in nodes:
        if node.type in {"softbreak", "hardbreak"}:
            runs.append([" ", style, to])
        elif node.type == "link":
            address = str(node.attrs.get("href", ""))
            is_safe = address.startswith(("https://", "http://"))
            runs += _runs(node.children, style, address if is_safe else to)
        elif node.children:
            inner = node.type if node.type in {"strong", "em"} else style
            runs += _runs(node.children, inner, to)
        elif node.content:
            runs.append([node.content, style, to])
    return runs
