"""Decisions about the map, on plain values and arrays."""

from intertwine.see.map.rules.drawing import About, Measured, encoded
from intertwine.see.map.rules.drawn import (
    NOBODY,
    Attribute,
    Drawn,
    TieKind,
    not_known,
)
from intertwine.see.map.rules.filtering import narrowed
from intertwine.see.map.rules.filters import Filter, filter_from
from intertwine.see.map.rules.knowing import kept_to, known_part
from intertwine.see.map.rules.look import Look, address_query, look_from
from intertwine.see.map.rules.placing import Places, beside

__all__ = [
    "NOBODY",
    "About",
    "Attribute",
    "Drawn",
    "Filter",
    "Look",
    "Measured",
    "Places",
    "TieKind",
    "address_query",
    "beside",
    "encoded",
    "filter_from",
    "kept_to",
    "known_part",
    "look_from",
    "narrowed",
    "not_known",
]
