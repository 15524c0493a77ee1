"""Which people ways are followed from, and how far off that may be."""

from __future__ import annotations

from typing import Any

import numpy as np

from intertwine.analysis.graph import Graph
from intertwine.analysis.measures._shared import as_igraph, pair_strengths, strengths

T_95 = 2.365
"""Two-sided 95 % of Student's t with 7 degrees of freedom: of eight batches."""
_WORK = 50_000_000
_LEAST_SOURCES = 256


def how_many_sources(graph: Graph, sample: int | None) -> int:
    """As many as are asked for, or as take seconds; at most everybody."""
    if sample is None:
        work = graph.size + graph.neighbours.nnz // 2
        sample = max(_LEAST_SOURCES, _WORK // max(work, 1))
    if sample < 1:
        raise ValueError(f"sample must be at least 1, not {sample}")
    return min(sample, graph.size)


def unseen(sampled: int, size: int) -> float:
    """How much smaller errors are because the sample is not drawn with return."""
    return float(np.sqrt(1 - sampled / size))


def with_lengths(
    graph: Graph, *, directed: bool, weighted: bool = True
) -> tuple[Any, list[float] | None]:
    """The graph for igraph, and how long each of its ties is."""
    if not weighted:
        return as_igraph(graph, directed=directed), None
    strong = strengths(graph) if directed else pair_strengths(graph)
    found = strong.tocoo()
    keep = found.data > 0 if directed else (found.data > 0) & (found.row < found.col)
    ends = np.stack([found.row[keep], found.col[keep]], axis=1)
    usable = Graph(size=graph.size, ties=ends, directed=directed)
    return as_igraph(usable, directed=directed), (1 / found.data[keep]).tolist()
