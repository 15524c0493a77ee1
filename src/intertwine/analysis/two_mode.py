"""From people and what they share to people and each other."""

from __future__ import annotations

from collections import Counter

import numpy as np
from scipy import sparse

from intertwine.analysis.graph import Graph


def part(graph: Graph, column: str, *values: str) -> Graph:
    """Say who are no people but gatherings (or organisations).

    Args:
        graph: ``n`` people and gatherings, all of them taken for people so far.
        column: What is known about them that tells, such as Kumu's Type.
        values: What it says of a gathering.

    Returns:
        The same with two modes; the second has the name of the values.

    Raises:
        ValueError: If nothing is known under that name, or nobody or everybody has
            one of these values.

    Cost:
        O(n).

    Example:
        >>> column = np.array(["Person", "Company"], dtype=object)
        >>> parted = part(Graph(size=2, ties=[[0, 1]], people={"Type": column}), "Type", "Company")
        >>> parted.mode.tolist(), parted.modes
        ([0, 1], ('person', 'company'))
    """
    mode = graph.holds(column, *values)
    if not mode.any() or mode.all():
        many = "everybody" if mode.any() else "nobody"
        raise ValueError(f"{many} has {' or '.join(values)} under {column!r}")
    named = (graph.modes[0], " or ".join(values).casefold())
    return graph.but(mode=mode, modes=named)


def apart_by(graph: Graph) -> tuple[str, tuple[str, str]] | None:
    """Find a column with two values between which all ties run, as if for two modes.

    Returns:
        The column and its values, the more frequent first; ``None`` without ties, or
        if there is no such column, or modes are known.

    Cost:
        O(m) for each column with two values.

    Example:
        >>> column = np.array(["Person", "Company"], dtype=object)
        >>> apart_by(Graph(size=2, ties=[[0, 1]], people={"Type": column}))
        ('Type', ('Person', 'Company'))
    """
    if graph.is_two_mode or not graph.count:
        return None
    for name, column in graph.people.items():
        values = column.tolist()
        counts = Counter(v for v in values if isinstance(v, str) and v)
        if len(counts) != 2 or counts.total() != graph.size:
            continue
        first, second = column[graph.ties].T
        if (first != second).all():
            (one, _), (other, _) = counts.most_common()
            return name, (one, other)
    return None


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
