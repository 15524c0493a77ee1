"""Roles of the demo: a meeting that answered, and people who did on their own, twice."""

from datetime import timedelta
from random import Random

from django.utils import timezone

from intertwine.people.models import Network, Person, Standing
from intertwine.people.rules import Role
from intertwine.see.roles.models import Picture, Place, Room, Shared, Sheet
from intertwine.see.roles.models.answers import Kept
from intertwine.see.roles.rules import ROLES, Form, Statement, instrument
from intertwine.see.roles.services import (
    open_room,
    reveal_room,
    share,
    take_pictures_of,
)
from intertwine.see.roles.services.sharing import show_role
from intertwine.site.demo.people import WEAVERS

MEETING = "Spring meeting, Cardiff"
PHONES = 60
LEANINGS = (46, 36, 10, 8)
"""How often somebody leans towards each role, in the order of ``ROLES``."""

CHOICES = (
    *(Shared.NETWORK, Shared.COUNTED, Shared.WEAVERS, Shared.NETWORK),
    *(Shared.COUNTED, Shared.PRIVATE, Shared.WEAVERS),
)
HALF_A_YEAR = timedelta(days=183)


def add_roles() -> None:
    """Answers in the large network, half of them half a year old, and a room."""
    network = Network.objects.get(slug="improvement-weavers", is_demo=True)
    dice = Random(9)  # noqa: S311 # the same people say the same each time
    people = list(
        network.people.filter(membership__isnull=False)
        .select_related("membership__user")
        .order_by("pk")
    )
    earlier = [one for one in people if one.name in WEAVERS or dice.random() < 0.5]
    _answered(earlier, dice, HALF_A_YEAR)
    for number, person in enumerate(people):
        choice = CHOICES[number % len(CHOICES)]
        _share(person, Shared.NETWORK if person.name in WEAVERS else choice)
    take_pictures_of(network=network)
    then = timezone.localdate(timezone.now() - HALF_A_YEAR)
    Picture.objects.filter(network=network).update(day=then)
    again = [one for one in people if dice.random() < 0.8 or one.name in WEAVERS]
    _answered(again, dice, timedelta(days=9))
    for person in again:
        show_role(person)
    take_pictures_of(network=network)
    _meeting(_standing(next(one for one in people if one.name == WEAVERS[0])), dice)


def _standing(person: Person) -> Standing:
    member = person.membership
    return Standing(person.network, member.user, person, Role(member.role))


def _share(person: Person, choice: Shared) -> None:
    if choice is not Shared.PRIVATE:
        share(by=_standing(person), choice=choice)


def _answered(people: list[Person], dice: Random, ago: timedelta) -> None:
    held, at = instrument(), timezone.now() - ago
    Sheet.objects.bulk_create(
        Sheet(
            person=person,
            version=held.version,
            form=Form.LONG.value,
            answers=_said(held.asked(Form.LONG), dice),
        ).finish(at)
        for person in people
    )
    Sheet.objects.filter(person__in=people, finished_at=at).update(began_at=at)


def _said(statements: tuple[Statement, ...], dice: Random) -> Kept:
    """What somebody says who does much of one role, some of another, little of the rest."""
    most = dice.choices(ROLES, LEANINGS)[0]
    second = dice.choice([role for role in ROLES if role != most])
    wanted = dice.choice([role for role in ROLES if role != most])
    often = dict.fromkeys(ROLES, 2) | {second: 3, most: 4}
    return {
        one.key: [
            min(5, max(1, often[one.role] + dice.choice((-1, 0, 0, 0, 1)))),
            int(one.role == wanted and dice.random() < 0.4),
        ]
        for one in statements
    }


def _meeting(weaver: Standing, dice: Random) -> None:
    """A room of a fortnight ago, in which all answered the twelve statements."""
    room = open_room(by=weaver, name=MEETING, form=Form.SHORT)
    asked = instrument(room.version).asked(Form.SHORT)
    Place.objects.bulk_create(
        Place(room=room, mark=f"demo-{each}", answers=_said(asked, dice), is_done=True)
        for each in range(PHONES)
    )
    reveal_room(by=weaver, room=room)
    at = timezone.now() - timedelta(days=14)
    Room.objects.filter(pk=room.pk).update(opened_at=at, revealed_at=at)
    Place.objects.filter(room=room).delete()
