"""Decisions about snapshots, on plain values and arrays."""

from intertwine.see.insights.rules.packing import Content, pack, unpack

__all__ = ["Content", "pack", "unpack"]
