"""From people and what they share to people and each other."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from intertwine.analysis.graph import Graph


def project(graph: Graph, *, onto: int = 0) -> Graph:
    """Tie everyone who shares something, as strongly as they share.

    Args:
        graph: ``n`` people and gatherings (or organisations), ``m`` ties between the
            two modes. Direction and repetition are ignored, as are ties inside one
            mode.
        onto: The mode to keep: 0 for the people, 1 for the gatherings.

    Returns:
        Those of the chosen mode, in their old order, all that is known about them,
        and one tie without direction for each pair that shares anything, smaller
        number first; its strength is how many they share.

    Raises:
        ValueError: If the graph has one mode only, or ``onto`` is neither 0 nor 1.

    Cost:
        Time and memory grow with the pairs found: one gathering of ``k`` people makes
        ``k (k - 1) / 2`` of them.

    Source:
        R. L. Breiger (1974), The duality of persons and groups, Social Forces 53(2).

    Example:
        Ann (0) and Ben (1) went to the fair (2); Ann alone to the walk (3).

        >>> graph = Graph(size=4, ties=[[0, 2], [1, 2], [0, 3]], mode=[0, 0, 1, 1])
        >>> shared = project(graph)
        >>> shared.ties.tolist(), shared.strength.tolist()
        ([[0, 1]], [1.0])
    """
    if onto not in (0, 1):
        raise ValueError(f"onto must be 0 or 1, not {onto}")
    if not graph.is_two_mode:
        raise ValueError("only a graph of two modes can be projected")
    kept = graph.mode == onto
    incidence = graph.neighbours[kept][:, ~kept]
    shared = sparse.coo_array(sparse.triu(incidence @ incidence.T, k=1))
    order = np.lexsort((shared.col, shared.row))
    alone = graph.select_people(kept)
    return Graph(
        size=alone.size,
        ties=np.stack([shared.row, shared.col], axis=1)[order],
        strength=shared.data[order].astype(np.float64),
        ids=alone.ids,
        labels=alone.labels,
        people=alone.people,
        modes=graph.modes,
        about=graph.about,
    )
