"""Whom a group may be made of, who is in it, and what it lacks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intertwine.kit.numbers import number_in
from intertwine.kit.waiting import Waiting
from intertwine.people.models import FieldValue, Network, Person, Standing
from intertwine.people.models.persons import shown
from intertwine.people.selectors import Cards, people_in
from intertwine.people.selectors.details import NATIONS, SECTORS
from intertwine.see.roles.rules import ROLES
from intertwine.see.roles.selectors.groups import questions_of
from intertwine.see.roles.selectors.named import Named, named_for
from intertwine.see.roles.selectors.own import name_of
from intertwine.weave.groups.models import ActionGroup, Seat
from intertwine.weave.groups.rules import (
    ASKED_DAYS,
    MOST,
    Candidate,
    could_fill,
    lacking,
)
from intertwine.weave.introductions.selectors import barred_for

BUILT_IN = {
    "nation": gettext_lazy("Nation"),
    "sector": gettext_lazy("Sector"),
    "organisation": gettext_lazy("Organisation"),
}
QUESTION = "question"
MOST_OFFERED = 200
"""So many others can be chosen by name."""


def spreads_of(network: Network) -> list[tuple[str, str | Promise]]:
    """What a group can be spread over: its key, and what it is called. One query."""
    questions = [(f"{QUESTION}:{each.pk}", each.name) for each in questions_of(network)]
    return [*BUILT_IN.items(), *questions]


@dataclass(frozen=True)
class Pool:
    """Whom a weaver may think of for a group.

    Attributes:
        candidates: What is known of them, as far as they show it to this weaver: by
            key, in the order of their names.
    """

    candidates: Mapping[int, Candidate]

    def free(self, taken: Iterable[int]) -> list[Candidate]:
        """All but some."""
        without = set(taken)
        return [one for key, one in self.candidates.items() if key not in without]


def pool_for(standing: Standing, spread: str, also: Iterable[int] = ()) -> Pool:
    """Whoever may be asked, with their roles as far as they show them. 14 queries.

    Open to being asked, with an account, seen by this weaver, not resting, not asked
    enough already, and not asked into another group lately without having said yes.

    Args:
        standing: The weaver.
        spread: What the group is spread over.
        also: People who are in it already, whatever they are open to now.
    """
    seen = standing.network.people.visible_to(standing)
    open_ones = seen.open_to_meeting().filter(
        do_not_contact=False, membership__isnull=False, agreed_at__isnull=False
    )
    left_out = barred_for(standing).people | _lately_asked(standing.network)
    here = seen.filter(pk__in=list(also)).values_list("pk", flat=True)
    others = open_ones.order_by("name", "pk").values_list("pk", flat=True)
    keys = dict.fromkeys([*here, *(key for key in others if key not in left_out)])
    named = {each.pk: each for each in named_for(standing, seen)}
    places = dict(_places(standing, spread))
    busy = _busy(standing.network)
    candidates = {
        key: _candidate(key, named.get(key), places.get(key, ""), busy.get(key, 0))
        for key in keys
    }
    return Pool(candidates)


def _candidate(key: int, named: Named | None, place: str, busy: int) -> Candidate:
    if named is None:
        return Candidate(key, place=place, busy=busy)
    does, wants = named.came_to.does, named.came_to.wants
    return Candidate(key, frozenset(does), frozenset(wants), place, busy)


def _lately_asked(network: Network) -> set[int]:
    """Who was asked lately and is in no group by it. What they said makes no difference."""
    since = timezone.now() - timedelta(days=ASKED_DAYS)
    seats = Seat.objects.filter(group__network=network, asked_at__gt=since)
    return set(seats.exclude(says=Seat.Says.YES).values_list("person", flat=True))


def _busy(network: Network) -> dict[int, int]:
    """In how many groups people are that have not ended."""
    seats = Seat.objects.taken().filter(group__network=network)
    seats = seats.exclude(group__ends_on__lt=timezone.localdate())
    return dict(seats.order_by().values_list("person").annotate(n=Count("pk")))


def _places(standing: Standing, spread: str) -> Iterator[tuple[int, str]]:
    """What people say who show it to this reader, in words."""
    kind, _sign, key = spread.partition(":")
    number = number_in(key)
    if kind == QUESTION and number is not None:
        answers = FieldValue.objects.open_to(standing).filter(field=number)
        yield from answers.order_by("-pk").values_list("person", "value")
    elif kind in BUILT_IN:
        people = Person.objects.visible_to(standing).filter(shown(kind, standing))
        said = "organisation__name" if kind == "organisation" else kind
        choices = {"nation": NATIONS, "sector": SECTORS}.get(kind, {})
        words = {key: str(word) for key, word in choices.items()}
        for person, value in people.order_by().values_list("pk", said):
            yield person, words.get(value, value or "")


@dataclass(frozen=True)
class Row:
    """One person in a group, or somebody who could be."""

    person: Person
    known: Candidate
    seat: Seat | None = None

    @property
    def does(self) -> list[str | Promise]:
        """The names of the roles they do most."""
        return [name_of(role) for role in ROLES if role in self.known.does]

    @property
    def wants(self) -> list[str | Promise]:
        """The names of the roles they would like to learn."""
        return [name_of(role) for role in ROLES if role in self.known.wants]


@dataclass(frozen=True)
class Gap:
    """A role that nobody in a group does, and who could bring it."""

    role: str
    could: Sequence[Row]

    @property
    def name(self) -> str | Promise:
        """The role, in words."""
        return name_of(self.role)


@dataclass(frozen=True)
class GroupPage:
    """A group as a weaver sees it.

    Attributes:
        rows: Who is in it, or thought of.
        gaps: The roles that are missing.
        others: Who else could be added or take somebody's place, by name.
        spread: What it is spread over, in words; empty if it is over roles alone.
    """

    rows: Sequence[Row]
    gaps: Sequence[Gap]
    others: Sequence[Row]
    spread: str | Promise

    @property
    def has_room(self) -> bool:
        """Whether somebody can be added."""
        return len(self.rows) < MOST

    @property
    def to_ask(self) -> list[Row]:
        """Those who have not been asked yet."""
        return [row for row in self.rows if row.seat and row.seat.asked_at is None]


def page_of(standing: Standing, group: ActionGroup) -> GroupPage:
    """A group for a weaver, with what it lacks and who could help. 18 queries."""
    seats = {seat.person_id: seat for seat in Seat.objects.filter(group=group)}
    here = [key for key, seat in seats.items() if not seat.is_out]
    pool = pool_for(standing, group.spread, here)
    members = [pool.candidates[key] for key in here if key in pool.candidates]
    free = pool.free(seats)
    could = {role: could_fill(role, members, free) for role in lacking(members, ROLES)}
    others = free[:MOST_OFFERED]
    keys = [one.key for some in (members, *could.values(), others) for one in some]
    seen = Person.objects.visible_to(standing).select_related("network")
    people = seen.only("name", "network__slug").in_bulk(keys)

    def rows(some: Iterable[Candidate]) -> list[Row]:
        found = [one for one in some if one.key in people]
        return [Row(people[one.key], one, seats.get(one.key)) for one in found]

    titles = dict(spreads_of(group.network)) if group.spread else {}
    return GroupPage(
        rows=rows(members),
        gaps=[Gap(role, rows(some)) for role, some in could.items()],
        others=rows(others),
        spread=titles.get(group.spread, ""),
    )


def companions_of(standing: Standing, group: ActionGroup) -> list[Row]:
    """Who else said yes, as far as the reader sees them. Two queries."""
    taken = Seat.objects.taken().filter(group=group)
    people = Person.objects.visible_to(standing).filter(pk__in=taken.values("person"))
    others = people.exclude(pk=standing.person.pk) if standing.person else people
    named = {each.pk: each for each in named_for(standing, others)}
    return [
        Row(person, _candidate(person.pk, named.get(person.pk), "", 0))
        for person in others.select_related("network").order_by("name", "pk")
    ]


def seat_of(standing: Standing, group: ActionGroup) -> Seat | None:
    """The reader's own seat, if they were asked. One query."""
    if standing.person is None:
        return None
    seats = Seat.objects.asked().filter(group=group, person=standing.person)
    return seats.select_related("person").first()


def waiting(standings: Sequence[Standing]) -> Cards:
    """Groups that ask whoever is reading to join. One query."""
    mine = people_in(standings)
    since = timezone.now() - timedelta(days=ASKED_DAYS)
    seats = Seat.objects.asked().filter(person__in=mine, says="", asked_at__gt=since)
    for seat in seats.select_related("group__network"):
        yield mine[seat.person_id], _asked_into(seat.group)


def _asked_into(group: ActionGroup) -> Waiting:
    return Waiting(
        wing="weave",
        title=_("Would you join “%(name)s”?") % {"name": group.name},
        why=group.purpose,
        action=_("Read and answer"),
        url=group.get_absolute_url(),
        urgency=2,
    )


@dataclass(frozen=True)
class Begin:
    """The way to a new group, for whoever reads about roles."""

    page: str = "groups:make"

    def address(self, network: Network) -> str:
        """Where it is in one network."""
        return reverse(self.page, args=[network.slug])


BEGIN = Begin()
