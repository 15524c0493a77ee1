"""The pages of the handbook that needs are matched with, and what is suggested."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from intertwine.handbook.rules.reading import SENTENCE, closed, pieces, plain
from intertwine.handbook.selectors.contents import LONG
from intertwine.handbook.selectors.finding import in_full
from intertwine.handbook.selectors.shelf import Card, Shelf, shelf

if TYPE_CHECKING:
    from intertwine.analysis.crossing import Crossing, Page

USES, TWICE = "when-to-use-it", {"in-one-line", "further-reading"}
FEWEST_WORDS = 3


@dataclass(frozen=True)
class Suggested:
    """A page that may answer a need, and the sentence on it that says so."""

    card: Card
    sentence: str


def long_pages(pages: Shelf) -> list[Card]:
    """The sections, and the pages people asked for by name: what needs point into."""
    return pages.of_kind(*LONG)


def suggested(
    texts: Sequence[str], refused: Sequence[Collection[str]] = ()
) -> list[list[Suggested]]:
    """Up to three pages for each need, likeliest first. One query.

    Args:
        texts: The needs.
        refused: For each need, the slugs of pages that a person looked at already.
    """
    pages = shelf()
    cards = long_pages(pages)
    places = {card.slug: place for place, card in enumerate(cards)}
    without = [
        frozenset(places[slug] for slug in slugs if slug in places) for slugs in refused
    ]
    return [
        [Suggested(cards[match.page], closed(match.sentence)) for match in matches]
        for matches in _crossing(pages).match(
            [in_full(text) for text in texts], refused=without
        )
    ]


@lru_cache(maxsize=2)
def _crossing(pages: Shelf) -> "Crossing":
    # Imported late: the meanings of words take a second to read.
    from intertwine.analysis.crossing import cross

    akin = akin_to(pages.cards, pages.related)
    return cross(
        [
            page_of(card, pages.bodies[card.slug], akin[card.slug])
            for card in long_pages(pages)
        ]
    )


def akin_to(
    cards: Iterable[Card], related: Mapping[str, Sequence[str]]
) -> defaultdict[str, list[str]]:
    """What the short pages say in a line that lead to a page, by its slug."""
    akin: defaultdict[str, list[str]] = defaultdict(list)
    for card in cards:
        if card.kind not in (*LONG, "case"):
            for slug in related[card.slug]:
                akin[slug].append(f"{card.title}. {card.line}")
    return akin


def page_of(card: Card, body: str, akin: Sequence[str] = ()) -> "Page":
    """A page as needs are matched with it."""
    from intertwine.analysis.crossing import Page

    parts = {piece.name: piece.markdown for piece in pieces(body)}
    uses = _sentences(parts.pop(USES, ""))
    rest = [text for name, text in parts.items() if name not in TWICE]
    return Page(
        card.title,
        card.line,
        uses,
        [sentence for text in rest for sentence in _sentences(text)],
        akin,
    )


def _sentences(markdown: str) -> list[str]:
    found = SENTENCE.split(plain(markdown))
    return [each for each in found if len(each.split()) >= FEWEST_WORDS]
