"""People who may be in a network twice."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from django.core.cache import cache
from django.core.paginator import Page, Paginator
from django.db.models import Case, CharField, F, QuerySet, Value, When

from intertwine.analysis.names import Card, likely_same, resembling, words_of
from intertwine.people.models import Merge, NotSame, Person, Standing, shown
from intertwine.people.selectors.details import Detail, details_of

PAIRS_A_PAGE = 20
KEPT_SECONDS = 3600


@dataclass(frozen=True)
class Alike:
    """Someone who may be the same person as another, and what speaks for it."""

    person: Person
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Pair:
    """Two people who may be one. Whoever has an account, or came first, is first."""

    first: Person
    second: Person
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Side:
    """One detail of two people beside each other."""

    key: str
    label: str
    first: Detail | None
    second: Detail | None
    has_several: bool

    @property
    def differs(self) -> bool:
        """Whether both have it and say something else."""
        both = self.first and self.second
        return bool(both) and self.first.text != self.second.text  # type: ignore[union-attr] # both are there


def people_like(
    standing: Standing, *, name: str, email: str = "", organisation: str = ""
) -> list[Alike]:
    """People of the network who may be whoever is about to be added. Two queries.

    Only people and details that the reader may see are compared.
    """
    cards = cards_of(standing)
    card = Card(name, email, organisation)
    found = resembling(card, list(cards.values()))[:5]
    keys = list(cards)
    people = Person.objects.in_bulk([keys[each.second] for each in found])
    return [Alike(people[keys[each.second]], each.reasons) for each in found]


def cards_of(standing: Standing) -> dict[int, Card]:
    """Everyone the reader may see, with what they may know, to compare. One query."""
    rows = (
        Person.objects.visible_to(standing)
        .order_by("pk")
        .annotate(
            address=_if_shown("email", "email", standing),
            place=_if_shown("organisation", "organisation__name", standing),
        )
        .values_list("pk", "name", "address", "place")
    )
    return {pk: Card(name, mail or "", place or "") for pk, name, mail, place in rows}


def _if_shown(detail: str, column: str, standing: Standing) -> Case:
    return Case(
        When(shown(detail, standing), F(column)),
        default=Value(""),
        output_field=CharField(),
    )


def pairs_alike(standing: Standing, page: str | None) -> Page[Pair]:
    """Pairs of people who may be one, the surest first, a page at a time.

    Five queries. Who is alike among the same people is kept for an hour: of 10,000
    it takes a quarter of a second to find out.
    """
    said = NotSame.objects.filter(first__network=standing.network)
    different = set(said.values_list("first_id", "second_id"))
    alike = _kept_pairs(cards_of(standing))
    found = [each for each in alike if each[:2] not in different]
    chosen = Paginator(found, PAIRS_A_PAGE).get_page(page)
    people = _people(standing).in_bulk(
        [key for first, second, _reasons in chosen for key in (first, second)]
    )
    pairs = [pair_of(people[a], people[b], reasons) for a, b, reasons in chosen]
    return Page(pairs, chosen.number, chosen.paginator)  # type: ignore[arg-type] # counts the same


def _kept_pairs(cards: Mapping[int, Card]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Who may be one, by key, and why. Two queries on the cache, at most."""
    digest = blake2b(repr(cards).encode(), digest_size=16).hexdigest()
    kept = f"people:alike:{digest}"
    found: list[tuple[int, int, tuple[str, ...]]] | None = cache.get(kept)
    if found is None:
        keys = list(cards)
        found = [
            (keys[each.first], keys[each.second], each.reasons)
            for each in likely_same(list(cards.values()))
        ]
        found += _of_one_word(cards, {each[:2] for each in found})
        cache.set(kept, found, KEPT_SECONDS)
    return found


def _of_one_word(
    cards: Mapping[int, Card], known: Collection[tuple[int, int]]
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """People who have the same name of one word: a first name, perhaps.

    Far less sure than the others, so these come last. Each is put beside the one who
    came before them, so that there are never more pairs than people.
    """
    latest: dict[tuple[str, ...], int] = {}
    for key, card in cards.items():
        words = words_of(card.name)
        if len(words) != 1:
            continue
        pair = latest.get(words), key
        if pair[0] is not None and pair not in known:
            yield pair[0], key, ("first",)
        latest[words] = key


def _people(standing: Standing) -> QuerySet[Person]:
    people = Person.objects.visible_to(standing)
    return people.select_related("organisation", "membership")


def pair_of(first: Person, second: Person, reasons: tuple[str, ...] = ()) -> Pair:
    """A pair in the order in which it is shown: who would stay comes first."""
    ordered = sorted((first, second), key=lambda p: (not has_account(p), p.pk))
    return Pair(ordered[0], ordered[1], reasons)


def has_account(person: Person) -> bool:
    """Whether someone signs in as this person. No query if it was fetched along."""
    return hasattr(person, "membership")


def sides_of(pair: Pair, standing: Standing) -> list[Side]:
    """What the reader may know of both, beside each other, in reading order."""
    several = {f.key for f in standing.network.fields.all() if f.has_several}
    first = {d.key: d for d in details_of(pair.first, standing)}
    second = {d.key: d for d in details_of(pair.second, standing)}
    labels: Mapping[str, str] = {
        d.key: d.label for d in (*first.values(), *second.values())
    }
    return [
        Side(key, label, first.get(key), second.get(key), key in several)
        for key, label in labels.items()
    ]


def merges_to_undo(standing: Standing) -> Sequence[Merge]:
    """What was brought together lately, the latest first. One query."""
    merges = Merge.objects.filter(network=standing.network)
    return list(merges.select_related("kept")[:20])
