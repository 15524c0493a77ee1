"""Every write about the map."""

from intertwine.see.map.services.placing import (
    Move,
    make_places,
    move_people,
    place_people,
    want_places,
)
from intertwine.see.map.services.reading import want_reading

__all__ = [
    "Move",
    "make_places",
    "move_people",
    "place_people",
    "want_places",
    "want_reading",
]
