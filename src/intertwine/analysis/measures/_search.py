"""Breadth-first search from many people at once.

A search needs one bit per person, so 64 searches fit one machine word and one
pass over the ties moves all of them a step further. Source: M. Then et al.
(2014), The more the merrier: efficient multi-source graph traversal, PVLDB 8.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from intertwine.analysis.graph import Graph
from intertwine.analysis.measures._shared import (
    Counts,
    Floats,
    arcs,
    as_igraph,
    kept,
)

Words = npt.NDArray[np.uint64]

WIDTH = 64
"""Searches in one word."""

_LEVELS = 48
"""Beyond so many steps, one search after the other is faster than words."""

_WORK = 1_500_000_000
"""Up to so many steps (people × (people + ties)) every search is made."""

_WORK_ONE_BY_ONE = 100_000_000
"""The same where searches run one after the other."""


@dataclass(frozen=True)
class Searches:
    """Sums over the searches that reached each person, all of shape ``(n,)``.

    Attributes:
        sources: Shape ``(k,)``, the people from whom was searched.
        reached: From how many of them, not counting oneself.
        steps: Sum of the distances.
        near: Sum of ``1 / distance``.
        near_squared: Sum of ``1 / distance²``.
        batches: Shape ``(b, 2)``: pairs reached, and steps, in each batch.
        farthest: The largest distance at which each was reached.
    """

    sources: Counts
    reached: Counts
    steps: Counts
    near: Floats
    near_squared: Floats
    batches: Counts
    farthest: Counts


class _TooDeepError(Exception):
    """The network is more like a long thread than a web."""


@kept
def searches(
    graph: Graph, *, directed: bool, sample: int | None, seed: int
) -> Searches:
    """Search from everybody, or from a sample, along the ties.

    Args:
        graph: ``n`` people; repetition and ties to oneself are ignored.
        directed: Whether a tie can be walked in its direction only.
        sample: From how many people; ``None``: as many as take about a second.
        seed: Chooses whom.
    """
    size = graph.size
    order = np.random.default_rng(seed).permutation(size)
    inward = sparse.csr_array(arcs(graph).T) if directed else graph.neighbours
    work = max(size + inward.nnz, 1)
    try:
        count = _how_many(size, sample, max(WIDTH * 4, _WORK // work))
        return _by_words(inward, order[:count])
    except _TooDeepError:
        count = _how_many(size, sample, max(WIDTH, _WORK_ONE_BY_ONE // work))
        return _one_by_one(graph, order[:count], directed=directed)


def _how_many(size: int, sample: int | None, affordable: int) -> int:
    if sample is not None and sample < 1:
        raise ValueError(f"sample must be at least 1, not {sample}")
    return min(size, affordable if sample is None else sample)


class _Tally:
    """Adds up what searches find, batch by batch."""

    def __init__(self, size: int) -> None:
        self.reached = np.zeros(size, dtype=np.intp)
        self.steps = np.zeros(size, dtype=np.intp)
        self.near = np.zeros(size)
        self.near_squared = np.zeros(size)
        self.batches: list[tuple[int, int]] = []
        self.farthest = np.zeros(size, dtype=np.intp)

    def start_batch(self) -> None:
        self.batches.append((0, 0))

    def add(self, distance: int, fresh: Counts) -> None:
        """Count that ``fresh`` searches reach each person after ``distance``."""
        self.reached += fresh
        self.steps += distance * fresh
        self.near += fresh / distance
        self.near_squared += fresh / distance**2
        pairs, steps = self.batches[-1]
        found = int(fresh.sum())
        self.batches[-1] = (pairs + found, steps + distance * found)
        np.maximum(self.farthest, distance * (fresh > 0), out=self.farthest)

    def result(self, sources: Counts) -> Searches:
        return Searches(
            sources=sources,
            reached=self.reached,
            steps=self.steps,
            near=self.near,
            near_squared=self.near_squared,
            batches=np.array(self.batches, dtype=np.intp).reshape(-1, 2),
            farthest=self.farthest,
        )


def _by_words(inward: sparse.csr_array, sources: Counts) -> Searches:
    tally = _Tally(inward.shape[0])
    for start in range(0, len(sources), WIDTH):
        tally.start_batch()
        for distance, fresh in _waves(inward, sources[start : start + WIDTH]):
            tally.add(distance, np.bitwise_count(fresh).astype(np.intp))
    return tally.result(sources)


def _waves(inward: sparse.csr_array, sources: Counts) -> Iterator[tuple[int, Words]]:
    """Yield each distance, with a bit for each search that arrives there then."""
    rows = np.flatnonzero(np.diff(inward.indptr))
    starts = inward.indptr[rows]
    wave = np.zeros(inward.shape[0], dtype=np.uint64)
    wave[sources] = np.uint64(1) << np.arange(len(sources), dtype=np.uint64)
    seen = wave.copy()
    for distance in range(1, _LEVELS):
        fresh = np.zeros_like(wave)
        if len(rows):
            fresh[rows] = np.bitwise_or.reduceat(wave[inward.indices], starts)
        fresh &= ~seen
        if not fresh.any():
            return
        seen |= fresh
        wave = fresh
        yield distance, fresh
    raise _TooDeepError


def _one_by_one(graph: Graph, sources: Counts, *, directed: bool) -> Searches:
    inner = as_igraph(graph, directed=directed)
    tally = _Tally(graph.size)
    batches = np.array_split(sources, min(len(sources), 16))
    for batch in batches:
        tally.start_batch()
        for source in batch.tolist():
            _tally_one(tally, distances_from(inner, source))
    return tally.result(sources)


def _tally_one(tally: _Tally, distance: Floats) -> None:
    there = np.flatnonzero(np.isfinite(distance) & (distance > 0))
    steps = distance[there].astype(np.intp)
    tally.reached[there] += 1
    tally.steps[there] += steps
    tally.near[there] += 1 / steps
    tally.near_squared[there] += 1 / steps**2
    pairs, total = tally.batches[-1]
    tally.batches[-1] = (pairs + len(there), total + int(steps.sum()))
    tally.farthest[there] = np.maximum(tally.farthest[there], steps)


def distances_from(
    inner: Any, source: int, lengths: list[float] | None = None
) -> Floats:
    """How far it is from one person to each; inf where there is no way.

    Args:
        inner: The graph as igraph sees it.
        source: The person from whom to go.
        lengths: How long each tie is; ``None``: one step each.
    """
    row = inner.distances(source=[source], weights=lengths)[0]
    return np.array(row, dtype=np.float64)
