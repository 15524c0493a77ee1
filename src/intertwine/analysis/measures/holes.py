"""Structural holes: how closed-in a person's circle is, how many worlds it spans."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from intertwine.analysis.graph import Graph
from intertwine.analysis.measures._shared import (
    Floats,
    arcs,
    as_igraph,
    closed_paths,
    degrees,
    pair_strengths,
    strengths,
)
from intertwine.analysis.measures.whole import triangles


def constraint(graph: Graph, *, weighted: bool = False) -> Floats:
    """Measure how far a person's contacts are tied to one another (Burt).

    Args:
        graph: ``n`` people; repetition and ties to oneself are ignored. A tie said
            by both counts twice as much as one said by one of them only.
        weighted: Whether ties count by their strength.

    Returns:
        Shape ``(n,)``: above 0, higher is more closed-in; 1 with one contact, and
        above 1 in small closed circles. NaN without contacts.

    Cost:
        O(Σ d²): 1 s for 100,000 people and 600,000 ties.

    Source:
        R. S. Burt (1992), Structural Holes, 2.1.

    Example:
        >>> constraint(Graph(size=3, ties=[[0, 1], [1, 2]])).tolist()
        [1.0, 0.5, 1.0]
    """
    mutual = _mutual(graph, weighted=weighted)
    if not weighted and not graph.is_directed:
        found = as_igraph(graph).constraint()
    else:
        half = sparse.triu(mutual, k=1).tocsr().tocoo()
        tied = Graph(size=graph.size, ties=np.stack([half.row, half.col], axis=1))
        found = as_igraph(tied).constraint(weights=half.data.tolist())
    return np.where(mutual.sum(axis=1) > 0, np.array(found, dtype=np.float64), np.nan)


def effective_size(graph: Graph, *, weighted: bool = False) -> Floats:
    """Count a person's contacts, less what they repeat of one another (Burt).

    Args:
        graph: As for ``constraint``.
        weighted: Whether ties count by their strength.

    Returns:
        Shape ``(n,)``: from near 0 to the number of contacts, which it equals when
        none of them are tied. NaN without contacts.

    Cost:
        O(m √m) without direction and weights, otherwise O(Σ d²).

    Source:
        R. S. Burt (1992), Structural Holes, 2.1; the short form for ties without
        direction and strength, S. P. Borgatti (1997), Connections 20(1), 35–38.

    Example:
        >>> effective_size(Graph(size=3, ties=[[0, 1], [1, 2]])).tolist()
        [1.0, 2.0, 1.0]
    """
    degree = degrees(graph).astype(np.float64)
    degree[degree == 0] = np.nan
    if not weighted and not graph.is_directed:
        return degree - 2 * triangles(graph).at / degree
    mutual = _mutual(graph, weighted=weighted)
    part = _scaled(mutual, mutual.sum(axis=1).astype(np.float64))
    against = _scaled(mutual, mutual.max(axis=1).toarray().ravel().astype(np.float64))
    repeated = closed_paths(part, sparse.csr_array(against.T), graph.neighbours)
    return degree - repeated


def _mutual(graph: Graph, *, weighted: bool) -> sparse.csr_array:
    """What two people give one another, both directions added."""
    if not graph.is_directed:
        return pair_strengths(graph) if weighted else arcs(graph)
    given = strengths(graph) if weighted else arcs(graph)
    return sparse.csr_array(given + given.T)


def _scaled(matrix: sparse.csr_array, by: Floats) -> sparse.csr_array:
    """Each row divided by a number; rows of nothing stay nothing."""
    factor = np.divide(1.0, by, out=np.zeros(len(by)), where=by > 0)
    scaled = matrix.copy()
    scaled.data = matrix.data * np.repeat(factor, np.diff(matrix.indptr))
    return scaled
