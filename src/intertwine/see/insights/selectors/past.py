"""The network as it was, as far as its reader may see it today."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from django.db.models import QuerySet

from intertwine.people.models import Network, Standing
from intertwine.see.insights.models import Snapshot
from intertwine.see.insights.rules import Content, unpack
from intertwine.see.map.rules import Drawn, Filter, narrowed
from intertwine.see.map.selectors import drawn_for, drawn_of
from intertwine.see.map.selectors.ties import COLUMNS
from intertwine.see.ties.models import Tie
from intertwine.see.ties.rules import State

STRENGTH, STATE, ENDED = (COLUMNS.index(n) for n in ("strength", "state", "ended_at"))


def snapshots_of(network: Network) -> QuerySet[Snapshot]:
    """The snapshots of a network, the latest first, without what they hold."""
    return Snapshot.objects.filter(network=network).defer("content")


def snapshot_named(network: Network, key: str) -> Snapshot | None:
    """The snapshot that an address names, if there is one. One query."""
    if not (key.isascii() and key.isdigit() and len(key) < 18):
        return None
    return Snapshot.objects.filter(network=network, pk=int(key)).first()


def drawn_at(snapshot: Snapshot | None, standing: Standing) -> Drawn:
    """The ties of a snapshot between people whom the reader may see today.

    What somebody hides or has had forgotten since is not in it, and members see of
    it what both had agreed to. None stands for today. About ten queries.
    """
    if snapshot is None:
        return narrowed(drawn_for(standing), Filter())
    content = unpack(snapshot.content)
    drawn = drawn_of(standing, list(_rows_then(content, standing)))
    there = np.isin(drawn.people, content.people)
    there[drawn.graph.ties.ravel()] = True
    return narrowed(drawn.with_people(there), Filter())


def _rows_then(content: Content, standing: Standing) -> Iterator[tuple[Any, ...]]:
    """The rows of ties as they were: strength and state then, not ended."""
    seen = Tie.objects.seen_then_by(standing).order_by("pk").values_list(*COLUMNS)
    then = zip(content.strength.tolist(), content.state.tolist(), strict=True)
    was = dict(zip(content.ties.tolist(), then, strict=True))
    for found in seen:
        if found[0] not in was:
            continue
        row = list(found)
        strength, row[STATE] = was[found[0]]
        row[STRENGTH] = strength or None
        row[ENDED] = None
        if row[STATE] == State.AGREED or standing.is_weaver or _is_own(row, standing):
            yield tuple(row)


def _is_own(row: list[Any], standing: Standing) -> bool:
    ends = {row[COLUMNS.index("first_id")], row[COLUMNS.index("second_id")]}
    return standing.person is not None and standing.person.pk in ends
