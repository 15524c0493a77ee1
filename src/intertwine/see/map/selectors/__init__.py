"""Reads of whole networks."""

from intertwine.see.map.selectors.drawn import drawn_for

__all__ = ["drawn_for"]
