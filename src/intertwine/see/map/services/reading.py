"""Reading large networks in the background."""

from functools import partial

from django.core.cache import cache
from django.db import transaction
from django.http import QueryDict
from django_tasks import task

from intertwine.people.models import Network, Standing
from intertwine.people.rules import Role
from intertwine.see.map.rules import Filter, filter_from, narrowed
from intertwine.see.map.selectors.drawn import drawn_for
from intertwine.see.map.selectors.marks import now_in
from intertwine.see.map.selectors.readings import kept_reading, reading_key, reading_of

KEPT_SECONDS = 24 * 3600
PATIENCE_SECONDS = 300
"""How long a reading that was asked for is not asked for again."""


@transaction.atomic
def want_reading(*, by: Standing, asked: Filter, key: str) -> None:
    """See to it that a large network is put into words."""
    if not cache.add(f"{key}:asked", "yes", PATIENCE_SECONDS):
        return
    role = by.role.value if by.role else ""
    words = (by.network.pk, role, asked.query())
    transaction.on_commit(partial(read_network.enqueue, *words))


@task()
def read_network(network_pk: int, role: str, query: str) -> None:
    """Put a network into words as everybody in one role sees it, and keep them."""
    network = Network.objects.filter(pk=network_pk).first()
    if network is None:
        return
    standing = Standing(network, role=Role(role) if role else None)
    asked = filter_from(dict(QueryDict(query).lists()))
    now = now_in(network)
    key = reading_key(standing, asked, now)
    if kept_reading(key) is None:
        shown = narrowed(drawn_for(standing, now), asked)
        cache.set(key, reading_of(shown, network), KEPT_SECONDS)
