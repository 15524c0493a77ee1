"""Which themes a voice may belong to, learned from those that people have sorted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from intertwine.analysis.likeness import Likeness, Numbers, Vectors

OFFERED = 3
FIRST_EACH = 10
"""After so many sorted voices for each theme, suggestions are worth much."""
MOST_LEARNED = 3_000
"""From how many sorted voices is learned; where there are more, evenly from all themes."""
CAUTION = 10.0
"""How little a single sorted voice counts."""
NAME_WEIGHT = 0.2
SMOOTHING = 0.5
"""How much the likest of a voice count, beside the voice itself."""
SURE_MARGIN = 0.05

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Suggestions:
    """The likeliest themes for some voices.

    Attributes:
        themes: Numbers of themes, shape ``(n, k)``, likeliest first; ``k`` is 3, or
            fewer where there are fewer themes.
        scores: How well each fits, shape ``(n, k)``; to compare, not a chance.
        sure: Whether the first ones stand out at all, shape ``(n,)``. Where they do
            not, say so.
    """

    themes: Numbers
    scores: Vectors
    sure: Bools


def suggest(
    likeness: Likeness,
    *,
    placed: npt.ArrayLike,
    names: Sequence[str],
    wanted: npt.ArrayLike | None = None,
    learned: Vectors | None = None,
) -> Suggestions:
    """Suggest the three likeliest themes for voices that nobody has sorted yet.

    Args:
        likeness: How alike all voices are.
        placed: Who was sorted where: pairs of voice and theme, shape ``(m, 2)``. A
            voice may be in several themes.
        names: The names of the themes, with their descriptions if there are any: they
            count too, so a theme without voices can be suggested.
        wanted: Numbers of the voices to suggest for. Default: all.
        learned: What ``learn`` found for the same themes. Default: learned anew.

    Cost:
        A few milliseconds for some voices among 10,000, and 0.1 s for all of them.

    Source:
        Ridge regression on class indicators, smoothed once over the likest voices; D.
        Zhou et al. (2004), Learning with local and global consistency, NIPS 16. Every
        constant was chosen on NHS comments; ``bench/themes.py`` says how well it does.

    Example:
        >>> from intertwine.analysis.likeness import likeness
        >>> said = ["no parking", "the bus was late", "so kind", "they smiled at me"]
        >>> found = suggest(
        ...     likeness(said), placed=[(0, 0), (2, 1)], names=["Getting there", "Kindness"]
        ... )
        >>> found.themes[[1, 3], 0].tolist()
        [0, 1]
    """
    count = len(likeness)
    rows = np.arange(count) if wanted is None else np.asarray(wanted, dtype=np.intp)
    if not len(names) or not len(rows):
        shape = (len(rows), 0)
        return Suggestions(
            np.zeros(shape, np.intp),
            np.zeros(shape, np.float32),
            np.zeros(len(rows), np.bool_),
        )
    weights = (
        learn(likeness, placed=placed, names=names) if learned is None else learned
    )
    near = likeness.near[rows]
    needed, back = np.unique(np.concatenate([rows, near.ravel()]), return_inverse=True)
    scores = likeness.vectors[needed] @ weights
    own = scores[back[: len(rows)]]
    theirs = scores[back[len(rows) :]].reshape(*near.shape, len(names))
    around = np.einsum("nk,nkt->nt", likeness.closeness[rows], theirs)
    return _best((1 - SMOOTHING) * own + SMOOTHING * around)


def _pairs(placed: npt.ArrayLike) -> Numbers:
    """The pairs, evenly thinned where there are more than we learn from."""
    pairs = np.asarray(placed, dtype=np.intp).reshape(-1, 2)
    if len(pairs) <= MOST_LEARNED:
        return pairs
    pairs = pairs[np.lexsort(pairs.T)]
    return pairs[np.linspace(0, len(pairs) - 1, MOST_LEARNED).astype(np.intp)]


def learn(
    likeness: Likeness, *, placed: npt.ArrayLike, names: Sequence[str]
) -> Vectors:
    """Learn from all that is sorted: one column of weights for each theme.

    Nearly all the time of ``suggest`` goes here where much is sorted. One voice more
    among thousands changes next to nothing, so it may be kept for a while.
    """
    pairs = _pairs(placed)
    named = NAME_WEIGHT * likeness.place(names).T
    voices, row = np.unique(pairs[:, 0], return_inverse=True)
    if not len(voices):
        return named
    belongs = np.full((len(voices), len(names)), -1 / len(names), dtype=np.float32)
    belongs[row, pairs[:, 1]] += 1
    known = likeness.vectors[voices]
    inner = known.T @ known + CAUTION * np.eye(known.shape[1], dtype=np.float32)
    found = np.linalg.solve(inner, known.T @ belongs)
    weights: Vectors = (found + named).astype(np.float32)
    return weights


def _best(scores: npt.NDArray[np.floating]) -> Suggestions:
    most = min(OFFERED, scores.shape[1])
    order = np.argsort(-scores, axis=1, kind="stable")
    themes = order[:, :most]
    ranked = np.take_along_axis(scores, order, axis=1)
    beaten = ranked[:, min(OFFERED, ranked.shape[1] - 1)]
    sure = ranked[:, 0] - beaten >= SURE_MARGIN
    return Suggestions(themes, ranked[:, :most].astype(np.float32), sure)
