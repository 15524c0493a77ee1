"""Counting in the background what takes too long while somebody reads."""

from functools import partial

from django.core.cache import cache
from django.db import transaction
from django_tasks import task

from intertwine.people.models import Standing
from intertwine.people.rules import Role
from intertwine.see.insights.models import Snapshot
from intertwine.weave.introductions.selectors.mapped import Maps, count_maps

PATIENCE_SECONDS = 60
"""The maps of a network are counted at most this often, however much changes."""


def want_maps(*, by: Standing, maps: Maps) -> None:
    """See to it that both maps are counted, if that is still to be done."""
    role = by.role.value if by.role else ""
    asked = f"came-of-it:{maps.wanted}:{role}:asked"
    if maps.wanted and cache.add(asked, "yes", PATIENCE_SECONDS):
        transaction.on_commit(partial(count_both.enqueue, maps.wanted, role))


@task()
def count_both(snapshot_pk: int, role: str) -> None:
    """Count the map of a snapshot and today's, as everybody in one role sees them."""
    kept = Snapshot.objects.filter(pk=snapshot_pk).select_related("network").first()
    if kept is not None:
        count_maps(kept, Standing(kept.network, role=Role(role) if role else None))
