"""How alike short texts are: by what they mean, and by how they are written.

What a voice means comes from a small table of word meanings that is installed with
Intertwine and knows English alone. How it is written comes from the pieces of its
words, in any language. Nothing is fetched, and nothing leaves the machine.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

ENGLISH = "en"
NEIGHBOURS = 15
"""By how many of its likest each voice is judged, besides by itself."""
LEAST_ALIKE = 0.1
"""Texts whose rows have a smaller product have nothing to do with each other."""
MOST_CANDIDATES = 3_000
"""Among how many voices neighbours are looked for, and spellings are learned from."""
MEANINGS, SPELLINGS = 256, 128
SPELLING_WEIGHT = 1.2
PIECES = (2, 4)
"""How many letters the pieces of words have that a spelling is made of."""

Vectors = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Likeness:
    """Where each of ``n`` texts stands among the others.

    Attributes:
        vectors: One row for each text, shape ``(n, d)``; the more alike two texts
            are, the larger the product of their rows. All zero where nothing is known.
        near: The texts likest to each, shape ``(n, k)``, likest first.
        closeness: How much each of them counts, shape ``(n, k)``; a row adds up to 1,
            or to 0 where a text is like no other.
        knows_meaning: Whether meanings were used; if not, spelling alone was.
        place: Gives the rows of other texts, such as names of themes.
    """

    vectors: Vectors
    near: Numbers
    closeness: Vectors
    knows_meaning: bool
    place: Callable[[Sequence[str]], Vectors]

    def __len__(self) -> int:
        return len(self.vectors)


def knows(language: str) -> bool:
    """Whether we know what words of a language mean.

    Example:
        >>> knows("en-gb"), knows("cy")
        (True, False)
    """
    return language.lower().partition("-")[0] == ENGLISH


def likeness(texts: Sequence[str], *, language: str = ENGLISH) -> Likeness:
    """Find out how alike short texts are.

    Args:
        texts: What was said, in the order in which it is to be numbered.
        language: The code of their language. Where it is not English the meanings of
            words are not known: texts are then alike if they are written alike.

    Returns:
        ``vectors`` with 384 columns at most in English, 128 in other languages.

    Cost:
        About 0.3 s of one core for 1,000 texts of ten words, and 2 s for 10,000;
        20 MB for 10,000. The first call of a process takes another second.

    Source:
        Word meanings: wordllama (static embeddings, MIT licence). Spellings: latent
        semantic analysis of pieces of words; S. Deerwester et al. (1990), Indexing by
        latent semantic analysis, JASIS 41(6).

    Example:
        >>> found = likeness(["two buses and no parking", "nowhere to park", "thank you"])
        >>> int(found.near[0, 0])
        1
    """
    clean = [" ".join(text.split()) for text in texts]
    spell, rows = speller(clean)
    spelled = SPELLING_WEIGHT * rows
    meaning = _meaning(clean) if knows(language) else None
    vectors = spelled if meaning is None else np.hstack([meaning, spelled])
    near, closeness = _neighbours(vectors)

    def place(others: Sequence[str]) -> Vectors:
        if meaning is None:
            return unit(spell(others))
        nothing = np.zeros((len(others), spelled.shape[1]), dtype=np.float32)
        return np.hstack([_meaning(others), nothing])

    return Likeness(vectors, near, closeness, meaning is not None, place)


@cache
def word_meanings() -> Any:
    """The table of word meanings, read once in a process from where it is installed."""
    import wordllama

    folder = Path(wordllama.__file__).parent
    return wordllama.WordLlama.load(cache_dir=folder, disable_download=True)


def _meaning(texts: Sequence[str]) -> Vectors:
    """The means of the words' meanings; all zero where there is no letter or figure."""
    found = np.zeros((len(texts), MEANINGS), dtype=np.float32)
    said = [n for n, text in enumerate(texts) if any(map(str.isalnum, text))]
    if said:
        found[said] = np.nan_to_num(word_meanings().embed([texts[n] for n in said]))
    return unit(found)


def speller(
    texts: Sequence[str],
) -> tuple[Callable[[Sequence[str]], Vectors], Vectors]:
    """Learn how words are written from some texts, spread evenly over all.

    Gives what places other texts, and where these are.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.utils.extmath import randomized_svd

    every = max(1, -(-len(texts) // MOST_CANDIDATES))
    pieces = TfidfVectorizer(
        analyzer="char_wb", ngram_range=PIECES, sublinear_tf=True, dtype=np.float32
    )
    try:
        counted = pieces.fit_transform(texts[::every])
    except ValueError:  # not one letter in all of them
        nothing = np.zeros((len(texts), 1), dtype=np.float32)
        return lambda others: np.zeros((len(others), 1), dtype=np.float32), nothing
    most = min(SPELLINGS, *counted.shape)
    _, _, axes = randomized_svd(counted, most, n_iter=2, random_state=0)
    axes = np.ascontiguousarray(axes.T, dtype=np.float32)

    def spell(others: Sequence[str]) -> Vectors:
        return np.asarray(pieces.transform(others) @ axes, dtype=np.float32)

    is_whole = every == 1  # then all of them have been taken apart already
    rows = np.asarray(counted @ axes, dtype=np.float32) if is_whole else spell(texts)
    return spell, rows


def _neighbours(vectors: Vectors, block: int = 1_000) -> tuple[Numbers, Vectors]:
    """The likest of each, among all or, where there are many, among some of all."""
    every = max(1, -(-len(vectors) // MOST_CANDIDATES))
    candidates = np.arange(0, len(vectors), every)
    most = min(NEIGHBOURS, max(0, len(candidates) - 1))
    near = np.zeros((len(vectors), most), dtype=np.intp)
    closeness = np.zeros((len(vectors), most), dtype=np.float32)
    for start in range(0, len(vectors) if most else 0, block):
        rows = np.arange(start, min(start + block, len(vectors)))
        alike = vectors[rows] @ vectors[candidates].T
        alike[rows[:, None] == candidates] = -np.inf
        best = np.argpartition(-alike, most - 1, axis=1)[:, :most]
        value = np.take_along_axis(alike, best, axis=1)
        order = np.argsort(-value, axis=1, kind="stable")
        near[rows] = candidates[np.take_along_axis(best, order, axis=1)]
        ranked = np.take_along_axis(value, order, axis=1)
        closeness[rows] = np.where(ranked < LEAST_ALIKE, 0, ranked)
    total = closeness.sum(axis=1, keepdims=True)
    return near, np.divide(closeness, total, out=closeness, where=total > 0)


def unit(rows: Vectors) -> Vectors:
    """Rows of length 1; those that are all zero stay so."""
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Vectors = np.divide(rows, length, out=np.zeros_like(rows), where=length > 0)
    return unit
