"""Insights, held to consent: what stands out, what changed, what would be."""

import re
from datetime import timedelta
from functools import cache

from django.utils import timezone

from intertwine.people.models import Person
from intertwine.people.tests.make import make_network
from intertwine.see.insights.models import Snapshot
from intertwine.see.insights.services import take_snapshot
from intertwine.see.insights.services.snapshots import content_now, keep_snapshot
from tests.consent import (
    NOBODY,
    PEOPLE,
    TIES,
    WEAVERS,
    ConsentWorld,
    Expected,
    Seen,
    Surface,
    mentioned,
    plain,
)


@cache
def _empty_day(world: ConsentWorld) -> Snapshot:
    """A day before anybody was there, so that everything has been made since."""
    return keep_snapshot(
        network=world.network,
        name="Before",
        day=timezone.localdate() - timedelta(days=1),
        content=content_now(make_network()),
        taken_by=None,
    )


@cache
def _full_day(world: ConsentWorld) -> Snapshot:
    return take_snapshot(by=world.guardian, name="After")


def _main(content: bytes) -> str:
    return plain(content.decode().partition("<main")[2])


def page(world: ConsentWorld, viewer: str) -> Seen | None:
    """What stands out."""
    content = world.page(viewer, "insights/")
    if content is None:
        return None
    # Who connects, and who is alone, is named to weavers: others read of circles.
    assert (b"by a single tie" in content) == (viewer in WEAVERS)
    return Seen(mentioned(PEOPLE, _main(content)), is_part=True)


def changes(world: ConsentWorld, viewer: str) -> Seen | None:
    """Everything that was made since a day on which nothing was there."""
    return _compared(world, viewer, before=_empty_day(world).pk)


def snapshot(world: ConsentWorld, viewer: str) -> Seen | None:
    """The same up to a snapshot, as it is shown today."""
    days = {"before": _empty_day(world).pk, "after": _full_day(world).pk}
    return _compared(world, viewer, **days)


def forgotten(world: ConsentWorld, viewer: str) -> Seen | None:
    """A snapshot of when everybody was seen, after they thought better of it."""
    was = dict(Person.objects.values_list("pk", "presence"))
    everyone = Person.objects.filter(pk=world.people["Only Me"].pk)
    everyone.update(presence=was[world.people["For Everyone"].pk])
    days = {"before": _empty_day(world).pk, "after": _full_day(world).pk}
    everyone.update(presence=was[world.people["Only Me"].pk])
    return _compared(world, viewer, **days)


def _compared(world: ConsentWorld, viewer: str, **days: int) -> Seen | None:
    content = world.page(viewer, "insights/changes/", **days)
    if content is None:
        return None
    told = _main(content)
    return Seen(mentioned(PEOPLE, told), mentioned(TIES, told))


def who_could_leave(world: ConsentWorld, viewer: str) -> Seen | None:
    """The list of people to try out what would be without them."""
    content = world.page(viewer, "insights/what-if/")
    return None if content is None else Seen(mentioned(PEOPLE, _main(content)))


def what_if(world: ConsentWorld, viewer: str) -> Seen | None:
    """Whom it would touch if a friend of somebody left."""
    seen = frozenset[str]()
    for person in Person.objects.filter(name__startswith="Friend of"):
        content = world.page(viewer, "insights/what-if/", how="leave", one=person.pk)
        card = re.search(
            r'<section class="card".*?</section>', (content or b"").decode(), re.S
        )
        seen |= mentioned(PEOPLE, plain(card[0])) if card else NOBODY
    is_open = world.page(viewer, "insights/what-if/") is not None
    return Seen(seen, is_part=True) if is_open else None


COUNTED = {**PEOPLE, "Left Out": NOBODY}
"""Whoever wants to be in no figure is in no change and stands out nowhere."""

THERE = {**TIES, "ended by ben": NOBODY, "wished by ann": NOBODY}
"""Changes tell of ties that are there: not of wishes, nor of what has ended."""

THEN = {**THERE, "hidden by ann": NOBODY, "hidden by ben": NOBODY}
"""A snapshot shows nothing that one of the two hides today, not even to them."""

SURFACES: dict[str, Surface] = {
    "insights": page,
    "insights changes": changes,
    "insights snapshot": snapshot,
    "insights snapshot later": forgotten,
    "insights who could leave": who_could_leave,
    "insights what if": what_if,
}
"""Every way in which insights show people and ties."""

EXPECTED = {
    "insights": Expected(COUNTED),
    "insights changes": Expected(COUNTED, THERE),
    "insights snapshot": Expected(COUNTED, THEN),
    "insights snapshot later": Expected(COUNTED, THEN),
    "insights what if": Expected(COUNTED),
}
