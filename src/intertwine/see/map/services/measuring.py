"""Working out in the background what takes too long while somebody waits for a map."""

from functools import partial

from django.core.cache import cache
from django.db import transaction
from django_tasks import task

from intertwine.people.models import Network, Standing
from intertwine.people.rules import Role
from intertwine.see.map.selectors.drawn import drawn_for
from intertwine.see.map.selectors.figures import figures_of, is_small
from intertwine.see.map.selectors.keeping_figures import (
    KEPT_SECONDS,
    Figures,
    figures_key,
    has_figures,
)
from intertwine.see.map.selectors.marks import Now, now_in

PATIENCE_SECONDS = 60
"""A network is measured at most this often, however much changes."""


def want_figures(*, by: Standing, now: Now) -> None:
    """See to it that a large network is measured, unless it has been."""
    if is_small(drawn_for(by, now)) or has_figures(figures_key(by, now)):
        return
    role = by.role.value if by.role else ""
    asked = f"map:figures:{by.network.pk}:{role}:asked"
    if not cache.add(asked, "yes", PATIENCE_SECONDS):
        return
    transaction.on_commit(partial(measure_network.enqueue, by.network.pk, role))


@task()
def measure_network(network_pk: int, role: str) -> None:
    """Measure a network as everybody in one role sees it. Twice is once."""
    network = Network.objects.filter(pk=network_pk).first()
    if network is None:
        return
    standing = Standing(network, role=Role(role) if role else None)
    now = now_in(network)
    key = figures_key(standing, now)
    if has_figures(key):
        return
    drawn = drawn_for(standing, now)
    found = Figures(drawn.people, figures_of(drawn))
    cache.set(key, found, KEPT_SECONDS)
    cache.set(f"{key}:there", "yes", KEPT_SECONDS)
