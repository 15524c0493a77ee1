"""Organisations in place of their people, or beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from intertwine.analysis import Graph
from intertwine.see.map.rules.drawn import Drawn, TieKind
from intertwine.see.map.rules.look import BOTH, PEOPLE
from intertwine.see.map.rules.placing import Places
from intertwine.see.ties.rules import State

BEYOND = 2**31
"""Keys of organisations and of folded ties begin here: no person's, no tie's."""

BELONGS = "belongs-to"
"""The key of the kind of tie between somebody and where they come from."""

Numbers = npt.NDArray[np.intp]


def folded(
    drawn: Drawn, places: Places, fold: str, keys: Mapping[str, int], belongs: str
) -> tuple[Drawn, Places]:
    """The same network with organisations.

    Args:
        drawn: What is shown, of people.
        places: Where they stand; an organisation stands in the middle of its people.
        fold: ``people``, ``organisations`` or ``both``.
        keys: The key of each organisation by its name.
        belongs: What the tie to one's organisation is called.
    """
    if fold == PEOPLE:
        return drawn, places
    if fold != BOTH:
        # Their ties would be part of a picture of the whole.
        drawn, places = drawn.measured, places.of(drawn.measured.people)
    names, of = organisations_in(drawn, keys)
    middles = _middles(of, len(names), places)
    ids = np.array([BEYOND + keys[name] for name in names], dtype=np.int64)
    there = Places(ids, middles, np.zeros(len(names), dtype=np.bool_))
    if fold == BOTH:
        return _beside(drawn, names, of, ids, belongs), _after(places, there)
    return _instead(drawn, names, of, ids), there


def organisations_in(
    drawn: Drawn, keys: Mapping[str, int]
) -> tuple[list[str], Numbers]:
    """The organisations that are shown, by key, and the number of everybody's, or -1."""
    column = drawn.graph.people.get("organisation")
    values = [None] * drawn.graph.size if column is None else column.tolist()
    there = {str(value) for value in values if value in keys}
    names = sorted(there, key=keys.__getitem__)
    number_of = {name: number for number, name in enumerate(names)}
    return names, np.array([number_of.get(v or "", -1) for v in values], dtype=np.intp)


def _middles(of: Numbers, count: int, places: Places) -> npt.NDArray[np.float64]:
    known = (of >= 0) & np.isfinite(places.place).all(axis=1)
    people = np.bincount(of[known], minlength=count)
    sums = [
        np.bincount(of[known], weights=axis[known], minlength=count)
        for axis in places.place.T
    ]
    missing = np.full((count, 2), np.nan)
    several = people[:, None] > 0
    summed = np.stack(sums, axis=1)
    return np.asarray(np.divide(summed, people[:, None], out=missing, where=several))


def _after(places: Places, there: Places) -> Places:
    return Places(
        np.concatenate([places.people, there.people]),
        np.concatenate([places.place, there.place]),
        np.concatenate([places.pinned, there.pinned]),
    )


def _instead(drawn: Drawn, names: list[str], of: Numbers, ids: Numbers) -> Drawn:
    """One tie for all of one kind that join the same two organisations."""
    graph = drawn.graph
    ends = of[graph.ties]
    keep = (ends >= 0).all(axis=1) & (ends[:, 0] != ends[:, 1])
    keep &= drawn.state != State.ENDED
    turned = ~graph.directed[:, None] & (ends[:, :1] > ends[:, 1:])
    ends = np.where(turned, ends[:, ::-1], ends)
    rows = np.column_stack([graph.kind[keep], ends[keep]])
    joined, at = np.unique(rows, axis=0, return_inverse=True)
    count, at = len(joined), at.reshape(-1)
    first_of = np.full(count, np.iinfo(np.int64).max)
    np.minimum.at(first_of, at, drawn.since[keep].astype(np.int64))
    directed = np.zeros(count, dtype=np.bool_)
    directed[at] = graph.directed[keep]
    state = np.zeros(count, dtype=np.uint8)
    np.maximum.at(state, at, drawn.state[keep])
    folded_graph = Graph(
        size=len(names),
        ties=joined[:, 1:],
        directed=directed,
        strength=_mean_strength(graph.strength[keep], at, count),
        kind=joined[:, 0],
        kinds=graph.kinds,
        ids=[str(key) for key in ids.tolist()],
        labels=names,
        mode=np.ones(len(names)),
        modes=("person", "organisation"),
    )
    return _with(drawn, folded_graph, ids, state, first_of.astype("datetime64[D]"))


def _mean_strength(
    strength: npt.NDArray[np.float64], at: Numbers, count: int
) -> npt.NDArray[np.float64]:
    said = ~np.isnan(strength)
    number = np.bincount(at[said], minlength=count)
    total = np.bincount(at[said], weights=strength[said], minlength=count)
    unknown = np.full(count, np.nan)
    mean = np.divide(total, number, out=unknown, where=number > 0)
    return np.asarray(np.rint(mean))


def _beside(
    drawn: Drawn, names: list[str], of: Numbers, ids: Numbers, belongs: str
) -> Drawn:
    """People and organisations, and who belongs where: a network of two modes."""
    graph, size = drawn.graph, drawn.graph.size
    people = np.flatnonzero(of >= 0)
    count = len(names)
    nothing = np.full(count, None, dtype=object)
    columns = {
        key: np.concatenate(
            [column, np.full(count, np.nan) if column.dtype != object else nothing]
        )
        for key, column in graph.people.items()
    }
    two_mode = Graph(
        size=size + count,
        ties=np.stack([people, of[people] + size], axis=1),
        kinds=[BELONGS],
        ids=[*graph.ids, *(str(key) for key in ids.tolist())],
        labels=[*graph.labels, *names],
        people=columns,
        mode=np.repeat([0, 1], [size, count]),
        modes=("person", "organisation"),
    )
    kind = TieKind(BELONGS, belongs, False, False, False, ())  # noqa: FBT003
    keys = np.concatenate([drawn.people, ids])
    agreed = np.full(len(people), State.AGREED, dtype=np.uint8)
    always = np.zeros(len(people), dtype="datetime64[D]")
    none = np.zeros(count, dtype=np.bool_)
    found = _with(drawn, two_mode, keys, agreed, always)
    return replace(
        found,
        kinds=(kind,),
        attributes=drawn.attributes,
        waits=np.concatenate([drawn.waits, none]),
        left_out=np.concatenate([drawn.left_out, none]),
    )


def _with(
    drawn: Drawn,
    graph: Graph,
    keys: npt.NDArray[np.int64],
    state: npt.NDArray[np.uint8],
    since: npt.NDArray[np.datetime64],
) -> Drawn:
    nobody = np.zeros(graph.size, dtype=np.bool_)
    return replace(
        drawn,
        graph=graph,
        people=keys,
        ties=np.arange(BEYOND, BEYOND + graph.count, dtype=np.int64),
        state=state,
        since=since,
        until=np.full(graph.count, np.datetime64("NaT", "D")),
        waits=nobody,
        left_out=nobody,
        attributes=(),
    )
