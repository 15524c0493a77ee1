"""How far people who sorted the same voices apart agree, beyond what chance gives."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

MISSING = -1
FEW = 10
"""Under so many voices sorted by two people, a figure jumps about."""
RELIABLE, TENTATIVE = 0.8, 0.667

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.intp]


class Finding(StrEnum):
    """What a figure of agreement says, in a word."""

    NOTHING = "nothing"
    """No voice was sorted by two people."""
    UNSORTED = "unsorted"
    """Most voices were not sorted by two people: the figure is of a small part."""
    FEW = "few"
    """Fewer than ten voices were sorted by two people."""
    SAME = "same"
    """Nobody used the theme, or everybody for every voice: chance explains it all."""
    RELIABLE = "reliable"
    TENTATIVE = "tentative"
    APART = "apart"


@dataclass(frozen=True)
class Agreement:
    """How far two or more sortings of ``n`` voices into ``t`` themes agree.

    Attributes:
        shared: How many voices at least two people sorted.
        kappa: Cohen's kappa of each theme, shape ``(t,)``; not a number where it is not
            defined, and everywhere if there are more or fewer than two people.
        alpha: Krippendorff's alpha of each theme, shape ``(t,)``; not a number where it
            is not defined.
        same: Share of pairs of judgements on a theme that are equal, shape ``(t,)``.
        overall_kappa: Kappa where two people agree on a voice only if they put it into
            just the same themes.
        overall_alpha: Alpha under the same rule.
        findings: What to say of each theme.
        finding: What to say in all.
        disagreements: Voices to talk through, most disputed first, shape ``(d,)``.
    """

    shared: int
    kappa: Floats
    alpha: Floats
    same: Floats
    overall_kappa: float
    overall_alpha: float
    findings: tuple[Finding, ...]
    finding: Finding
    disagreements: Numbers


def compare(judged: npt.ArrayLike, placed: npt.ArrayLike) -> Agreement:
    """Compare sortings that people made apart from each other.

    Whether a voice belongs to a theme is one judgement, yes or no. A voice that was set
    aside belongs to none; a voice that somebody has not come to yet is no judgement.

    Args:
        judged: Whether each person has sorted each voice, shape ``(p, n)``.
        placed: Whether they put it into each theme, shape ``(p, n, t)``; read only
            where ``judged`` is true.

    Cost:
        O(p · n · t); 20 ms for two people, 10,000 voices and 20 themes.

    Example:
        >>> both = [[True] * 4] * 2
        >>> one = [[[True], [True], [False], [False]], [[True], [False], [False], [False]]]
        >>> found = compare(both, one)
        >>> found.shared, found.kappa.tolist(), found.disagreements.tolist()
        (4, [0.5], [1])
    """
    sorted_, into = np.asarray(judged, np.bool_), np.asarray(placed, np.bool_)
    into = into & sorted_[:, :, None]
    answers = np.where(sorted_[:, :, None], into, MISSING).astype(np.intp)
    whole = _whole(sorted_, into)
    shared = int((sorted_.sum(axis=0) > 1).sum())
    columns = [answers[:, :, theme] for theme in range(into.shape[2])]
    kappa = np.array([_kappa_of_two(column) for column in columns], dtype=np.float64)
    alpha = np.array([krippendorff_alpha(c) for c in columns], dtype=np.float64)
    overall = krippendorff_alpha(whole)
    about = shared, sorted_.shape[1]
    return Agreement(
        shared=shared,
        kappa=kappa,
        alpha=alpha,
        same=np.array([_same(column) for column in columns], dtype=np.float64),
        overall_kappa=_kappa_of_two(whole),
        overall_alpha=overall,
        findings=tuple(find(value, *about) for value in alpha.tolist()),
        finding=find(overall, *about),
        disagreements=_disputed(sorted_, into),
    )


def cohen_kappa(first: npt.ArrayLike, second: npt.ArrayLike) -> float:
    """Agreement of two people on one label for each item, beyond chance.

    Args:
        first: Labels as numbers from 0, shape ``(n,)``; ``-1`` where there is none.
        second: The other person's, likewise. Items that either left out do not count.

    Returns:
        1 for full agreement, 0 for as much as by chance, below 0 for less; not a number
        without items, or where both gave all of them one label.

    Source:
        J. Cohen (1960), A coefficient of agreement for nominal scales, Educational and
        Psychological Measurement 20(1).

    Example:
        >>> cohen_kappa([0, 0, 1, 1], [0, 1, 1, 1])
        0.5
    """
    one, other = np.asarray(first, np.intp), np.asarray(second, np.intp)
    both = (one != MISSING) & (other != MISSING)
    one, other = one[both], other[both]
    if not len(one):
        return float("nan")
    labels = int(max(one.max(), other.max())) + 1
    expected = float(
        np.bincount(one, minlength=labels) @ np.bincount(other, minlength=labels)
    ) / (len(one) ** 2)
    if expected == 1:
        return float("nan")
    return float(((one == other).mean() - expected) / (1 - expected))


def krippendorff_alpha(ratings: npt.ArrayLike) -> float:
    """Agreement of any number of people on one label for each item, some left out.

    Args:
        ratings: Labels as numbers from 0, shape ``(p, n)``; ``-1`` where somebody gave
            none. Items with fewer than two labels do not count.

    Returns:
        1 for full agreement, 0 for as much as by chance; not a number where there is
        nothing to compare, or only one label was ever given.

    Source:
        K. Krippendorff (2011), Computing Krippendorff's alpha-reliability, section C.

    Example:
        >>> round(krippendorff_alpha([[0, 1, 0, 0], [0, 1, 1, -1]]), 3)
        0.444
    """
    given = np.asarray(ratings, np.intp)
    labels = int(given.max(initial=MISSING)) + 1
    counts = np.stack([(given == label).sum(axis=0) for label in range(labels)] or [()])
    per_item = counts.sum(axis=0)
    counts, per_item = counts[:, per_item > 1], per_item[per_item > 1]
    total = float(per_item.sum())
    expected = total**2 - float((counts.sum(axis=1) ** 2).sum()) if total else 0.0
    if not expected:
        return float("nan")
    unequal = (per_item**2 - (counts**2).sum(axis=0)) / (per_item - 1)
    return float(1 - (total - 1) * unequal.sum() / expected)


def find(alpha: float, shared: int, voices: int) -> Finding:
    """Say in a word what an alpha is worth.

    Args:
        alpha: The figure, or not a number.
        shared: How many voices at least two people sorted.
        voices: How many there are.

    Source:
        The thresholds of 0.8 and 0.667 are K. Krippendorff's (2004, Content Analysis).

    Example:
        >>> find(0.85, 40, 50).value, find(0.85, 12, 50).value
        ('reliable', 'unsorted')
    """
    if not shared:
        return Finding.NOTHING
    if np.isnan(alpha):
        return Finding.SAME
    if shared < FEW:
        return Finding.FEW
    if 2 * shared < voices:
        return Finding.UNSORTED
    if alpha >= RELIABLE:
        return Finding.RELIABLE
    return Finding.TENTATIVE if alpha >= TENTATIVE else Finding.APART


def _kappa_of_two(ratings: Numbers) -> float:
    return cohen_kappa(*ratings) if len(ratings) == 2 else float("nan")


def _whole(judged: Bools, placed: Bools) -> Numbers:
    """One number for each set of themes that somebody put a voice into."""
    people, voices, themes = placed.shape
    flat = np.packbits(placed.reshape(people * voices, themes), axis=1)
    _, number = np.unique(flat, axis=0, return_inverse=True)
    return np.where(judged, number.reshape(people, voices), MISSING)


def _same(ratings: Numbers) -> float:
    """Share of pairs of judgements that are equal."""
    yes, no = (ratings == 1).sum(axis=0), (ratings == 0).sum(axis=0)
    pairs = ((yes + no) * (yes + no - 1)).sum()
    equal = (yes * (yes - 1) + no * (no - 1)).sum()
    return float(equal / pairs) if pairs else float("nan")


def _disputed(judged: Bools, placed: Bools) -> Numbers:
    """The voices with the largest share of unequal pairs of judgements first."""
    by = judged.sum(axis=0)
    yes = placed.sum(axis=0)
    unequal = (yes * (by[:, None] - yes)).sum(axis=1)
    share = unequal / np.maximum(1, by * (by - 1))
    order: Numbers = np.argsort(-share, kind="stable")
    return order[: int((share > 0).sum())]
