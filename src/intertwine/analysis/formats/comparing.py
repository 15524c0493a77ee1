"""Whether two graphs say the same, and if not, in what they differ."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from intertwine.analysis.formats import columns
from intertwine.analysis.formats.report import NO_PLACE, Action, Reporter
from intertwine.analysis.graph import Column, Graph

_WHOLE = {
    "people": "The ids or the order of the people are not kept by this format.",
    "labels": "The labels are not kept by this format.",
    "modes": "Who is a person and who a gathering is not kept by this format.",
}
_AS_WAS: tuple[tuple[list[int], str, str], ...] = (
    ([0, 1, 2, 3, 4], "", ""),
    (
        [0, 1, 2, 3],
        "1 tie is kept with another strength, or none: this format cannot hold its own.",
        "{count} ties are kept with another strength, or none: this format cannot hold"
        " their own.",
    ),
    (
        [5, 6, 2],
        "1 tie is kept with another direction: this format cannot hold its own.",
        "{count} ties are kept with another direction: this format cannot hold their own.",
    ),
    (
        [5, 6],
        "1 tie is kept as one of another kind: this format cannot hold its own.",
        "{count} ties are kept as ones of another kind: this format cannot hold their own.",
    ),
)
"""Rows of ``_told`` by which a tie is found again, and what is then said of it."""
_GONE = (
    "1 tie was not kept as one of its own: this format cannot hold it.",
    "{count} ties were not kept as ties of their own: this format cannot hold them.",
)
_OF_PEOPLE = "what is known about people"
_OF_TIES = "what is known about ties"
_OF_THE_WHOLE = "what is known of the whole"


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
        _OF_PEOPLE: _are_same(one.people, other.people),
        _OF_THE_WHOLE: one.about == other.about,
    }
    ties, order = _ties(one)
    other_ties, other_order = _ties(other)
    same["ties"] = _kinds(one) == _kinds(other) and np.array_equal(
        ties, other_ties, equal_nan=True
    )
    same[_OF_TIES] = not same["ties"] or _are_same(
        {n: c[order] for n, c in one.about_ties.items()},
        {n: c[other_order] for n, c in other.about_ties.items()},
    )
    return [
        what
        for what in (*_WHOLE, "ties", _OF_PEOPLE, _OF_TIES, _OF_THE_WHOLE)
        if not same[what]
    ]


def report_differences(
    graph: Graph, again: Graph, reporter: Reporter, *, but: frozenset[str] = frozenset()
) -> None:
    """Report everything in which a graph read back differs, ``but`` what was reported.

    Ties and values are told by their numbers, columns by their names.
    """
    found = [what for what in differences(graph, again) if what not in but]
    for what in found:
        if what in _WHOLE:
            reporter.lost(_WHOLE[what])
    if "ties" in found:
        _report_ties(graph, again, reporter)
        _report_missing(graph.about_ties, again.about_ties, "ties", reporter)
    elif _OF_TIES in found:
        order, other = _ties(graph)[1], _ties(again)[1]
        was = {name: column[order] for name, column in graph.about_ties.items()}
        now = {name: column[other] for name, column in again.about_ties.items()}
        _report_columns(was, now, "tie", reporter, order)
    if _OF_PEOPLE in found:
        about = graph.people, again.people
        _report_columns(*about, "person", reporter, np.arange(graph.size))
    if _OF_THE_WHOLE in found:
        _report_about(graph.about, again.about, reporter)


def _report_about(
    was: Mapping[str, str], now: Mapping[str, str], reporter: Reporter
) -> None:
    for name, text in was.items():
        if now.get(name) != text:
            reporter.lost(NO_PLACE, name=name)


def _report_missing(
    was: Mapping[str, Column], now: Mapping[str, Column], of: str, reporter: Reporter
) -> None:
    for name in was:
        if name not in now:
            reporter.lost(
                "“{name}” of {of} was not kept: this format has no place for it.",
                name=name,
                of=of,
            )


def _report_columns(
    was: Mapping[str, Column],
    now: Mapping[str, Column],
    unit: str,
    reporter: Reporter,
    numbers: npt.NDArray[np.intp],
) -> None:
    _report_missing(was, now, {"person": "people"}.get(unit, "ties"), reporter)
    for name, column in was.items():
        if name in now and not columns.is_same(column, now[name]):
            pairs = zip(columns.texts(column), columns.texts(now[name]), strict=False)
            other = [place for place, (one, two) in enumerate(pairs) if one != two]
            reporter.note(
                Action.LOST,
                "1 value of “{name}” is not kept as it is.",
                "{count} values of “{name}” are not kept as they are.",
                unit=unit,
                places=(numbers[other] + 1).tolist(),
                name=name,
            )


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


def _report_ties(graph: Graph, again: Graph, reporter: Reporter) -> None:
    """Report each tie that is not there any more, or not as it was."""
    said, read = _told(graph, again), _told(again, again)
    left, free = np.arange(graph.count), np.arange(again.count)
    for heads, one, many in _AS_WAS:
        missing, spare = _unmatched(said[heads][:, left], read[heads][:, free])
        if one:
            places = (left[~missing] + 1).tolist()
            _note_ties(reporter, one, many, places)
        left, free = left[missing], free[spare]
    _note_ties(reporter, *_GONE, (left + 1).tolist())


def _note_ties(reporter: Reporter, one: str, many: str, places: list[int]) -> None:
    if places:
        reporter.note(Action.LOST, one, many, unit="tie", places=places)


def _told(graph: Graph, again: Graph) -> npt.NDArray[np.float64]:
    """What is said of each tie, by rows, with the people as the second graph counts them.

    The two people, the kind, the direction, the strength, and again the two people, the
    smaller number first.
    """
    ends = graph.ties
    if graph.ids != again.ids and set(graph.ids) == set(again.ids):
        place = {name: number for number, name in enumerate(again.ids)}
        ends = np.array([place[name] for name in graph.ids], dtype=np.intp)[ends]
    ordered = np.sort(ends, axis=1)
    ends = np.where(graph.directed[:, None], ends, ordered)
    names = sorted({*graph.kinds, *again.kinds})
    kinds = np.array([names.index(kind) for kind in graph.kinds], dtype=np.intp)
    said = (
        *ends.T,
        kinds[graph.kind],
        graph.directed,
        graph.strength + 0.0,
        *ordered.T,
    )
    return np.stack([np.asarray(part, dtype=np.float64) for part in said])


def _unmatched(
    said: npt.NDArray[np.float64], read: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Which columns of each have no equal in the other; each equal counts once."""
    code = np.zeros(said.shape[1] + read.shape[1], dtype=np.int64)
    for row in np.concatenate([said, read], axis=1):
        _, number = np.unique(row, return_inverse=True)
        code = code * (number.max(initial=0) + 1) + number
        _, code = np.unique(code, return_inverse=True)
    turns = [_turns(part) for part in np.split(code, [said.shape[1]])]
    most = max(int(turn.max(initial=0)) for turn in turns) + 1
    one, other = np.split(code * most + np.concatenate(turns), [said.shape[1]])
    return ~np.isin(one, other), ~np.isin(other, one)


def _turns(code: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """How many equal ones come before each."""
    order = np.argsort(code, kind="stable")
    is_new = np.diff(code[order], prepend=-1) != 0
    begin = np.maximum.accumulate(np.where(is_new, np.arange(len(code)), 0))
    turn = np.empty(len(code), dtype=np.int64)
    turn[order] = np.arange(len(code)) - begin
    return turn
