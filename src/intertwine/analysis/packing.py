"""Separate pieces of a network side by side, in calm rows."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import numpy.typing as npt

from intertwine.analysis.forces import Floats

SHAPE = 1.5
"""A picture is half as wide again as it is high, where its pieces allow."""


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


def in_rows(sizes: Floats, *, gap: float, width: float = 0.0) -> Floats:
    """Arrange boxes in centred rows, in the order given, top to bottom.

    Args:
        sizes: Width and height of each box, shape ``(p, 2)``; best largest first.
        gap: Room between boxes and between rows.
        width: The least width of a row.

    Returns:
        The middle of each box, shape ``(p, 2)``; the whole is centred on 0, 0.

    Cost:
        O(p).

    Example:
        >>> in_rows(np.array([[4.0, 2.0], [1.0, 1.0], [1.0, 1.0]]), gap=1).tolist()
        [[0.0, 1.0], [-1.0, -1.5], [1.0, -1.5]]
    """
    if not len(sizes):
        return np.empty((0, 2))
    area = float(((sizes + gap) ** [1, 1]).prod(axis=1).sum())
    # A row never needs to be wider than the whole, nor narrower than the widest.
    wide = max(width, float(sizes[:, 0].max()))
    if sizes[0].prod() < 0.5 * area:
        wide = max(wide, float(np.sqrt(SHAPE * area)))
    rows = _rows(sizes[:, 0], gap, wide)
    middles = np.empty_like(sizes)
    top = 0.0
    for begin, end in pairwise(rows):
        some = sizes[begin:end]
        right = np.cumsum(some[:, 0] + gap) - gap
        middles[begin:end, 0] = right - some[:, 0] / 2 - right[-1] / 2
        middles[begin:end, 1] = top - some[:, 1].max() / 2
        top -= float(some[:, 1].max()) + gap
    middles[:, 1] -= (top + gap) / 2
    return middles


def _rows(widths: Floats, gap: float, wide: float) -> list[int]:
    """Say with which box each row begins, and at last how many boxes there are."""
    rows, used = [0], 0.0
    for number, width in enumerate(widths.tolist()):
        if number > rows[-1] and used + width > wide * (1 + 1e-9):
            rows.append(number)
            used = 0.0
        used += width + gap
    return [*rows, len(widths)]
