"""An action group of the demo: asked, half of it in, and one role still missing."""

from datetime import timedelta
from random import Random

from django.utils import timezone

from intertwine.people.models import Network, Standing
from intertwine.people.rules import Role
from intertwine.site.demo.people import MEMBER, WEAVERS
from intertwine.weave.groups.models import ActionGroup, Seat
from intertwine.weave.groups.rules import filled
from intertwine.weave.groups.selectors import pool_for

SIZE = 4


def add_groups() -> None:
    """One group in the large network, put together as a weaver would."""
    network = Network.objects.get(slug="improvement-weavers", is_demo=True)
    weaver = network.people.get(name=WEAVERS[0])
    member = weaver.membership
    standing = Standing(network, member.user, weaver, Role(member.role))
    today = timezone.localdate()
    group = ActionGroup.objects.create(
        network=network,
        name="A warm welcome",
        purpose="Whoever is new hears from one of us within a week. We try it out "
        "for two months, then tell everybody what we learned.",
        next_step="Half an hour on the phone, to share out the first ten names.",
        ends_on=today + timedelta(days=60),
        spread="nation",
        by=member.user,
        by_name=weaver.name,
    )
    asked = network.people.get(name=MEMBER)
    pool = pool_for(standing, group.spread)
    others = pool.free([asked.pk, weaver.pk])
    chosen = filled([], others, SIZE - 1, Random(9))  # noqa: S311 # the same each time
    now = timezone.now() - timedelta(days=2)
    keys = [weaver.pk, *(one.key for one in chosen), asked.pk]
    Seat.objects.bulk_create(
        Seat(
            group=group,
            person_id=key,
            asked_at=now,
            written_at=now,
            says=Seat.Says.YES if number < SIZE - 1 else "",
        )
        for number, key in enumerate(keys)
    )
