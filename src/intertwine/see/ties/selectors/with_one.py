"""Everything between oneself and one other person, kind by kind."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q
from django.http import Http404

from intertwine.kit.choosing import Choice, Found, first_of
from intertwine.people.models import FieldValue, Person, Standing, shown
from intertwine.people.selectors import Row, Sieve, words_of_search
from intertwine.people.selectors.directory import rows_of
from intertwine.see.ties.models import Kind, Tie, TieChange
from intertwine.see.ties.rules import Saying, Side, View
from intertwine.see.ties.selectors.own import OwnTie

UNTOLD = (TieChange.What.HIDDEN, TieChange.What.SHOWN)
"""What one side does without the other learning of it."""


@dataclass(frozen=True)
class Asked:
    """One kind of tie to one person, with what stands about it so far.

    A directed kind that leads both ways is asked as two: ``from_me`` says which.
    """

    kind: Kind
    from_me: bool
    tie: OwnTie | None
    strengths: Sequence[tuple[int, str]]

    @property
    def own(self) -> Saying:
        """What one says oneself."""
        return self.tie.own if self.tie else Saying()

    @property
    def view(self) -> View | None:
        """How it stands; None where nobody has said anything."""
        return self.tie.view if self.tie else None

    @property
    def mark(self) -> str:
        """A name for this part of the page."""
        return f"{self.kind.key}-{'out' if self.from_me else 'in'}"


def person_to_tie(standing: Standing, pk: int) -> Person:
    """Somebody the reader may see, or whom they have named. Two queries at most.

    Raises:
        Http404: If there is nobody like that for them.
    """
    visible = Person.objects.visible_to(standing).select_related("organisation")
    found = visible.filter(pk=pk).first()
    if found is None and standing.person is not None:
        tied = Tie.objects.visible_to(standing).of(standing.person)
        known = Q(pk__in=tied.values("first")) | Q(pk__in=tied.values("second"))
        known |= Q(naming__by=standing.person)
        found = Person.objects.filter(known, pk=pk, network=standing.network).first()
    if found is None or found == standing.person:
        raise Http404
    return found


def asked_about(standing: Standing, other: Person) -> list[Asked]:
    """Each kind the network asks, with what stands between the two. Two queries.

    What others said of one is there too, also of kinds that are asked no longer.
    """
    if standing.person is None:
        return []
    ties = Tie.objects.visible_to(standing).of(standing.person).of(other)
    found = {
        (tie.kind_id, tie.first_id == standing.person.pk): tie
        for tie in ties.select_related("kind", "first", "second")
    }
    asked = []
    for kind in Kind.objects.filter(network=standing.network):
        asked += list(_asked(kind, found, is_open=kind.retired_at is None))
    return asked


def _asked(
    kind: Kind, found: dict[tuple[int, bool], Tie], *, is_open: bool
) -> list[Asked]:
    strengths = _strengths(kind)
    as_first, as_second = found.get((kind.pk, True)), found.get((kind.pk, False))
    if not kind.is_directed:
        tie = as_first or as_second
        sides = [(True, tie, Side.FIRST if as_first else Side.SECOND)]
    else:
        sides = [(True, as_first, Side.FIRST)]
        sides += [(False, as_second, Side.SECOND)] if as_second else []
    return [
        Asked(
            kind, out, OwnTie(tie, side, tie.seen_by(side)) if tie else None, strengths
        )
        for out, tie, side in sides
        if tie or is_open
    ]


def _strengths(kind: Kind) -> list[tuple[int, str]]:
    words = kind.strength_words if kind.has_strength else []
    return [(number, str(word)) for number, word in enumerate(words, start=1)]


def history_of(ties: Sequence[Tie], reader: Person) -> list[TieChange]:
    """What happened to ties since they were first said, latest first. One query.

    Nobody learns from it that the other one hid something.
    """
    changes = TieChange.objects.filter(tie__in=ties).select_related("by", "tie__kind")
    told = changes.exclude(~Q(by=reader), what__in=UNTOLD)
    return list(told.order_by("-at", "-pk"))


def people_found(
    standing: Standing, words: str, *, besides: Person | None = None
) -> Found[Row]:
    """People to say a tie to, by name or organisation. Two queries at most.

    Neither the reader nor whoever it is about (``besides``) is among them.
    """
    found = Person.objects.visible_to(standing)
    for word in words_of_search(words):
        places = standing.network.organisations.filter(name_folded__contains=word)
        from_there = Q(organisation__in=places) & shown("organisation", standing)
        found = found.filter(Q(name_folded__contains=word) | from_there)
    themselves = [each.pk for each in (standing.person, besides) if each]
    known = found.exclude(pk__in=themselves).order_by("name", "pk")
    known = known.select_related("organisation").prefetch_related(
        Prefetch("values", FieldValue.objects.none())
    )
    first = first_of(known, words)
    return Found(rows_of(first.rows, standing, Sieve()), first.has_more)


def to_choose(found: Found[Row], address: Callable[[int], str]) -> Found[Choice]:
    """Those found as links; ``address`` says where the one with this key leads."""

    def choice(row: Row) -> Choice:
        place = row.details.get("organisation")
        about = place.text if place else ""
        person = row.person
        return Choice(address(person.pk), person.name, about, row.picture)

    return found.turned(choice)
