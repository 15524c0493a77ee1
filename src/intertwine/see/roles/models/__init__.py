"""The rows that roles are made of."""

from intertwine.see.roles.models.pictures import Picture
from intertwine.see.roles.models.rooms import Place, Room
from intertwine.see.roles.models.sheets import OwnStatement, Shared, Sharing, Sheet

__all__ = [
    "OwnStatement",
    "Picture",
    "Place",
    "Room",
    "Shared",
    "Sharing",
    "Sheet",
]
