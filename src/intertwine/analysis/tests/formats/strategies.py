"""Any graph at all, and graphs that a given format can hold."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import strategies as st

from intertwine.analysis.formats.columns import objects
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
WILD_NUMBERS = st.floats(allow_nan=False) | st.integers(-5, 5).map(float)
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
    strengths: st.SearchStrategy[float] | None = None,
    directions: st.SearchStrategy[bool] | None = None,
    most_columns: int = 3,
    about: bool = True,
    loops: bool = True,
) -> Graph:
    """A graph of up to six people and eight ties, with everything a graph can have."""
    everyone = draw(st.lists(ids, unique=True, max_size=6))
    size = len(everyone)
    person = st.integers(0, max(0, size - 1))
    pair = st.tuples(person, person)
    if not loops:
        pair = pair.filter(lambda p: p[0] != p[1])
    ties = draw(st.lists(pair, max_size=8 if size > (not loops) else 0))
    count = len(ties)
    kinds = draw(st.lists(texts, min_size=1, max_size=3, unique=True))

    def each(values: st.SearchStrategy[Any], length: int) -> Any:
        return draw(st.lists(values, min_size=length, max_size=length))

    def table(length: int) -> dict[str, Column]:
        found = draw(st.lists(names, unique=True, max_size=most_columns))
        return {n: draw(columns(length, texts=texts, numbers=numbers)) for n in found}

    strength = (numbers | st.just(np.nan)) if strengths is None else strengths
    direction = st.booleans() if directions is None else directions
    return Graph(
        size=size,
        ties=np.array(ties, dtype=np.intp).reshape(-1, 2),
        directed=np.array(each(direction, count), dtype=np.bool_),
        strength=np.array(each(strength, count), dtype=np.float64),
        kind=np.array(each(st.integers(0, len(kinds) - 1), count), dtype=np.int32),
        kinds=kinds,
        ids=everyone,
        labels=each(texts, size),
        people=table(size),
        about_ties=table(count),
        mode=np.array(each(st.sampled_from([0, 0, 1]), size), dtype=np.int8),
        modes=draw(st.sampled_from([("person", "gathering"), ("a", "b")])),
        about=draw(st.dictionaries(texts, texts, max_size=2)) if about else {},
    )
