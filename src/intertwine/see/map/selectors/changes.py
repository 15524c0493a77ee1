"""What has changed since a reader's map was drawn."""

from __future__ import annotations

from typing import Any

import numpy as np
from django.db.models import Q

from intertwine.people.models import Standing
from intertwine.see.map.selectors.drawn import day_number, drawn_for
from intertwine.see.map.selectors.marks import (
    people_mark,
    places_version,
    version_of,
)
from intertwine.see.map.selectors.places import places_for
from intertwine.see.map.selectors.ties import COLUMNS, tie_rows
from intertwine.see.ties.models import Kind, Tie

MOST = 1_000
"""More changes than these are no longer told one by one."""


def changes_since(
    standing: Standing, *, after: int, mark: str, places: int | None = None
) -> dict[str, Any]:
    """What is new to a map that was drawn at version ``after``.

    Eleven queries at most, and those of a drawing when somebody was moved. When more has
    changed than is worth telling, or what is known of people has, the map must be
    drawn anew.

    Args:
        standing: Who is reading.
        after: The version the map shows.
        mark: The people's mark that it shows.
        places: How often people had been moved by then; nothing, if the map has
            places of its own.
    """
    version = version_of(standing.network)
    changed = list(_changed(standing, after)) if version > after else []
    is_other = mark != people_mark(standing.network) or version < after
    if is_other or len(changed) > MOST:
        return {"version": version, "people_changed": True, "ties": []}
    ties = _told(standing, after, changed) if changed else []
    told = {"version": version, "people_changed": False, "ties": ties}
    return told if places is None else told | _moved(standing, places)


def _moved(standing: Standing, before: int) -> dict[str, Any]:
    """Where those stand whom somebody put somewhere, if anybody was moved since."""
    version = places_version(standing.network)
    if version == before or standing.role is None:
        return {"places": version, "moved": []}
    found = places_for(standing, drawn_for(standing))
    at = np.flatnonzero(found.pinned)
    if len(at) > MOST:
        return {"people_changed": True}
    keys, spots = found.people[at].tolist(), found.place[at].tolist()
    moved = [[key, *spot] for key, spot in zip(keys, spots, strict=True)]
    return {"places": version, "moved": moved}


def _changed(standing: Standing, after: int) -> list[tuple[int, bool]]:
    """The ties that changed, and whether the reader may have seen each. Two queries.

    Members see what both agreed to, and what is said between them and somebody whom
    they see; of a wish only their own.
    """
    changed = Tie.objects.filter(network=standing.network, version__gt=after)
    rows = changed.order_by("version").values_list("pk", flat=True)[: MOST + 1]
    keys = list(rows)
    seen = changed if standing.is_weaver else changed.filter(_may_have_seen(standing))
    was_seen = (
        set(seen.filter(pk__in=keys).values_list("pk", flat=True)) if keys else ()
    )
    return [(pk, pk in was_seen) for pk in keys]


def _may_have_seen(standing: Standing) -> Q:
    agreed = Q(agreed_at__isnull=False)
    if standing.person is None:
        return agreed
    needed = standing.audience_needed
    said = Q(first=standing.person, second__presence__gte=needed)
    named = Q(second=standing.person, first__presence__gte=needed)
    return agreed | said | named & Q(kind__is_wish=False)


def _told(
    standing: Standing, after: int, changed: list[tuple[int, bool]]
) -> list[dict[str, Any]]:
    """The ties as the reader may see them. One that they no longer may is gone.

    Of what they never saw nothing is told.
    """
    kinds = Kind.objects.filter(network=standing.network).values_list("pk", flat=True)
    number_of = {kind: number for number, kind in enumerate(kinds)}
    rows = {
        row[0]: dict(zip(COLUMNS, row, strict=True))
        for row in tie_rows(standing, after=after)
    }
    told = [_tie(row, number_of) for row in rows.values()]
    for pk, was_seen in changed:
        if pk not in rows and was_seen:
            told.append({"id": pk, "gone": True})
    return told


def _tie(row: dict[str, Any], number_of: dict[int, int]) -> dict[str, Any]:
    return {
        "id": row["pk"],
        "first": row["first_id"],
        "second": row["second_id"],
        "kind": number_of[row["kind_id"]],
        "strength": row["strength"] or 0,
        "state": row["state"],
        "since": day_number(row["said_at"]),
        "until": day_number(row["ended_at"]),
    }
