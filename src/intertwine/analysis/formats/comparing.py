"""Whether two graphs say the same, and if not, in what they differ."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from intertwine.analysis.formats import columns
from intertwine.analysis.formats.report import Reporter
from intertwine.analysis.graph import Column, Graph

_SENTENCES = {
    "people": "The ids or the order of the people are not kept by this format.",
    "labels": "The labels are not kept by this format.",
    "modes": "Who is a person and who a gathering is not kept by this format.",
    "ties": "The ties read back are not quite the same: this format cannot hold repeated"
    " ties, a mix of directions or strengths, or a tie to oneself, as they are.",
    "what is known about people": "What is known about people is not kept as it is.",
    "what is known about ties": "What is known about ties is not kept as it is.",
    "what is known of the whole": "What is known of the whole is not kept.",
}


def differences(one: Graph, other: Graph) -> list[str]:
    """In what two graphs differ; nothing where they say the same.

    The order of ties, which of two people comes first in a tie without direction, and
    names of kinds that no tie is of, say nothing.

    Example:
        >>> one = Graph(size=2, ties=[[0, 1]])
        >>> differences(one, Graph(size=2, ties=[[1, 0]]))
        []
        >>> differences(one, Graph(size=2, ties=[[1, 0]], directed=True))
        ['ties']
    """
    same = {
        "people": one.ids == other.ids,
        "labels": one.labels == other.labels,
        "modes": _modes(one) == _modes(other),
        "what is known about people": _are_same(one.people, other.people),
        "what is known of the whole": one.about == other.about,
    }
    ties, order = _ties(one)
    other_ties, other_order = _ties(other)
    same["ties"] = _kinds(one) == _kinds(other) and np.array_equal(
        ties, other_ties, equal_nan=True
    )
    same["what is known about ties"] = not same["ties"] or _are_same(
        {n: c[order] for n, c in one.about_ties.items()},
        {n: c[other_order] for n, c in other.about_ties.items()},
    )
    return [what for what in _SENTENCES if not same[what]]


def report_differences(
    graph: Graph, again: Graph, reporter: Reporter, *, but: frozenset[str] = frozenset()
) -> None:
    """Report everything in which a graph read back differs, ``but`` what was reported."""
    for what in differences(graph, again):
        if what not in but:
            reporter.lost(_SENTENCES[what])


def _modes(graph: Graph) -> object:
    return (graph.mode.tolist(), graph.modes) if graph.is_two_mode else ()


def _ties(graph: Graph) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.intp]]:
    """What is said of each tie, in an order that depends on nothing else, and the order.

    A kind is numbered by its name among all names in use, so that equal graphs whose
    kinds come in another order are equal here.
    """
    ends = graph.ties.copy()
    mutual = ~graph.directed
    ends[mutual] = np.sort(ends[mutual], axis=1)
    used = [graph.kinds[kind] for kind in np.unique(graph.kind)]
    numbers = {name: number for number, name in enumerate(sorted(set(used)))}
    kinds = np.array([numbers.get(kind, -1) for kind in graph.kinds])
    said = [*ends.T, graph.directed, kinds[graph.kind], graph.strength + 0.0]
    order = np.lexsort(said[::-1])
    return np.stack([np.asarray(part, dtype=np.float64)[order] for part in said]), order


def _kinds(graph: Graph) -> set[str]:
    return {graph.kinds[kind] for kind in np.unique(graph.kind)}


def _are_same(one: Mapping[str, Column], other: Mapping[str, Column]) -> bool:
    return set(one) == set(other) and all(
        columns.is_same(column, other[name]) for name, column in one.items()
    )
