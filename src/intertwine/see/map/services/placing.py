"""Placing people on the map, in the background, and moving them by hand."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

import numpy as np
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from intertwine.kit.errors import Refused
from intertwine.people.models import Network, Person, Standing
from intertwine.people.rules import Role
from intertwine.see.map.models import Positions, SavedView
from intertwine.see.map.rules import Places
from intertwine.see.map.selectors.drawn import drawn_for
from intertwine.see.map.selectors.marks import Now, now_in
from intertwine.see.map.selectors.places import placed

PATIENCE = timedelta(seconds=20)
"""New places are made at most this often, however much changes."""

AT_ONCE = 1_500
"""Up to so many people the first places are made while somebody waits."""

FARTHEST = 1e6
MOST_MOVED = 100_000

Move = tuple[int, float, float]


@transaction.atomic
def want_places(network: Network, now: Now) -> None:
    """See to it that places are made, if people or ties have changed since.

    The first places of a small network are made at once: nobody looks at an empty
    map. Everything else is left to the background, once in a while.

    Args:
        network: The network.
        now: The state it is in.
    """
    kept, is_new = Positions.objects.get_or_create(network=network)
    if is_new and Person.objects.filter(network=network).count() <= AT_ONCE:
        make_places(network)
        return
    moment = timezone.now()
    is_asked = kept.asked_at is not None and kept.asked_at > moment - PATIENCE
    if is_asked or kept.made_for == str(now):
        return
    rows = Positions.objects.filter(network=network, asked_at=kept.asked_at)
    if rows.update(asked_at=moment):
        transaction.on_commit(partial(place_people.enqueue, network.pk))


@task()
def place_people(network_pk: int) -> None:
    """Make places anew, unless they are up to date. Doing it twice does it once."""
    network = Network.objects.filter(pk=network_pk).first()
    if network is not None:
        make_places(network)


def make_places(network: Network) -> None:
    """Lay everybody out near where they were, and keep it.

    Whoever is moved by hand meanwhile stays where they were put.
    """
    mark = str(now_in(network))
    kept = Positions.objects.filter(network=network).first()
    if kept is not None and kept.made_for == mark:
        return
    members = drawn_for(Standing(network, role=Role.MEMBER))
    weavers = drawn_for(Standing(network, role=Role.GUARDIAN))
    before = kept.places if kept else Places.nowhere([])
    found = placed(members, weavers, before)
    with transaction.atomic():
        Positions.objects.get_or_create(network=network)
        kept = Positions.objects.select_for_update().get(network=network)
        kept.fill(_with_pins(found, kept.places))
        kept.made_for = mark
        kept.save()


def _with_pins(found: Places, latest: Places) -> Places:
    pinned = latest.people[latest.pinned & np.isin(latest.people, found.people)]
    if not len(pinned):
        return found
    return found.moved(pinned.tolist(), latest.of(pinned).place, pinned=True)


@transaction.atomic
def move_people(*, by: Standing, moved: Sequence[Move], pinned: bool) -> int:
    """Put people somewhere on the map, for everybody. Says how many.

    Args:
        by: A weaver.
        moved: Key, x and y of each.
        pinned: Whether they stay there; if not, the next layout may move them.

    Raises:
        Refused: If they are no weaver, or a place cannot be one.
    """
    if not by.is_weaver:
        raise Refused(_("Weavers decide where people stand on the map."))
    there = moves_seen(by, moved)
    if not there:
        return 0
    Positions.objects.get_or_create(network=by.network)
    kept = Positions.objects.select_for_update().get(network=by.network)
    places = list(there.values())
    kept.fill(kept.places.moved(list(there), places, pinned=pinned))
    kept.save()
    return len(there)


def moves_seen(by: Standing, moved: Sequence[Move]) -> dict[int, tuple[float, float]]:
    """Where those whom somebody may see are moved. One query.

    Raises:
        Refused: If a place cannot be one, or there are too many.
    """
    far = [n for _key, *place in moved for n in place if not abs(n) <= FARTHEST]
    if far or len(moved) > MOST_MOVED:
        raise Refused(_("That is no place on the map."))
    seen = Person.objects.visible_to(by).filter(pk__in=[key for key, *_xy in moved])
    known = set(seen.values_list("pk", flat=True))
    return {key: (x, y) for key, x, y in moved if key in known}


@transaction.atomic
def forget_place(person: Person) -> None:
    """Somebody stands nowhere any more, in no saved view either."""
    for model in (Positions, SavedView):
        rows = model.objects.select_for_update().filter(network=person.network_id)
        for row in rows:
            if row.people:
                row.fill(row.places.without(person.pk))
                row.save()
