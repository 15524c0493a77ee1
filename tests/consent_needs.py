"""Needs, held to consent: who is named as somebody who helps."""

from django.utils import timezone

from intertwine.learn.needs.models import Answer, Need
from intertwine.learn.needs.tests.make import make_need
from tests.consent import (
    PEOPLE,
    ConsentWorld,
    Expected,
    Seen,
    Surface,
    mentioned,
    plain,
)
from tests.consent_introductions import of_programs, undone


def need_of(world: ConsentWorld, *, agreed: bool = True) -> Need:
    """A need with which everybody helps."""
    need = make_need(world.network)
    agreed_at = timezone.now() if agreed else None
    for person in world.people.values():
        Answer.objects.create(need=need, person=person, agreed_at=agreed_at)
    return need


def who_helps(world: ConsentWorld, viewer: str) -> Seen | None:
    """Who helps with a need, as they agreed: on its page and in the file."""
    with undone():
        need = need_of(world)
        pages = [
            world.page(viewer, f"learn/needs/{need.pk}/"),
            world.page(viewer, "learn/needs/as/md/"),
        ]
    if pages[0] is None or pages[1] is None:
        return None
    shown, taken_away = (
        mentioned(PEOPLE, plain(page.decode())) for page in pages if page
    )
    assert shown == taken_away
    return Seen(people=shown)


def who_is_asked_to_help(world: ConsentWorld, viewer: str) -> Seen | None:
    """Whom a weaver thought of, before they agreed."""
    with undone():
        page = world.page(viewer, f"learn/needs/{need_of(world, agreed=False).pk}/")
    return Seen(mentioned(PEOPLE, plain(page.decode()))) if page else None


def who_helps_for_programs(world: ConsentWorld, viewer: str) -> Seen | None:
    """Who helps, as programs are told."""
    with undone():
        need_of(world)
        told = of_programs(world, viewer, "needs")
    return Seen(mentioned(PEOPLE, told)) if told else None


SURFACES: dict[str, Surface] = {
    "who helps with a need": who_helps,
    "who is asked to help with a need": who_is_asked_to_help,
    "who helps, for programs": who_helps_for_programs,
}
"""Every way in which needs name people."""

WEAVERS_ALONE = {
    name: viewers & {"weaver", "guardian"} for name, viewers in PEOPLE.items()
}
EXPECTED = {"who is asked to help with a need": Expected(people=WEAVERS_ALONE)}
