"""Which networks somebody may find, and what is said about one."""

from django.db.models import Exists, OuterRef, Q, QuerySet

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
    """Everybody with access, the hidden too: someone has to be able to close it.

    ``has_namesake`` says that a name alone does not tell who it is.
    """
    everybody = Membership.objects.filter(network=network)
    others = everybody.exclude(pk=OuterRef("pk"))
    same = others.filter(person__name_folded=OuterRef("person__name_folded"))
    rows = everybody.select_related("person__organisation", "user")
    rows = rows.annotate(has_namesake=Exists(same))
    for word in words_of_search(words):
        rows = rows.filter(person__name_folded__contains=word)
    return rows.order_by("person__name", "pk")
