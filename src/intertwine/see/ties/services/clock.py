"""Counting each change of a network's ties."""

from intertwine.people.models import Network
from intertwine.see.ties.models import Clock


def tick(network: Network) -> int:
    """The number of the change that this transaction makes. Two queries.

    The row stays locked until the transaction ends, so whoever reads a number has
    also read everything with a smaller one.
    """
    Clock.objects.get_or_create(network=network)
    clock = Clock.objects.select_for_update().get(network=network)
    clock.version += 1
    clock.save(update_fields=["version"])
    return clock.version
