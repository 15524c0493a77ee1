"""Taking the ties of a file back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from intertwine.kit.bulk import batches, update_each
from intertwine.see.files.models import FileTie, NetworkFile
from intertwine.see.files.services.judged import Change
from intertwine.see.files.services.writing import CHUNK
from intertwine.see.ties.models import Clock, Tie, TieChange, TiePast

MOMENTS = ("said_at", "agreed_at", "ended_at")
RESTORED = (
    "first_says", "first_strength", "first_hides",
    "second_says", "second_strength", "second_hides",
    "is_reported", "reported_strength", "state", "strength", *MOMENTS,
)  # fmt: skip


def remember(network_file: NetworkFile, changes: Sequence[Change]) -> None:
    """Keep with the row of each changed tie what the tie was before."""
    rows = [[_before(each), network_file.pk, each.known.pk] for each in changes]
    where = ("network_file", "tie")
    for some in batches(rows, CHUNK):
        update_each(FileTie, ("before",), some, where=where)


def _before(change: Change) -> dict[str, Any]:
    known = change.known
    columns = {name: known.columns.get(name) for name in RESTORED}
    columns |= {"state": int(known.told.state), "strength": known.told.strength}
    for name in MOMENTS:
        moment = columns[name]
        columns[name] = moment.isoformat() if isinstance(moment, datetime) else None
    return columns | {"past": len(known.told.periods) - 1}


def take_back_ties(network_file: NetworkFile, version: int) -> None:
    """Remove the ties a file brought and put back those it changed.

    Only those that still have the file's number of the clock: nobody changed them.

    Args:
        network_file: Whose ties.
        version: The number its ties have.
    """
    network = network_file.people_import.network
    touched = Tie.objects.filter(network=network, version=version)
    rows = network_file.ties.exclude(before=None).filter(tie__version=version)
    changed = {row.tie_id: row.before for row in rows if row.tie_id}
    brought = touched.exclude(pk__in=changed).values_list("pk", flat=True)
    for some in batches(list(brought), CHUNK):
        Tie.objects.filter(pk__in=some).delete()
    _restore(changed, Clock.objects.get(network=network).version)


def _restore(changed: Mapping[int, Any], version: int) -> None:
    values, notes = [], []
    for tie, kept in changed.items():
        before = dict(kept)
        for name in MOMENTS:
            before[name] = parse_datetime(before[name]) if before[name] else None
        was = [before[name] for name in RESTORED]
        values.append([*was, timezone.now(), version, tie])
        notes.append(
            TieChange(
                tie_id=tie, what=TieChange.What.UNSAID, through=Tie.Through.IMPORT
            )
        )
        _drop_past(tie, before["past"])
    update_each(Tie, (*RESTORED, "changed_at", "version"), values)
    TieChange.objects.bulk_create(notes, batch_size=CHUNK)


def _drop_past(tie: int, kept: int) -> None:
    past = list(TiePast.objects.filter(tie=tie).values_list("pk", flat=True))
    TiePast.objects.filter(pk__in=past[kept:]).delete()
