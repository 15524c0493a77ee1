"""Who and what is left out of suggestions, for one reader, today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import blake2b
from typing import NamedTuple

from django.db.models import Count, Q
from django.utils import timezone

from intertwine.people.models import Membership, Network, Person, Standing
from intertwine.see.ties.models import Tie
from intertwine.see.ties.rules import State
from intertwine.weave.introductions.models import Ask, Care, Introduction, SetAside
from intertwine.weave.introductions.rules import (
    ASKS_A_MONTH,
    MONTH_DAYS,
    MOST_INTRODUCING,
)

Pair = tuple[int, int]


@dataclass(frozen=True)
class Barred:
    """Who is not suggested, which pairs are not, and who introduces nobody for now.

    Args:
        people: Keys of people who are in no suggestion.
        pairs: Keys of two people, the smaller first.
        silent: Keys of people who are not named as somebody who could introduce.
        busy: How many introductions somebody made lately, for whom it is any.
    """

    people: frozenset[int]
    pairs: frozenset[Pair]
    silent: frozenset[int]
    busy: Mapping[int, int]

    @property
    def mark(self) -> str:
        """Changes whenever any of it does."""
        told = [sorted(self.people), sorted(self.pairs), sorted(self.silent)]
        text = repr([*told, sorted(self.busy.items())])
        return blake2b(text.encode(), digest_size=9).hexdigest()


def barred_for(standing: Standing) -> Barred:
    """What a reader's suggestions leave out. Six queries.

    It says of nobody why: whoever opted out, is away, or has been asked enough is left
    out in the same way. What anybody answered counts for nothing.
    """
    now, network = timezone.now(), standing.network
    cares = _cares(network)
    resting = set(_resting(network, cares, timezone.localdate(now)))
    asked_enough = _asked_enough(network, cares, now)
    busy = _busy(network, now)
    tired = {person for person, made in busy.items() if made >= MOST_INTRODUCING}
    unwilling = {care.person for care in cares if not care.introduces}
    closed, untouched = _closed(standing)
    return Barred(
        people=frozenset(resting | asked_enough | closed),
        pairs=frozenset(_pairs(standing, timezone.localdate(now))),
        silent=frozenset(resting | tired | unwilling | untouched),
        busy=busy,
    )


class Wish(NamedTuple):
    """What somebody said of introductions, as columns: thousands have said something."""

    person: int
    asks_a_month: int
    paused_until: date | None
    introduces: bool


def _cares(network: Network) -> list[Wish]:
    """What people said of introductions. One query."""
    said = Care.objects.filter(person__network=network).order_by()
    return [Wish(*row) for row in said.values_list(*Wish._fields)]


def _closed(standing: Standing) -> tuple[set[int], set[int]]:
    """Who is not open to introductions; who is not to be contacted at all. One query.

    The first are also the second, and whom the reader knows only because they have
    named each other.
    """
    closed = Q(open_to_introductions=False) | Q(do_not_contact=True)
    closed |= Q(presence__lt=standing.audience_needed.value) | ~Q(erased_at=None)
    found = Person.objects.filter(closed, network=standing.network)
    rows = dict(found.order_by().values_list("pk", "do_not_contact"))
    return set(rows), {person for person, untouched in rows.items() if untouched}


def _resting(network: Network, cares: list[Wish], today: date) -> Iterator[int]:
    """Who is away, or wants to be left in peace for now. One query."""
    away = Membership.objects.filter(network=network, paused_until__gt=today)
    yield from away.order_by().values_list("person", flat=True)
    for care in cares:
        if care.paused_until is not None and care.paused_until > today:
            yield care.person


def _asked_enough(network: Network, cares: list[Wish], now: datetime) -> set[int]:
    """Who has been asked as often this month as they want to be. One query."""
    since = now - timedelta(days=MONTH_DAYS)
    asks = Ask.objects.filter(introduction__network=network, asked_at__gt=since)
    counted = asks.order_by().values_list("person").annotate(n=Count("pk"))
    asked: dict[int, int] = dict(counted)
    most = {care.person: care.asks_a_month for care in cares}
    # Who never wants to be asked has been asked enough without any ask.
    people = asked.keys() | most.keys()
    return {p for p in people if asked.get(p, 0) >= most.get(p, ASKS_A_MONTH)}


def _busy(network: Network, now: datetime) -> dict[int, int]:
    """How many introductions people made, or were asked to make, lately. One query."""
    since = now - timedelta(days=MONTH_DAYS)
    made = Introduction.objects.filter(network=network, created_at__gt=since)
    found = made.exclude(introducer=None).order_by()
    return dict(Counter(found.values_list("introducer", flat=True)))


def _pairs(standing: Standing, today: date) -> Iterator[Pair]:
    """Pairs that are not suggested whatever the graph says. One query.

    Those who were brought together before, in any state, so that nobody learns from a
    list what was answered; those set aside; and those with a tie that the reader's
    graph does not show.
    """
    network = standing.network
    introduced = Introduction.objects.filter(network=network)
    held = SetAside.objects.filter(network=network).holding(today)
    aside = held.for_list_of(standing.person)
    ties = Tie.objects.filter(network=network, kind__is_wish=False).order_by()
    if standing.is_weaver:
        ties = ties.filter(state__in=[State.HIDDEN, State.UNSAID, State.ENDED])
    elif standing.person is not None:
        ties = ties.of(standing.person)
    pairs = [
        rows.order_by().values_list("first", "second")
        for rows in (introduced, aside, ties)
    ]
    for first, second in pairs[0].union(*pairs[1:]):
        yield (first, second) if first < second else (second, first)
