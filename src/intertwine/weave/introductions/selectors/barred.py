"""Who and what is left out of suggestions, for one reader, today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import blake2b
from typing import Any, NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value
from django.utils import timezone

from intertwine.kit.raw import raw_rows
from intertwine.people.models import Membership, Person, Standing
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
        cares: What people said they want, as ``cares_in`` tells.
    """

    people: frozenset[int]
    pairs: frozenset[Pair]
    silent: frozenset[int]
    busy: Mapping[int, int]
    cares: Sequence[CareRow]

    @property
    def mark(self) -> str:
        """Changes whenever any of it does."""
        told = [sorted(self.people), sorted(self.pairs), sorted(self.silent)]
        text = repr([*told, sorted(self.busy.items())])
        return blake2b(text.encode(), digest_size=9).hexdigest()


def barred_for(standing: Standing) -> Barred:
    """What a reader's suggestions leave out. Three queries.

    It says of nobody why: whoever opted out, is away, or has been asked enough is left
    out in the same way. What anybody answered counts for nothing.
    """
    now = timezone.now()
    today = timezone.localdate(now)
    cares, found = cares_in(standing), _counted(standing, now)
    resting = found["away"].keys() | set(_in_peace(cares, today))
    busy, closed = found["made"], found["closed"]
    tired = {person for person, made in busy.items() if made >= MOST_INTRODUCING}
    unwilling = {care.person for care in cares if not care.introduces}
    untouched = {person for person, is_untouched in closed.items() if is_untouched}
    return Barred(
        people=frozenset(
            resting | _asked_enough(cares, found["asked"]) | closed.keys()
        ),
        pairs=frozenset(_pairs(standing, today)),
        silent=frozenset(resting | tired | unwilling | untouched),
        busy=busy,
        cares=cares,
    )


class CareRow(NamedTuple):
    """What somebody said of introductions, as columns: thousands have said something.

    ``is_seen`` says whether the reader may see them.
    """

    person: int
    asks_a_month: int
    paused_until: date | None
    introduces: bool
    wants_peer: bool
    wants_coach: bool
    coaches: bool
    is_seen: bool


def cares_in(standing: Standing) -> list[CareRow]:
    """What people said of introductions, whoever reads. One query."""
    visible = Person.objects.visible_to(standing).filter(pk=OuterRef("person"))
    said = Care.objects.filter(person__network=standing.network).order_by()
    rows = said.annotate(is_seen=Exists(visible)).values_list(*CareRow._fields)
    return [CareRow(*row) for row in rows]


def _counted(standing: Standing, now: datetime) -> Mapping[str, dict[int, int]]:
    """What is counted of people by their key, in four parts. One query.

    Those away; how often others were asked this month; how many introductions they
    made, or were asked to make, this month; and who is not open to introductions, with
    a 1 for those who are not to be contacted at all. Not open is also whom the reader
    knows only because they have named each other.
    """
    network, since = standing.network, now - timedelta(days=MONTH_DAYS)
    paused = Q(paused_until__gt=timezone.localdate(now))
    closed = Q(open_to_introductions=False) | Q(do_not_contact=True)
    closed |= Q(presence__lt=standing.audience_needed.value) | ~Q(erased_at=None)
    asks = Ask.objects.filter(introduction__network=network, asked_at__gt=since)
    made = Introduction.objects.filter(network=network, created_at__gt=since)
    each, untouched = Count("pk"), Count("pk", filter=Q(do_not_contact=True))
    rows = [
        _by(Membership.objects.filter(paused, network=network), "away", "person", each),
        _by(asks, "asked", "person", each),
        _by(made.exclude(introducer=None), "made", "introducer", each),
        _by(Person.objects.filter(closed, network=network), "closed", "pk", untouched),
    ]
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for part, person, number in rows[0].union(*rows[1:], all=True):
        found[part][person] = number
    return found


def _by(rows: QuerySet[Any], part: str, person: str, counted: Count) -> Any:
    return rows.order_by().values_list(Value(part), person).annotate(number=counted)


def _in_peace(cares: Sequence[CareRow], today: date) -> Iterator[int]:
    """Who wants to be left in peace for now."""
    for care in cares:
        if care.paused_until is not None and care.paused_until > today:
            yield care.person


def _asked_enough(cares: Sequence[CareRow], asked: Mapping[int, int]) -> set[int]:
    """Who has been asked as often this month as they want to be."""
    most = {care.person: care.asks_a_month for care in cares}
    # Who never wants to be asked has been asked enough without any ask.
    people = asked.keys() | most.keys()
    return {p for p in people if asked.get(p, 0) >= most.get(p, ASKS_A_MONTH)}


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
    for first, second in raw_rows(pairs[0].union(*pairs[1:])):
        yield (first, second) if first < second else (second, first)
