"""What came of introductions in a network, month by month."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from intertwine.kit.charts import Bar
from intertwine.people.models import Network, Person, Standing
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
from intertwine.weave.introductions.selectors.mapped import NO_MAPS, Maps, maps_since

MONTHS = 24
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
class CameOfIt:
    """The whole report.

    Args:
        months: The latest first; only those that are settled.
        total: What is told of all of them together.
        maps: What the map said at the beginning and says now, if the first was kept.
    """

    months: Sequence[Month]
    total: Counts
    maps: Maps

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
    """The report as this reader may read it. Four queries, fifteen with a map.

    In a small network the map is counted at once, with thirty queries.
    """
    months = _months(standing.network)
    total = total_of(month.counts for month in months)
    maps = maps_since(months[-1].first_day, standing) if months else NO_MAPS
    return CameOfIt(months, total, maps)


def _months(network: Network) -> list[Month]:
    found: dict[date, Counts] = defaultdict(Counts)
    for (month, happened), number in _alike(network).items():
        found[month] += Counts(*(number * is_so for is_so in happened))
    today = timezone.localdate()
    settled = sorted((day for day in found if is_settled(day, today)), reverse=True)
    return [Month(day, told(found[day])) for day in settled[:MONTHS]]


def _alike(network: Network) -> Counter[tuple[date, tuple[bool, ...]]]:
    """How often the same came of introductions of one month: of thousands a few kinds.

    What happened is in the order of ``Counts``. Three queries.
    """
    begun = Introduction.objects.filter(network=network, asked_at__isnull=False)
    rows = begun.exclude(state=State.WANTED).values_list(
        *("pk", "asked_at", "state", "shared", "crossed", "first", "second")
    )
    met = _met(network)
    tied = _tied(network)
    found: Counter[tuple[date, tuple[bool, ...]]] = Counter()
    for pk, asked_at, state, shared, crossed, *pair in rows:
        is_agreed = state == State.AGREED
        is_tied = is_agreed and tuple(pair) in tied
        steps = (is_agreed, is_agreed and pk in met, is_tied)
        beside = (is_tied and shared > 0, is_tied and bool(crossed))
        month = localtime(asked_at).date().replace(day=1)
        found[month, (True, *steps, *beside)] += 1
    return found


def _met(network: Network) -> set[int]:
    asks = Ask.objects.filter(introduction__network=network)
    good = asks.filter(outcome__in=[Outcome.MET, Outcome.TOGETHER])
    return set(good.values_list("introduction", flat=True))


def _tied(network: Network) -> set[tuple[int, int]]:
    """Pairs with a tie that an introduction brought, smaller key first."""
    ties = Tie.objects.filter(network=network, through=Tie.Through.INTRODUCTION)
    ends = ties.there().filter(kind__is_wish=False).values_list("first", "second")
    return {(min(pair), max(pair)) for pair in ends}


def stories_for(standing: Standing) -> list[Ask]:
    """What people tell of their introductions to this reader. One query."""
    asks = Ask.objects.living().agreed().exclude(story="")
    seen = asks.filter(
        introduction__network=standing.network,
        story_audience__gte=standing.audience_needed.value,
        person__in=Person.objects.visible_to(standing).order_by(),
    )
    return list(seen.select_related("person").order_by("-outcome_at", "-pk")[:STORIES])
