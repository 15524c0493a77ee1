"""What came of introductions in a network, month by month, and on its map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
from django.core.cache import cache
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from intertwine.analysis.measures.whole import triangles
from intertwine.kit.charts import Bar
from intertwine.people.models import Network, Person, Standing
from intertwine.see.insights.models import Snapshot
from intertwine.see.insights.selectors import drawn_at, snapshots_of
from intertwine.see.map.rules import Drawn
from intertwine.see.map.selectors import drawing_mark
from intertwine.see.ties.models import Tie
from intertwine.weave.introductions.models import Ask, Introduction
from intertwine.weave.introductions.rules import (
    Counts,
    Outcome,
    State,
    is_settled,
    told,
    total_of,
)

BOUNDARIES = ("nation", "sector")
MONTHS = 24
KEPT_SECONDS = 24 * 3600
STORIES = 20


@dataclass(frozen=True)
class Month:
    """One month, and what is told of the introductions that began in it."""

    first_day: date
    counts: Counts

    @property
    def name(self) -> str:
        """Month and year."""
        return date_format(self.first_day, "F Y")


@dataclass(frozen=True)
class Mapped:
    """What the map of one day says, as the reader may see it."""

    day: date
    open_triangles: int
    ties: int
    across: int


@dataclass(frozen=True)
class CameOfIt:
    """The whole report.

    Args:
        months: The latest first; only those that are settled.
        total: What is told of all of them together.
        before: The map at the beginning, if it was kept.
        after: The map of today; only beside an earlier one.
    """

    months: Sequence[Month]
    total: Counts
    before: Mapped | None
    after: Mapped | None

    @property
    def bars(self) -> list[Bar]:
        """The steps from asking to a tie, as a chart."""
        return [
            Bar(label, number, words=at_least(number))
            for label, number in zip(labels(), self.total, strict=True)
        ]

    @property
    def sentence(self) -> str:
        """All of it in words."""
        words = _(
            "%(asked)s introductions were begun; %(agreed)s found two yeses, in "
            "%(met)s the two have met, and %(tied)s became ties."
        )
        numbers = zip(("asked", "agreed", "met", "tied"), self.total, strict=False)
        return words % {key: at_least(number) for key, number in numbers}


def labels() -> list[str]:
    """What each figure is, in their order."""
    return [
        _("Asked"),
        _("Both agreed"),
        _("Have met"),
        _("New ties"),
        _("Triangles closed"),
        _("Boundaries crossed"),
    ]


def at_least(number: int) -> str:
    """A figure that was rounded down, in words."""
    if not number:
        return _("under five")
    return _("%(number)s or more") % {"number": number}


def came_of_it(standing: Standing) -> CameOfIt:
    """The report as this reader may read it. Four queries, thirty with a map."""
    months = _months(standing.network)
    before, after = _maps(standing, months)
    total = total_of(month.counts for month in months)
    return CameOfIt(months, total, before, after)


def _months(network: Network) -> list[Month]:
    begun = Introduction.objects.filter(network=network, asked_at__isnull=False)
    rows = begun.exclude(state=State.WANTED).values_list(
        *("pk", "asked_at", "state", "shared", "crossed", "first", "second")
    )
    met = _met(network)
    tied = _tied(network)
    found: dict[date, Counts] = defaultdict(Counts)
    for pk, asked_at, state, shared, crossed, *pair in rows:
        is_agreed = state == State.AGREED
        is_tied = is_agreed and tuple(pair) in tied
        found[localtime(asked_at).date().replace(day=1)] += Counts(
            asked=1,
            agreed=int(is_agreed),
            met=int(is_agreed and pk in met),
            tied=int(is_tied),
            closed=int(is_tied and shared > 0),
            crossed=int(is_tied and bool(crossed)),
        )
    today = timezone.localdate()
    settled = sorted((day for day in found if is_settled(day, today)), reverse=True)
    return [Month(day, told(found[day])) for day in settled[:MONTHS]]


def _met(network: Network) -> set[int]:
    asks = Ask.objects.filter(introduction__network=network)
    good = asks.filter(outcome__in=[Outcome.MET, Outcome.TOGETHER])
    return set(good.values_list("introduction", flat=True))


def _tied(network: Network) -> set[tuple[int, int]]:
    """Pairs with a tie that an introduction brought, smaller key first."""
    ties = Tie.objects.filter(network=network, through=Tie.Through.INTRODUCTION)
    ends = ties.there().filter(kind__is_wish=False).values_list("first", "second")
    return {(min(pair), max(pair)) for pair in ends}


def _maps(
    standing: Standing, months: Sequence[Month]
) -> tuple[Mapped | None, Mapped | None]:
    """The map when the first of these months began, or soon after, and today.

    Kept until the map changes: two large networks take a second to count.
    """
    if not months:
        return None, None
    snapshot = _kept(standing.network, months[-1].first_day)
    if snapshot is None or snapshot.day == timezone.localdate():
        return None, None
    today = timezone.localdate()
    mark = drawing_mark(standing, snapshot.pk, today, standing.network.pk)
    key = f"came-of-it:{mark}"
    found: tuple[Mapped, Mapped] | None = cache.get(key)
    if found is None:
        before, after = drawn_at(snapshot, standing), drawn_at(None, standing)
        found = mapped(before.measured, snapshot.day), mapped(after.measured, today)
        cache.set(key, found, KEPT_SECONDS)
    return found


def _kept(network: Network, day: date) -> Snapshot | None:
    kept = snapshots_of(network)
    found = kept.filter(day__lte=day).first() or kept.order_by("day", "pk").first()
    # What it holds is wanted now.
    return Snapshot.objects.get(pk=found.pk) if found else None


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


def stories_for(standing: Standing) -> list[Ask]:
    """What people tell of their introductions to this reader. One query."""
    asks = Ask.objects.living().agreed().exclude(story="")
    seen = asks.filter(
        introduction__network=standing.network,
        story_audience__gte=standing.audience_needed.value,
        person__in=Person.objects.visible_to(standing).order_by(),
    )
    return list(seen.select_related("person").order_by("-outcome_at", "-pk")[:STORIES])
