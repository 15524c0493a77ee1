"""The guide: short pages for each of those who use Intertwine.

One text for the repository, where it is ``docs/guide``, and for the pages under
``/guide/``. It is ours and comes with the program, so it may hold pictures.
"""

import re
import struct
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

from intertwine.kit.markdown import label_cells
from intertwine.people.models import Standing

HERE = Path(__file__).resolve().parent
TEXTS = HERE / "content/guide"
PICTURES = HERE / "static/guide"
ORDER = ("members", "weavers", "guardians", "editors", "server", "settings")
"""The pages, each named as its file is."""

BEGINNING = re.compile(r"# (?P<title>.+)\n\n(?P<line>[^\n]+(?:\n[^\n]+)*)\n\n")
_parser = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True)
class GuidePage:
    """One page: what it is called, what it is for, and its text in Markdown."""

    slug: str
    title: str
    line: str
    body: str

    @property
    def line_html(self) -> SafeString:
        """What it is for, with commands told apart from words."""
        return SafeString(_parser.renderInline(self.line))

    @property
    def url(self) -> str:
        """Where it is read."""
        return reverse("guide_page", args=[self.slug])


@dataclass(frozen=True)
class Reading:
    """A page as it is read: its parts, and all of it as HTML."""

    headings: Sequence[tuple[str, str]]
    html: SafeString


@cache
def pages() -> tuple[GuidePage, ...]:
    """All pages, in their order.

    Raises:
        ValueError: If a file does not begin with a title and a sentence.
    """
    return tuple(map(_page, ORDER))


def _page(slug: str) -> GuidePage:
    text = (TEXTS / f"{slug}.md").read_text(encoding="utf-8")
    begins = BEGINNING.match(text)
    if begins is None:
        raise ValueError(f"{slug}.md does not begin with a title and a sentence.")
    line = " ".join(begins["line"].split())
    return GuidePage(slug, begins["title"], line, text[begins.end() :])


@cache
def reading(page: GuidePage) -> Reading:
    """A page as HTML, with pictures and links where they are on this site."""
    tokens = _parser.parse(page.body)
    headings = []
    for token, inside in pairwise(tokens):
        if token.type == "heading_open":
            anchor = slugify(inside.content)
            token.attrSet("id", anchor)
            if token.tag == "h2":
                headings.append((anchor, inside.content))
        for child in token.children or ():
            _put_in_place(child)
    label_cells(tokens)
    html = _parser.renderer.render(tokens, _parser.options, {})
    return Reading(tuple(headings), SafeString(html))


def _put_in_place(token: Token) -> None:
    if token.type == "image":
        name = Path(str(token.attrGet("src"))).name
        width, height = size_of(PICTURES / name)
        token.attrSet("src", static(f"guide/{name}"))
        for key, value in (("width", width), ("height", height), ("loading", "lazy")):
            token.attrSet(key, str(value))
    elif token.type == "link_open":
        file, hash_, anchor = str(token.attrGet("href")).partition("#")
        if file.endswith(".md"):
            token.attrSet("href", f"{address_of(file)}{hash_}{anchor}")


def address_of(file: str) -> str:
    """Where the page that is this file is read; ``README.md`` is the contents."""
    name = file.removesuffix(".md")
    return reverse("guide") if name == "README" else reverse("guide_page", args=[name])


def size_of(picture: Path) -> tuple[int, int]:
    """Width and height of a PNG in pixels, so that no page jumps when it comes."""
    with picture.open("rb") as file:
        width, height = struct.unpack(">II", file.read(24)[16:])
    return int(width), int(height)


def page_for(standing: Standing | None) -> str:
    """The page for what somebody is in a network; the contents for everybody else."""
    role = standing.role if standing else None
    return reverse("guide_page", args=[f"{role}s"]) if role else reverse("guide")


def pages_with(words: Collection[str]) -> list[GuidePage]:
    """Pages with all of the words, in lower case, in title or text; none for none."""
    return [
        page
        for page in pages()
        if words and all(word in f"{page.title} {page.body}".lower() for word in words)
    ]
