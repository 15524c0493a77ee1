"""Searching everything a person may see, in all their networks at once."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q

from intertwine.listen.gatherings.models import Gathering
from intertwine.people import selectors
from intertwine.people.models import Network, Standing, User
from intertwine.people.selectors import Listing, Sieve

SHOWN = 6
"""How many of one network's people are shown before the way to all of them."""


@dataclass(frozen=True)
class FoundPeople:
    """The people of one network who were found."""

    standing: Standing
    listing: Listing

    @property
    def rows(self) -> list[selectors.Row]:
        """The first few."""
        return list(self.listing.rows)[:SHOWN]

    @property
    def more(self) -> int:
        """How many others there are."""
        return self.listing.found - len(self.rows)


def people_found(user: User, words: tuple[str, ...]) -> Iterator[FoundPeople]:
    """People in each network of ``user`` who have all the words. Five queries each.

    Args:
        user: Who is looking.
        words: Folded, as ``words_of_search`` gives them.
    """
    for membership in user.memberships.select_related("network", "person"):
        standing = membership.standing
        listing = selectors.listing(standing, Sieve(words=words))
        if listing.rows:
            yield FoundPeople(standing, listing)


def networks_found(user: User, words: Iterable[str]) -> list[Network]:
    """Networks that ``user`` is in or may find, with all the words in their name."""
    networks = Network.objects.listed() | Network.objects.of(user)
    for word in words:
        networks = networks.filter(name__icontains=word)
    return list(networks.distinct().order_by("name")[:SHOWN])


def gatherings_found(user: User, words: Collection[str]) -> list[Gathering]:
    """Gatherings that ``user`` may see, with all the words in name and purpose.

    One query, and one for each network.
    """
    found: list[Gathering] = []
    for membership in user.memberships.select_related("network", "person"):
        rows = Gathering.objects.visible_to(membership.standing)
        for word in words:
            rows = rows.filter(Q(title__icontains=word) | Q(purpose__icontains=word))
        found += rows.select_related("network")[:SHOWN]
    return found[:SHOWN]
