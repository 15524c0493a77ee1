"""Finding pages by words and by what they are for."""

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from intertwine.handbook.rules.kinds import CONTENT
from intertwine.handbook.rules.reading import plain, sentence_with
from intertwine.handbook.rules.ways import Wish, that_fit
from intertwine.handbook.selectors.shelf import Card, Shelf, shelf

if TYPE_CHECKING:
    from intertwine.handbook.rules.finding import Finder


SHORT_FORM = re.compile(r"\b[A-Z][A-Za-z]*[A-Z]\b")


@dataclass(frozen=True)
class FoundPage:
    """One page that answers, and where it says so."""

    card: Card
    body: str = ""
    words: frozenset[str] = frozenset()

    @cached_property
    def sentence(self) -> str:
        """The sentence that says most of the words; worked out where it is shown."""
        return sentence_with(self.body, set(self.words)) if self.words else ""


def pages_for(text: str, wish: Wish) -> list[FoundPage]:
    """The pages that fit, best first; without words, in their order. Few queries."""
    all_of_them = shelf()
    if not text:
        return [FoundPage(card) for card in that_fit(all_of_them.cards, wish)]
    finder = _finder(all_of_them)
    found, taken = finder.search(text)
    hits, words = [all_of_them.cards[hit.place] for hit in found], frozenset(taken)
    return [
        FoundPage(card, all_of_them.bodies[card.slug], words)
        for card in that_fit(hits, wish)
    ]


@lru_cache(maxsize=2)
def _finder(shelf: Shelf) -> "Finder":
    # Imported late: scikit-learn takes a second, and most programs never search.
    from intertwine.handbook.rules.finding import Finder, Text

    return Finder(
        [
            Text(
                card.title,
                " ".join([card.line, card.kind_name, *called(card.slug)]),
                plain(shelf.bodies[card.slug]),
            )
            for card in shelf.cards
        ],
        meanings(),
    )


@cache
def meanings() -> dict[str, list[str]]:
    """For each word, words that people use for the same thing."""
    same: defaultdict[str, list[str]] = defaultdict(list)
    for group in _meanings()["groups"]:
        for word in group:
            same[word] += [other for other in group if other != word]
    return dict(same)


def in_full(text: str) -> str:
    """A text with the short forms of the field written out; no queries.

    A short form is one only in capitals: IT is, it is not.

    >>> in_full("Is it NW or IT?")
    'Is it network weaving or computers and information technology?'
    """
    return SHORT_FORM.sub(lambda f: _meanings()["short"].get(f[0], f[0]), text)


def called(slug: str) -> list[str]:
    """What the field calls what a page is about, beside what it says; no queries."""
    names: list[str] = _meanings()["called"].get(slug, [])
    return names


@cache
def _meanings() -> dict[str, Any]:
    with (CONTENT / "meanings.toml").open("rb") as file:
        return tomllib.load(file)
