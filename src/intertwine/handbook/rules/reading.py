"""A page's Markdown taken apart: what stands before the first heading, and below each."""

import re
from typing import NamedTuple

HEADING = re.compile(r"^## +(.+?) *$", re.MULTILINE)
LINK = re.compile(r"\[([^\]]*)\]\(handbook:([\w-]+)\)")
MARKS = re.compile(r"[*_`#>]|\]\([^)]*\)|\[|^\s*(?:\d+\.|-) +", re.MULTILINE)
SENTENCE = re.compile(r"(?<=[.?!”’)])\s+")


class Piece(NamedTuple):
    """What stands below one heading; the heading of the first is empty."""

    heading: str
    markdown: str

    @property
    def name(self) -> str:
        """What it is called in an address, such as ``what-can-go-wrong``."""
        return re.sub(r"[^\w]+", "-", self.heading.lower()).strip("-")


def pieces(body: str) -> list[Piece]:
    r"""The pieces of a page, in their order, also empty ones.

    >>> [piece.name for piece in pieces("Once.\n\n## In one line\nIt grows.\n")]
    ['', 'in-one-line']
    """
    parts = HEADING.split(body)
    below = zip(parts[1::2], parts[2::2], strict=True)
    return [Piece("", parts[0]), *(Piece(*each) for each in below)]


def linked(markdown: str, addresses: dict[str, str]) -> str:
    """Let links to other pages lead there; to what is not there, only the words stay.

    >>> linked("See [trust](handbook:trust), [x](handbook:y).", {"trust": "/t/"})
    'See [trust](/t/), x.'
    """

    def lead(found: re.Match[str]) -> str:
        words, slug = found.groups()
        return f"[{words}]({addresses[slug]})" if slug in addresses else words

    return LINK.sub(lead, markdown)


def links(body: str) -> set[str]:
    """The slugs of the pages that a page names.

    >>> links("[a](handbook:trust) [b](https://example.org)")
    {'trust'}
    """
    return {slug for _, slug in LINK.findall(body)}


def plain(markdown: str) -> str:
    r"""The words alone, without headings.

    >>> plain("## Steps\n**Ask** [Ann](handbook:ann).")
    'Ask Ann.'
    """
    return " ".join(MARKS.sub("", HEADING.sub("", markdown)).split())


def sentence_with(body: str, words: set[str], longest: int = 240) -> str:
    """The first sentence that says most of these words, or nothing.

    >>> sentence_with("It grows. Trust takes time.", {"trust", "time"})
    'Trust takes time.'
    """
    best, most = "", 0
    for sentence in SENTENCE.split(plain(body)):
        said = len(words & set(re.findall(r"[^\W_]+", sentence.lower())))
        if said > most:
            best, most = sentence, said
    if len(best) > longest:
        best = f"{best[: longest - 1].rsplit(' ', 1)[0]}…"
    return closed(best)


def closed(sentence: str) -> str:
    """A sentence out of its text, with the quotation marks that its neighbours have.

    >>> closed("“Ask first."), closed("Who helps?” she said."), closed("A “b” c.")
    ('“Ask first.”', '“Who helps?” she said.', 'A “b” c.')
    """
    opened = missing = 0
    for mark in re.findall("[“”]", sentence):
        if mark == "“":
            opened += 1
        elif opened:
            opened -= 1
        else:
            missing += 1
    return "“" * missing + sentence + "”" * opened
