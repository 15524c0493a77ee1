"""The directory: finding people by what the reader may know of them.

Every condition asks first whether the detail is open to the reader, so neither a
search, a filter nor the order tells what a page would not.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from django.db.models import Case, F, FloatField, Q, QuerySet, Value, When
from django.db.models.functions import Cast

from intertwine.analysis.names import searchable
from intertwine.people.models import Field, FieldValue, Person, Standing, shown
from intertwine.people.selectors.details import Detail, details_of

PAGE_SIZE = 50
SEARCHED = ("offers", "seeks")
UNSEARCHED_KINDS = (Field.Kind.NUMBER, Field.Kind.DATE)
"""Answers that nobody looks for by a word; they have filters of their own."""

COLUMNS = ("pronouns", "picture", "organisation", "sector", "nation", "offers")
"""The details that a row of the list shows."""

NUMBER = r"^-?\d+(\.\d+)?$"


@dataclass(frozen=True)
class OneOf:
    """Any of these answers."""

    values: tuple[str, ...]


@dataclass(frozen=True)
class Holding:
    """An answer that has these words in it."""

    text: str


@dataclass(frozen=True)
class Between:
    """A number or a date from ``low`` to ``high``, both included; None is no limit."""

    low: Decimal | date | None = None
    high: Decimal | date | None = None


Condition = OneOf | Holding | Between


@dataclass(frozen=True)
class Sieve:
    """What somebody asked the directory for.

    ``words`` are folded, as ``words_of_search`` gives them. ``own`` holds conditions
    on *nation*, *sector* and *organisation* (by key), ``answers`` those on the
    network's own fields.
    """

    words: tuple[str, ...] = ()
    own: Mapping[str, OneOf] = field(default_factory=dict)
    answers: Mapping[Field, Condition] = field(default_factory=dict)
    order: str = "name"

    @property
    def is_open(self) -> bool:
        """Whether it lets everybody through."""
        return not (self.words or self.own or self.answers)

    def without(self, key: str | Field) -> "Sieve":
        """The same, but for one condition."""
        own = {k: c for k, c in self.own.items() if k != key}
        answers = {k: c for k, c in self.answers.items() if k != key}
        return replace(self, own=own, answers=answers)


@dataclass(frozen=True)
class Row:
    """One person of the list: what it shows of them, and why they were found."""

    person: Person
    details: Mapping[str, Detail]
    found_by: tuple[Detail, ...]

    @property
    def picture(self) -> str:
        """Where the picture is, if the reader may see one."""
        return self.person.get_picture_url() if "picture" in self.details else ""

    @property
    def shown(self) -> list[Detail]:
        """Everything this row tells the reader."""
        columns = [self.details[key] for key in COLUMNS if key in self.details]
        return [*columns, *(d for d in self.found_by if d not in columns)]


def people_matching(standing: Standing, sieve: Sieve) -> QuerySet[Person]:
    """Everyone the reader may see who meets every condition, in no order."""
    people = Person.objects.visible_to(standing).order_by()
    for word in sieve.words:
        people = people.filter(_has_word(word, standing))
    for key, chosen in sieve.own.items():
        column = "organisation_id" if key == "organisation" else key
        is_one = Q(**{f"{column}__in": chosen.values})
        people = people.filter(is_one, shown(key, standing))
    for asked, condition in sieve.answers.items():
        answers = FieldValue.objects.open_to(standing).filter(field=asked)
        found = _meeting(answers, asked, condition).values("person_id")
        people = people.filter(pk__in=found)
    return people


def _has_word(word: str, standing: Standing) -> Q:
    """The folded word is in the name, or in a detail that the reader may know.

    A single letter of the alphabet begins a name: it says too little to look further.
    """
    if len(word) == 1 and word.isascii():
        begins = Q(name_folded__startswith=word)
        return begins | Q(name_folded__contains=f" {word}")
    answers = FieldValue.objects.filter(value_folded__contains=word).open_to(standing)
    answers = answers.exclude(field__kind__in=UNSEARCHED_KINDS)
    places = standing.network.organisations.filter(name_folded__contains=word)
    found = Q(name_folded__contains=word) | Q(pk__in=answers.values("person_id"))
    found |= Q(organisation__in=places) & shown("organisation", standing)
    for detail in SEARCHED:
        found |= Q(**{f"{detail}_folded__contains": word}) & shown(detail, standing)
    return found


def _meeting(
    answers: QuerySet[FieldValue], asked: Field, condition: Condition
) -> QuerySet[FieldValue]:
    if isinstance(condition, OneOf):
        folded = [searchable(value) for value in condition.values]  # has the index
        return answers.filter(value__in=condition.values, value_folded__in=folded)
    if isinstance(condition, Holding):
        return answers.filter(value_folded__contains=searchable(condition.text))
    if asked.kind == Field.Kind.NUMBER:
        # A CASE, because PostgreSQL may otherwise cast answers to other fields first.
        number = Case(
            When(Q(field=asked, value__regex=NUMBER), Cast("value", FloatField()))
        )
        answers = answers.annotate(amount=number)
        bounds = {"amount__gte": condition.low, "amount__lte": condition.high}
    else:
        bounds = {"value__gte": condition.low, "value__lte": condition.high}
    told = {k: _plain(limit) for k, limit in bounds.items() if limit is not None}
    return answers.filter(**told)


def _plain(limit: Decimal | date) -> float | str:
    return limit.isoformat() if isinstance(limit, date) else float(limit)


def in_order(
    people: QuerySet[Person], order: str, standing: Standing
) -> QuerySet[Person]:
    """People sorted by ``name``, ``organisation`` or ``newest``.

    An organisation that the reader may not know sorts as none.
    """
    if order == "newest":
        return people.order_by("-created_at", "-pk")
    if order == "organisation":
        known = Case(
            When(shown("organisation", standing), F("organisation__name")),
            default=Value(None),
        )
        return people.order_by(known.asc(nulls_last=True), "name", "pk")
    return people.order_by("name", "pk")


def rows_of(people: Iterable[Person], standing: Standing, sieve: Sieve) -> list[Row]:
    """The rows of one page of the list.

    No queries if ``organisation`` and ``values__field`` were fetched with the people.
    """
    asked = {*sieve.own, *(each.key for each in sieve.answers)}
    rows = []
    for person in people:
        person.network = standing.network
        known = details_of(person, standing)
        found_by = tuple(
            d for d in known if d.key in asked or _is_found_in(d, person, sieve.words)
        )
        rows.append(Row(person, {d.key: d for d in known}, found_by))
    return rows


NOT_SEARCHED = frozenset(
    {"pronouns", "picture", "nation", "sector", "email", "phone"}
    | {"contact_ways", "contact_note", "access_needs"}
)


def _is_found_in(detail: Detail, person: Person, words: Sequence[str]) -> bool:
    """Whether a searched word is in this detail and not already in the name."""
    if not words or detail.key in NOT_SEARCHED:
        return False
    text, name = searchable(detail.text), person.name_folded
    return any(word in text and word not in name for word in words)


def words_of_search(text: str) -> tuple[str, ...]:
    """The words to look for, folded: at most six, each once."""
    # PostgreSQL takes no NUL in a text.
    words = searchable(text.replace("\0", " ")).split()
    return tuple(dict.fromkeys(words))[:6]
