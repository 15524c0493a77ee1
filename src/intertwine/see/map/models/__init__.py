"""The rows that the map is made of."""

from intertwine.see.map.models.places import Positions
from intertwine.see.map.models.shares import Share

__all__ = ["Positions", "Share"]
