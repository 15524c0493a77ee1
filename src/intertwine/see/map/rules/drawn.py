"""A network as one reader may see it, in arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from intertwine.analysis import Graph

NOBODY = 65535
"""Where one of several values is asked for and none is known, or none is shown."""

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class TieKind:
    """A kind of tie, as far as drawing goes. Its number is its place in the list.

    ``line`` is how it is drawn where that does not follow from the tie itself:
    ``bold`` or ``dashed``.
    """

    key: str
    name: str
    is_directed: bool
    is_wish: bool
    has_strength: bool
    strength_words: Sequence[str]
    line: str = ""


@dataclass(frozen=True)
class Attribute:
    """One thing known about people that they can be coloured, filtered or grouped by.

    Args:
        key: Its key, as in addresses.
        name: What it is called.
        kind: ``choice`` (one value), ``choices`` (several) or ``number``.
        has_signs: Whether each of a few values has a sign of its own beside its colour.
    """

    key: str
    name: str
    kind: str
    has_signs: bool = False


@dataclass(frozen=True, eq=False)
class Drawn:
    """What one reader may see of a network: people, ties, and what is known.

    The columns of ``graph.people`` are those of ``attributes``, by key: text or None
    for ``choice``, a tuple of text or None for ``choices``, numbers for ``number``.
    Nothing is in here that the reader may not know.

    Args:
        graph: ``n`` people and ``m`` ties; ids are the people's keys as text, kinds
            are the keys of kinds of tie.
        people: Keys of people, shape ``(n,)``.
        ties: Keys of ties, shape ``(m,)``. A tie that was there before, ended and
            came back has a row for each time, the latest one last.
        state: For each tie its ``State``, shape ``(m,)``.
        since: The day each tie was first said, ``datetime64[D]``, shape ``(m,)``.
        until: The day it ended, NaT if it has not, shape ``(m,)``.
        waits: Who has not agreed yet to be here, shape ``(n,)``.
        left_out: Who counts in no measure, by their own wish, shape ``(n,)``.
        kinds: The kinds of tie.
        attributes: What is known about people.
        me: The reader's own key, if they are a person here.
        version: The network's clock when this was read.
    """

    graph: Graph
    people: npt.NDArray[np.int64]
    ties: npt.NDArray[np.int64]
    state: npt.NDArray[np.uint8]
    since: npt.NDArray[np.datetime64]
    until: npt.NDArray[np.datetime64]
    waits: Mask
    left_out: Mask
    kinds: tuple[TieKind, ...]
    attributes: tuple[Attribute, ...]
    me: int | None = None
    version: int = 0

    def with_ties(self, keep: Mask) -> Drawn:
        """The same people with only some ties."""
        return replace(
            self,
            graph=self.graph.select_ties(keep),
            ties=self.ties[keep],
            state=self.state[keep],
            since=self.since[keep],
            until=self.until[keep],
        )

    def with_people(self, keep: Mask) -> Drawn:
        """Some of the people, with the ties among them; the same for all of them."""
        if keep.all():
            return self
        among = np.logical_and(*keep[self.graph.ties].T)
        return replace(
            self.with_ties(among),
            graph=self.graph.select_people(keep),
            people=self.people[keep],
            waits=self.waits[keep],
            left_out=self.left_out[keep],
        )

    @cached_property
    def measured(self) -> Drawn:
        """What measures are taken of: without those who asked to be left out."""
        return self.with_people(~self.left_out) if self.left_out.any() else self

    def number_of(self, person: int) -> int | None:
        """Somebody's place among ``people``, if they are there."""
        found = np.flatnonzero(self.people == person)
        return int(found[0]) if len(found) else None


def not_known(kind: str, size: int) -> npt.NDArray[Any]:
    """An empty column of one kind."""
    if kind == "number":
        return np.full(size, np.nan)
    return np.full(size, None, dtype=object)
