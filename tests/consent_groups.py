"""Action groups, held to consent: who stands in one, for weavers and for members."""

from django.utils import timezone

from intertwine.people.models import Person
from intertwine.weave.groups.models import Seat
from intertwine.weave.groups.tests.make import make_group, seat
from tests.consent import (
    NOBODY,
    PEOPLE,
    TIES,
    ConsentWorld,
    Expected,
    Seen,
    Surface,
    mentioned,
    plain,
)


def action_group(world: ConsentWorld, viewer: str) -> Seen | None:
    """Everybody is in a group, and everybody who looks was asked."""
    group, now = make_group(world.network), timezone.now()
    everyone = Person.with_arriving.filter(network=world.network, name__in=PEOPLE)
    Seat.objects.bulk_create(
        Seat(group=group, person=each, asked_at=now, says="yes") for each in everyone
    )
    for name in ("member", "ann", "ben"):
        seat(group, world.standings[name])
    content = world.page(viewer, f"weave/groups/{group.pk}/")
    if content is None:
        return None
    return Seen(mentioned(PEOPLE, plain(content.decode())))


SURFACES: dict[str, Surface] = {"action group": action_group}
"""Every way in which groups show people."""

EXPECTED = {"action group": Expected(PEOPLE, dict.fromkeys(TIES, NOBODY))}
