"""What a file would do, tie by tie."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from intertwine.see.files.rules.telling import Told
from intertwine.see.files.selectors.standing_ties import Known

Key = tuple[int, int, int]
"""Number of the target, then the two people: keys, or less than 0 for new ones."""


@dataclass(frozen=True)
class Change:
    """A tie that is here, and what it is to be."""

    known: Known
    told: Told


@dataclass(slots=True)
class Line:
    """One row of ``FileTie`` to be, without the weight of a model."""

    number: int
    is_back: bool
    first: int
    second: int
    kind: int
    said: str
    strength: int | None = None
    verdict: str = ""
    reason: str = ""
    tie: int | None = None


@dataclass
class Judged:
    """What a file would do.

    Args:
        rows: For each tie of the file one row, or two; ``verdict`` is final.
        new: Ties that are not here.
        changes: Ties that are, and change.
    """

    rows: list[Line] = field(default_factory=list)
    new: dict[Key, Told] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows have which verdict."""
        return dict(Counter(row.verdict for row in self.rows))
