"""Figures of large networks that were worked out in the background."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt
from django.core.cache import cache

from intertwine.people.models import Standing
from intertwine.see.map.rules import Drawn, Measured
from intertwine.see.map.selectors.marks import Now

KEPT_SECONDS = 7 * 24 * 3600


@dataclass(frozen=True)
class Figures:
    """Figures of people, by their keys.

    Args:
        people: Keys of people, sorted, shape ``(n,)``.
        measured: What is known of each.
    """

    people: npt.NDArray[np.int64]
    measured: Measured

    def of(self, drawn: Drawn) -> Measured:
        """The same for the people of a drawing; nothing for whoever was not measured."""
        place = np.searchsorted(self.people, drawn.people).clip(0, len(self.people) - 1)
        is_known = (self.people[place] == drawn.people) & ~drawn.left_out
        circle = self.measured.circle
        return Measured(
            {
                key: np.where(is_known, values[place], np.nan)
                for key, values in self.measured.values.items()
            },
            circle=None if circle is None else np.where(is_known, circle[place], -1),
            circle_names=self.measured.circle_names,
        )


def figures_key(standing: Standing, now: Now) -> str:
    """Where the figures of a network are kept. No queries.

    They are of what everybody in the same role may see, so that they are made once,
    and so that they tell nobody of what only some of them may know.
    """
    parts = (standing.network.pk, standing.role, now)
    return f"map:figures:{blake2b(repr(parts).encode(), digest_size=16).hexdigest()}"


def has_figures(key: str) -> bool:
    """Whether they have been made. One query."""
    return cache.get(f"{key}:there") is not None


def kept_figures(key: str) -> Figures | None:
    """The figures, if they have been made. One query."""
    found: Figures | None = cache.get(key)
    return found
