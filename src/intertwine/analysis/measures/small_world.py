"""A small world: closely knit circles, and yet only a few steps to everybody."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from intertwine.analysis.graph import Graph
from intertwine.analysis.measures._shared import pairs, share
from intertwine.analysis.measures.distances import distances, mean_distance
from intertwine.analysis.measures.whole import triangles

_SAMPLED = 256
_RANDOM_PAIRS = 200_000


@dataclass(frozen=True)
class SmallWorld:
    """The network beside chance: as many people and ties, dealt out at random.

    Attributes:
        transitivity: Share of chances to close that are closed.
        transitivity_random: What chance gives.
        distance: Mean distance in the largest piece.
        distance_random: What chance gives: the mean over ``samples`` networks.
        index: ``(transitivity / its chance) / (distance / its chance)``: clearly
            above 1 is a small world. NaN if any part is NaN or 0.
        samples: How many random networks were made.
    """

    transitivity: float
    transitivity_random: float
    distance: float
    distance_random: float
    index: float
    samples: int


def small_world(
    graph: Graph,
    *,
    samples: int | None = None,
    sources: int | None = None,
    seed: int = 0,
) -> SmallWorld:
    """Compare closeness and clustering with those of random networks.

    Args:
        graph: ``n`` people; direction, repetition and ties to oneself are ignored.
        samples: How many random networks to make; ``None``: 1 to 20, by size.
        sources: From how many people distances are measured, at most; ``None``: as
            many as ``distances`` takes, and 256 in each random network.
        seed: Chooses them.

    Returns:
        The chance of transitivity is exact; distances are measured.

    Raises:
        ValueError: If ``samples`` is below 1.

    Cost:
        That of ``closeness`` for 256 sources, for each random network.

    Source:
        D. J. Watts, S. H. Strogatz (1998), Nature 393, 440–442; the index, M. D.
        Humphries, K. Gurney (2008), PLoS ONE 3(4), e2051.

    Example:
        Twelve people in a ring, each tied to the next two on either side.

        >>> ring = [[i, (i + step) % 12] for i in range(12) for step in (1, 2)]
        >>> found = small_world(Graph(size=12, ties=ring))
        >>> found.transitivity, round(found.transitivity_random, 3), found.index > 1
        (0.5, 0.344, True)
    """
    tied = len(pairs(graph))
    possible = graph.size * (graph.size - 1) // 2
    if samples is None:
        samples = min(20, max(1, _RANDOM_PAIRS // max(tied, 1)))
    if samples < 1:
        raise ValueError(f"samples must be at least 1, not {samples}")
    rng = np.random.default_rng(seed)
    means = [
        _distance_by_chance(graph.size, tied, sources or _SAMPLED, rng)
        for _ in range(samples)
    ]
    closed, by_chance = triangles(graph).transitivity, share(tied - 2, possible - 2)
    if sources is None:
        apart = distances(graph, seed=seed).mean  # which others ask for as well
    else:
        apart = mean_distance(graph, sample=sources, seed=seed)
    apart_by_chance = float(np.mean(means))
    clustered = share(closed, by_chance) if by_chance > 0 else float("nan")
    return SmallWorld(
        transitivity=closed,
        transitivity_random=by_chance,
        distance=apart,
        distance_random=apart_by_chance,
        index=share(clustered, share(apart, apart_by_chance)),
        samples=samples,
    )


def _distance_by_chance(
    size: int, tied: int, sources: int, rng: np.random.Generator
) -> float:
    possible = size * (size - 1) // 2
    chosen = rng.choice(possible, size=tied, replace=False, shuffle=False)
    ties = _as_pairs(chosen)
    by_chance = Graph(size=size, ties=ties)
    return mean_distance(by_chance, sample=sources)


def _as_pairs(
    number: np.ndarray[tuple[int], np.dtype[np.int64]],
) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """The pair with each number when pairs are counted (0,1), (0,2), (1,2), and so on."""
    second = ((1 + np.sqrt(8.0 * number + 1)) // 2).astype(np.int64)
    second -= second * (second - 1) // 2 > number
    second += second * (second + 1) // 2 <= number
    return np.stack([number - second * (second - 1) // 2, second], axis=1)
