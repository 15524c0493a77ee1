"""The rows that sorting voices into themes is made of."""

from intertwine.listen.themes.models.boards import Board, Theme, ThemeNote
from intertwine.listen.themes.models.reports import Done, Report
from intertwine.listen.themes.models.sorting import Placement, Sorting, Step

__all__ = [
    "Board",
    "Done",
    "Placement",
    "Report",
    "Sorting",
    "Step",
    "Theme",
    "ThemeNote",
]
