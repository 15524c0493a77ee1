"""The rows that the map is made of."""

from intertwine.see.map.models.places import Positions
from intertwine.see.map.models.shares import Share
from intertwine.see.map.models.views import SavedView

__all__ = ["Positions", "SavedView", "Share"]
