"""Circles of people who are tied more to one another than to the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from threading import Lock

import numpy as np
import numpy.typing as npt
from scipy import sparse

from intertwine.analysis.graph import Graph
from intertwine.analysis.traits import Trait, traits_of

ALONE = -1
"""The community of people without ties."""


@dataclass(frozen=True)
class Community:
    """One circle of people.

    Attributes:
        size: How many people are in it.
        name: What its people share, in a few words, or whom it gathers around.
        traits: What is more common here than in the whole, most telling first.
        centre: The number of the person with most ties inside.
    """

    size: int
    name: str
    traits: tuple[Trait, ...]
    centre: int


@dataclass(frozen=True)
class Communities:
    """A division of all people who have a tie.

    Attributes:
        of: Number of everybody's community, shape ``(n,)``; ``-1`` without ties.
        found: The communities; the largest is number 0.
        modularity: Share of ties inside communities beyond what chance would put
            there; under about 0.3 the division says little.
    """

    of: npt.NDArray[np.intp]
    found: tuple[Community, ...]
    modularity: float


def communities(
    graph: Graph,
    *,
    seed: int = 1,
    resolution: float = 1.0,
    name_by: Sequence[str] | None = None,
    smallest_told: int = 5,
) -> Communities:
    """Divide people into communities, and name each by what its people share.

    Direction is ignored, repeated ties add up, and strength counts where it was
    said. The same graph and seed give the same answer; another order of people may
    give another division of nearly the same quality.

    Args:
        graph: ``n`` people.
        seed: Of the random choices inside.
        resolution: Above 1 for more and smaller communities, below 1 for fewer.
        name_by: Columns that may give names. Default: all columns.
        smallest_told: A smaller community is named by its centre only, so that
            nobody's details are told by the name of a small circle.

    Raises:
        ValueError: If ``resolution`` is not above 0, or a column does not exist.

    Cost:
        About O(m): 2 seconds for 100,000 people and 600,000 ties.

    Source:
        V. A. Traag, L. Waltman, N. J. van Eck (2019), From Louvain to Leiden,
        Scientific Reports 9, 5233; modularity: M. E. J. Newman, M. Girvan (2004),
        Phys. Rev. E 69, 026113.

    Example:
        >>> pairs = [[0, 1], [1, 2], [2, 0], [2, 3], [3, 4], [4, 5], [5, 3]]
        >>> names = ["Ann", "Ben", "Cai", "Dee", "Eve", "Fay"]
        >>> found = communities(Graph(size=6, ties=pairs, labels=names))
        >>> found.of.tolist(), [each.name for each in found.found]
        ([0, 0, 0, 1, 1, 1], ['around Cai', 'around Dee'])
    """
    if resolution <= 0:
        raise ValueError(f"resolution must be above 0, not {resolution}")
    weights = _weights(graph)
    of = _in_order(leiden(weights, seed, resolution), weights)
    count = int(of.max(initial=ALONE)) + 1
    centres = _centres(weights, of, count)
    sizes = np.bincount(of[of >= 0], minlength=count)
    told = np.where(np.isin(of, np.flatnonzero(sizes >= smallest_told)), of, ALONE)
    traits = traits_of(graph, told, count, name_by)
    names = _names(graph, traits, centres)
    found = (
        Community(int(size), name, trait, int(centre))
        for size, name, trait, centre in zip(sizes, names, traits, centres, strict=True)
    )
    return Communities(of, tuple(found), _modularity(weights, of, resolution))


def _weights(graph: Graph) -> sparse.csr_array:
    """Give the summed strength between each two people, symmetric."""
    first, second = graph.ties.T
    weight = np.maximum(graph.weights, 0)
    keep = (first != second) & (weight > 0)
    shape = (graph.size, graph.size)
    ends = (first[keep], second[keep])
    one_way = sparse.csr_array((weight[keep], ends), shape=shape)
    both = sparse.csr_array(one_way + one_way.T)
    both.sort_indices()
    return both


_generator = Lock()


@contextmanager
def _seeded(seed: int) -> Iterator[None]:
    """Let igraph, which has one source of chance for all, draw from a seed."""
    import random

    import igraph

    with _generator:
        igraph.set_random_number_generator(Random(seed))  # noqa: S311 -- no secret
        try:
            yield
        finally:
            igraph.set_random_number_generator(random)


def leiden(
    weights: sparse.csr_array, seed: int, resolution: float, rounds: int = 2
) -> npt.NDArray[np.intp]:
    """Divide people by modularity; give the number of everybody's part, unordered.

    Args:
        weights: Shape ``(n, n)``, symmetric, nothing on the diagonal.
        seed: Of the random choices inside.
        resolution: Above 1 for more and smaller parts.
        rounds: How often the division is gone over.
    """
    import igraph

    upper = sparse.triu(weights, k=1, format="coo")
    ends = np.stack([upper.row, upper.col], axis=1)
    graph = igraph.Graph(n=weights.shape[0], edges=ends)
    # Strengths that are all alike say nothing, and would cost half of the time.
    alike = not len(upper.data) or bool((upper.data == upper.data[0]).all())
    with _seeded(seed):
        # From the base class: the wrapper around it works out modularity again.
        membership, _ = igraph.GraphBase.community_leiden(
            graph,
            edge_weights=None if alike else upper.data.tolist(),
            resolution=resolution,
            normalize_resolution=True,
            n_iterations=rounds,
        )
    return np.asarray(membership, dtype=np.intp)


def _in_order(
    of: npt.NDArray[np.intp], weights: sparse.csr_array
) -> npt.NDArray[np.intp]:
    """Number the largest first, then in the order of their first person."""
    tied = np.diff(weights.indptr) > 0
    names, first, sizes = np.unique(of[tied], return_index=True, return_counts=True)
    rank = np.empty(len(names), dtype=np.intp)
    rank[np.lexsort((first, -sizes))] = np.arange(len(names))
    ordered = np.full(len(of), ALONE, dtype=np.intp)
    ordered[tied] = rank[np.searchsorted(names, of[tied])]
    return ordered


def _centres(
    weights: sparse.csr_array, of: npt.NDArray[np.intp], count: int
) -> npt.NDArray[np.intp]:
    """Find who has most ties inside each community; then the strongest, then in all."""
    rows = np.repeat(np.arange(len(of)), np.diff(weights.indptr))
    inside = of[rows] == of[weights.indices]
    ties = np.bincount(rows[inside], minlength=len(of))
    strength = np.bincount(rows[inside], weights.data[inside], minlength=len(of))
    known = np.diff(weights.indptr)
    best_last = np.lexsort((-np.arange(len(of)), known, strength, ties))
    centres = np.zeros(count, dtype=np.intp)
    tied = best_last[of[best_last] >= 0]
    centres[of[tied]] = tied
    return centres


def _modularity(
    weights: sparse.csr_array, of: npt.NDArray[np.intp], resolution: float
) -> float:
    total = float(weights.sum())
    if not total:
        return 0.0
    rows = np.repeat(np.arange(len(of)), np.diff(weights.indptr))
    inside = float(weights.data[of[rows] == of[weights.indices]].sum())
    strength = np.bincount(of[rows], weights.data)
    return inside / total - resolution * float(((strength / total) ** 2).sum())


def _names(
    graph: Graph,
    traits: Sequence[tuple[Trait, ...]],
    centres: npt.NDArray[np.intp],
) -> list[str]:
    """Name by what is shared; by the centre where that is nothing, or not enough."""
    shared = [", ".join(trait.words for trait in found[:2]) for found in traits]
    around = [f"around {graph.labels[centre]}" for centre in centres]
    return [
        ", ".join(filter(None, (name, where if shared.count(name) > 1 else "")))
        if name
        else where
        for name, where in zip(shared, around, strict=True)
    ]
