"""What several measures need, worked out once for each graph.

Nothing outside ``measures`` imports this module: igraph stays in here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import update_wrapper
from inspect import signature
from typing import Any, Concatenate, ParamSpec, TypeAlias, TypeVar
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
from scipy import sparse

from intertwine.analysis.graph import Graph

Floats: TypeAlias = npt.NDArray[np.float64]
Counts: TypeAlias = npt.NDArray[np.intp]
Mask: TypeAlias = npt.NDArray[np.bool_]

_P = ParamSpec("_P")
_T = TypeVar("_T")

_ROOM = 4_000_000
"""Largest number of paths of two steps that are held in memory at a time."""


def kept(
    function: Callable[Concatenate[Graph, _P], _T],
) -> Callable[Concatenate[Graph, _P], _T]:
    """Remember what ``function`` gave for a graph for as long as the graph lives.

    Arguments after the graph must be hashable. Arrays become read-only, because
    every caller gets the same ones.
    """
    memory: WeakKeyDictionary[Graph, dict[Any, _T]] = WeakKeyDictionary()
    said = signature(function)

    def remembered(graph: Graph, /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        answers = memory.setdefault(graph, {})
        bound = said.bind(graph, *args, **kwargs)
        bound.apply_defaults()
        key = tuple(bound.arguments.values())[1:]
        if key not in answers:
            answers[key] = _read_only(function(graph, *args, **kwargs))
        return answers[key]

    update_wrapper(remembered, function)
    return remembered


def _read_only(result: _T) -> _T:
    if isinstance(result, np.ndarray):
        result.setflags(write=False)
    elif is_dataclass(result):
        for field in fields(result):
            _read_only(getattr(result, field.name))
    return result


@kept
def pairs(graph: Graph) -> Counts:
    """Distinct pairs of people who are tied: shape ``(k, 2)``, smaller number first."""
    tied = graph.neighbours
    first = np.repeat(np.arange(graph.size), np.diff(tied.indptr))
    upper = first < tied.indices
    return np.stack([first[upper], tied.indices[upper]], axis=1).astype(np.intp)


@kept
def degrees(graph: Graph) -> Counts:
    """With how many other people each person is tied: shape ``(n,)``."""
    return np.diff(graph.neighbours.indptr).astype(np.intp)


@kept
def arcs(graph: Graph) -> sparse.csr_array:
    """Who reaches whom at all: shape ``(n, n)``, 1.0 or absent, columns sorted."""
    found: sparse.csr_array = graph.arcs.astype(np.float64)
    found.sum_duplicates()
    found.data = np.ones_like(found.data)
    return found


@kept
def strengths(graph: Graph) -> sparse.csr_array:
    """How strongly each reaches each: repeated ties added up, unsaid ones count 1."""
    first, second = graph.ties.T
    back = ~graph.directed
    source = np.concatenate([first, second[back]])
    target = np.concatenate([second, first[back]])
    weight = np.concatenate([graph.weights, graph.weights[back]])
    apart = source != target
    found = sparse.csr_array(
        (weight[apart], (source[apart], target[apart])), shape=(graph.size, graph.size)
    )
    found.sum_duplicates()
    return found


@kept
def pair_strengths(graph: Graph) -> sparse.csr_array:
    """The strength of all ties between two people: symmetric, each tie added once."""
    low, high = np.sort(graph.ties, axis=1).T
    apart = low != high
    half = sparse.csr_array(
        (graph.weights[apart], (low[apart], high[apart])),
        shape=(graph.size, graph.size),
    )
    both = sparse.csr_array(half + half.T)
    both.sort_indices()
    return both


@kept
def as_igraph(graph: Graph, *, directed: bool = False) -> Any:
    """The graph for igraph: distinct pairs, or distinct arcs, in sorted order."""
    from igraph import Graph as IGraph  # here because it costs 0.1 s

    if directed:
        found = arcs(graph).tocoo()
        ends = np.stack([found.row, found.col], axis=1).astype(np.intp)
    else:
        ends = pairs(graph)
    return IGraph(n=graph.size, edges=ends, directed=directed)


def in_blocks(first: sparse.csr_array, second: sparse.csr_array) -> Iterator[slice]:
    """Runs of rows of ``first`` small enough to be multiplied with ``second``."""
    work = np.concatenate([[0], np.diff(second.indptr)[first.indices].cumsum()])
    steps = work[first.indptr]
    start = 0
    while start < first.shape[0]:
        stop = int(np.searchsorted(steps, steps[start] + _ROOM, side="right")) - 1
        stop = max(stop, start + 1)
        yield slice(start, stop)
        start = stop


def closed_paths(
    first: sparse.csr_array, second: sparse.csr_array, closing: sparse.csr_array
) -> Floats:
    """For each person, the paths of two steps that a third tie closes.

    Returns:
        Shape ``(n,)``: the row sums of ``closing ∘ (first · second)``.

    Cost:
        O(Σ d²) time; memory stays bounded because rows go in blocks.
    """
    total = np.zeros(first.shape[0])
    for rows in in_blocks(first, second):
        product = closing[rows].multiply(first[rows] @ second)
        total[rows] = product.sum(axis=1)
    return total


def share(part: float, whole: float) -> float:
    """``part / whole``, NaN where there is no whole."""
    return float(part / whole) if whole else float("nan")
