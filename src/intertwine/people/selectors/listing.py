"""One page of the directory, with everything around it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from intertwine.people.models import Field, FieldValue, Person, Standing
from intertwine.people.selectors.directory import (
    PAGE_SIZE,
    Row,
    Sieve,
    in_order,
    people_matching,
    rows_of,
)
from intertwine.people.selectors.facets import Counts, counts_of

MOST_OFFERED = 12


@dataclass(frozen=True)
class Listing:
    """A page of people, how many there are, and how many each filter would find.

    ``counts`` is empty unless asked for.
    """

    rows: Sequence[Row]
    found: int
    total: int
    page: int
    pages: int
    organisations: Mapping[str, str]
    counts: Counts = field(default_factory=dict)

    @property
    def first(self) -> int:
        """The place of the first row among all that were found, from 1."""
        return (self.page - 1) * PAGE_SIZE + 1

    @property
    def last(self) -> int:
        """The place of the last row."""
        return self.first + len(self.rows) - 1


def listing(
    standing: Standing,
    sieve: Sieve,
    *,
    page: int = 1,
    counted: Sequence[Field] | None = None,
) -> Listing:
    """One page of the directory as the reader may see it. Five queries at most.

    One less if the network came with its fields.

    A page beyond the last one is the last one. With ``counted``, the network's
    fields, each filter says how many people it would find: one query more.
    """
    counts = {} if counted is None else counts_of(standing, sieve, counted)
    total = Person.objects.visible_to(standing).count()
    people = in_order(people_matching(standing, sieve), sieve.order, standing)
    # A search is done once: for its keys, which also say how many there are.
    keys = None if sieve.is_open else list(people.values_list("pk", flat=True))
    found = total if keys is None else len(keys)
    pages = max(1, -(-found // PAGE_SIZE))
    page = min(max(page, 1), pages)
    start = (page - 1) * PAGE_SIZE
    if keys is None:
        here = list(_with_details(people, sieve)[start : start + PAGE_SIZE])
    else:
        chosen = keys[start : start + PAGE_SIZE]
        by_key = _with_details(Person.objects.all(), sieve).in_bulk(chosen)
        # Somebody may have gone between the two queries.
        here = [by_key[key] for key in chosen if key in by_key]
    _name_fields(here, standing)
    rows = rows_of(here, standing, sieve)
    places = _organisations(standing, sieve, counts.get("organisation", {}))
    return Listing(rows, found, total, page, pages, places, counts)


def _with_details(people: QuerySet[Person], sieve: Sieve) -> QuerySet[Person]:
    """People with all that a row shows: answers only where they may be why it is here."""
    values = FieldValue.objects.all()
    if not sieve.words and not sieve.answers:
        values = values.none()
    return people.select_related("organisation").prefetch_related(
        Prefetch("values", values)
    )


def _name_fields(people: Iterable[Person], standing: Standing) -> None:
    """Tell each answer which of the network's fields it is to: each is here once."""
    fields = {each.pk: each for each in standing.network.fields.all()}
    for person in people:
        for value in person.values.all():
            value.field = fields[value.field_id]


def _organisations(
    standing: Standing, sieve: Sieve, counts: Mapping[str, int]
) -> dict[str, str]:
    """The names of those most people come from, and of those that were asked for."""
    often = sorted(counts, key=lambda key: -counts[key])[:MOST_OFFERED]
    asked = sieve.own["organisation"].values if "organisation" in sieve.own else ()
    if not often and not asked:
        return {}
    chosen = Q(pk__in=often) | Q(pk__in=asked) & Exists(people_known_from(standing))
    found = standing.network.organisations.filter(chosen)
    return {str(pk): name for pk, name in found.values_list("pk", "name")}


def people_known_from(standing: Standing) -> QuerySet[Person]:
    """People of ``OuterRef("pk")``, an organisation, who show it to the reader."""
    people = Person.objects.visible_to(standing).showing("organisation", standing)
    return people.filter(organisation=OuterRef("pk")).order_by()
