"""The smallest valid groups, for tests of every app above."""

from datetime import date
from itertools import count
from typing import Any

from django.utils import timezone

from intertwine.people.models import Network, Standing
from intertwine.weave.groups.models import ActionGroup, Seat

_numbers = count(1)


def about(**fields: Any) -> dict[str, Any]:
    """What a weaver says of a group."""
    ends_on: date | None = None
    told = {"name": f"Group {next(_numbers)}", "purpose": "To try something out."}
    return {**told, "next_step": "", "ends_on": ends_on, "spread": "", **fields}


def make_group(network: Network, **fields: Any) -> ActionGroup:
    """A group in which nobody is yet."""
    return ActionGroup.objects.create(network=network, **about(**fields))


def seat(group: ActionGroup, one: Standing, says: str = "") -> Seat:
    """Somebody who was asked."""
    assert one.person
    return Seat.objects.create(
        group=group, person=one.person, asked_at=timezone.now(), says=says
    )
