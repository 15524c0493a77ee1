"""One of each thing of roles that an address may name, as in ``things``."""

from typing import Any

from intertwine.people.models import Standing
from intertwine.see.roles.models import OwnStatement, Room, Sheet
from intertwine.see.roles.services import add_statement, reveal_room
from intertwine.see.roles.tests.make import make_room, make_sheet


def room(guardian: Standing, member: Standing) -> Room:
    """An open one, in which enough are done."""
    return make_room(guardian, done=6, connector=5)


def told_room(guardian: Standing, member: Standing) -> Room:
    return reveal_room(by=guardian, room=room(guardian, member))


def sheet(guardian: Standing, member: Standing) -> Sheet:
    assert member.person
    return make_sheet(member.person)


def statement(guardian: Standing, member: Standing) -> OwnStatement:
    return add_statement(by=guardian, text="asked a carer to lead.")


THINGS: dict[str, Any] = {
    "roles:forget": sheet,
    "roles:progress": room,
    "roles:remove": room,
    "roles:retire": statement,
    "roles:reveal": room,
    "roles:room": told_room,
    "roles:slide": room,
    "roles:take": told_room,
}
