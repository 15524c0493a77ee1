"""Markdown that people write, as HTML that can do no harm."""

import nh3
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt

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
    html = nh3.clean(
        _parser.render(text),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer",
    )
    return SafeString(html)
