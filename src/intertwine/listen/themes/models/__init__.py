"""The rows that sorting voices into themes is made of."""

from intertwine.listen.themes.models.boards import Board, Theme, ThemeNote
from intertwine.listen.themes.models.sorting import Placement, Sorting, Step

__all__ = ["Board", "Placement", "Sorting", "Step", "Theme", "ThemeNote"]
