"""Organisations in place of their people, and what stands beside people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from intertwine.analysis import Graph
from intertwine.analysis.spacing import spaced
from intertwine.see.map.rules.drawn import Drawn, TieKind
from intertwine.see.map.rules.look import BOTH, PEOPLE
from intertwine.see.map.rules.placing import Places
from intertwine.see.ties.rules import State

BEYOND = 2**31
"""Keys of organisations and of folded ties begin here: no person's, no tie's."""

BEYOND_PLACES = 3 * 2**30
"""Keys of gatherings begin here."""

BELONGS, SPOKE = "belongs-to", "spoke-at"
"""Keys of the kinds of tie between somebody and where they come from, or were."""

APART = 0.2
"""Half the distance that gatherings keep, as a share of how far people are spread."""

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
        at = np.flatnonzero(of >= 0)
        pairs = np.stack([at, of[at]], axis=1)
        kind = TieKind(BELONGS, belongs, False, False, False, ())  # noqa: FBT003
        two_mode = _beside(drawn, names, ids, pairs, kind, "organisation")
        return two_mode, _after(places, there)
    return _instead(drawn, names, of, ids), there


@dataclass(frozen=True)
class Gathered:
    """Who was at which gathering, as far as one reader may know.

    Args:
        titles: The name of each gathering, by its key.
        pairs: Keys of people, and of the gathering each was at; each pair once.
    """

    titles: Mapping[int, str]
    pairs: Sequence[tuple[int, int]]


def with_gatherings(
    drawn: Drawn, places: Places, gathered: Gathered, spoke: str
) -> tuple[Drawn, Places]:
    """People, the gatherings they were at, and who was where: a network of two modes.

    A gathering at which nobody was who is on the reader's map is not there.

    Args:
        drawn: What is shown, of people.
        places: Where they stand; a gathering stands in the middle of its people.
        gathered: Who was where.
        spoke: What the tie to a gathering is called.
    """
    place_of = {key: at for at, key in enumerate(drawn.people.tolist())}
    there = [(place_of[who], which) for who, which in gathered.pairs if who in place_of]
    keys = sorted({which for _at, which in there})
    number_of = {key: number for number, key in enumerate(keys)}
    rows = [(at, number_of[which]) for at, which in there]
    pairs = np.array(rows, dtype=np.intp).reshape(-1, 2)
    ids = np.array([BEYOND_PLACES + key for key in keys], dtype=np.int64)
    names = [gathered.titles[key] for key in keys]
    kind = TieKind(SPOKE, spoke, False, False, False, ())  # noqa: FBT003
    middles = _apart(_middle_of(pairs, len(keys), places), places)
    stand = Places(ids, middles, np.zeros(len(keys), dtype=np.bool_))
    two_mode = _beside(drawn, names, ids, pairs, kind, "gathering")
    return two_mode, _after(places, stand)


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
    at = np.flatnonzero(of >= 0)
    return _middle_of(np.stack([at, of[at]], axis=1), count, places)


def _middle_of(pairs: Numbers, count: int, places: Places) -> npt.NDArray[np.float64]:
    """Where each of these stands, from the people beside it; NaN if none is placed."""
    pairs = pairs[np.isfinite(places.place[pairs[:, 0]]).all(axis=1)]
    who, of = pairs.T
    people = np.bincount(of, minlength=count)
    sums = [
        np.bincount(of, weights=axis[who], minlength=count) for axis in places.place.T
    ]
    missing = np.full((count, 2), np.nan)
    several = people[:, None] > 0
    summed = np.stack(sums, axis=1)
    return np.asarray(np.divide(summed, people[:, None], out=missing, where=several))


def _apart(middles: npt.NDArray[np.float64], places: Places) -> npt.NDArray[np.float64]:
    """Gatherings with the same people would stand in one spot: let them step aside."""
    there = np.isfinite(middles).all(axis=1)
    if not there.any():
        return middles
    room = float(np.nanstd(places.place, axis=0).mean()) * APART or 1.0
    radius = np.full(int(there.sum()), room)
    moved = middles.copy()
    moved[there] = spaced(middles[there], radius, gap=room)
    return moved


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
    # What a list says counts least: less than what one of the two does.
    by_people = np.where(drawn.state == State.REPORTED, 0, drawn.state)
    np.maximum.at(state, at, by_people[keep])
    state[state == 0] = State.REPORTED
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
    drawn: Drawn,
    names: list[str],
    ids: npt.NDArray[np.int64],
    pairs: Numbers,
    kind: TieKind,
    mode: str,
) -> Drawn:
    """People and something else, and who is of which: a network of two modes."""
    graph, size = drawn.graph, drawn.graph.size
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
        ties=pairs + np.array([0, size]),
        kinds=[kind.key],
        ids=[*graph.ids, *(str(key) for key in ids.tolist())],
        labels=[*graph.labels, *names],
        people=columns,
        mode=np.repeat([0, 1], [size, count]),
        modes=("person", mode),
    )
    keys = np.concatenate([drawn.people, ids])
    agreed = np.full(len(pairs), State.AGREED, dtype=np.uint8)
    always = np.zeros(len(pairs), dtype="datetime64[D]")
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
