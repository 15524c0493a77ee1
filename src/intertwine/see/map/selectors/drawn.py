"""Reading a whole network as one reader may see it: the one way to a graph.

Map, list, words, files, shares, snapshots and programs all start here, so what
somebody may not see cannot reach any of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import numpy as np
import numpy.typing as npt
from django.db.models import Q, QuerySet
from django.utils.timezone import localtime

from intertwine.analysis import Graph
from intertwine.people.models import Person, Standing
from intertwine.see.map.rules import Drawn, TieKind
from intertwine.see.map.selectors.columns import columns_of, known_of
from intertwine.see.map.selectors.ties import COLUMNS, tie_rows
from intertwine.see.ties.models import Clock, Kind, Tie
from intertwine.see.ties.selectors import past_rows


def drawn_for(standing: Standing) -> Drawn:
    """Everything a reader may see of a network, about eight queries.

    60,000 ties of 10,000 people take about half a second; keep what is made of it.
    """
    # The number first: what changes while we read is told again as a change.
    clock = Clock.objects.filter(network=standing.network).first()
    version = clock.version if clock else 0
    ties = [*past_rows(standing), *tie_rows(standing)]
    return drawn_of(standing, ties, version=version)


def drawn_of(
    standing: Standing, ties: Sequence[tuple[Any, ...]], *, version: int = 0
) -> Drawn:
    """The people a reader may see, with these ties among them. Six queries.

    Args:
        standing: Who is reading.
        ties: ``ties.COLUMNS`` of ties that the reader may be shown.
        version: The network's clock when they were read.
    """
    kinds = list(Kind.objects.filter(network=standing.network))
    rows = list(known_of(people_on(standing), standing))
    keys = np.array([row.pk for row in rows], dtype=np.int64)
    attributes, columns = columns_of(rows, standing)
    return _drawn(
        keys,
        ties,
        kinds,
        labels=[row.name for row in rows],
        columns=columns,
        attributes=tuple(attributes),
        waits=np.array([row.agreed_at is None for row in rows], dtype=np.bool_),
        left_out=np.array([not row.in_measures for row in rows], dtype=np.bool_),
        me=standing.person.pk if standing.person else None,
        version=version,
    )


def people_on(standing: Standing) -> QuerySet[Person]:
    """People the reader may see, and those at the other end of their own ties.

    Everybody who is on the reader's map: whoever is not here is not there for them.
    """
    people = Person.objects.visible_to(standing)
    if standing.person is None:
        return people.order_by("pk")
    own = Tie.objects.visible_to(standing).of(standing.person).order_by()
    ends = Q(pk__in=own.values("first")) | Q(pk__in=own.values("second"))
    named = Person.objects.filter(ends, network=standing.network)
    return Person.objects.filter(
        Q(pk__in=people.order_by().values("pk")) | Q(pk__in=named.values("pk"))
    ).order_by("pk")


def _drawn(
    keys: npt.NDArray[np.int64],
    rows: Sequence[tuple[Any, ...]],
    kinds: Sequence[Kind],
    *,
    labels: list[str],
    columns: dict[str, npt.NDArray[Any]],
    **rest: Any,
) -> Drawn:
    tie, kind, first, second, strength, state, said, ended = _turned(rows)
    number_of = {each.pk: number for number, each in enumerate(kinds)}
    pairs = np.stack([np.array(first, np.int64), np.array(second, np.int64)], axis=1)
    ends = np.searchsorted(keys, pairs) if len(keys) else np.zeros((0, 2), np.int64)
    of_kind = np.array([number_of[each] for each in kind], dtype=np.int32)
    directed = np.array([each.is_directed for each in kinds], dtype=np.bool_)
    graph = Graph(
        size=len(keys),
        ties=ends,
        directed=directed[of_kind] if len(of_kind) else False,
        strength=np.array(strength, dtype=np.float64),
        kind=of_kind,
        kinds=[each.key for each in kinds] or [""],
        ids=[str(key) for key in keys.tolist()],
        labels=labels,
        people=columns,
    )
    return Drawn(
        graph=graph,
        people=keys,
        ties=np.array(tie, dtype=np.int64),
        state=np.array(state, dtype=np.uint8),
        since=_days(said),
        until=_days(ended),
        kinds=tuple(_kind(each) for each in kinds),
        **rest,
    )


def _turned(rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return list(zip(*rows, strict=True)) if rows else [()] * len(COLUMNS)


def _days(moments: Sequence[datetime | None]) -> npt.NDArray[np.datetime64]:
    """The day of each moment where the installation is; none: not a time."""
    days: dict[datetime | None, Any] = {None: np.datetime64("NaT", "D")}
    for moment in set(moments) - {None}:
        days[moment] = np.datetime64(localtime(moment).date(), "D")
    return np.array([days[moment] for moment in moments], dtype="datetime64[D]")


def day_number(moment: datetime | None) -> int:
    """Days from 1970-01-01 to the day of a moment where the installation is; or 0."""
    if moment is None:
        return 0
    return (localtime(moment).date() - date(1970, 1, 1)).days


def _kind(kind: Kind) -> TieKind:
    return TieKind(
        key=kind.key,
        name=kind.name,
        is_directed=kind.is_directed,
        is_wish=kind.is_wish,
        has_strength=kind.has_strength,
        strength_words=tuple(kind.strength_words),
    )
