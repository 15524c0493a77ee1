"""Any graph at all, and graphs that a given format can hold."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import strategies as st

from intertwine.analysis.formats.columns import objects
from intertwine.analysis.formats.columns import texts as texts_of
from intertwine.analysis.graph import Column, Graph

TEXT = st.text(max_size=8)
TAME = st.text("abcdéÆ語 -'.,;", min_size=1, max_size=8).map(str.strip).filter(bool)
XML = st.text(
    st.characters(
        codec="utf-8",
        exclude_categories=["Cs"],
        exclude_characters=[chr(i) for i in range(32) if chr(i) not in "\t\r\n"]
        + ["\ufffe", "\uffff"],
    ),
    max_size=8,
)
"""Every text that XML can hold."""
UNICODE = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
"""Every text that UTF-8 can hold."""
LONG_NUMBERS = st.integers(-(2**53), 2**53).map(float)
"""Whole numbers of up to 16 digits: the longest that are exact."""
WILD_NUMBERS = st.floats(allow_nan=False) | st.integers(-5, 5).map(float) | LONG_NUMBERS
TAME_NUMBERS = st.floats(-1e9, 1e9) | st.integers(-5, 5).map(float)
DATES = st.integers(-20_000, 30_000).map(lambda day: np.datetime64(day, "D"))
MOMENTS = st.integers(-(10**9), 10**10).map(lambda s: np.datetime64(s, "s"))


def _column(values: st.SearchStrategy[Any], missing: Any, dtype: Any) -> Any:
    def of(size: int) -> st.SearchStrategy[Column]:
        listed = st.lists(values | st.just(missing), min_size=size, max_size=size)
        if dtype is object:
            return listed.map(objects)
        return listed.map(lambda made: np.array(made, dtype=dtype))

    return of


def columns(
    size: int,
    *,
    texts: st.SearchStrategy[str] = TEXT,
    numbers: st.SearchStrategy[float] = WILD_NUMBERS,
) -> st.SearchStrategy[Column]:
    """A column of any of the types a graph may hold."""
    makers = [
        _column(numbers, np.nan, np.float64),
        _column(texts, None, object),
        _column(st.booleans(), None, object),
        _column(st.lists(texts, max_size=3).map(tuple), None, object),
        _column(DATES, np.datetime64("NaT"), "datetime64[D]"),
        _column(MOMENTS, np.datetime64("NaT"), "datetime64[s]"),
    ]
    return st.one_of([make(size) for make in makers])


@st.composite
def graphs(
    draw: st.DrawFn,
    *,
    texts: st.SearchStrategy[str] = TEXT,
    ids: st.SearchStrategy[str] = TEXT,
    names: st.SearchStrategy[str] = TEXT,
    numbers: st.SearchStrategy[float] = WILD_NUMBERS,
    about: st.SearchStrategy[dict[str, str]] | None = None,
    modes: tuple[str, str] | None = None,
) -> Graph:
    """A graph of up to six people and eight ties, with everything a graph can have."""
    everyone = draw(st.lists(ids, unique=True, max_size=6))
    size = len(everyone)
    person = st.integers(0, max(0, size - 1))
    ties = draw(st.lists(st.tuples(person, person), max_size=8 if size else 0))
    count = len(ties)
    kinds = draw(st.lists(texts, min_size=1, max_size=3, unique=True))

    def each(values: st.SearchStrategy[Any], length: int) -> Any:
        return draw(st.lists(values, min_size=length, max_size=length))

    def table(length: int) -> dict[str, Column]:
        found = draw(st.lists(names, unique=True, max_size=3))
        return {n: draw(columns(length, texts=texts, numbers=numbers)) for n in found}

    return Graph(
        size=size,
        ties=np.array(ties, dtype=np.intp).reshape(-1, 2),
        directed=np.array(each(st.booleans(), count), dtype=np.bool_),
        strength=np.array(each(numbers | st.just(np.nan), count), dtype=np.float64),
        kind=np.array(each(st.integers(0, len(kinds) - 1), count), dtype=np.int32),
        kinds=kinds,
        ids=everyone,
        labels=each(texts, size),
        people=table(size),
        about_ties=table(count),
        mode=np.array(each(st.sampled_from([0, 0, 1]), size), dtype=np.int8),
        modes=modes or draw(st.sampled_from([("person", "gathering"), ("a", "b")])),
        about=draw(
            st.dictionaries(texts, texts, max_size=2) if about is None else about
        ),
    )


def as_it_is(graph: Graph) -> Graph:
    """The graph itself, for formats that can hold everything."""
    return graph


def only_known(graph: Graph) -> Graph:
    """The graph without the columns in which nothing is known."""
    return graph.but(
        people={n: c for n, c in graph.people.items() if is_known(c)},
        about_ties={n: c for n, c in graph.about_ties.items() if is_known(c)},
    )


def is_known(column: Column) -> bool:
    """Whether anything is known."""
    return any(text is not None for text in texts_of(column))


def tabular(graph: Graph) -> Graph:
    """The graph with several values only where a table can tell them from one."""
    return only_known(
        graph.but(
            people={n: _several(c) for n, c in graph.people.items()},
            about_ties={n: _several(c) for n, c in graph.about_ties.items()},
        )
    )


def _several(column: Column) -> Column:
    held = [value or None if isinstance(value, tuple) else value for value in column]
    if not any(isinstance(value, tuple) for value in column):
        return column
    is_parted = any(isinstance(value, tuple) and len(value) > 1 for value in held)
    return objects(held if is_parted else [None] * len(held))


def as_pajek(graph: Graph) -> Graph:
    """What Pajek can hold of a graph."""
    numbers = {
        name: np.nan_to_num(column)
        for name, column in graph.people.items()
        if column.dtype.kind == "f"
    }
    return graph.but(
        labels=graph.ids,
        mode=np.sort(graph.mode),
        people=numbers if graph.size else {},
        about_ties={},
        about={"title": graph.kinds[0]},
    )


def as_list(graph: Graph) -> Graph:
    """What a DL list of ties can hold of a graph."""
    return graph.but(
        labels=graph.ids,
        directed=True,
        mode=None,
        people={},
        about_ties={},
        about={},
    )


def as_matrix(graph: Graph) -> Graph:
    """What a full matrix can hold of a graph: no pair twice, no direction, strengths."""
    pairs = np.sort(graph.ties, axis=1)
    order = np.argsort(graph.mode, kind="stable")
    mode = graph.mode[order]
    if mode.all():
        mode = np.zeros_like(mode)
    pairs = np.unique(pairs, axis=0)
    if mode.any():
        pairs = pairs[mode[pairs[:, 0]] < mode[pairs[:, 1]]]
    return Graph(
        size=graph.size,
        ties=pairs,
        strength=np.arange(len(pairs)) + 2.0,
        ids=graph.ids,
        mode=mode,
    )
