"""Room for everybody: nobody in a picture covers anybody else."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from intertwine.analysis import kernels
from intertwine.analysis.forces import Floats

ROUNDS = 15
"""Rounds of stepping aside before everything is stretched a little."""


def spaced(place: Floats, radius: Floats, *, gap: float) -> Floats:
    """Move people as little as possible until no two circles overlap.

    All who touch step aside at once, the small ones further than the large ones.
    Where a crowd is too thick for that, everything is stretched by a twentieth.

    Args:
        place: Middles of the circles, shape ``(n, 2)``.
        radius: Their radii, above 0, shape ``(n,)``.
        gap: The distance wanted between two circles. Overlap always ends; a gap
            may be left narrower.

    Returns:
        New middles, shape ``(n, 2)``.

    Cost:
        O(n) for each round; mostly 10 to 100 rounds.
    """
    place = _nobody_in_one_spot(place, radius)
    rounds = 0
    while len(place):
        move, overlaps = _steps_aside(place, radius, gap)
        if not overlaps:
            return place
        rounds += 1
        # Sums of many pushes overshoot; a step is never more than one diameter.
        length = np.sqrt(np.einsum("ij,ij->i", move, move))
        longest = 0.5 * np.maximum(length, 1e-300)
        place = place + move * np.minimum(0.5, radius / longest / 2)[:, None]
        if rounds % ROUNDS == 0:
            middle = place.mean(axis=0)
            place = middle + (place - middle) * 1.05
    return place


def overlaps(place: Floats, radius: Floats) -> int:
    """Count the pairs of circles that overlap.

    Cost:
        About O(n) where few do.
    """
    return _steps_aside(place, radius, 0.0)[1] if len(place) else 0


def _nobody_in_one_spot(place: Floats, radius: Floats) -> Floats:
    """Part people who stand in the very same spot, each in a direction of their own."""
    if not len(place):
        return place
    _, at, spot = np.unique(place, axis=0, return_index=True, return_inverse=True)
    first = at[spot.ravel()]
    turn = np.arange(len(place)) - first
    angle = turn * (np.pi * (3 - np.sqrt(5)))
    apart = 0.01 * radius * np.sqrt(turn)
    around = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return np.ascontiguousarray(place + apart[:, None] * around)


def _steps_aside(place: Floats, radius: Floats, gap: float) -> tuple[Floats, int]:
    """Sum what everybody must move, and count the pairs that overlap."""
    move = np.zeros_like(place)
    if (fast := kernels.compiled("layout")) is not None:
        cells = _cells(place, max(2 * float(np.median(radius)) + gap, 1e-9))
        return move, fast.part(place, radius, *cells, gap, move)
    first, second = _close(place, radius, gap)
    apart = place[first] - place[second]
    distance = np.sqrt((apart * apart).sum(axis=1))
    wanted = radius[first] + radius[second] + gap
    touching = int((distance < wanted - gap).sum())
    near = distance < wanted
    first, second, wanted, apart = first[near], second[near], wanted[near], apart[near]
    distance = distance[near]
    # Two in the very same spot step aside to the left and to the right.
    same = distance < 1e-9 * wanted
    push = apart * (wanted / np.where(same, 1, distance) - 1)[:, None]
    push[same] = np.stack([wanted[same], np.zeros(int(same.sum()))], axis=1)
    share = (radius[second] / (radius[first] + radius[second]))[:, None]
    for axis in (0, 1):
        move[:, axis] += np.bincount(first, (share * push)[:, axis], len(place))
        move[:, axis] -= np.bincount(second, ((1 - share) * push)[:, axis], len(place))
    return move, touching


def _cells(place: Floats, cell: float) -> tuple[object, ...]:
    """Sort people into square cells: where each is, and who is in each."""
    low = place.min(axis=0)
    extent = place.max(axis=0) - low
    # An outlier must not ask for more cells than there is memory for.
    cell = max(cell, float(np.sqrt(extent.prod() / (4 * len(place) + 64))))
    cell = max(cell, float(extent.max()) / (len(place) + 64))
    x, y = ((place - low) / cell).astype(np.int32).T
    rows, columns = int(x.max()) + 1, int(y.max()) + 1
    flat = x * columns + y
    people = np.argsort(flat, kind="stable").astype(np.int32)
    begins = np.zeros(rows * columns + 1, dtype=np.int32)
    np.cumsum(np.bincount(flat, minlength=rows * columns), out=begins[1:])
    where = (np.ascontiguousarray(x), np.ascontiguousarray(y))
    return (*where, begins, people, rows, columns, cell)


def _close(
    place: Floats, radius: Floats, gap: float
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Pair everybody with those close by who are no larger, by classes of size."""
    size_class = np.ceil(np.log2(radius)).astype(int)
    found = []
    for each in np.unique(size_class).tolist():
        large = np.flatnonzero(size_class == each)
        small = np.flatnonzero(size_class <= each)
        reach = 2 * float(radius[large].max()) + gap
        trees = cKDTree(place[large]), cKDTree(place[small])
        pairs = trees[0].sparse_distance_matrix(trees[1], reach, output_type="ndarray")
        found.append((large[pairs["i"]], small[pairs["j"]]))
    first, second = (np.concatenate(side) for side in zip(*found, strict=True))
    larger = radius[first] > radius[second]
    once = larger | ((radius[first] == radius[second]) & (first > second))
    return first[once], second[once]
