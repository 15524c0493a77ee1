"""The map when introductions began and now, in three figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
from django.core.cache import cache
from django.utils import timezone

from intertwine.analysis.measures.whole import triangles
from intertwine.people.models import Network, Standing
from intertwine.see.insights.models import Snapshot
from intertwine.see.insights.selectors import drawn_at, snapshots_of
from intertwine.see.map.rules import Drawn
from intertwine.see.map.selectors import now_in, reading_mark

BOUNDARIES = ("nation", "sector")
KEPT_SECONDS = 24 * 3600
SMALL = 300
"""Up to so many people the two maps are counted while somebody waits."""


@dataclass(frozen=True)
class Mapped:
    """What the map of one day says, as everybody in one role may see it."""

    day: date
    open_triangles: int
    ties: int
    across: int


@dataclass(frozen=True)
class Maps:
    """Two maps beside each other.

    Args:
        before: The map at the beginning, if it was kept and has been counted.
        after: The map of ``after.day``; only beside an earlier one.
        wanted: The key of the snapshot that is to be counted, in the background, as
            the map has changed since or was never counted; 0 if there is nothing to do.
    """

    before: Mapped | None = None
    after: Mapped | None = None
    wanted: int = 0


NO_MAPS = Maps()


def maps_since(day: date, standing: Standing) -> Maps:
    """The map of that day, or soon after, and today's. Ten queries.

    Both are what everybody in the reader's role may see, so that they are counted once
    for all of them. Two maps of 10,000 people take a second to count: until that is
    done the figures of before are told, with their day.
    """
    kept = _kept(standing.network, day)
    if kept is None or kept.day == timezone.localdate():
        return NO_MAPS
    reader = _anybody(standing)
    mark, found = _found(kept, reader)
    if found is not None and found[0] == mark:
        return Maps(*found[1])
    if standing.network.people.count() <= SMALL:
        return Maps(*count_maps(kept, reader))
    before, after = found[1] if found else (None, None)
    return Maps(before, after, wanted=kept.pk)


def count_maps(kept: Snapshot, standing: Standing) -> tuple[Mapped, Mapped]:
    """Count both maps as everybody in one role may see them, and keep that.

    About thirty queries.
    """
    reader = _anybody(standing)
    mark, found = _found(kept, reader)
    if found is not None and found[0] == mark:
        return found[1]
    # With what it holds, which lists of snapshots leave out.
    whole = Snapshot.objects.get(pk=kept.pk)
    before, after = drawn_at(whole, reader), drawn_at(None, reader)
    counted = (
        mapped(before.measured, kept.day),
        mapped(after.measured, timezone.localdate()),
    )
    cache.set(_place(kept, reader), (mark, counted), KEPT_SECONDS)
    return counted


def _anybody(standing: Standing) -> Standing:
    return Standing(standing.network, role=standing.role)


def _found(
    kept: Snapshot, reader: Standing
) -> tuple[str, tuple[str, tuple[Mapped, Mapped]] | None]:
    """What state the map is in, and what was counted last, in whichever state."""
    now = now_in(reader.network)
    mark = reading_mark(reader, kept.pk, timezone.localdate(), now=now)
    return mark, cache.get(_place(kept, reader))


def _place(kept: Snapshot, reader: Standing) -> str:
    role = reader.role.value if reader.role else ""
    return f"came-of-it:{reader.network.pk}:{role}:{kept.pk}"


def _kept(network: Network, day: date) -> Snapshot | None:
    kept = snapshots_of(network)
    return kept.filter(day__lte=day).first() or kept.order_by("day", "pk").first()


def mapped(drawn: Drawn, day: date) -> Mapped:
    """Figures of one state of the network."""
    found = np.unique(np.sort(drawn.graph.ties, axis=1), axis=0)
    return Mapped(
        day=day,
        open_triangles=triangles(drawn.graph).open,
        ties=len(found),
        across=int(_is_across(drawn.graph.people, found).sum()),
    )


def _is_across(
    columns: Mapping[str, npt.NDArray[Any]], found: npt.NDArray[np.intp]
) -> npt.NDArray[np.bool_]:
    """Which pairs differ in a detail that is known of both. Shape ``(k,)``."""
    across = np.zeros(len(found), dtype=np.bool_)
    for key in BOUNDARIES:
        if key in columns:
            one, other = columns[key][found[:, 0]], columns[key][found[:, 1]]
            is_known = one.astype(np.bool_) & other.astype(np.bool_)
            across |= is_known & (one != other)
    return across
