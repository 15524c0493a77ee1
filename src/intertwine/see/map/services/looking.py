"""Writing down that a weaver was shown private details of everybody on the map."""

from functools import partial
from hashlib import blake2b

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from intertwine.people.models import Look, Membership, Standing
from intertwine.people.services import record_looks_at
from intertwine.see.map.rules import Drawn
from intertwine.see.map.selectors.drawn import drawn_for
from intertwine.see.map.selectors.marks import Now, now_in
from intertwine.see.map.selectors.private import private_on

DAY_SECONDS = 24 * 3600


def note_looks(*, by: Standing, now: Now) -> None:
    """See to it that a look at the whole map is written down, in the background.

    Once a day, and again when something about people has changed. What members see
    is open to all members, so only weavers' looks are kept.
    """
    if by.user is None or not by.is_weaver:
        return
    day = timezone.localdate()
    key = f"map:looked:{by.network.pk}:{by.user.pk}:{day}:{now.people}"
    if cache.add(key, "yes", DAY_SECONDS):
        told = (by.network.pk, by.user.pk)
        transaction.on_commit(partial(write_looks.enqueue, *told))


@task()
def write_looks(network_pk: int, user_pk: int) -> None:
    """Write down whose private details are on somebody's map. Twice is once."""
    found = Membership.objects.filter(network=network_pk, user=user_pk)
    membership = found.select_related("network", "user", "person").first()
    if membership is None:
        return
    standing, now = membership.standing, now_in(membership.network)
    drawn = drawn_for(standing, now)
    record_map(by=standing, drawn=drawn, now=now, through=Look.Through.LIST)


def record_map(
    *,
    by: Standing,
    drawn: Drawn,
    now: Now,
    through: Look.Through,
    only: frozenset[str] | None = None,
) -> None:
    """Write down whose private details somebody is told with a map, before they are.

    The same looks of the same day are the same rows: as long as nothing about people
    has changed, thousands of them are not tried once more.

    Args:
        by: Who is told.
        drawn: The map, as they may see it.
        now: The state that the network was in before it was drawn.
        through: By what way.
        only: What is told of people beside their names; None: every column.
    """
    day, user = timezone.localdate(), by.user and by.user.pk
    told = (
        by.network.pk,
        user,
        by.role,
        through,
        day,
        now.people,
        only and sorted(only),
    )
    mark = blake2b(repr(told).encode(), digest_size=16)
    mark.update(drawn.people.tobytes())
    key = f"map:recorded:{mark.hexdigest()}"
    if cache.get(key) is None:
        private = private_on(drawn, by, only)
        if private:
            record_looks_at(by=by, private=private, through=through)
        transaction.on_commit(partial(cache.set, key, "yes", DAY_SECONDS))
