"""Where people come to rest when ties pull and everybody wants room.

Lengths here are in strides: people who know the same others come to stand about
one stride apart.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import fft, sparse
from scipy.sparse import csgraph

from intertwine.analysis.forces import (
    Floats,
    attraction,
    push_of_pairs,
    push_on_grid,
)
from intertwine.analysis.leiden import leiden

SMALL = 100
"""Up to here, pushes within a piece are summed pair by pair."""
FEW = 400
"""Up to here, everybody is a pivot."""
TINY = 12
"""Up to here, people start on a spiral: there is little to get wrong."""
MANY = 20_000
"""Above, circles of friends are settled before the people in them."""


@dataclass(frozen=True)
class Phase:
    """One part of coming to rest, from ``warm`` to ``cool``."""

    rounds: int
    spring: float
    grip: float
    push: float
    fading: float
    warm: float
    cool: float


GATHER = Phase(180, spring=0.1, grip=8, push=8, fading=2, warm=1, cool=0.3)
"""Who belongs together finds one another."""
EASE = Phase(120, spring=0.05, grip=2, push=4, fading=1.5, warm=0.5, cool=0)
"""Everybody takes some room."""
STAY = Phase(60, spring=0.05, grip=2, push=4, fading=1.5, warm=0.3, cool=0)
"""The picture was at rest, and a little has changed."""


@dataclass(frozen=True)
class Crowd:
    """People sorted by piece, and all that moves them.

    Attributes:
        ties: Weights, shape ``(n, n)``, symmetric.
        mass: Room wanted, about 1 each, shape ``(n,)``.
        pieces: Where each piece begins, and at last ``n``.
        group: Number of everybody's group or -1, shape ``(n,)``.
        pull: How firmly groups are drawn together, from 0 to 1.
    """

    ties: sparse.csr_array
    mass: Floats
    pieces: npt.NDArray[np.intp]
    group: npt.NDArray[np.intp]
    pull: float


def start(crowd: Crowd, seed: int) -> Floats:
    """Give everybody a first place, each piece around the origin.

    Cost:
        O(m) for each of at most 30 pivots; a crowd is first drawn in the rough.
    """
    place = np.empty((len(crowd.mass), 2))
    for begin, end in zip(crowd.pieces[:-1], crowd.pieces[1:], strict=True):
        some = crowd.ties[begin:end, begin:end]
        if end - begin <= TINY:
            place[begin:end] = _spiral(int(end - begin))
        elif end - begin <= MANY:
            place[begin:end] = _by_distance(some)
        else:
            place[begin:end] = _in_the_rough(some, seed)
    rng = np.random.default_rng(seed)
    return place + rng.normal(scale=0.1, size=place.shape)


def _in_the_rough(ties: sparse.csr_array, seed: int) -> Floats:
    """Settle small circles of friends first, then scatter each circle's people."""
    size = ties.shape[0]
    of = leiden(ties, seed, resolution=size / 500, rounds=1)
    count = int(of.max()) + 1
    ends = (np.arange(size), of)
    member = sparse.csr_array((np.ones(size), ends), shape=(size, count))
    between = sparse.coo_array(member.T @ ties @ member)
    people = np.bincount(of)
    apart = between.row != between.col
    row, column = between.row[apart], between.col[apart]
    weight = between.data[apart] / np.sqrt(people[row] * people[column])
    weight = np.clip(weight / weight.mean(), 0.1, 3)
    circles = Crowd(
        ties=sparse.csr_array((weight, (row, column)), shape=(count, count)),
        mass=np.ones(count),
        pieces=np.array([0, count]),
        group=np.full(count, -1),
        pull=0,
    )
    place: Floats = settle(circles, start(circles, seed))[of] * np.sqrt(size / count)
    scatter = np.random.default_rng(seed).normal(scale=0.5, size=(size, 2))
    return place + scatter * np.sqrt(people[of])[:, None]


def _spiral(size: int) -> Floats:
    turn = np.arange(size) * (np.pi * (3 - np.sqrt(5)))
    out = 0.7 * np.sqrt(np.arange(size))
    return np.stack([out * np.cos(turn), out * np.sin(turn)], axis=1)


def _by_distance(ties: sparse.csr_array) -> Floats:
    """Place one piece so that distances along ties are kept as well as can be.

    Source:
        U. Brandes, C. Pich (2007), Eigensolver methods for progressive
        multidimensional scaling of large data.
    """
    steps = _steps(ties)
    squared = steps * steps
    centred = squared.mean() + squared - squared.mean(axis=0)
    centred = -0.5 * (centred - squared.mean(axis=1)[:, None])
    values, vectors = np.linalg.eigh(centred.T @ centred)
    # The sign of a vector is chance: let the largest entry be positive.
    best = vectors[:, -2:][:, ::-1]
    best = best * np.sign(best[np.abs(best).argmax(axis=0), [0, 1]])
    place = centred @ best / np.sqrt(np.sqrt(np.maximum(values[-2:][::-1], 1e-9)))
    return np.asarray(place / max(place.std(), 1e-9) * 0.5 * np.sqrt(len(place)))


def _steps(ties: sparse.csr_array, most: int = 30) -> Floats:
    """Count steps from everybody to pivots that lie far from one another."""
    size = ties.shape[0]
    if size <= FEW:
        return np.asarray(csgraph.shortest_path(ties, method="D", unweighted=True))
    steps = np.empty((size, most))
    nearest = np.full(size, np.inf)
    pivot = int(np.argmax(np.diff(ties.indptr)))
    for column in range(most):
        steps[:, column] = _steps_from(ties, pivot)
        nearest = np.minimum(nearest, steps[:, column])
        pivot = int(np.argmax(nearest))
    return steps


def _steps_from(ties: sparse.csr_array, pivot: int) -> Floats:
    """Count steps from one person to all, ring by ring."""
    order, before = csgraph.breadth_first_order(ties, pivot)
    at = np.empty(ties.shape[0], dtype=np.intp)
    at[order] = np.arange(len(order))
    came_from = at[before[order[1:]]]
    steps = np.zeros(ties.shape[0])
    ring, end, depth = 0, 1, 0
    while end < len(order):
        depth += 1
        ring, end = end, 1 + int(np.searchsorted(came_from, end))
        steps[order[ring:end]] = depth
    return steps


def settle(
    crowd: Crowd,
    place: Floats,
    phases: tuple[Phase, ...] = (GATHER, EASE),
    anchored: npt.NDArray[np.bool_] | None = None,
) -> Floats:
    """Let everybody come to rest.

    Args:
        crowd: People and what moves them.
        place: Where they start, shape ``(n, 2)``.
        phases: What happens, one after the other.
        anchored: Who is held to where they start, shape ``(n,)``. Default: nobody.

    Cost:
        O(m + n·log n) for each round.
    """
    first = place
    for phase in phases:
        rounds = max(30, round(phase.rounds * _patience(len(place))))
        for number in range(rounds):
            warmth = phase.warm + (phase.cool - phase.warm) * number / rounds
            force = _force(crowd, place, phase)
            if anchored is not None:
                force[anchored] += 2 * (first - place)[anchored]
            length = np.sqrt(np.einsum("ij,ij->i", force, force))
            step = warmth * np.minimum(0.1 * length, 2 * warmth + 0.05)
            place = place + force * (step / np.maximum(length, 1e-12))[:, None]
    return place


def _patience(size: int) -> float:
    """Give up some rounds where each of them is dear."""
    return float(np.interp(np.log10(max(size, 1)), [3.3, 5], [1, 0.45]))


def _force(crowd: Crowd, place: Floats, phase: Phase) -> Floats:
    force = attraction(place, crowd.ties, spring=phase.spring, grip=phase.grip)
    force += phase.push * _push(crowd, place, phase.fading)
    if crowd.pull:
        force += crowd.pull * _to_middles(place, crowd.group)
    return force


def _push(crowd: Crowd, place: Floats, fading: float) -> Floats:
    """Push within each piece: large ones on a grid, all others pair by pair."""
    force = np.empty_like(place)
    large = np.flatnonzero(np.diff(crowd.pieces) > SMALL)
    for begin, end in crowd.pieces[np.stack([large, large + 1], axis=1)].tolist():
        cells = fft.next_fast_len(int(np.clip(2.5 * np.sqrt(end - begin), 64, 512)))
        some = slice(begin, end)
        force[some] = push_on_grid(
            place[some], crowd.mass[some], fading=fading, cells=cells
        )
    # Pieces come largest first, so the others are the rest of the rows.
    rest = int(crowd.pieces[len(large)])
    force[rest:] = push_of_pairs(
        place[rest:],
        crowd.mass[rest:],
        crowd.pieces[len(large) :] - rest,
        fading=fading,
    )
    return force


def _to_middles(place: Floats, group: npt.NDArray[np.intp]) -> Floats:
    """Give the way from everybody to the middle of their group."""
    inside = group >= 0
    way = np.zeros_like(place)
    size = np.maximum(np.bincount(group[inside]), 1)
    for axis in (0, 1):
        middle = np.bincount(group[inside], place[inside, axis]) / size
        way[inside, axis] = middle[group[inside]] - place[inside, axis]
    return way
