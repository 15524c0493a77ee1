"""Reads of the past, of the possible, and of what stands out."""

from intertwine.see.insights.selectors.comparing import Compared, compared
from intertwine.see.insights.selectors.past import (
    drawn_at,
    snapshot_named,
    snapshots_of,
)
from intertwine.see.insights.selectors.picture import picture_of
from intertwine.see.insights.selectors.possible import Possible, leaving, meeting_of
from intertwine.see.insights.selectors.standing_out import StandingOut, standing_out

__all__ = [
    "Compared",
    "Possible",
    "StandingOut",
    "compared",
    "drawn_at",
    "leaving",
    "meeting_of",
    "picture_of",
    "snapshot_named",
    "snapshots_of",
    "standing_out",
]
