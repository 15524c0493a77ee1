"""What a signed-in person finds at home: their networks, and what is waiting."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intertwine.kit.waiting import Waiting
from intertwine.learn.evaluation import selectors as evaluation
from intertwine.listen.gatherings import selectors as gatherings
from intertwine.people import selectors as people
from intertwine.people.models import Departure, RightsRequest, Standing, User
from intertwine.see.surveys import selectors as surveys
from intertwine.see.ties import selectors as ties
from intertwine.weave.groups import selectors as groups
from intertwine.weave.introductions import selectors as introductions
from intertwine.weave.questions import selectors as questions

SOURCES: list[Callable[[Sequence[Standing]], people.Cards]] = [
    people.waiting,
    gatherings.waiting,
    surveys.waiting,
    ties.waiting,
    introductions.waiting,
    questions.waiting,
    groups.waiting,
    evaluation.waiting,
]
"""Each app that may have something waiting."""

CLOSED_SHOWN_DAYS = 30
"""How long home says that somebody's access to a network was closed."""


@dataclass(frozen=True)
class NetworkAtHome:
    """One of somebody's networks, with how many are in it and what waits there."""

    standing: Standing
    size: int
    waiting: list[Waiting]


def networks_at_home(user: User) -> list[NetworkAtHome]:
    """Each network of an account, the one where most is waiting first.

    As many queries for many networks as for one.
    """
    memberships = user.memberships.select_related("network", "person").annotate(
        size=Count("network__people", filter=Q(network__people__erased_at=None))
    )
    sizes: dict[Standing, int] = {
        each.standing: each.size  # type: ignore[attr-defined] # counted by the query
        for each in memberships
    }
    cards: dict[int, list[Waiting]] = defaultdict(list)
    for source in SOURCES:
        for standing, card in source(list(sizes)):
            cards[standing.network.pk].append(card)
    found = [
        NetworkAtHome(
            standing, size, sorted(cards[standing.network.pk], key=lambda c: -c.urgency)
        )
        for standing, size in sizes.items()
    ]
    return sorted(found, key=lambda home: -len(home.waiting))


def complaints_for(user: User) -> int:
    """How many complaints about guardians wait for a keeper. One query for a keeper."""
    if not user.is_keeper:
        return 0
    return RightsRequest.objects.for_keepers().waiting().count()


def closed_lately(user: User) -> QuerySet[Departure]:
    """Networks whose guardians closed somebody's access in the last month. One query."""
    since = timezone.now() - timedelta(days=CLOSED_SHOWN_DAYS)
    return people.departures_of(user).filter(was_closed=True, at__gt=since)


def greeting(now: datetime) -> str | Promise:
    """Good morning until noon, good afternoon until six, good evening after."""
    if now.hour < 12:
        return _("Good morning.")
    return _("Good afternoon.") if now.hour < 18 else _("Good evening.")
