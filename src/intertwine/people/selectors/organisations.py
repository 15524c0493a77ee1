"""Where the people of a network come from."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from intertwine.kit.choosing import Choice, Found, first_of
from intertwine.people.models import Organisation, Person, Standing
from intertwine.people.models.persons import PersonQuerySet
from intertwine.people.selectors.directory import words_of_search


@dataclass(frozen=True)
class Place:
    """An organisation, and how many people say that they come from it."""

    organisation: Organisation
    people: int


def organisations_of(standing: Standing) -> Sequence[Place]:
    """Organisations that the reader knows somebody from, by name. Two queries.

    Weavers see the others too, so that they can tidy up.
    """
    named = _naming_one(standing).values_list("organisation")
    counts = dict(named.annotate(number=Count("pk")))
    found = standing.network.organisations.all()
    if not standing.is_weaver:
        found = found.filter(pk__in=counts)
    return [Place(each, counts.get(each.pk, 0)) for each in found]


def same_as(gone: Organisation, words: str) -> Found[Choice]:
    """What a weaver may make this organisation a part of, by name. One query."""
    found = gone.network.organisations.exclude(pk=gone.pk)
    for word in words_of_search(words):
        found = found.filter(name_folded__contains=word)

    def choice(each: Organisation) -> Choice:
        about = (each.get_sector_display(), each.get_nation_display())
        told = " · ".join(filter(None, about))
        return Choice(f"?kept={each.pk}", each.name, told)

    return first_of(found, words).turned(choice)


def names_of_organisations(standing: Standing) -> Sequence[str]:
    """Names to choose from while typing, of those the reader may know of. One query."""
    found = standing.network.organisations.all()
    if not standing.is_weaver:
        found = found.filter(pk__in=_naming_one(standing).values("organisation"))
    return list(found.values_list("name", flat=True))


def _naming_one(standing: Standing) -> PersonQuerySet:
    """The people who show the reader which organisation they come from."""
    people = Person.objects.visible_to(standing).showing("organisation", standing)
    return people.order_by().exclude(organisation=None)
