"""Starting piles: a first, rough grouping of voices, for people to take apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from intertwine.analysis.likeness import Likeness, Numbers

ON_ITS_OWN = -1
"""The pile of a voice that is like no other: it is shown by itself, not hidden in a pile."""
SMALLEST = 3
MOST_PILES = 12
STRAY = 0.5
"""A voice is on its own if it is less than half as like its pile as is usual."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_ENDINGS = frozenset(
    ("", "s", "es", "d", "ed", "e", "er", "ers", "ing", "ings", "y", "ies", "ly")
)
_FIRST = 50
"""Among so many words a name is looked for; forms of one word stand in it once."""


@dataclass(frozen=True)
class Piles:
    """Voices in starting piles.

    Attributes:
        of: The pile of each voice, shape ``(n,)``; ``-1`` for a voice on its own.
        names: A working name for each pile, the words that set it apart; the largest
            pile is number 0.
    """

    of: Numbers
    names: tuple[str, ...]


def starting_piles(
    likeness: Likeness, texts: Sequence[str], *, count: int | None = None, seed: int = 1
) -> Piles:
    """Put voices that are alike into piles, and name each by its words.

    Such piles agree only weakly with what people would make of the same voices: they
    are somewhere to begin.

    Args:
        likeness: How alike the voices are.
        texts: The same voices, for the names.
        count: How many piles to look for. Default: one for each pair of voices, square
            rooted, and 12 at most.
        seed: The same seed gives the same piles.

    Returns:
        No more piles than asked for: one with fewer than three voices is dissolved, and
        its voices stand on their own, as do those that are far from any pile.

    Cost:
        Under a second for 10,000 voices.

    Source:
        k-means; names by class-based TF-IDF, M. Grootendorst (2022), BERTopic,
        arXiv:2203.05794.

    Example:
        >>> from intertwine.analysis.likeness import likeness
        >>> said = ["no parking", "parking is dear", "parking again"]
        >>> said += ["so kind", "kind staff", "kind people", ""]
        >>> found = starting_piles(likeness(said), said, count=2)
        >>> found.of.tolist(), found.names
        ([0, 0, 0, 1, 1, 1, -1], ('Parking, dear', 'Kind, people, staff'))
    """
    said = np.flatnonzero(likeness.vectors.any(axis=1))
    wanted = _how_many(len(said)) if count is None else min(count, len(said))
    of = np.full(len(likeness), ON_ITS_OWN, dtype=np.intp)
    if wanted > 0:
        of[said] = _grouped(likeness.vectors[said], wanted, seed)
    of = _largest_first(of)
    return Piles(of, _names(of, texts))


def _how_many(voices: int) -> int:
    return int(min(MOST_PILES, np.sqrt(voices / 2)))


def _grouped(vectors: npt.NDArray[np.float32], wanted: int, seed: int) -> Numbers:
    from sklearn.cluster import KMeans

    rows = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    wanted = min(wanted, len(np.unique(rows, axis=0)))
    found = KMeans(wanted, n_init=4, random_state=seed).fit(rows)
    of: Numbers = found.labels_.astype(np.intp)
    centres = found.cluster_centers_
    centres = centres / np.linalg.norm(centres, axis=1, keepdims=True).clip(1e-6)
    alike = (rows * centres[of]).sum(axis=1)
    of[alike < STRAY * np.median(alike)] = ON_ITS_OWN
    return of


def _largest_first(of: Numbers) -> Numbers:
    """Number the piles by size, and dissolve the smallest."""
    sizes = Counter(of[of != ON_ITS_OWN].tolist())
    kept = [pile for pile, size in sizes.most_common() if size >= SMALLEST]
    # Of the same size, the one with the earliest voice first: k-means numbers as it likes.
    kept.sort(key=lambda pile: (-sizes[pile], int(np.argmax(of == pile))))
    new = np.full(max(sizes, default=0) + 2, ON_ITS_OWN, dtype=np.intp)
    new[kept] = np.arange(len(kept))
    numbered: Numbers = new[of]  # -1 reads the last place, which no pile has
    return numbered


def _names(of: Numbers, texts: Sequence[str]) -> tuple[str, ...]:
    """The words that are more common in a pile than in all of them."""
    count = int(of.max(initial=ON_ITS_OWN)) + 1
    used = [Counter[str]() for _ in range(count)]
    for pile, text in zip(of.tolist(), texts, strict=True):
        if pile != ON_ITS_OWN:
            used[pile].update(_words(text))
    overall = sum(used, Counter[str]())
    usual = overall.total() / max(1, count)
    names: list[str] = []
    for words in used:
        weight = {
            word: times / words.total() * np.log1p(usual / overall[word])
            for word, times in words.items()
        }
        best = sorted(weight, key=lambda word: (-weight[word], word))
        names.append(_name(_of_one_form(best), weight, names))
    return tuple(names)


def _words(text: str) -> list[str]:
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    found = _WORD.findall(text.casefold())
    return [word for word in found if word not in ENGLISH_STOP_WORDS]


def _of_one_form(best: Sequence[str]) -> list[str]:
    """The same words without other forms of those before them.

    >>> _of_one_form(["network", "networks", "weaving", "networking", "weave"])
    ['network', 'weaving']
    """
    kept: list[str] = []
    for word in best[:_FIRST]:
        if not any(_is_form(word, other) for other in kept):
            kept.append(word)
    return kept + list(best[_FIRST:])


def _is_form(word: str, other: str) -> bool:
    pairs = enumerate(zip(word, other, strict=False))
    ends = min(len(word), len(other))
    shared = next((place for place, (one, two) in pairs if one != two), ends)
    return shared >= 3 and {word[shared:], other[shared:]} <= _ENDINGS


def _name(best: Sequence[str], weight: dict[str, float], taken: Sequence[str]) -> str:
    """One word, or as many more as tell as much, and as make it a name of its own."""
    telling = [word for word in best[:3] if weight[word] >= weight[best[0]] / 2]
    for most in range(len(telling), len(best) + 1):
        name = ", ".join(best[:most]).capitalize()
        if name and name not in taken:
            return name
    return f"{len(taken) + 1}"
