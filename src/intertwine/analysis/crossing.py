"""Which pages answer a need: suggested by meaning, with the sentence that says so.

A page is known by its title, its line, what it says of when to use it, all its other
sentences, what short pages say that lead to it, and what the field calls it. From these is learned what tells the
pages apart; a need is then asked as if it were one more sentence: from which page could
it be?
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from intertwine.analysis.likeness import (
    Numbers,
    Vectors,
    speller,
    unit,
    word_meanings,
)

OFFERED = 3
COMMON = 1e-3
"""A piece of a word that makes up this share of all counts half."""
CAUTION = 30.0
"""How little a single sentence counts."""
TITLE_WEIGHT, USE_WEIGHT = 10.0, 5.0
"""How much a title or a line counts, and what says when to use the page or names it."""
SPELLING_WEIGHT = 1.0
"""How much the spelling of a text counts beside its meaning."""
WORDS_WEIGHT = 0.3
"""How much a search for its words counts beside what a need means."""
SHORTEST = 4
"""A sentence with fewer words explains no match."""


@dataclass(frozen=True)
class Page:
    """One page, as needs are matched with it.

    Attributes:
        title: What it is called.
        line: The one sentence that sums it up.
        uses: The sentences that say when to use it.
        sentences: All others.
        akin: What short pages say that lead to it. They explain no match.
        names: What the field calls what it is about. They explain none either.
    """

    title: str
    line: str
    uses: Sequence[str] = ()
    sentences: Sequence[str] = ()
    akin: Sequence[str] = ()
    names: Sequence[str] = ()

    @property
    def all_sentences(self) -> list[str]:
        """Everything it says: the title, the line, when to use it, the rest."""
        return [self.title, self.line, *self.uses, *self.sentences]


@dataclass(frozen=True)
class Match:
    """One page that may answer a need.

    Attributes:
        page: Its number.
        fit: How well it fits beside the other pages, in standard deviations from
            their mean, added up; to compare, not a chance.
        sentence: What on the page is likest to the need.
    """

    page: int
    fit: float
    sentence: str


@dataclass(frozen=True, eq=False)
class Crossing:
    """What was learned of some pages.

    Attributes:
        weights: What speaks for each page, shape ``(d, pages)``.
        said: The sentences of all pages, and ``owner`` the page of each.
        vectors: Where the sentences stand, shape ``(sentences, d)``.
    """

    weights: Vectors
    said: Sequence[str]
    owner: Numbers
    vectors: Vectors
    _place: Callable[[Sequence[str]], Vectors]

    def match(
        self,
        needs: Sequence[str],
        *,
        refused: Sequence[frozenset[int]] = (),
        by_words: npt.NDArray[np.float64] | None = None,
    ) -> list[list[Match]]:
        """The three likeliest pages for each need, likeliest first.

        Args:
            needs: What people need, in English, in their words.
            refused: For each need, pages that a person said do not answer it.
            by_words: How well each page fits each need by a search for its words,
                shape ``(needs, pages)``.
        """
        if not needs or not self.weights.shape[1]:
            return [[] for _ in needs]
        vectors = self._place(needs)
        fits = _spread(vectors @ self.weights)
        if by_words is not None:
            fits = fits + WORDS_WEIGHT * _spread(by_words)
        without = [*refused, *[frozenset[int]()] * len(needs)]
        return [
            self._best(vector, fit, gone)
            if any(map(str.isalnum, need)) and np.any(vector)
            else []
            for need, vector, fit, gone in zip(
                needs, vectors, fits, without[: len(needs)], strict=True
            )
        ]

    def _best(
        self, need: Vectors, fits: Vectors, refused: frozenset[int]
    ) -> list[Match]:
        order = [int(at) for at in np.argsort(-fits, kind="stable")]
        left = [at for at in order if at not in refused]
        return [
            Match(at, float(fits[at]), self._sentence(need, at))
            for at in left[:OFFERED]
        ]

    def _sentence(self, need: Vectors, page: int) -> str:
        """The sentence of a page that is likest to a need; its line if all are short."""
        said, ways = self._telling[page]
        return said[int(np.argmax(ways @ need))]

    @cached_property
    def _telling(self) -> list[tuple[list[str], Vectors]]:
        """Of each page the sentences that can explain a match, and the way of each."""
        found = []
        for page in range(self.weights.shape[1]):
            mine = np.flatnonzero(self.owner == page).tolist()
            long = [at for at in mine if len(self.said[at].split()) >= SHORTEST]
            told = long or mine[1:2]  # its line: after the title
            found.append(([self.said[at] for at in told], unit(self.vectors[told])))
        return found


def cross(pages: Sequence[Page]) -> Crossing:
    """Learn what tells pages apart.

    Cost:
        About 1 s of one core and 10 MB for 22 pages of 900 words; then a need takes
        about a millisecond.

    Source:
        Sentences as means of word meanings, rarer words counting more and without what
        all share: S. Arora, Y. Liang and T. Ma (2017), A simple but tough-to-beat
        baseline for sentence embeddings, ICLR. Learned by ridge regression on class
        indicators, as ``suggesting`` does. ``docs/decisions/0085`` says how well it
        does.

    Example:
        >>> pages = [
        ...     Page("Trust", "Trust grows slowly.", ["Use it when nobody believes you."]),
        ...     Page("Maps", "Draw who knows whom.", ["Use it to see who is missing."]),
        ... ]
        >>> found, = cross(pages).match(["Drawing a picture of our ties"])
        >>> found[0].page, found[0].sentence
        (1, 'Draw who knows whom.')
    """
    said, owner = _listed([page.all_sentences for page in pages])
    beside, leads_to = _listed([[*page.akin, *page.names] for page in pages])
    if not said:
        nothing = np.zeros((0, 0), dtype=np.float32)
        return Crossing(nothing, said, owner, nothing, lambda _: nothing)
    place, vectors = _placed([*said, *beside])
    weights = _learn(
        vectors, np.concatenate([owner, leads_to]), _importance(pages), len(pages)
    )
    return Crossing(weights, said, owner, vectors[: len(said)], place)


def _listed(texts: Sequence[Sequence[str]]) -> tuple[list[str], Numbers]:
    """The texts of all pages in one list, and the page of each."""
    pages = np.arange(len(texts), dtype=np.intp)
    owner = np.repeat(pages, [len(each) for each in texts])
    return [text for each in texts for text in each], owner


def _importance(pages: Sequence[Page]) -> Vectors:
    """How much each sentence counts, and then all that stands beside the pages."""
    said = [
        [TITLE_WEIGHT] * 2 + [USE_WEIGHT] * len(page.uses) + [1.0] * len(page.sentences)
        for page in pages
    ]
    beside = [[1.0] * len(page.akin) + [USE_WEIGHT] * len(page.names) for page in pages]
    return np.asarray([w for each in [*said, *beside] for w in each], dtype=np.float32)


def _learn(
    vectors: Vectors, owner: Numbers, importance: Vectors, pages: int
) -> Vectors:
    """One column of weights for each page."""
    belongs = np.full((len(owner), pages), -1 / pages, dtype=np.float32)
    belongs[np.arange(len(owner)), owner] += 1
    heavy = vectors * importance[:, None]
    inner = vectors.T @ heavy + CAUTION * np.eye(vectors.shape[1], dtype=np.float32)
    weights: Vectors = np.linalg.solve(inner, heavy.T @ belongs).astype(np.float32)
    return weights


def _placed(
    said: Sequence[str],
) -> tuple[Callable[[Sequence[str]], Vectors], Vectors]:
    """What places a text by its meaning and how it is written; and where these are."""
    mean = _meaner(said)
    meant = mean(said)
    # The first axis of all, by way of a small square: no other is asked for.
    shared = np.linalg.eigh(meant.T @ meant)[1][:, -1:].T
    spell, spelled = speller(said)

    def beside(meant: Vectors, spelled: Vectors) -> Vectors:
        apart = unit((meant - meant @ shared.T @ shared).astype(np.float32))
        return np.hstack([apart, SPELLING_WEIGHT * spelled])

    return lambda texts: beside(mean(texts), spell(texts)), beside(meant, spelled)


def _meaner(said: Sequence[str]) -> Callable[[Sequence[str]], Vectors]:
    """What a text means, where pieces of words that the pages say often count less."""
    model: Any = word_meanings()
    table: Vectors = model.embedding

    def pieces(texts: Sequence[str]) -> list[npt.NDArray[np.intp]]:
        encoded = model.tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [np.asarray(each.ids, dtype=np.intp) for each in encoded]

    counted = np.bincount(np.concatenate(pieces(said)), minlength=len(table))
    rarity = COMMON / (COMMON + counted / max(counted.sum(), 1))

    def mean(texts: Sequence[str]) -> Vectors:
        rows = [
            table[ids].T @ rarity[ids] if len(ids) else np.zeros(table.shape[1])
            for ids in pieces(texts)
        ]
        return unit(np.asarray(rows, dtype=np.float32))

    return mean


def _spread(scores: npt.NDArray[Any]) -> Vectors:
    """Scores in standard deviations from the mean of their row."""
    away = scores - scores.mean(axis=1, keepdims=True)
    deviation = scores.std(axis=1, keepdims=True)
    spread: Vectors = np.divide(
        away, deviation, out=np.zeros_like(away), where=deviation > 0
    )
    return spread
