"""A readable picture of a network, the same every time, and steady over time."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse import csgraph

from intertwine.analysis import packing
from intertwine.analysis.forces import Floats
from intertwine.analysis.graph import Graph
from intertwine.analysis.settle import STAY, Crowd, settle, start
from intertwine.analysis.spacing import spaced

STRIDE = 3.0
"""How many typical radii make the distance of two who know the same others."""
ASIDE = 0.5
"""How far apart people without ties stand, in strides."""
LOOSE = 2.0
"""Pieces are moved together once a picture is so many times as large as it need be."""


@dataclass(frozen=True)
class Layout:
    """Where everybody stands.

    Attributes:
        place: Middles of people's circles, shape ``(n, 2)``; y grows upwards.
        radius: Their radii, shape ``(n,)``, in the same unit.
    """

    place: Floats
    radius: Floats


def layout(
    graph: Graph,
    *,
    radius: npt.ArrayLike = 1.0,
    seed: int = 1,
    earlier: npt.ArrayLike | None = None,
    held: npt.ArrayLike | None = None,
    group: npt.ArrayLike | None = None,
    pull: float = 0.3,
) -> Layout:
    """Place people so that those who are tied stand together and nobody is covered.

    Pieces that are not tied to each other are packed right of the largest and below
    it, so that the whole fills a frame half as wide again as it is high; people
    without ties stand in a block at last. The same graph, radii and seed give the
    same picture.

    Args:
        graph: ``n`` people; direction is ignored, strong ties pull a little more.
        radius: How large everybody is drawn; one number, or shape ``(n,)``.
        seed: Of the small shake at the start.
        earlier: Places in an earlier picture with the same unit, shape ``(n, 2)``,
            NaN for people who were not in it. They stay near where they were, as
            long as the picture is at most twice as large as it need be; if not, its
            pieces are moved together.
        held: Who stays exactly where they were, shape ``(n,)``. Somebody has arranged
            this picture, so its pieces are not moved together. Default: nobody.
        group: Numbers of groups to draw together, shape ``(n,)``; -1 for none.
        pull: How firmly groups are drawn together, from 0 to 1.

    Raises:
        ValueError: If a shape does not fit, a radius is not above 0, or ``pull`` is
            not from 0 to 1.

    Cost:
        About O(m + n·log n): 1 second for 10,000 people and 60,000 ties, 15 seconds
        and 300 MB for ten times as many.

    Source:
        See ``forces``, ``settle`` and ``spacing``.

    Example:
        >>> path = Graph(size=4, ties=[[0, 1], [1, 2]])
        >>> picture = layout(path)
        >>> x, y = picture.place.T
        >>> bool(x[0] < x[1] < x[2] or x[0] > x[1] > x[2]), bool(y[3] < y[:3].min())
        (True, True)
    """
    sizes, groups, before = _checked(graph, radius, group, earlier, pull)
    still = _whole(before) & (held is not None and np.asarray(held, dtype=np.bool_))
    if not graph.size:
        return Layout(np.empty((0, 2)), sizes)
    order, pieces = _pieces(graph)
    crowd = _crowd(
        graph, sizes, groups, order, pieces, pull if group is not None else 0
    )
    unit = STRIDE * float(np.sqrt((sizes * sizes).mean()))
    place = np.empty((graph.size, 2))
    if np.isfinite(before).any():
        place[order] = _again(
            crowd, before[order], still[order], sizes[order], unit, seed
        )
    else:
        place[order] = _afresh(crowd, sizes[order], unit, seed)
    return Layout(place, sizes)


def aside(graph: Graph, place: Floats) -> Floats:
    """Put people without ties who have no place yet where ``layout`` will put them.

    Args:
        graph: ``n`` people; direction is ignored.
        place: Middles of circles of radius 1, shape ``(n, 2)``, NaN for no place.

    Example:
        >>> pair = Graph(size=3, ties=[[0, 1]])
        >>> aside(pair, np.array([[0, 0], [3, 0], [np.nan, np.nan]]))[2].tolist()
        [0.0, -3.5]
    """
    known, tied = _whole(place), np.diff(graph.neighbours.indptr) > 0
    alone = ~(tied | known)
    if not (alone.any() and known.any()):
        return place
    place = np.where(known[:, None], place, 0)
    place[alone] = _block(
        place - 1, place + 1, tied & known, known & ~tied, alone, STRIDE
    )
    place[~(known | alone)] = np.nan
    return place


def _checked(
    graph: Graph,
    radius: npt.ArrayLike,
    group: npt.ArrayLike | None,
    earlier: npt.ArrayLike | None,
    pull: float,
) -> tuple[Floats, npt.NDArray[np.intp], Floats]:
    size = graph.size
    sizes = np.asarray(radius, dtype=np.float64)
    if sizes.shape not in {(), (size,)}:
        raise ValueError(f"radius must be one number or {size}, not {sizes.shape}")
    if not (np.isfinite(sizes) & (sizes > 0)).all():
        raise ValueError("radius must be above 0")
    if not 0 <= pull <= 1:
        raise ValueError(f"pull must be from 0 to 1, not {pull}")
    groups = np.asarray(np.full(size, -1) if group is None else group, dtype=np.intp)
    if groups.shape != (size,):
        raise ValueError(f"group must have length {size}, not {groups.shape}")
    before = np.asarray(
        np.full((size, 2), np.nan) if earlier is None else earlier, dtype=np.float64
    )
    if before.shape != (size, 2):
        raise ValueError(f"earlier must have shape ({size}, 2), not {before.shape}")
    return np.broadcast_to(sizes, (size,)).copy(), groups, before


def _pieces(graph: Graph) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Sort people by piece, the largest first; say where each begins."""
    _, piece = csgraph.connected_components(graph.neighbours, directed=False)
    sizes = np.bincount(piece)
    rank = np.empty(len(sizes), dtype=np.intp)
    rank[np.argsort(-sizes, kind="stable")] = np.arange(len(sizes))
    order = np.argsort(rank[piece], kind="stable")
    begins = np.concatenate([[0], np.cumsum(-np.sort(-sizes))])
    return order, begins.astype(np.intp)


def _crowd(
    graph: Graph,
    sizes: Floats,
    groups: npt.NDArray[np.intp],
    order: npt.NDArray[np.intp],
    pieces: npt.NDArray[np.intp],
    pull: float,
) -> Crowd:
    first, second = graph.ties.T
    apart = first != second
    ends = (first[apart], second[apart])
    shape = (graph.size, graph.size)
    strength = np.clip(graph.weights[apart], 0.01, 1e6)
    summed = sparse.csr_array((strength, ends), shape=shape)
    ties = sparse.csr_array(summed + summed.T)[order][:, order]
    # A tie five times as strong pulls about twice as much.
    usual = float(ties.data.mean()) if ties.nnz else 1.0
    ties.data = np.clip(np.sqrt(ties.data / (usual or 1.0)), 0.4, 2.5)
    group = groups[order]
    if pull:
        rows = np.repeat(np.arange(graph.size), np.diff(ties.indptr))
        ties.data[group[rows] != group[ties.indices]] *= 1 - 0.8 * pull
    mass = np.clip(sizes / np.sqrt((sizes * sizes).mean()), 0.5, 3)[order]
    return Crowd(ties, mass, pieces, group, pull)


def _afresh(crowd: Crowd, radius: Floats, unit: float, seed: int) -> Floats:
    """Let all pieces settle, give everybody room, and pack the pieces."""
    place = settle(crowd, start(crowd, seed)) * unit
    for begin, end in pairwise(crowd.pieces.tolist()):
        if end - begin > 1:
            place[begin:end] = packing.lying_down(place[begin:end])
        else:
            break  # pieces come largest first: only people without ties are left
    largest = np.arange(len(crowd.pieces) - 1) == 0
    place = _packed(place, radius, crowd.pieces, unit, largest)
    place = spaced(place, radius, gap=0.1 * unit)
    return _packed(place, radius, crowd.pieces, unit, largest)


def _packed(
    place: Floats,
    radius: Floats,
    pieces: npt.NDArray[np.intp],
    unit: float,
    stays: npt.NDArray[np.bool_],
) -> Floats:
    """Arrange pieces around those that stay, at last people without ties in a block."""
    low, high = packing.boxes(place, radius, pieces)
    moves = np.zeros_like(low)
    tied = np.diff(pieces) > 1
    some, alone = tied & ~stays, ~(tied | stays)
    if some.any():
        box = low[stays].min(axis=0), high[stays].max(axis=0)
        there = packing.around(box[1] - box[0], (high - low)[some], gap=unit)
        moves[some] = there + (sum(box) - low[some] - high[some]) / 2
    if alone.any():
        low, high = low + moves, high + moves
        spots = _block(low, high, tied, ~tied & stays, alone, unit)
        moves[alone] = spots - ((low + high) / 2)[alone]
    return place + np.repeat(moves, np.diff(pieces), axis=0)


def _block(
    low: Floats,
    high: Floats,
    tied: npt.NDArray[np.bool_],
    standing: npt.NDArray[np.bool_],
    alone: npt.NDArray[np.bool_],
    unit: float,
) -> Floats:
    """Find spots for whoever is alone beside those with ties and those who stand."""
    gap = ASIDE * unit
    if tied.any():
        box = low[tied].min(axis=0), high[tied].max(axis=0)
    else:
        # A box with nothing in it, so that the first who stands begins the block.
        x, y = low[standing][0, 0], high[standing][0, 1]
        box = np.array([x, y + gap]), np.array([x, y])
    size = float((high - low)[alone | standing].max())
    middles = ((low + high) / 2)[standing]
    return packing.free_spots(*box, middles, int(alone.sum()), size=size, gap=gap)


def _again(
    crowd: Crowd,
    before: Floats,
    held: npt.NDArray[np.bool_],
    radius: Floats,
    unit: float,
    seed: int,
) -> Floats:
    """Start from an earlier picture, and let newcomers find their place in it."""
    known = _whole(before)
    fresh = ~np.logical_or.reduceat(known, crowd.pieces[:-1])
    new = np.repeat(fresh, np.diff(crowd.pieces))
    old = _only(crowd, ~fresh)
    place = np.empty_like(before)
    begin = _beside(old.ties, before[~new], unit, seed) / unit
    place[~new] = settle(old, begin, (STAY,), anchored=known[~new]) * unit
    if new.any():
        place[new] = _afresh(_only(crowd, fresh), radius[new], unit, seed)
        place = _added(place, radius, crowd.pieces, unit, fresh)
    place = spaced(place, radius, gap=0.05 * unit)
    if held.any():
        place[held] = before[held]
        return place
    largest = np.arange(len(fresh)) == 0
    closer = _packed(place, radius, crowd.pieces, unit, largest)
    return closer if _room(closer, radius) * LOOSE < _room(place, radius) else place


def _added(
    place: Floats,
    radius: Floats,
    pieces: npt.NDArray[np.intp],
    unit: float,
    fresh: npt.NDArray[np.bool_],
) -> Floats:
    """Put new pieces together where there is room for them, beside those that stay."""
    low, high = packing.boxes(place, radius, pieces)
    tied = fresh & (np.diff(pieces) > 1)
    if tied.any():
        left, top = low[tied, 0].min(), high[tied, 1].max()
        size = np.array([high[tied, 0].max() - left, top - low[tied, 1].min()])
        corner = packing.free_corner(low[~fresh], high[~fresh], size, gap=unit)
        people = np.repeat(tied, np.diff(pieces))
        place = place + people[:, None] * (corner - [left, top])
    return _packed(place, radius, pieces, unit, tied | ~fresh)


def _room(place: Floats, radius: Floats) -> float:
    return packing.frame(place - radius[:, None], place + radius[:, None])


def _only(crowd: Crowd, keep: npt.NDArray[np.bool_]) -> Crowd:
    """Keep some of the pieces."""
    sizes = np.diff(crowd.pieces)
    people = np.repeat(keep, sizes)
    begins = np.concatenate([[0], np.cumsum(sizes[keep])]).astype(np.intp)
    ties = crowd.ties[people][:, people]
    return Crowd(ties, crowd.mass[people], begins, crowd.group[people], crowd.pull)


def _beside(ties: sparse.csr_array, place: Floats, unit: float, seed: int) -> Floats:
    """Put newcomers in the middle of those they know, then of those who know these."""
    place = place.copy()
    rng = np.random.default_rng(seed)
    known = _whole(place)
    while not known.all():
        weight = np.asarray(ties @ known.astype(np.float64))
        ready = ~known & (weight > 0)
        middle = np.asarray(ties @ np.where(known[:, None], place, 0))
        shake = rng.normal(scale=0.3 * unit, size=(int(ready.sum()), 2))
        place[ready] = middle[ready] / weight[ready, None] + shake
        known |= ready
    return place


def _whole(place: Floats) -> npt.NDArray[np.bool_]:
    """Tell who has a place: both numbers known."""
    return np.asarray(np.isfinite(place).all(axis=1), dtype=np.bool_)
