"""The network as it was, as far as its reader may see it today."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from django.db.models import QuerySet

from intertwine.kit.numbers import number_in
from intertwine.people.models import Network, Standing
from intertwine.see.insights.models import Snapshot
from intertwine.see.insights.rules import Content, unpack
from intertwine.see.map.rules import Drawn, Filter, narrowed
from intertwine.see.map.selectors import drawn_for, drawn_of
from intertwine.see.map.selectors.ties import TieArrays, arrays_of
from intertwine.see.ties.models import Tie
from intertwine.see.ties.rules import State


def snapshots_of(network: Network) -> QuerySet[Snapshot]:
    """The snapshots of a network, the latest first, without what they hold."""
    return Snapshot.objects.filter(network=network).defer("content")


def snapshot_named(network: Network, key: str) -> Snapshot | None:
    """The snapshot that an address names, if there is one. One query."""
    return Snapshot.objects.filter(network=network, pk=number_in(key) or 0).first()


def drawn_at(
    snapshot: Snapshot | None, standing: Standing, today: Drawn | None = None
) -> Drawn:
    """The ties of a snapshot between people whom the reader may see today.

    What somebody hides or has had forgotten since is not in it, and members see of
    it what both had agreed to. None stands for today. Two queries beside the
    drawing of today, unless that is handed over.
    """
    today = today or drawn_for(standing)
    if snapshot is None:
        return narrowed(today, Filter())
    content = unpack(snapshot.content)
    drawn = drawn_of(standing, today, _ties_then(content, standing))
    there = np.isin(drawn.people, content.people)
    there[drawn.graph.ties.ravel()] = True
    return narrowed(drawn.with_people(there), Filter())


def _ties_then(content: Content, standing: Standing) -> TieArrays:
    """Ties as they were, by key: strength and state then, not ended. One query."""
    # Ties that came later have higher keys, and need not be read.
    latest = int(content.ties.max(initial=0))
    seen = Tie.objects.seen_then_by(standing).filter(pk__lte=latest)
    found = arrays_of(seen)
    keys, now, then = np.intersect1d(found["pk"], content.ties, return_indices=True)
    strength = content.strength[then].astype(np.float64)
    ties = {name: values[now] for name, values in found.items()} | {
        "strength": np.where(strength, strength, np.nan),
        "state": _stood(content.state[then], found["state"][now]),
        "ended_at": np.full(len(keys), "NaT", "datetime64[D]"),
    }
    if standing.is_weaver:
        return ties
    shown = ties["state"] == State.AGREED
    if standing.person is not None:
        shown |= ties["first_id"] == standing.person.pk
        shown |= ties["second_id"] == standing.person.pk
    return {name: values[shown] for name, values in ties.items()}


def _stood(then: npt.NDArray[np.uint8], now: npt.NDArray[np.uint8]) -> npt.NDArray[Any]:
    """Nobody had said then what today only a list says."""
    is_reported = (then == State.SAID) & (now == State.REPORTED)
    return np.where(is_reported, State.REPORTED, then).astype(np.uint8)
