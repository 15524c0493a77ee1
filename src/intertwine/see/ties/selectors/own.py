"""Somebody's own ties, as they see them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Case, F, Q, QuerySet, When

from intertwine.people.models import Person, Standing
from intertwine.people.rules import Role
from intertwine.see.ties.models import Kind, Tie
from intertwine.see.ties.rules import Saying, Side, View


@dataclass(frozen=True)
class OwnTie:
    """One tie from the side of one of its two people."""

    tie: Tie
    side: Side
    view: View

    @property
    def kind(self) -> Kind:
        """Its kind."""
        return self.tie.kind

    @property
    def other(self) -> Person:
        """The person at the other end."""
        return self.tie.person_at(self.side.other)

    @property
    def own(self) -> Saying:
        """What they say of it themselves."""
        return self.tie.saying(self.side)

    @property
    def said(self) -> int | None:
        """How strong the other one, or whoever reported it, says it is."""
        if not self.own.says:
            other = self.tie.saying(self.side.other)
            return other.strength if other.says else self.tie.reported_strength
        return None

    @property
    def strength_in_words(self) -> str:
        """How strong they say it is, as the network words it."""
        return self.kind.strength_in_words(self.own.strength)

    @property
    def said_in_words(self) -> str:
        """How strong others say it is, as the network words it."""
        return self.kind.strength_in_words(self.said)

    @property
    def is_from_me(self) -> bool:
        """Whether a directed tie leads from them."""
        return self.side is Side.FIRST


@dataclass(frozen=True)
class WithOne:
    """All that is between oneself and one other person."""

    person: Person
    ties: list[OwnTie]


def by_person(ties: Iterable[OwnTie]) -> list[WithOne]:
    """One's own ties, person by person."""
    found: dict[Person, list[OwnTie]] = {}
    for one in ties:
        found.setdefault(one.other, []).append(one)
    return [WithOne(person, ties) for person, ties in found.items()]


def own_ties(
    standing: Standing, kind: Kind | None = None, other: Person | None = None
) -> list[OwnTie]:
    """One's own ties, by the name of the other, then by kind. One query.

    Args:
        standing: Whose they are.
        kind: Only those of this kind.
        other: Only those to this person.
    """
    if standing.person is None:
        return []
    ties = (
        Tie.objects.visible_to(standing)
        .of(standing.person)
        .select_related("kind", "first__organisation", "second__organisation")
        .order_by("kind__position", "pk")
    )
    if kind is not None:
        ties = ties.filter(kind=kind)
    if other is not None:
        ties = ties.of(other)
    found = [own_tie(tie, standing.person.pk) for tie in ties]
    return sorted(found, key=lambda one: one.other.name.casefold())


def own_tie(tie: Tie, person: int) -> OwnTie:
    """A tie from the side of the one of its two people who has this key."""
    side = Side.FIRST if tie.first_id == person else Side.SECOND
    return OwnTie(tie, side, tie.seen_by(side))


def ties_of_each(people: Sequence[Person]) -> QuerySet[Tie]:
    """The ties of people who are each in another network, as they see them.

    In the order of ``own_ties``. ``own_id`` is the key of which of them a tie is of.
    """
    seen = [
        Tie.objects.visible_to(Standing(each.network, None, each, Role.MEMBER)).of(each)
        for each in people
    ]
    is_first = When(first__in=people, then=F("first"))
    other = When(first__in=people, then=F("second__name_folded"))
    # Said once for all as well: databases find few among many by that alone.
    of_any = Q(first__in=people) | Q(second__in=people)
    ties = (
        reduce(or_, seen)
        .filter(of_any)
        .annotate(
            own_id=Case(is_first, default=F("second")),
            other_name=Case(other, default=F("first__name_folded")),
        )
    )
    known = ties.select_related("kind", "first", "second")
    return known.order_by("other_name", "kind__position", "pk")


def ties_between(one: Person, other: Person, standing: Standing) -> list[Tie]:
    """Ties between two people that the reader may see. One query."""
    visible = Tie.objects.visible_to(standing).of(one)
    return list(visible.of(other).select_related("kind", "first", "second"))
