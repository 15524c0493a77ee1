"""The pages of the handbook that needs are matched with, and what is suggested."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from threading import Lock
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
REMEMBERED = 4_000
"""For so many needs it is remembered which pages fit."""

Asked = tuple[bytes, frozenset[int]]
"""A need, by its fingerprint, and the pages that do not answer it."""


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
    """The long pages, as needs are matched with them: by meaning and by words.

    What was found is remembered for the same words, for as long as the pages are
    those: another edition of the handbook is matched by another of these.
    """

    meant: "Crossing"
    worded: "Finder"
    _found: dict[Asked, list["Match"]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def match(
        self, texts: Sequence[str], refused: Sequence[frozenset[int]] = ()
    ) -> list[list["Match"]]:
        """Up to three pages for each need, by their numbers, likeliest first."""
        without = [*refused, *[frozenset[int]()] * len(texts)][: len(texts)]
        asked = list(zip(map(_fingerprint, texts), without, strict=True))
        with self._lock:
            found = {each: self._found[each] for each in asked if each in self._found}
        new = {each: at for at, each in enumerate(asked) if each not in found}
        if new:
            matched = self._matched(
                [texts[at] for at in new.values()], [each[1] for each in new]
            )
            found |= self._remember(dict(zip(new, matched, strict=True)))
        return [found[each] for each in asked]

    def _remember(self, made: dict[Asked, list["Match"]]) -> dict[Asked, list["Match"]]:
        with self._lock:
            self._found.update(made)
            for oldest in list(self._found)[:-REMEMBERED]:
                del self._found[oldest]
        return made

    def _matched(
        self, texts: Sequence[str], refused: Sequence[frozenset[int]]
    ) -> list[list["Match"]]:
        import numpy as np

        said = [in_full(text) for text in texts]
        by_words = np.stack([self.worded.fits(text) for text in said])
        return self.meant.match(said, refused=refused, by_words=by_words)


def _fingerprint(text: str) -> bytes:
    """Stands for the words of a need, so that what people wrote is not held on to."""
    return blake2b(text.encode(), digest_size=16).digest()


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
