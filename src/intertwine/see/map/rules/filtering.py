"""Narrowing what is drawn down to what somebody asked for.

The browser does the same: both are held to ``tests/map_filters.json``.
"""

from __future__ import annotations

from math import isnan
from weakref import WeakKeyDictionary

import numpy as np

from intertwine.see.map.rules.drawn import Drawn, Mask
from intertwine.see.map.rules.filters import Filter
from intertwine.see.ties.rules import State


def narrowed(drawn: Drawn, asked: Filter) -> Drawn:
    """The people and ties that a filter leaves.

    What it asks for that is not there (a kind, a column, a value that nobody has, a
    person) is left aside.
    What nobody filtered is kept with ``drawn``, and all measures of it with that.
    """
    if not asked.is_open:
        return _narrowed(drawn, asked)
    found = _UNFILTERED.get(drawn)
    if found is None:
        found = _UNFILTERED[drawn] = _narrowed(drawn, asked)
    return found


_UNFILTERED: WeakKeyDictionary[Drawn, Drawn] = WeakKeyDictionary()


def _narrowed(drawn: Drawn, asked: Filter) -> Drawn:
    found = drawn.with_ties(_ties_asked_for(drawn, asked))
    found = found.with_people(_people_asked_for(found, asked))
    if asked.around is not None:
        start = found.number_of(asked.around)
        if start is not None:
            found = found.with_people(_within(found, start, asked.steps))
    if asked.without_alone:
        found = found.with_people(_tied(found))
    return found


def _ties_asked_for(drawn: Drawn, asked: Filter) -> Mask:
    graph = drawn.graph
    keep = np.isin(graph.kind, _kinds_asked_for(drawn, asked))
    if asked.least is not None or asked.most is not None:
        least, most = asked.least or 1, asked.most or 5
        keep &= (graph.strength >= least) & (graph.strength <= most)
    if asked.is_agreed:
        keep &= drawn.state == State.AGREED
    return keep & _in_period(drawn, asked)


def _kinds_asked_for(drawn: Drawn, asked: Filter) -> list[int]:
    wanted = [n for n, kind in enumerate(drawn.kinds) if kind.key in asked.kinds]
    if wanted:
        return wanted
    return [n for n, kind in enumerate(drawn.kinds) if not kind.is_wish]


def _in_period(drawn: Drawn, asked: Filter) -> Mask:
    ended = ~np.isnat(drawn.until)
    if asked.since is None and asked.until is None:
        return np.asarray(~ended & (drawn.state != State.ENDED))
    keep = np.ones(len(drawn.ties), dtype=np.bool_)
    if asked.until is not None:
        keep &= drawn.since <= np.datetime64(asked.until)
    if asked.since is not None:
        keep &= ~ended | (drawn.until >= np.datetime64(asked.since))
    return keep


def _people_asked_for(drawn: Drawn, asked: Filter) -> Mask:
    keep = np.ones(drawn.graph.size, dtype=np.bool_)
    for key, values in asked.where.items():
        column = drawn.graph.people.get(key)
        if column is None:
            continue
        wanted = set(values)
        has = np.fromiter(
            (holds(value, wanted) for value in column.tolist()),
            dtype=np.bool_,
            count=len(column),
        )
        if has.any():
            keep &= has
    return keep


def holds(value: object, wanted: set[str]) -> bool:
    """Whether what is known of somebody under one column is among these values.

    >>> holds(("bees", "bread"), {"bread"}), holds(2.0, {"2"}), holds(None, {"2"})
    (True, True, False)
    """
    if isinstance(value, tuple):
        return not wanted.isdisjoint(value)
    if isinstance(value, float):
        return not isnan(value) and f"{value:g}" in wanted
    return value in wanted


def _within(drawn: Drawn, start: int, steps: int) -> Mask:
    """Who is at most ``steps`` ties away, in either direction."""
    reached = np.zeros(drawn.graph.size, dtype=np.bool_)
    reached[start] = True
    contacts = drawn.graph.neighbours
    for _ in range(steps):
        further = reached | (contacts @ reached.astype(np.int32) > 0)
        if (further == reached).all():
            break
        reached = further
    return reached


def _tied(drawn: Drawn) -> Mask:
    tied = np.zeros(drawn.graph.size, dtype=np.bool_)
    tied[drawn.graph.ties.ravel()] = True
    return tied
