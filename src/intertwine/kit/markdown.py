"""Markdown that people write, as HTML that can do no harm."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import nh3
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.token import Token

TAGS = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "li", "ol", "p",
    "pre", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip

_parser = MarkdownIt("commonmark", {"html": False}).enable("table")


def render(text: str) -> SafeString:
    r"""HTML with headings, lists, links and tables; no scripts, styles or pictures.

    >>> render("**Hello** <script>alert(1)</script>")
    '<p><strong>Hello</strong> &lt;script&gt;alert(1)&lt;/script&gt;</p>\n'
    """
    tokens = _parser.parse(text)
    label_cells(tokens)
    html = nh3.clean(
        _parser.renderer.render(tokens, _parser.options, {}),
        tags=TAGS,
        attributes={"a": {"href"}, "td": {"data-label"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer",
    )
    return SafeString(html)


def label_cells(tokens: Sequence[Token]) -> None:
    """Give each cell the heading of its column: on a phone a row becomes a card.

    The first of a row names it, and needs none.
    """
    labels: list[str] = []
    column = 0
    for token, inside in pairwise(tokens):
        if token.type == "thead_open":
            labels = []
        elif token.type == "th_open":
            labels.append(_words(inside.children or ()))
        elif token.type == "tr_open":
            column = 0
        elif token.type == "td_open":
            if column:
                token.attrSet("data-label", labels[column])
            column += 1


def _words(tokens: Iterable[Token]) -> str:
    return "".join(token.content for token in tokens)
