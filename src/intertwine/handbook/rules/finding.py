"""Finding pages by words: other forms of them, words of the same meaning, and typos."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from sklearn.feature_extraction.text import (
    ENGLISH_STOP_WORDS,
    CountVectorizer,
    TfidfVectorizer,
)

WORD = r"[^\W_]{2,}"
TITLE, LINE, BODY = 6.0, 3.0, 1.0
"""How much a word weighs where it stands."""
SATURATED = 2.0
"""A word said this often counts half of what it can count at most."""
ALIKE = 0.5
"""How alike two words must be to be taken for forms of one, from 0 to 1."""
MISTYPED = 0.75
"""How alike a word that no page says must be to one that some page says."""
SAME = 0.999
"""As alike as a word is to itself, but for rounding."""
MEANT = 0.6
"""What a word of the same meaning counts, beside the word itself."""
REMEMBERED = 4_000
"""For so many words it is remembered which pages say them."""


class Text(NamedTuple):
    """What is searched of one page."""

    title: str
    line: str
    body: str


class Hit(NamedTuple):
    """One page that was found."""

    place: int
    """Its number among the texts."""
    score: float
    """How well it fits; only to be compared within one search."""


def words_of(text: str) -> list[str]:
    """The words to look for, each once; without small words, if there are others.

    >>> words_of("How do I map the map?"), words_of("What is it?")
    (['map'], ['what', 'is', 'it'])
    """
    words = list(dict.fromkeys(re.findall(WORD, text.lower())))
    return [word for word in words if word not in ENGLISH_STOP_WORDS] or words


@dataclass(frozen=True, eq=False)
class Finder:
    """An index of pages.

    Args:
        texts: The pages.
        meanings: For each word, in small letters, words of the same meaning.

    Cost:
        1,000 pages of 800 words take about 2 s to index and 20 MB; a search a few
        milliseconds.

    Source:
        Saturation and rarity of words as in S. Robertson and H. Zaragoza (2009), The
        Probabilistic Relevance Framework: BM25 and Beyond, Foundations and Trends in
        Information Retrieval 3(4). Likeness of words by their runs of letters: G.
        Salton and M. McGill (1983), Introduction to Modern Information Retrieval.

    Example:
        >>> texts = [Text("Trust", "It grows.", ""), Text("Maps", "Draw one.", "")]
        >>> [hit.place for hit in Finder(texts).find("trusting")]
        [0]
        >>> Finder(texts).find("zebra")
        []
    """

    texts: Sequence[Text]
    meanings: Mapping[str, Sequence[str]] | None = None

    def find(self, text: str, most: int = 50) -> list[Hit]:
        """The pages that fit best, best first.

        A page must say, in some form, at least half of those words that any page says.
        """
        return self.search(text, most)[0]

    def search(self, text: str, most: int = 50) -> tuple[list[Hit], set[str]]:
        """The same, and the words of the pages that its words were taken for."""
        alike = self._alike_to(text)
        if not alike:
            return [], set()
        scores = self._total([self._score(each) for each in alike])
        order = np.argsort(-scores, kind="stable")[:most]
        hits = [Hit(int(at), float(scores[at])) for at in order if scores[at] > 0]
        taken = np.flatnonzero(np.max(alike, axis=0))
        return hits, {str(self._words[at]) for at in taken}

    def fits(self, text: str) -> npt.NDArray[np.float64]:
        """How well each page fits, shape ``(pages,)``; 0 where it does not."""
        words = words_of(text) if self._say_anything else []
        parts = [self._part_of(word) for word in words]
        return self._total(parts) if parts else np.zeros(len(self.texts))

    @cached_property
    def _part_of(self) -> Callable[[str], npt.NDArray[np.float64]]:
        """What each page gets for one word. Hundreds of needs say the same words."""
        return lru_cache(REMEMBERED)(lambda word: self._score(self._alike(word)))

    def _alike_to(self, text: str) -> list[npt.NDArray[np.float64]]:
        """For each word to look for, how far each word of the pages stands for it."""
        words = words_of(text) if self._say_anything else []
        return [self._alike(word) for word in words]

    def _total(self, of_words: Sequence[npt.NDArray[np.float64]]) -> Any:
        parts = np.stack(of_words)
        known = (parts.max(axis=1) > 0).sum()
        enough = (parts > 0).sum(axis=0) * 2 >= max(known, 1)
        return np.where(enough, parts.sum(axis=0), 0.0)

    def _score(self, alike: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """What each page gets for one word, shape ``(pages,)``."""
        if not alike.any():
            return np.zeros(len(self.texts))
        said = self._weights @ alike
        rare = np.log1p(len(self.texts) / max(int(np.count_nonzero(said)), 1))
        return np.asarray(rare * said / (said + SATURATED))

    def _alike(self, word: str) -> npt.NDArray[np.float64]:
        """How far each word of the pages can stand for ``word``, shape ``(words,)``."""
        meanings = (self.meanings or {}).get(word, ())
        meant = [MEANT * self._forms(each) for each in meanings]
        return np.max([self._forms(word), *meant], axis=0)  # type: ignore[no-any-return]

    def _forms(self, word: str) -> npt.NDArray[np.float64]:
        """The same, without words of the same meaning. Forms share the first letter."""
        begins = self._firsts == word[0]
        alike = np.zeros(len(self._words))
        shape = self._letters.transform([word]).toarray()[0]
        alike[begins] = self._shapes[begins] @ shape
        alike[alike < ALIKE] = 0
        if alike.max(initial=0) < SAME:
            near = get_close_matches(
                word, self._words[begins].tolist(), cutoff=MISTYPED
            )
            alike = np.maximum(alike, np.isin(self._words, near) * MISTYPED)
        return alike

    @cached_property
    def _say_anything(self) -> bool:
        return any(re.search(WORD, said) for text in self.texts for said in text)

    @cached_property
    def _counted(self) -> CountVectorizer:
        everything = [" ".join(text) for text in self.texts]
        return CountVectorizer(token_pattern=WORD).fit(everything)

    @cached_property
    def _words(self) -> npt.NDArray[np.str_]:
        return np.asarray(self._counted.get_feature_names_out())

    @cached_property
    def _firsts(self) -> npt.NDArray[np.str_]:
        return self._words.astype("U1")

    @cached_property
    def _weights(self) -> csr_array:
        """How much each page says each word, shape ``(pages, words)``."""
        count = self._counted.transform
        titles = count(text.title for text in self.texts)
        lines = count(text.line for text in self.texts)
        bodies = count(text.body for text in self.texts)
        return csr_array(TITLE * titles + LINE * lines + BODY * bodies)

    @cached_property
    def _letters(self) -> TfidfVectorizer:
        return TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 3)).fit(self._words)

    @cached_property
    def _shapes(self) -> csr_array:
        """Each word of the pages by its runs of letters, ``(words, runs)``."""
        return csr_array(self._letters.transform(self._words))
