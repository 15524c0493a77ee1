"""People who may be in a network twice."""

from dataclasses import dataclass

from intertwine.analysis.names import Card, resembling
from intertwine.people.models import Person, Standing


@dataclass(frozen=True)
class Alike:
    """Someone who may be the same person as another, and what speaks for it."""

    person: Person
    reasons: tuple[str, ...]


def people_like(
    standing: Standing, *, name: str, email: str = "", organisation: str = ""
) -> list[Alike]:
    """People of the network who may be whoever is about to be added. Two queries.

    Only people whom the reader may see are compared.
    """
    cards = cards_of(standing)
    card = Card(name, email, organisation)
    found = resembling(card, list(cards.values()))[:5]
    keys = list(cards)
    people = Person.objects.in_bulk([keys[each.second] for each in found])
    return [Alike(people[keys[each.second]], each.reasons) for each in found]


def cards_of(standing: Standing) -> dict[int, Card]:
    """Everyone the reader may see, as cards to compare. One query."""
    rows = (
        Person.objects.visible_to(standing)
        .order_by("pk")
        .values_list("pk", "name", "email", "organisation__name")
    )
    return {pk: Card(name, email, place or "") for pk, name, email, place in rows}
