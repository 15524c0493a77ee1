"""Which networks somebody may find, and what is said about one."""

from collections.abc import Iterable, Set

from django.db.models import Count, Q, QuerySet

from intertwine.people.models import (
    Departure,
    Membership,
    Network,
    Person,
    Standing,
    User,
)
from intertwine.people.selectors.directory import words_of_search


def plain_words(text: str) -> list[str]:
    """The words to look for in what is not kept folded: at most six."""
    return text.replace("\0", " ").split()[:6]


def networks_to_find(words: str = "") -> QuerySet[Network]:
    """Networks that anybody may know of and whose name, purpose or place says so."""
    found = Network.objects.listed()
    for word in plain_words(words):
        found = found.filter(
            Q(name__icontains=word)
            | Q(purpose__icontains=word)
            | Q(place__icontains=word)
        )
    return found


def memberships_of(user: User) -> QuerySet[Membership]:
    """The networks somebody is in, and as whom. One query."""
    rows = user.memberships.select_related("network", "person")
    return rows.order_by("network__name", "pk")


def departures_of(user: User) -> QuerySet[Departure]:
    """The networks that still keep something about somebody who has gone. One query."""
    return user.departures.kept().select_related("person__network")


def public_people(network: Network) -> QuerySet[Person]:
    """People who agreed to stand on the network's public page."""
    outside = Standing(network)
    return Person.objects.visible_to(outside).select_related("organisation")


def members_for_guardians(network: Network, words: str = "") -> QuerySet[Membership]:
    """Everybody with access, the hidden too: someone has to be able to close it."""
    everybody = Membership.objects.filter(network=network)
    rows = everybody.select_related("person__organisation", "user")
    for word in words_of_search(words):
        rows = rows.filter(person__name_folded__contains=word)
    return rows.order_by("person__name", "pk")


def names_of_several(network: Network, some: Iterable[Membership]) -> Set[str]:
    """Of the names of some members, folded, those that alone tell nobody. One query."""
    names = {each.person.name_folded for each in some}
    rows = Membership.objects.filter(network=network, person__name_folded__in=names)
    times = rows.values("person__name_folded").annotate(times=Count("pk"))
    return set(times.filter(times__gt=1).values_list("person__name_folded", flat=True))
