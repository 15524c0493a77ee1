"""The people and ties that are here, as a file needs to know them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localtime

from intertwine.people.models import ImportRow, Network, PeopleImport
from intertwine.see.files.rules.telling import Told
from intertwine.see.files.rules.times import Period
from intertwine.see.files.selectors.targets import Target
from intertwine.see.ties.models import Tie, TieChange, TiePast
from intertwine.see.ties.rules import Saying

NOBODY, WAITS = 0, None
Person = int | None
"""Somebody's key, or less than 0 for somebody new; ``NOBODY`` or ``WAITS``."""

Verdict = ImportRow.Verdict

SIDES = (
    "first_says", "first_strength", "first_hides",
    "second_says", "second_strength", "second_hides",
)  # fmt: skip
COLUMNS = (
    "pk", "kind_id", "first_id", "second_id", *SIDES, "is_reported",
    "reported_strength", "said_at", "ended_at", "ended_by", "agreed_at",
    "through",
)  # fmt: skip


def people_of_rows(people_import: PeopleImport) -> dict[int, Person]:
    """Whom each row of the table is about. One query."""
    rows = people_import.rows.order_by("number").values_list(
        "number", "verdict", "person_id", "reasons"
    )
    found: dict[int, Person] = {}
    for number, verdict, person, reasons in rows.iterator(chunk_size=5000):
        if verdict == Verdict.ASK:
            found[number] = WAITS
        elif verdict == Verdict.TWICE:
            found[number] = _earlier(reasons, found)
        elif person is not None:
            found[number] = person
        elif verdict == Verdict.NEW:
            found[number] = -number
        else:
            found[number] = NOBODY
    return found


def _earlier(reasons: list[list[object]], found: dict[int, Person]) -> Person:
    """A row that is about the same person as an earlier one stands for that person."""
    for code, _column, facts in reasons:
        if code == "twice" and isinstance(facts, dict):
            return found.get(int(facts["row"]), NOBODY)
    return NOBODY


@dataclass(frozen=True)
class Known:
    """A tie that is here.

    Args:
        pk: Its key.
        told: What is known of it.
        columns: The same as it is kept, by column.
    """

    pk: int
    told: Told
    columns: dict[str, Any]


def known_ties(
    network: Network, targets: Iterable[Target]
) -> dict[tuple[int, int, int], Known]:
    """The ties of a network in some kinds: number of the target, then the two people.

    Two queries.
    """
    number_of = {each.pk: each.number for each in targets if each.pk is not None}
    if not number_of:
        return {}
    ties = Tie.objects.filter(network=network, kind__in=number_of)
    past = _past(network, number_of)
    rows = ties.order_by().values_list(*COLUMNS)
    found = {}
    for row in rows.iterator(chunk_size=5000):
        columns = dict(zip(COLUMNS, row, strict=True))
        pk, kind, first, second = row[:4]
        told = _told(columns, past.get(pk, ()))
        found[number_of[kind], first, second] = Known(pk, told, columns)
    return found


def answered_ties(network: Network) -> set[int]:
    """Keys of ties that one of the two has said something about. One query."""
    changes = TieChange.objects.filter(tie__network=network, by__isnull=False)
    return set(changes.order_by().values_list("tie_id", flat=True))


def _past(
    network: Network, kinds: Iterable[int | None]
) -> dict[int, tuple[Period, ...]]:
    rows = TiePast.objects.filter(tie__network=network, tie__kind__in=list(kinds))
    found: dict[int, tuple[Period, ...]] = {}
    for tie, since, until in rows.values_list("tie_id", "since", "until"):
        period = Period(localtime(since).date(), localtime(until).date())
        found[tie] = (*found.get(tie, ()), period)
    return found


def _told(columns: dict[str, Any], past: tuple[Period, ...]) -> Told:
    since = localtime(columns["said_at"]).date()
    ended_at = columns["ended_at"]
    until = max(since, localtime(ended_at).date()) if ended_at else None
    one, other = (
        Saying(*(columns[f"{side}_{what}"] for what in ("says", "strength", "hides")))
        for side in ("first", "second")
    )
    return Told(
        first=one,
        second=other,
        is_reported=columns["is_reported"],
        reported=columns["reported_strength"],
        periods=(*past, Period(since, until)),
        ended_by=columns["ended_by"],
    )
