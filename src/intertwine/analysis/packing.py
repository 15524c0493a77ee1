"""Separate pieces of a network side by side, in a frame of the usual shape."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from intertwine.analysis.forces import Floats

SHAPE = 1.5
"""A picture is half as wide again as it is high, where its pieces allow."""
BESIDE = 100
"""So many boxes are tried to put another one beside."""
WIDTHS = (0.8, 0.9, 1.0, 1.1, 1.2, 1.35, 1.5)
"""Widths that are tried, as shares of what it would be if no room were lost."""


def lying_down(place: Floats) -> Floats:
    """Turn one piece around its middle so that its longest side lies flat.

    Example:
        >>> lying_down(np.array([[0.0, 0.0], [0.0, 2.0]])).round().tolist()
        [[-1.0, 0.0], [1.0, 0.0]]
    """
    middle = place - (place.min(axis=0) + place.max(axis=0)) / 2
    _, axes = np.linalg.eigh(middle.T @ middle)
    axes = axes[:, ::-1]
    axes = axes * np.where(axes[np.abs(axes).argmax(axis=0), [0, 1]] < 0, -1, 1)
    turned = middle @ axes
    return np.asarray(turned - (turned.min(axis=0) + turned.max(axis=0)) / 2)


def boxes(
    place: Floats, radius: Floats, pieces: npt.NDArray[np.intp]
) -> tuple[Floats, Floats]:
    """Give the low and the high corner of each piece, each of shape ``(p, 2)``.

    Args:
        place: Middles of people's circles, sorted by piece, shape ``(n, 2)``.
        radius: Their radii, shape ``(n,)``.
        pieces: Where each piece begins, and at last ``n``.
    """
    begins = pieces[:-1]
    low = np.minimum.reduceat(place - radius[:, None], begins, axis=0)
    high = np.maximum.reduceat(place + radius[:, None], begins, axis=0)
    return low, high


def frame(low: Floats, high: Floats) -> float:
    """Give the area of the smallest frame of the usual shape that holds all boxes.

    Example:
        >>> frame(np.array([[0.0, 0.0]]), np.array([[3.0, 1.0]]))
        6.0
    """
    wide, tall = (high.max(axis=0) - low.min(axis=0)).tolist()
    return float(max(wide, SHAPE * tall) ** 2 / SHAPE)


def around(first: Floats, sizes: Floats, *, gap: float) -> Floats:
    """Arrange boxes in rows, right of a first one as far as it reaches, then below.

    Of a few widths of the whole, the one is taken that fills a frame best.

    Args:
        first: Width and height of the box that stays where it is, shape ``(2,)``.
        sizes: Those of the others, in their order, shape ``(p, 2)``; best largest
            first.
        gap: Room between boxes and between rows.

    Returns:
        The middle of each box as seen from the middle of the first, shape
        ``(p, 2)``; y grows upwards.

    Cost:
        O(p).

    Example:
        >>> first, small = np.array([4.0, 4.0]), np.ones((3, 2))
        >>> around(first, small, gap=1).tolist()
        [[3.5, 1.5], [5.5, 1.5], [3.5, -0.5]]
    """
    if not len(sizes):
        return np.empty((0, 2))
    area = float((first + gap).prod() + (sizes + gap).prod(axis=1).sum())
    least = max(float(first[0]), float(sizes[:, 0].max()))
    wides = sorted({max(least, part * float(np.sqrt(SHAPE * area))) for part in WIDTHS})
    tries = [_right_and_below(first, sizes, gap, wide) for wide in wides]

    def room(middles: Floats) -> float:
        low, high = middles - sizes / 2, middles + sizes / 2
        return frame(np.vstack([-first / 2, low]), np.vstack([first / 2, high]))

    return min(tries, key=room)


def free_corner(low: Floats, high: Floats, size: Floats, *, gap: float) -> Floats:
    """Find room for one more box right of others or below: where the frame grows least.

    Args:
        low: Low corners of the boxes that are there, shape ``(p, 2)``, p from 1; best
            largest first: the first hundred are tried.
        high: Their high corners.
        size: Width and height of the one that comes, shape ``(2,)``.
        gap: Room between boxes.

    Returns:
        The left and upper corner of where it fits, shape ``(2,)``.

    Cost:
        O(p).

    Example:
        >>> low, high = np.array([[0, 0], [5, 2]]), np.array([[4, 3], [9, 3]])
        >>> free_corner(low, high, np.array([4, 1]), gap=1).tolist()
        [5, 1]
    """
    left, bottom = np.vstack([low.min(axis=0), low[:BESIDE]]).T
    right, top = np.vstack([high.max(axis=0), high[:BESIDE]]).T
    x, y = np.concatenate([right + gap, left]), np.concatenate([top, bottom - gap])
    begin, end = np.stack([x, y - size[1]], axis=1), np.stack([x + size[0], y], axis=1)
    # Pieces may have come a little closer since they were packed.
    room = gap / 2
    apart = (begin[:, None] >= high + room) | (end[:, None] <= low - room)
    free = np.all(apart.any(axis=2), axis=1)
    whole = np.maximum(high.max(axis=0), end) - np.minimum(low.min(axis=0), begin)
    frames = np.where(free, (whole * [1, SHAPE]).max(axis=1), np.inf)
    # Of several that fit as well, one between the others.
    best = np.lexsort((whole.sum(axis=1), frames))[0]
    return np.array([x[best], y[best]])


def free_spots(
    low: Floats, high: Floats, standing: Floats, count: int, *, size: float, gap: float
) -> Floats:
    """Give spots for people without ties: a block beside a box or below it.

    The block is where the whole fills a frame best, and is filled from the corner
    of the box on; spots where somebody stands already are left out.

    Args:
        low: Low corner of the box, shape ``(2,)``.
        high: Its high corner.
        standing: Middles of those who may stand in the block, shape ``(s, 2)``.
        count: How many spots are wanted.
        size: Diameter of everybody here.
        gap: Room between two.

    Returns:
        Shape ``(count, 2)``.

    Cost:
        O(n·log n) for n people in the block.

    Example:
        >>> low, high, nobody = np.array([0, 0]), np.array([9, 3]), np.empty((0, 2))
        >>> free_spots(low, high, nobody, 2, size=1, gap=1).tolist()
        [[0.5, -1.5], [2.5, -1.5]]
    """
    pitch, many = size + gap, count + len(standing)
    wide, tall = (high - low).tolist()
    across, down = (
        np.arange(fit := max(1, int((side + gap) // pitch)), max(fit, many) + 1)
        for side in (wide, tall)
    )
    below = np.maximum(wide, across * pitch - gap), tall + pitch * -(-many // across)
    right = wide + pitch * -(-many // down), np.maximum(tall, down * pitch - gap)
    rooms = [np.maximum(x, SHAPE * y) for x, y in (below, right)]
    is_below = rooms[0].min() <= rooms[1].min()
    first = np.array([low[0], low[1] - gap] if is_below else [high[0] + gap, high[1]])
    line = int(across[rooms[0].argmin()] if is_below else down[rooms[1].argmin()])
    while True:
        steps = np.divmod(np.arange(many), line)[:: -1 if is_below else 1]
        spots = first + (np.stack(steps, axis=1) * pitch + size / 2) * [1, -1]
        if len(standing):
            spots = spots[cKDTree(standing).query(spots)[0] > size * (1 - 1e-9)]
        if len(spots) >= count:
            return np.asarray(spots[:count])
        many *= 2


def _right_and_below(first: Floats, sizes: Floats, gap: float, wide: float) -> Floats:
    strip = wide - float(first[0]) - gap
    fitting = np.flatnonzero(sizes[:, 0] <= strip * (1 + 1e-9))
    rows = _rows(sizes[fitting, 0], gap, strip)
    tall = [sizes[fitting[begin:end], 1].max() for begin, end in pairwise(rows)]
    # The first row may be a little higher than the first box: so is what is below.
    reach = max([float(first[1]), *tall[:1]])
    deep = np.cumsum(np.array(tall) + gap) - gap
    count = int(np.searchsorted(deep, reach * (1 + 1e-9), side="right"))
    right = np.zeros(len(sizes), dtype=np.bool_)
    right[fitting[: rows[count]]] = True
    middles = np.empty_like(sizes)
    middles[right] = _in_rows(sizes[right], gap, strip)
    middles[right, 0] += first[0] + gap
    middles[~right] = _in_rows(sizes[~right], gap, wide)
    middles[~right, 1] -= reach + gap
    return middles + first / 2 * [-1, 1]


def _in_rows(sizes: Floats, gap: float, wide: float) -> Floats:
    """Arrange boxes in rows from a corner at 0, 0 to the right and down."""
    middles = np.empty_like(sizes)
    top = 0.0
    for begin, end in pairwise(_rows(sizes[:, 0], gap, wide)):
        some = sizes[begin:end]
        middles[begin:end, 0] = np.cumsum(some[:, 0] + gap) - gap - some[:, 0] / 2
        middles[begin:end, 1] = top - some[:, 1].max() / 2
        top -= float(some[:, 1].max()) + gap
    return middles


def _rows(widths: Floats, gap: float, wide: float) -> list[int]:
    """Say with which box each row begins, and at last how many boxes there are."""
    rows, used = [0], 0.0
    for number, width in enumerate(widths.tolist()):
        if number > rows[-1] and used + width > wide * (1 + 1e-9):
            rows.append(number)
            used = 0.0
        used += width + gap
    return [*rows, len(widths)] if len(widths) else rows
