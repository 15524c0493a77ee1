"""Trust: one's own ratings, and the network's total."""

from django.db.models import Count

from intertwine.people.models import Network, Person
from intertwine.see.ties.models import Trust
from intertwine.see.ties.rules import TrustTotal, trust_total


def trust_of(person: Person) -> dict[int, int]:
    """The ratings somebody gave: key of the other person to level. One query."""
    return dict(Trust.objects.filter(by=person).values_list("about", "level"))


def trust_in(network: Network) -> TrustTotal | None:
    """Trust in a network as a whole; None while fewer than five rated. One query."""
    rows = (
        Trust.objects.filter(network=network, by__erased_at=None)
        .order_by()
        .values_list("by", "level")
        .annotate(number=Count("pk"))
    )
    ratings: dict[int, dict[int, int]] = {}
    for by, level, number in rows:
        ratings.setdefault(by, {})[level] = number
    return trust_total(ratings)
