"""Dividing points into groups, and comparing two divisions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.intp]
Floats = npt.NDArray[np.float64]

STARTS = 10
MOST_STEPS = 100
MOST_COMPARED = 2_000


def divide(
    at: Floats,
    count: int,
    *,
    seed: int = 1,
    starts: int = STARTS,
    steps: int = MOST_STEPS,
) -> Numbers:
    """Divide points so that each is near the middle of its own group.

    Args:
        at: Places, shape ``(n, d)``, ``count`` of them different or more.
        count: How many groups, ``k``.
        seed: Of where the search begins.
        starts: How often it begins anew; the best counts.
        steps: The most that any of them takes.

    Returns:
        Everybody's group, shape ``(n,)``, numbered as they come.

    Cost:
        O(starts n k d) a step.

    Source:
        k-means: S. P. Lloyd (1982), IEEE Trans. Inf. Theory 28; begun as D. Arthur,
        S. Vassilvitskii (2007), k-means++, SODA.

    Example:
        >>> divide(np.array([[0.0], [9], [0.1], [9.1]]), 2).tolist()
        [0, 1, 0, 1]
    """
    random = np.random.default_rng(seed)
    middles = np.stack([_begun(at, count, random) for _start in range(starts)])
    of, spread = _nearest(at, middles)
    moving = np.arange(starts)
    for _step in range(steps):
        middles[moving] = _middles(at, of[moving], middles[moving])
        after, spread[moving] = _nearest(at, middles[moving])
        has_moved = (after != of[moving]).any(axis=1)
        of[moving] = after
        moving = moving[has_moved]
        if not len(moving):
            break
    best = of[spread.argmin()]
    _names, first, inverse = np.unique(best, return_index=True, return_inverse=True)
    rank: Numbers = np.argsort(np.argsort(first)).astype(np.intp)
    return rank[inverse]


def _begun(at: Floats, count: int, random: np.random.Generator) -> Floats:
    """Begin with points far from each other, drawn by their squared distance."""
    chosen = [int(random.integers(len(at)))]
    gap = np.full(len(at), np.inf)
    for _more in range(count - 1):
        gap = np.minimum(gap, _gaps(at[chosen[-1:]], at)[0])
        chosen.append(int(random.choice(len(at), p=gap / gap.sum())))
    begun: Floats = at[chosen]
    return begun


def _nearest(at: Floats, middles: Floats) -> tuple[Numbers, Floats]:
    """The nearest middle of each point in each start, and how far all are from theirs.

    Shapes ``(starts, n)`` and, in squares added up, ``(starts,)``.
    """
    starts, count, _sides = middles.shape
    nearest = np.zeros((starts, len(at)), dtype=np.intp)
    least = np.full(nearest.shape, np.inf)
    for number in range(count):
        gap = _gaps(middles[:, number], at)
        nearest[gap < least] = number
        np.minimum(least, gap, out=least)
    return nearest, least.sum(axis=1)


def _gaps(some: Floats, others: Floats) -> Floats:
    """The squared distances of ``m`` places from ``n`` others, shape ``(m, n)``.

    One side after the other: there are two or three, and to add up so few at a time
    takes numpy ten times as long.
    """
    gaps = np.zeros((len(some), len(others)))
    for one, other in zip(some.T, others.T, strict=True):
        gap = np.subtract.outer(one, other)
        gap *= gap
        gaps += gap
    return gaps


def _middles(at: Floats, of: Numbers, before: Floats) -> Floats:
    """The mean of each group; one that lost everybody stays where it was."""
    starts, count, sides = before.shape
    groups = (of + count * np.arange(starts)[:, None]).ravel()
    sizes = np.bincount(groups, minlength=starts * count)
    sums = [
        np.bincount(groups, np.tile(side, starts), minlength=starts * count)
        for side in at.T
    ]
    means = np.stack(sums, axis=1) / np.maximum(sizes, 1)[:, None]
    found = np.where(sizes[:, None] > 0, means, before.reshape(-1, sides))
    return found.reshape(before.shape)


def silhouette(at: Floats, of: Numbers, *, seed: int = 1) -> float:
    """Say how much nearer points are to their own group than to the next.

    Args:
        at: Places, shape ``(n, d)``.
        of: Everybody's group, shape ``(n,)``, numbered from 0; two or more.
        seed: Of whom is measured, where there are more than 2,000.

    Returns:
        The mean over all, -1 to 1; who is alone in a group counts as 0.

    Cost:
        O(n² d), for 2,000 of them at most.

    Source:
        P. J. Rousseeuw (1987), J. Comput. Appl. Math. 20.

    Example:
        >>> round(silhouette(np.array([[0.0], [1], [9], [10]]), np.array([0, 0, 1, 1])), 3)
        0.889
    """
    return silhouettes(at, [of], seed=seed)[0]


def silhouettes(
    at: Floats, several: Sequence[Numbers], *, seed: int = 1
) -> list[float]:
    """The same of several divisions of the same points: they are measured once."""
    some = np.arange(len(at))
    if len(at) > MOST_COMPARED:
        random = np.random.default_rng(seed)
        some = random.choice(len(at), MOST_COMPARED, replace=False)
    away = np.sqrt(_gaps(at[some], at[some]))
    return [
        _silhouette(away, np.unique(of[some], return_inverse=True)[1]) for of in several
    ]


def _silhouette(away: Floats, of: Numbers) -> float:
    """The same from how far each is from each."""
    sizes = np.bincount(of)
    sums = away @ (of[:, None] == np.arange(len(sizes))).astype(float)
    mine = np.arange(len(of)), of
    own = sums[mine] / np.maximum(sizes[of] - 1, 1)
    means = sums / sizes
    means[mine] = np.inf
    other = means.min(axis=1)
    wider = np.maximum(own, other)
    score = np.divide(other - own, wider, out=np.zeros(len(of)), where=wider > 0)
    return float(np.where(sizes[of] > 1, score, 0.0).mean())


def together(one: Numbers, other: Numbers) -> npt.NDArray[np.intp]:
    """Count who is in which group of one division and in which of the other.

    Args:
        one: Shape ``(n,)``, numbered from 0.
        other: The same of the same points.

    Returns:
        Shape ``(k, l)``.

    Example:
        >>> together(np.array([0, 0, 1]), np.array([1, 1, 0])).tolist()
        [[0, 2], [1, 0]]
    """
    both = np.zeros((one.max() + 1, other.max() + 1), dtype=np.intp)
    np.add.at(both, (one, other), 1)
    return both


def alikeness(one: Numbers, other: Numbers) -> float:
    """Say how alike two divisions are: 1 is the same, about 0 is what chance gives.

    Args:
        one: Shape ``(n,)``, numbered from 0.
        other: The same of the same points.

    Source:
        Adjusted Rand index: L. Hubert, P. Arabie (1985), J. Classification 2.

    Example:
        >>> alikeness(np.array([0, 0, 1, 1]), np.array([1, 1, 0, 0]))
        1.0
    """
    both = together(one, other)
    pairs = _pairs(both)
    rows, columns = _pairs(both.sum(axis=1)), _pairs(both.sum(axis=0))
    total = len(one) * (len(one) - 1) / 2
    chance = rows * columns / total if total else 0.0
    most = (rows + columns) / 2
    return 1.0 if most == chance else float((pairs - chance) / (most - chance))


def _pairs(counts: npt.NDArray[np.intp]) -> float:
    return float((counts * (counts - 1) / 2).sum())


def share_kept(one: Numbers, other: Numbers) -> float:
    """Give the share of points that stay together, whatever the groups are numbered.

    Args:
        one: Shape ``(n,)``, numbered from 0.
        other: The same of the same points.

    Source:
        H. W. Kuhn (1955), The Hungarian method, Nav. Res. Logist. 2.

    Example:
        >>> share_kept(np.array([0, 0, 1, 1]), np.array([1, 1, 1, 0]))
        0.75
    """
    from scipy.optimize import linear_sum_assignment  # here because it costs 0.2 s

    both = together(one, other)
    rows, columns = linear_sum_assignment(both, maximize=True)
    return float(both[rows, columns].sum() / len(one))
