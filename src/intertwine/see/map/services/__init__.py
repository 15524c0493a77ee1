"""Every write about the map."""

from intertwine.see.map.services.looking import note_looks
from intertwine.see.map.services.placing import (
    Move,
    make_places,
    move_people,
    place_people,
    want_places,
)
from intertwine.see.map.services.reading import want_reading
from intertwine.see.map.services.sharing import end_share, share_map

__all__ = [
    "Move",
    "end_share",
    "make_places",
    "move_people",
    "note_looks",
    "place_people",
    "share_map",
    "want_places",
    "want_reading",
]
