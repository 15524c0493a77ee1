"""A network as one reader sees it, made ready for a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from intertwine.analysis import Graph
from intertwine.kit.tables.cells import neutral
from intertwine.see.map.rules import Drawn

NAMES_ONLY = frozenset({"pajek", "ucinet", "ucinet-list", "csv-ties", "csv-matrix"})
"""Formats that hold one name for each person: there the id is the name."""

RUN_BY_SPREADSHEETS = frozenset({"csv", "csv-kumu", "csv-ties", "csv-matrix"})
"""Formats in which a spreadsheet would run text that looks like a formula."""


@dataclass(frozen=True)
class Headings:
    """What the columns of a file are called, in the language of its reader."""

    number: str
    since: str
    until: str
    stands: str
    states: Mapping[int, str]


def outgoing(drawn: Drawn, format_key: str, headings: Headings) -> Graph:
    """The people and ties of ``drawn`` as a graph that others can read.

    Columns and kinds are called what people call them. Everybody keeps the number
    by which the same network knows them again.

    Args:
        drawn: What the reader may see, narrowed down to what they asked for.
        format_key: The format it is for.
        headings: What the columns are called that every network has.
    """
    graph = drawn.graph
    kinds = unlike(kind.name for kind in drawn.kinds)
    made = Graph(
        size=graph.size,
        ties=graph.ties,
        directed=graph.directed,
        strength=graph.strength,
        kind=graph.kind,
        kinds=kinds or ("",),
        ids=unlike(graph.labels) if format_key in NAMES_ONLY else graph.ids,
        labels=graph.labels,
        people=_columns(drawn, headings),
        about_ties=_about_ties(drawn, headings),
    )
    made = _without_unused_kinds(made)
    return _harmless(made) if format_key in RUN_BY_SPREADSHEETS else made


def _columns(drawn: Drawn, headings: Headings) -> dict[str, npt.NDArray[Any]]:
    names = unlike([headings.number, *(a.name for a in drawn.attributes)])
    columns: list[npt.NDArray[Any]] = [drawn.people.astype(np.float64)]
    columns += [drawn.graph.people[a.key] for a in drawn.attributes]
    return dict(zip(names, columns, strict=True))


def _about_ties(drawn: Drawn, headings: Headings) -> dict[str, npt.NDArray[Any]]:
    words = [
        headings.states.get(state, "") for state in range(max(headings.states) + 1)
    ]
    states = np.array(words, dtype=object)[drawn.state]
    found: dict[str, npt.NDArray[Any]] = {
        headings.stands: states,
        headings.since: drawn.since,
    }
    if not np.isnat(drawn.until).all():
        found[headings.until] = drawn.until
    return found


def unlike(names: Iterable[str]) -> tuple[str, ...]:
    """The same names with a number behind each that is there already.

    >>> unlike(["Ann", "Ben", "Ann"])
    ('Ann', 'Ben', 'Ann (2)')
    """
    given = list(names)
    taken: set[str] = set()
    for place, name in enumerate(given):
        number, tried = 1, name
        while tried in taken or (number > 1 and tried in given):
            number += 1
            tried = f"{name} ({number})"
        taken.add(tried)
        given[place] = tried
    return tuple(given)


def _without_unused_kinds(graph: Graph) -> Graph:
    used, kind = np.unique(graph.kind, return_inverse=True)
    names = tuple(graph.kinds[number] for number in used) or ("",)
    return _like(graph, kind=kind, kinds=names)


def _harmless(graph: Graph) -> Graph:
    """The same with every text such that no spreadsheet runs it."""
    return _like(
        graph,
        kinds=tuple(map(neutral, graph.kinds)),
        ids=tuple(map(neutral, graph.ids)),
        labels=tuple(map(neutral, graph.labels)),
        people={neutral(n): _harmless_column(c) for n, c in graph.people.items()},
        about_ties={
            neutral(n): _harmless_column(c) for n, c in graph.about_ties.items()
        },
    )


def _harmless_column(column: npt.NDArray[Any]) -> npt.NDArray[Any]:
    if column.dtype.kind != "O":
        return column
    made = np.empty(len(column), dtype=object)
    for place, value in enumerate(column):
        if isinstance(value, tuple):
            made[place] = tuple(map(neutral, value))
        else:
            made[place] = neutral(value) if isinstance(value, str) else value
    return made


def _like(graph: Graph, **changed: Any) -> Graph:
    """The same graph, but for what is given."""
    kept: dict[str, Any] = {
        "size": graph.size,
        "ties": graph.ties,
        "directed": graph.directed,
        "strength": graph.strength,
        "kind": graph.kind,
        "kinds": graph.kinds,
        "ids": graph.ids,
        "labels": graph.labels,
        "people": graph.people,
        "about_ties": graph.about_ties,
        "about": graph.about,
    }
    return Graph(**(kept | changed))


def with_words(graph: Graph, about: Mapping[str, str]) -> Graph:
    """The same graph, with words about the whole."""
    return _like(graph, about=about)
