"""Ties as one reader sees them, as plain rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
from django.db.models import Case, CharField, F, PositiveSmallIntegerField, When
from django.db.models.functions import Cast, Coalesce, Concat, Substr
from django.utils.timezone import localtime

from intertwine.kit.raw import joined_columns, numbers_in
from intertwine.people.models import Person, Standing
from intertwine.see.ties.models import Tie
from intertwine.see.ties.models.ties import TieQuerySet
from intertwine.see.ties.rules import Side, State, View

KEYS = ("pk", "kind_id", "first_id", "second_id")
MOMENTS = ("said_at", "ended_at")
COLUMNS = (*KEYS, "strength", "state", *MOMENTS)

TieArrays = dict[str, npt.NDArray[Any]]
"""Each of ``COLUMNS`` of many ties, shape ``(m,)``."""

STANDS = Case(
    When(state=State.SAID, first_says=False, second_says=False, then=State.REPORTED),
    default=F("state"),
    output_field=PositiveSmallIntegerField(),
)
"""The state as readers see it: what neither of the two said is not said by one."""

HOUR = len("2026-11-25 22")
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
    columns = [STANDS if name == "state" else name for name in COLUMNS]
    rows = list(visible.exclude(state=State.HIDDEN).values_list(*columns))
    return rows if standing.person is None else [*rows, *_hidden(standing, visible)]


def all_ties(standing: Standing, seen: npt.NDArray[np.int64]) -> TieArrays:
    """All of them at once, as ``tie_arrays`` gives them. Three queries.

    Args:
        standing: Who is reading.
        seen: Keys of all whom the reader may see.
    """
    found = among(arrays_of(Tie.objects.open_between_seen(standing)), seen)
    if standing.person is None:
        return found
    own = tie_arrays(tie_rows(standing, of=standing.person))
    return one_after_the_other(found, own)


def arrays_of(ties: TieQuerySet) -> TieArrays:
    """All of these ties, in no order. One query, in a fraction of what rows take."""
    texts = joined_columns(
        ties,
        **{name: name for name in ("pk", "first_id", "second_id")},
        # In one number, because each column of its own costs the database a tenth.
        told=F("kind_id") * 100 + Coalesce("strength", 0) * 10 + STANDS,
        moments=Concat(_hour("said_at"), _hour("ended_at")),
    )
    return _from_texts(texts)


def _hour(moment: str) -> Substr:
    """Day and hour in UTC, as both databases write them. Text is ten times as fast."""
    return Substr(Cast(moment, CharField()), 1, HOUR)


def _from_texts(texts: Mapping[str, str]) -> TieArrays:
    told = numbers_in(texts["told"])
    strength = told // 10 % 10
    numbers = {
        name: numbers_in(texts[name]) for name in ("pk", "first_id", "second_id")
    }
    return {
        **numbers,
        "kind_id": told // 100,
        "strength": np.where(strength, strength, np.nan),
        "state": (told % 10).astype(np.uint8),
        **_days(texts["moments"].split(",") if texts["pk"] else []),
    }


def _days(moments: Sequence[str]) -> TieArrays:
    """The day of each of both ``MOMENTS``, written one behind the other."""
    hours = {both: (both[:HOUR], both[HOUR:]) for both in set(moments)}
    days = {both: tuple(map(_local_day, several)) for both, several in hours.items()}
    found = np.array(list(days.values()), np.int64).reshape(-1, len(MOMENTS))
    number_of = {both: number for number, both in enumerate(days)}
    each = np.fromiter(map(number_of.__getitem__, moments), np.intp, len(moments))
    both_days = found[each].astype("datetime64[D]")
    return {name: both_days[:, place] for place, name in enumerate(MOMENTS)}


def tie_arrays(rows: Sequence[Sequence[Any]]) -> TieArrays:
    """Each of ``COLUMNS`` as one array. No queries.

    ``strength`` is NaN where it was not said; moments are days where the
    installation is.
    """
    numbers = chain.from_iterable(row[:4] for row in rows)
    keys = np.fromiter(numbers, np.int64, 4 * len(rows)).reshape(-1, 4)
    return {
        **{name: keys[:, place] for place, name in enumerate(KEYS)},
        "strength": np.array([row[4] for row in rows], dtype=np.float64),
        "state": np.array([row[5] for row in rows], dtype=np.uint8),
        "said_at": local_days([row[6] for row in rows]),
        "ended_at": local_days([row[7] for row in rows]),
    }


def one_after_the_other(*several: TieArrays) -> TieArrays:
    """All rows of several."""
    return {name: np.concatenate([each[name] for each in several]) for name in COLUMNS}


def among(ties: TieArrays, people: npt.NDArray[np.int64]) -> TieArrays:
    """Only ties whose two people are among these."""
    pairs = np.stack([ties["first_id"], ties["second_id"]])
    there = np.isin(pairs, people).all(axis=0)
    if there.all():
        return ties
    return {name: values[there] for name, values in ties.items()}


def local_days(
    moments: Sequence[datetime | str | None],
) -> npt.NDArray[np.datetime64]:
    """The day of each moment where the installation is; none: not a time.

    Args:
        moments: As text: the hour in UTC, or nothing.
    """
    days = {moment: _local_day(moment) for moment in set(moments)}
    numbers = np.fromiter(map(days.__getitem__, moments), np.int64, len(moments))
    return numbers.astype("datetime64[D]")


def _local_day(moment: datetime | str | None) -> int:
    if not moment:
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
            is_said = tie.first_says or tie.second_says
            row[COLUMNS.index("state")] = (
                seen if is_said or seen is not State.SAID else State.REPORTED
            )
            yield tuple(row)
