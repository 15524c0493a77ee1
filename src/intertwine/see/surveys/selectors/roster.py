"""Whom somebody may find in a survey, and what they have said of each.

Only people who agreed to be seen by them, whom they named before, or whom they added
themselves: a survey opens no list that its reader could not see anyway.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Exists, QuerySet

from intertwine.people import selectors as people
from intertwine.people.models import Person, Standing
from intertwine.people.rules import Audience, audience_of
from intertwine.people.selectors import OneOf, Sieve
from intertwine.see.surveys.models import Added, Question
from intertwine.see.surveys.selectors.answering import Answering
from intertwine.see.surveys.selectors.offers import Offer, in_the_list, offers_of
from intertwine.see.ties.models import Kind, Tie
from intertwine.see.ties.rules import Saying, Side
from intertwine.see.ties.selectors import trust_of

PAGE_SIZE = 30
"""As many as a phone shows in a few strokes of a thumb, and brings in one breath."""

MOST_NAMED = 300
NOTHING = Saying()


@dataclass(frozen=True)
class Step:
    """One strength, from 1 to 5, to be pressed."""

    number: str
    word: str
    is_said: bool = False


@dataclass(frozen=True)
class Row:
    """One person to tick, and what was said of the tie so far.

    Args:
        key: Of the person, as text: a page of a hundred numbers takes far longer.
        scale: How strong it is said to be; nothing where no tie is said.
    """

    person: Person
    key: str
    organisation: str
    has_picture: bool
    said: Saying
    scale: tuple[Step, ...]


def scale_of(kind: Kind, said: Saying = NOTHING) -> tuple[Step, ...]:
    """The strengths of a kind that asks for them, in the network's words."""
    words = kind.strength_words if kind.has_strength else []
    steps = enumerate(words if len(words) == 5 else [], start=1)
    return tuple(Step(str(at), str(word), at == said.strength) for at, word in steps)


@dataclass(frozen=True)
class Roster:
    """One page of people to tick.

    ``named`` are those who were named before, ``offers`` what others said.
    """

    rows: list[Row]
    named: list[Row]
    offers: list[Offer]
    found: int
    page: int
    pages: int


def people_to_find(found: Answering) -> QuerySet[Person]:
    """Everyone whom they may find, without themselves. No query."""
    people = Person.objects.visible_to(found.standing)
    return people.exclude(pk=found.person.pk)


def person_to_name(found: Answering, pk: int) -> Person | None:
    """Somebody whom they may name, if there is such a person. One or two queries."""
    seen = _detailed(people_to_find(found)).filter(pk=pk).first()
    if seen is None and pk in _known(found, own_word(found)):
        seen = _detailed(Person.objects.present()).filter(pk=pk).first()
    return seen


@dataclass(frozen=True)
class OwnWord:
    """All that somebody says in their ties, and what is said of them: read once."""

    ties: list[tuple[Tie, Side]]

    @property
    def named(self) -> set[int]:
        """Keys of those whom they name in any kind of tie."""
        now = ((tie, side) for tie, side in self.ties if tie.ended_at is None)
        return {_other(tie, side) for tie, side in now if tie.saying(side).says}

    def said(self, kind: Kind) -> dict[int, Saying]:
        """What they say of ties of this kind, by the key of the other."""
        return {
            _other(tie, side): tie.saying(side)
            for tie, side in self._of(kind)
            if tie.saying(side).says and not (kind.is_directed and side is Side.SECOND)
        }

    def may_be_offered(self, kind: Kind) -> bool:
        """Whether somebody else has a word in a tie of this kind."""
        return any(
            tie.is_reported
            or tie.ended_by
            or tie.saying(side).hides
            or tie.saying(side.other).says
            for tie, side in self._of(kind)
        )

    def _of(self, kind: Kind) -> list[tuple[Tie, Side]]:
        return [one for one in self.ties if one[0].kind_id == kind.pk]


def _other(tie: Tie, side: Side) -> int:
    return tie.second_id if side is Side.FIRST else tie.first_id


def own_word(found: Answering) -> OwnWord:
    """The ties of whoever answers. One query."""
    if found.asked.pk is None:
        return OwnWord([])
    person = found.person
    ties = Tie.objects.filter(network=found.survey.network).of(person).order_by()
    sides = ((tie, tie.side_of(person)) for tie in ties)
    return OwnWord([(tie, side) for tie, side in sides if side is not None])


def _known(found: Answering, own: OwnWord) -> set[int]:
    """Keys of those they named in some kind of tie, or added. One query."""
    if found.asked.pk is None:
        return set()
    added = Added.objects.filter(asked=found.asked).values_list("person_id", flat=True)
    return own.named | set(added)


def roster_of(
    found: Answering,
    question: Question,
    *,
    words: tuple[str, ...] = (),
    organisation: str = "",
    order: str = "name",
    page: int = 1,
) -> Roster:
    """One page of people to tick. About six queries, however many there are.

    People who were named in any question come first, as long as nothing is looked
    for: nobody has to find them twice. Nor are they in the list whose word is offered.
    """
    standing = found.standing
    own = {"organisation": OneOf((organisation,))} if organisation else {}
    sieve = Sieve(words=words, own=own, order=order)
    word = own_word(found)
    known = _known(found, word)
    others = people.people_matching(standing, sieve).exclude(pk=found.person.pk)
    is_first = sieve.is_open
    is_offered = is_first and word.may_be_offered(question.kind)
    offers = offers_of(found, question) if is_offered else []
    if is_first:
        others = others.exclude(pk__in={*known, *in_the_list(offers)})
    number = others.count()
    pages = max(1, -(-number // PAGE_SIZE))
    page = min(max(page, 1), pages)
    start = (page - 1) * PAGE_SIZE
    here = _detailed(people.in_order(others, order, standing))
    named = list(_named(known)) if is_first and page == 1 else []
    said = word.said(question.kind)
    return Roster(
        rows=_rows(here[start : start + PAGE_SIZE], standing, question.kind, said),
        named=_rows(named, standing, question.kind, said),
        offers=offers if page == 1 else [],
        found=number,
        page=page,
        pages=pages,
    )


def _detailed(rows: QuerySet[Person]) -> QuerySet[Person]:
    """With what a row shows, and nothing else: it is asked for with every tap."""
    shown = ("name", "picture", "presence", "audiences", "network", "agreed_at")
    return rows.select_related("organisation").only(*shown, "organisation__name")


def _named(known: set[int]) -> QuerySet[Person]:
    rows = Person.objects.present().filter(pk__in=known).order_by("name", "pk")
    return _detailed(rows)[:MOST_NAMED]


def row_of(found: Answering, question: Question, person: Person, said: Saying) -> Row:
    """One person to tick. No query after ``person_to_name``."""
    return _rows([person], found.standing, question.kind, {person.pk: said})[0]


def _rows(
    here: Iterable[Person],
    standing: Standing,
    kind: Kind,
    said: Mapping[int, Saying],
) -> list[Row]:
    needed = standing.audience_needed
    rows = []
    for person in here:
        person.network = standing.network
        place = person.organisation
        is_told = place is not None and _is_open(person, "organisation", needed)
        mine = said.get(person.pk, NOTHING)
        rows.append(
            Row(
                person,
                str(person.pk),
                place.name if place is not None and is_told else "",
                bool(person.picture) and _is_open(person, "picture", needed),
                mine,
                scale_of(kind, mine) if mine.says else (),
            )
        )
    return rows


def _is_open(person: Person, detail: str, needed: Audience) -> bool:
    """Whether the reader may know it. One list shows many people, so this is quick."""
    if person.presence < needed:
        return False
    return audience_of(detail, person.audiences) >= needed


def organisations_to_find(found: Answering) -> dict[str, str]:
    """Organisations of people they may find, by key. One query."""
    standing = found.standing
    rows = standing.network.organisations.filter(
        Exists(people.people_known_from(standing))
    )
    return {str(pk): name for pk, name in rows.values_list("pk", "name")}


def _first_few(found: Answering) -> set[int]:
    """Somebody to look at in the preview, where nobody has been named. One query."""
    people = people_to_find(found).order_by("name", "pk")
    return set(people.values_list("pk", flat=True)[:3])


@dataclass(frozen=True)
class Trusted:
    """One person whom they named, and how far they trust them."""

    person: Person
    level: int | None


def trusted(found: Answering) -> list[Trusted]:
    """Those they named, with the trust they gave. Four queries."""
    levels = trust_of(found.person) if found.is_kept else {}
    keys = _known(found, own_word(found)) if found.is_kept else _first_few(found)
    rows = Person.objects.present().filter(pk__in=keys).order_by("name", "pk")
    return [Trusted(one, levels.get(one.pk)) for one in rows[:MOST_NAMED]]
