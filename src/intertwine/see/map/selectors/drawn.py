"""Reading a whole network as one reader may see it: the one way to a graph.

Map, list, words, files, shares, snapshots and programs all start here, so what
somebody may not see cannot reach any of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial, reduce
from operator import or_
from typing import Any

import numpy as np
import numpy.typing as npt
from django.db import connection
from django.db.models import Q
from django.utils.timezone import localtime
from django.utils.translation import get_language

from intertwine.analysis import Graph
from intertwine.people.models import Person, Standing
from intertwine.people.models.persons import PersonQuerySet
from intertwine.see.map.rules import Drawn, TieKind
from intertwine.see.map.selectors.columns import Known, columns_of, known_of
from intertwine.see.map.selectors.keeping import KEEPER
from intertwine.see.map.selectors.marks import Now, now_in, version_of
from intertwine.see.map.selectors.ties import (
    TieArrays,
    all_ties,
    among,
    one_after_the_other,
    tie_arrays,
)
from intertwine.see.ties.models import Kind, Tie
from intertwine.see.ties.selectors import past_rows


def drawn_for(standing: Standing, now: Now | None = None) -> Drawn:
    """Everything a reader may see of a network.

    Kept until anything changes that it is made of, so that the next page costs the
    question whether it has. Made anew, 60,000 ties of 10,000 people take a quarter of
    a second and eleven queries. Inside a transaction, which may yet be taken back,
    nothing is kept.

    Args:
        standing: Who is reading.
        now: The state the network is in, if that has been asked already.
    """
    if connection.in_atomic_block:
        return _read(standing)
    network, person = standing.network, standing.person
    reader = (network.pk, standing.role, person and person.pk, get_language())
    mark = str(now or now_in(network))
    found = KEEPER.find(reader, mark)
    if found is not None:
        return found
    make = partial(_read, standing)
    return KEEPER.read(reader, mark, make, lambda: str(now_in(network)))


def _read(standing: Standing) -> Drawn:
    # The number first: what changes while we read is told again as a change.
    version = version_of(standing.network)
    known = known_of(_on(standing), standing.network)
    earlier = tie_arrays(past_rows(standing))
    ties = one_after_the_other(earlier, all_ties(standing, _seen(known, standing)))
    return _drawn(standing, ties, known, version)


def _seen(known: Known, standing: Standing) -> npt.NDArray[np.int64]:
    """Whom the reader may see, without those at the other end of their own ties only."""
    return known.keys[known.presence >= standing.audience_needed]


def drawn_of(standing: Standing, today: Drawn, ties: TieArrays) -> Drawn:
    """The people a reader may see, with these ties among them. One query.

    Args:
        standing: Who is reading.
        today: What ``drawn_for`` gives them.
        ties: Those that the reader may be shown.
    """
    kinds = list(Kind.objects.filter(network=standing.network))
    arrays = among(ties, today.people)
    graph = today.graph
    return replace(
        today,
        graph=_graph(today.people, graph.labels, arrays, kinds, graph.people),
        ties=arrays["pk"],
        state=arrays["state"],
        since=arrays["said_at"],
        until=arrays["ended_at"],
        kinds=tuple(map(_kind, kinds)),
        version=0,
    )


def _drawn(standing: Standing, ties: TieArrays, known: Known, version: int) -> Drawn:
    kinds = list(Kind.objects.filter(network=standing.network))
    # Without ties of somebody who came or went while this was being read.
    arrays = among(ties, known.keys)
    attributes, columns = columns_of(known, standing)
    return Drawn(
        graph=_graph(known.keys, known.names, arrays, kinds, columns),
        people=known.keys,
        ties=arrays["pk"],
        state=arrays["state"],
        since=arrays["said_at"],
        until=arrays["ended_at"],
        waits=known.waits,
        left_out=known.left_out,
        kinds=tuple(map(_kind, kinds)),
        attributes=tuple(attributes),
        me=standing.person.pk if standing.person else None,
        version=version,
    )


def people_on(standing: Standing) -> PersonQuerySet:
    """People the reader may see, and those at the other end of their own ties.

    Everybody who is on the reader's map: whoever is not here is not there for them.
    """
    people, *named = _on(standing)
    return reduce(or_, named, people).order_by("pk")


def _on(standing: Standing) -> list[PersonQuerySet]:
    """The same in parts, which a database reads in half the time one after the other."""
    people = standing.network.people.visible_to(standing).order_by()
    if standing.person is None:
        return [people]
    own = Tie.objects.visible_to(standing).of(standing.person).order_by()
    ends = Q(pk__in=own.values("first")) | Q(pk__in=own.values("second"))
    return [people, Person.objects.filter(ends, network=standing.network).order_by()]


def _graph(
    people: npt.NDArray[np.int64],
    names: Sequence[str],
    ties: TieArrays,
    kinds: Sequence[Kind],
    columns: Mapping[str, npt.NDArray[Any]],
) -> Graph:
    pairs = np.stack([ties["first_id"], ties["second_id"]], axis=1)
    keys = np.array([each.pk for each in kinds], dtype=np.int64)
    order = np.argsort(keys)
    place = np.searchsorted(keys, ties["kind_id"], sorter=order)
    of_kind = order[place] if len(kinds) else place
    directed = np.array([each.is_directed for each in kinds], dtype=np.bool_)
    return Graph(
        size=len(people),
        ties=np.searchsorted(people, pairs),
        directed=directed[of_kind] if len(of_kind) else False,
        strength=ties["strength"],
        kind=of_kind,
        kinds=[each.key for each in kinds] or [""],
        ids=[str(key) for key in people.tolist()],
        labels=names,
        people=columns,
    )


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
