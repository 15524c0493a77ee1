"""Every write: a sheet, what is shared of it, a room, a picture."""

from intertwine.see.roles.services.bringing import bring_in
from intertwine.see.roles.services.pictures import take_pictures, take_pictures_of
from intertwine.see.roles.services.rooms import (
    arrive,
    finish_place,
    forget_places,
    open_room,
    remove_room,
    reveal_room,
    tap_place,
)
from intertwine.see.roles.services.sharing import share
from intertwine.see.roles.services.sheets import (
    begin_sheet,
    finish_sheet,
    forget_sheet,
    tap,
)
from intertwine.see.roles.services.statements import add_statement, retire_statement

__all__ = [
    "add_statement",
    "arrive",
    "begin_sheet",
    "bring_in",
    "finish_place",
    "finish_sheet",
    "forget_places",
    "forget_sheet",
    "open_room",
    "remove_room",
    "retire_statement",
    "reveal_room",
    "share",
    "take_pictures",
    "take_pictures_of",
    "tap",
    "tap_place",
]
