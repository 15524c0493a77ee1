"""The kinds of tie of a network."""

from intertwine.people.models import Network
from intertwine.see.ties.models import Kind


def kinds_of(network: Network) -> list[Kind]:
    """The kinds a network asks about, in their order. One query."""
    return list(Kind.objects.filter(network=network).in_use())
