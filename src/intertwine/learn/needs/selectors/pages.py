"""The pages of the handbook that needs are matched with, and what is suggested."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from intertwine.handbook.rules.reading import SENTENCE, closed, pieces, plain
from intertwine.handbook.selectors.contents import LONG
from intertwine.handbook.selectors.finding import called, in_full, meanings
from intertwine.handbook.selectors.shelf import Card, Shelf, shelf

if TYPE_CHECKING:
    from intertwine.analysis.crossing import Crossing, Match, Page
    from intertwine.handbook.rules.finding import Finder

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
        for matches in _matching(pages).match(texts, without)
    ]


@dataclass(frozen=True, eq=False)
class Matching:
    """The long pages, as needs are matched with them: by meaning and by words."""

    meant: "Crossing"
    worded: "Finder"

    def match(
        self, texts: Sequence[str], refused: Sequence[frozenset[int]] = ()
    ) -> list[list["Match"]]:
        """Up to three pages for each need, by their numbers, likeliest first."""
        import numpy as np

        said = [in_full(text) for text in texts]
        fits = [self.worded.fits(text) for text in said]
        by_words = np.stack(fits) if fits else None
        return self.meant.match(said, refused=refused, by_words=by_words)


@lru_cache(maxsize=2)
def _matching(pages: Shelf) -> Matching:
    return matching(pages.cards, pages.bodies, pages.related)


def matching(
    cards: Sequence[Card],
    bodies: Mapping[str, str],
    related: Mapping[str, Sequence[str]],
) -> Matching:
    """Learn what tells the long pages apart. The numbers follow the order of the cards."""
    # Imported late: the meanings of words take a second to read.
    from intertwine.analysis.crossing import cross
    from intertwine.handbook.rules.finding import Finder, Text

    akin = akin_to(cards, related)
    whole = [card for card in cards if card.kind in LONG]
    pages = [page_of(card, bodies[card.slug], akin[card.slug]) for card in whole]
    # The word search looks at what sums a page up: whole texts say a bit of everything.
    texts = [Text(page.title, " ".join([page.line, *page.names]), "") for page in pages]
    return Matching(cross(pages), Finder(texts, meanings()))


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
        called(card.slug),
    )


def _sentences(markdown: str) -> list[str]:
    found = SENTENCE.split(plain(markdown))
    return [each for each in found if len(each.split()) >= FEWEST_WORDS]
