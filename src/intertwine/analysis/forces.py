"""What pushes people apart in a picture, and what draws them together.

Everybody pushes everybody, softly at close range so that a crowd can pass
through itself and untangle; ties pull. The push is worked out on a grid with a
fast Fourier transform, in O(n + g²·log g) for a grid of g × g. Each of the inner
loops is compiled in ``_layout.pyx`` where there is a compiler.

Source:
    Softened forces with a bounded push: F. Zhong et al. (2023), Force-directed
    graph layouts revisited: a new force based on the t-distribution, IEEE TVCG.
    Particle-mesh: R. W. Hockney, J. W. Eastwood (1988), Computer Simulation
    Using Particles, chapter 5 (quadratic splines).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import fft, sparse

from intertwine.analysis import kernels

Floats = npt.NDArray[np.float64]
Grid = npt.NDArray[np.float32]
EDGE = 2.0
"""Empty cells around the people, so that a spline never leaves the grid."""


def attraction(
    place: Floats, ties: sparse.csr_array, *, spring: float, grip: float
) -> Floats:
    """Give the pull of everybody's ties, shape ``(n, 2)``.

    A tie of weight ``w`` and length ``d`` pulls with ``w·d·(spring + grip/(1+d²))``:
    firmly when short, gently when long.

    Args:
        place: Where people stand, shape ``(n, 2)``.
        ties: Weights, shape ``(n, n)``, symmetric.
        spring: Pull for each unit of length, however long.
        grip: Extra pull of short ties.

    Cost:
        O(n + m).
    """
    force = np.zeros_like(place)
    weight = ties.data.astype(np.float64, copy=False)
    if (fast := kernels.compiled("layout")) is not None:
        begins = ties.indptr.astype(np.int32, copy=False)
        others = ties.indices.astype(np.int32, copy=False)

        def some(start: int, stop: int) -> None:
            args = (begins, others, weight, place, force, spring, grip)
            fast.attract(*args, start, stop)

        kernels.in_parts(some, len(place), least=2_000)
        return force
    rows = np.repeat(np.arange(len(place)), np.diff(ties.indptr))
    apart = place[ties.indices] - place[rows]
    pull = weight * (spring + grip / (1 + (apart * apart).sum(axis=1)))
    for axis in (0, 1):
        force[:, axis] = np.bincount(rows, pull * apart[:, axis], len(place))
    return force


def push_of_pairs(
    place: Floats, mass: Floats, pieces: npt.NDArray[np.intp], *, fading: float
) -> Floats:
    """Give the push of everybody on all of their piece, shape ``(n, 2)``.

    Two people at distance ``d`` push with ``mass·mass·d/(1+d²)**fading``.

    Args:
        place: Where people stand, shape ``(n, 2)``; each piece is one run of rows.
        mass: How much room each wants, shape ``(n,)``.
        pieces: Where each piece begins, and at last ``n``.
        fading: How fast the push fades with distance; a multiple of a half.

    Cost:
        O(s²) time for each piece of ``s`` people.
    """
    force = np.zeros_like(place)
    if (fast := kernels.compiled("layout")) is not None:
        piece = np.repeat(np.arange(len(pieces) - 1), np.diff(pieces))
        begin, end = pieces[piece], pieces[piece + 1]
        halves = round(2 * fading)

        def some(start: int, stop: int) -> None:
            fast.push(place, mass, begin, end, halves, force, start, stop)

        kernels.in_parts(some, len(place), least=200)
        return force
    sizes = np.diff(pieces)
    for size in np.unique(sizes).tolist():
        # Pieces of one size are worked out together, a bounded number at a time.
        begins = pieces[:-1][sizes == size]
        for some_pieces in np.array_split(begins, 1 + len(begins) * size**2 // 10**6):
            rows = some_pieces[:, None] + np.arange(size)
            apart = place[rows][:, :, None, :] - place[rows][:, None, :, :]
            squared = np.einsum("pijk,pijk->pij", apart, apart)
            push = mass[rows][:, None, :] / (1 + squared) ** fading
            force[rows] = np.einsum("pij,pijk->pik", push, apart)
    return force * mass[:, None]


def push_on_grid(place: Floats, mass: Floats, *, fading: float, cells: int) -> Floats:
    """Give almost what ``push_of_pairs`` gives, for any number of people.

    Args:
        place: Where people stand, shape ``(n, 2)``.
        mass: How much room each wants, shape ``(n,)``.
        fading: How fast the push fades with distance.
        cells: Cells along each side of the grid; a size that suits ``scipy.fft``.

    Cost:
        O(n + cells²·log cells).
    """
    low = place.min(axis=0)
    extent = float((place.max(axis=0) - low).max())
    # Cells grow in steps of an eighth, so that a kernel serves many rounds.
    cell = 1.125 ** np.ceil(
        np.log(max(extent, 1e-3) / (cells - 2 * EDGE)) / np.log(1.125)
    )
    inside = np.ascontiguousarray((place - low) / cell + EDGE - 0.5)
    field = _fields(_spread(inside, mass, cells), float(cell), fading)
    return _gather(inside, *field) * mass[:, None]


def _spread(inside: Floats, mass: Floats, cells: int) -> Grid:
    grid = np.zeros((cells, cells), dtype=np.float32)
    if (fast := kernels.compiled("layout")) is not None:
        fast.spread(inside, mass, grid)
        return grid
    flat = np.zeros(cells * cells)
    for at, part in _shares(inside, cells):
        flat += np.bincount(at, part * mass, cells * cells)
    return flat.reshape(cells, cells).astype(np.float32)


def _gather(inside: Floats, field_x: Grid, field_y: Grid) -> Floats:
    force = np.zeros_like(inside)
    if (fast := kernels.compiled("layout")) is not None:

        def some(start: int, stop: int) -> None:
            fast.gather(inside, field_x, field_y, force, start, stop)

        kernels.in_parts(some, len(inside), least=5_000)
        return force
    for at, part in _shares(inside, len(field_x)):
        force[:, 0] += part * field_x.ravel()[at]
        force[:, 1] += part * field_y.ravel()[at]
    return force


def _shares(inside: Floats, cells: int) -> list[tuple[npt.NDArray[np.intp], Floats]]:
    """Split everybody among nine grid points: which point, and how much of it."""
    middle = np.floor(inside + 0.5)
    off = inside - middle
    parts = (0.5 * (0.5 - off) ** 2, 0.75 - off**2, 0.5 * (0.5 + off) ** 2)
    row, column = middle.astype(np.intp).T
    return [
        ((row + i - 1) * cells + column + j - 1, parts[i][:, 0] * parts[j][:, 1])
        for i in range(3)
        for j in range(3)
    ]


def _fields(grid: Grid, cell: float, fading: float) -> tuple[Grid, Grid]:
    """Turn masses on a grid into the push at each grid point, along x and y."""
    cells = len(grid)
    shape = (2 * cells, 2 * cells)
    workers = kernels.threads() if cells >= 128 else 1
    waves = fft.rfft2(grid, shape, workers=workers)
    kernel_x, kernel_y = _kernel(cells, cell, fading)
    along_x = fft.irfft2(waves * kernel_x, shape, workers=workers)[:cells, :cells]
    along_y = fft.irfft2(waves * kernel_y, shape, workers=workers)[:cells, :cells]
    return np.ascontiguousarray(along_x), np.ascontiguousarray(along_y)


@lru_cache(maxsize=8)
def _kernel(cells: int, cell: float, fading: float) -> tuple[Any, Any]:
    """Give the waves of one person's push, for both directions."""
    steps = fft.fftfreq(2 * cells, 1 / (2 * cells)) * cell
    x, y = steps[:, None], steps[None, :]
    softened = (1 + x * x + y * y) ** fading
    pushes = ((x / softened).astype(np.float32), (y / softened).astype(np.float32))
    return tuple(fft.rfft2(push) for push in pushes)  # type: ignore[return-value]  # a pair
