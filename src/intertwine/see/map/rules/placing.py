"""Where people stand on the map: kept from one time to the next, in little room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from intertwine.analysis import Graph
from intertwine.analysis.layout import aside

NEAR = 3.0
"""How far from the middle of those they know newcomers are put, in typical radii."""

TURN = 2.399963
"""The golden angle: whoever comes one after the other stands in different directions."""


@dataclass(frozen=True)
class Places:
    """Where everybody stands.

    Args:
        people: Keys of people, rising, shape ``(n,)``.
        place: Shape ``(n, 2)``, NaN for who has no place yet; y grows upwards.
        pinned: Who stays where a weaver put them, shape ``(n,)``.
    """

    people: npt.NDArray[np.int64]
    place: npt.NDArray[np.float64]
    pinned: npt.NDArray[np.bool_]

    @classmethod
    def nowhere(cls, people: npt.ArrayLike) -> Places:
        """Nobody has a place.

        >>> bool(np.isnan(Places.nowhere([3, 5]).place).all())
        True
        """
        keys = np.asarray(people, dtype=np.int64)
        return cls(
            keys, np.full((len(keys), 2), np.nan), np.zeros(len(keys), dtype=np.bool_)
        )

    def of(self, people: npt.NDArray[np.int64]) -> Places:
        """The places of these people, in their order.

        >>> Places.nowhere([3, 5]).of(np.array([5, 9])).people.tolist()
        [5, 9]
        """
        found = Places.nowhere(people)
        at = np.searchsorted(self.people, people)
        known = at < len(self.people)
        known[known] = self.people[at[known]] == people[known]
        found.place[known] = self.place[at[known]]
        found.pinned[known] = self.pinned[at[known]]
        return found

    def moved(
        self, people: Sequence[int], place: npt.ArrayLike, *, pinned: bool
    ) -> Places:
        """The same with some people somewhere else, newcomers among them.

        >>> there = Places.nowhere([3]).moved([7], [[1, 2]], pinned=True)
        >>> there.people.tolist(), there.place[1].tolist(), there.pinned.tolist()
        ([3, 7], [1.0, 2.0], [False, True])
        """
        keys = np.union1d(self.people, np.asarray(people, dtype=np.int64))
        found = self.of(keys)
        at = np.searchsorted(keys, people)
        found.place[at] = place
        found.pinned[at] = pinned
        return found

    def without(self, person: int) -> Places:
        """The same without somebody."""
        keep = self.people != person
        return Places(self.people[keep], self.place[keep], self.pinned[keep])


def has_place(place: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """Who has a place: both numbers are known.

    >>> has_place(np.array([[1.0, 2.0], [np.nan, np.nan]])).tolist()
    [True, False]
    """
    return np.asarray(np.isfinite(place).all(axis=1), dtype=np.bool_)


def beside(graph: Graph, places: Places) -> Places:
    """Put who has no place yet beside those they know, if these have one.

    Who has no tie stands in the block of those without. Whoever is still without a
    place is tied to others who have none.

    Args:
        graph: The ties among ``places.people``, in their order.
        places: Where everybody stands.
    """
    place = places.place.copy()
    for _round in range(2):
        known = has_place(place)
        if known.all() or not known.any():
            break
        weight = np.asarray(graph.neighbours @ known.astype(np.int32))
        ready = ~known & (weight > 0)
        middle = np.asarray(graph.neighbours @ np.where(known[:, None], place, 0))
        angle = TURN * places.people[ready]
        way = np.stack([np.cos(angle), np.sin(angle)], axis=1) * NEAR
        place[ready] = middle[ready] / weight[ready, None] + way
    return Places(places.people, aside(graph, place), places.pinned)
