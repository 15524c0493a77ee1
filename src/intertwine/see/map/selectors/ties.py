"""Ties as one reader sees them, as plain rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from datetime import UTC, date, datetime
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
from django.db.models import CharField
from django.db.models.functions import Cast, Substr
from django.utils.timezone import localtime

from intertwine.kit.raw import raw_rows
from intertwine.people.models import Person, Standing
from intertwine.see.ties.models import Tie
from intertwine.see.ties.models.ties import TieQuerySet
from intertwine.see.ties.rules import Side, State, View

COLUMNS = (
    "pk",
    "kind_id",
    "first_id",
    "second_id",
    "strength",
    "state",
    "said_at",
    "ended_at",
)

FIRST, SECOND = COLUMNS.index("first_id"), COLUMNS.index("second_id")
HOUR_EXAMPLE = "2026-11-25 22"
EPOCH = date(1970, 1, 1).toordinal()
NOT_A_TIME = int(np.datetime64("NaT", "D").astype(np.int64))

SEEN_AS = {
    View.WAITING: State.SAID,
    View.TO_ANSWER: State.SAID,
    View.ENDED: State.ENDED,
}
"""How a tie that the other one hides looks to the reader: as if they were silent."""


def tie_rows(
    standing: Standing, *, after: int = -1, of: Person | None = None
) -> list[tuple[Any, ...]]:
    """``COLUMNS`` of the ties that the reader may see, in no order. Two queries.

    A tie that the reader hides themselves is on no map. One that the other hides
    looks as if that one had not answered: nobody learns of a refusal.

    Args:
        standing: Who is reading.
        after: Only ties that changed after this number of the network's clock.
        of: Only ties of this person.
    """
    visible = Tie.objects.visible_to(standing).filter(version__gt=after).order_by()
    visible = visible if of is None else visible.of(of)
    rows = list(visible.exclude(state=State.HIDDEN).values_list(*COLUMNS))
    return rows if standing.person is None else [*rows, *_hidden(standing, visible)]


def all_tie_rows(standing: Standing, seen: Set[int]) -> list[tuple[Any, ...]]:
    """The same of all ties at once, with hours as text for moments. Three queries.

    Args:
        standing: Who is reading.
        seen: Keys of all whom the reader may see.
    """
    moments = (_hour("said_at"), _hour("ended_at"))
    open_to_all = Tie.objects.open_between_seen(standing).order_by()
    rows = [
        row
        for row in raw_rows(open_to_all.values_list(*COLUMNS[:6], *moments))
        if row[FIRST] in seen and row[SECOND] in seen
    ]
    if standing.person is None:
        return rows
    return [*rows, *tie_rows(standing, of=standing.person)]


def _hour(moment: str) -> Substr:
    """Day and hour in UTC, as both databases write them. Text is ten times as fast."""
    return Substr(Cast(moment, CharField()), 1, len(HOUR_EXAMPLE))


def tie_arrays(rows: Sequence[Sequence[Any]]) -> dict[str, npt.NDArray[Any]]:
    """Each of ``COLUMNS`` as one array. No queries.

    ``strength`` is NaN where it was not said; moments are days where the
    installation is.
    """
    numbers = chain.from_iterable(row[:4] for row in rows)
    keys = np.fromiter(numbers, np.int64, 4 * len(rows)).reshape(-1, 4)
    return {
        **{name: keys[:, place] for place, name in enumerate(COLUMNS[:4])},
        "strength": np.array([row[4] for row in rows], dtype=np.float64),
        "state": np.array([row[5] for row in rows], dtype=np.uint8),
        "said_at": local_days([row[6] for row in rows]),
        "ended_at": local_days([row[7] for row in rows]),
    }


def local_days(
    moments: Sequence[datetime | str | None],
) -> npt.NDArray[np.datetime64]:
    """The day of each moment where the installation is; none: not a time.

    Args:
        moments: As text: the hour in UTC.
    """
    days = {moment: _local_day(moment) for moment in set(moments)}
    numbers = np.fromiter(map(days.__getitem__, moments), np.int64, len(moments))
    return numbers.astype("datetime64[D]")


def _local_day(moment: datetime | str | None) -> int:
    if moment is None:
        return NOT_A_TIME
    if isinstance(moment, str):
        moment = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    return localtime(moment).toordinal() - EPOCH


def _hidden(standing: Standing, visible: TieQuerySet) -> Iterator[tuple[Any, ...]]:
    assert standing.person is not None  # noqa: S101 asked before
    for tie in visible.filter(state=State.HIDDEN).of(standing.person):
        side = Side.FIRST if tie.first_id == standing.person.pk else Side.SECOND
        seen = SEEN_AS.get(tie.seen_by(side))
        if seen is not None:
            row = [getattr(tie, name) for name in COLUMNS]
            row[COLUMNS.index("state")] = seen
            yield tuple(row)
