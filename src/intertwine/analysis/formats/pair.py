"""Two files that belong together."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Pair:
    """A file of people and a file of ties, for formats that need both."""

    people: bytes
    ties: bytes
