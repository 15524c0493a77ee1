"""Decisions about the map, on plain values and arrays."""

from intertwine.see.map.rules.drawn import (
    NOBODY,
    Attribute,
    Drawn,
    TieKind,
    not_known,
)
from intertwine.see.map.rules.filtering import narrowed
from intertwine.see.map.rules.filters import Filter, filter_from

__all__ = [
    "NOBODY",
    "Attribute",
    "Drawn",
    "Filter",
    "TieKind",
    "filter_from",
    "narrowed",
    "not_known",
]
