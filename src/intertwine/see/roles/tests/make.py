"""The smallest valid sheets and rooms, for tests of every app above."""

from collections.abc import Mapping
from itertools import count

from django.utils import timezone

from intertwine.people.models import Person, Standing
from intertwine.see.roles.models import Place, Room, Shared, Sharing, Sheet
from intertwine.see.roles.models.answers import Kept
from intertwine.see.roles.rules import Form, instrument
from intertwine.see.roles.services import open_room

_numbers = count(1)


def answers(often: Mapping[str, int], wants: str = "") -> Kept:
    """Threes everywhere, but for the roles that are named."""
    return {
        one.key: [often.get(one.role, 3), int(one.role == wants)]
        for one in instrument().asked(Form.SHORT)
    }


def make_sheet(
    person: Person, shared: str = Shared.PRIVATE, wants: str = "", **often: int
) -> Sheet:
    """A finished sheet of the short form."""
    Sharing.objects.update_or_create(person=person, defaults={"choice": shared})
    sheet = Sheet(
        person=person,
        form=Form.SHORT.value,
        version=instrument().version,
        answers=answers(often, wants),
    )
    sheet.finish(timezone.now()).save()
    return sheet


def make_room(by: Standing, done: int = 0, **often: int) -> Room:
    """An open room in which so many phones are done."""
    room = open_room(by=by, name=f"Room {next(_numbers)}", form=Form.SHORT)
    Place.objects.bulk_create(
        Place(room=room, mark=f"{room.pk}-{each}", answers=answers(often), is_done=True)
        for each in range(done)
    )
    return room
