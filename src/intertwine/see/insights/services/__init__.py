"""Every write about snapshots."""

from intertwine.see.insights.services.snapshots import (
    forget_snapshot,
    keep_snapshot,
    take_monthly_snapshots,
    take_snapshot,
)

__all__ = [
    "forget_snapshot",
    "keep_snapshot",
    "take_monthly_snapshots",
    "take_snapshot",
]
