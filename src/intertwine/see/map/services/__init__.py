"""Every write about the map."""

from intertwine.see.map.services.looking import note_looks, record_map
from intertwine.see.map.services.measuring import want_figures
from intertwine.see.map.services.placing import (
    Move,
    make_places,
    move_people,
    place_people,
    want_places,
)
from intertwine.see.map.services.reading import want_reading
from intertwine.see.map.services.saving import (
    change_view,
    forget_removed_views,
    remove_view,
    restore_view,
    save_view,
)
from intertwine.see.map.services.sharing import end_share, share_map

__all__ = [
    "Move",
    "change_view",
    "end_share",
    "forget_removed_views",
    "make_places",
    "move_people",
    "note_looks",
    "place_people",
    "record_map",
    "remove_view",
    "restore_view",
    "save_view",
    "share_map",
    "want_figures",
    "want_places",
    "want_reading",
]
