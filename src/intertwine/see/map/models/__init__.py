"""The rows that the map is made of."""

from intertwine.see.map.models.places import Positions

__all__ = ["Positions"]
