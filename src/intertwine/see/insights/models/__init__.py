"""The rows that snapshots are made of."""

from intertwine.see.insights.models.snapshots import Snapshot

__all__ = ["Snapshot"]
