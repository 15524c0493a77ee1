"""Counting each change of a network's ties."""

from django.db.models import F

from intertwine.people.models import Network
from intertwine.see.ties.models import Clock


def tick(network: Network) -> int:
    """The number of the change that this transaction makes. Two queries.

    The row stays locked until the transaction ends, so whoever reads a number has
    also read everything with a smaller one.
    """
    clock = Clock.objects.filter(network=network)
    if not clock.update(version=F("version") + 1):
        Clock.objects.get_or_create(network=network)
        clock.update(version=F("version") + 1)
    return clock.values_list("version", flat=True).get()
