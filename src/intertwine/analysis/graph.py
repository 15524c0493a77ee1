"""The one structure that every reader, measure and picture takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, final

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from scipy import sparse

Column = npt.NDArray[Any]
"""What is known about each person, or each tie, under one name.

``float64`` for numbers (NaN: not known), ``datetime64`` for dates (NaT: not
known), otherwise ``object`` holding ``str``, ``bool``, a tuple of ``str`` where
several were chosen, or ``None`` for not known.
"""


@final
class Graph:
    """People, and the ties between them. Never changes once made.

    There may be several ties between the same two people, of different kinds or
    of the same kind. Measures say for themselves what they do with repeated ties
    and with ties from a person to themselves; nothing is merged here.

    Args:
        size: How many people, ``n``.
        ties: Shape ``(m, 2)``, the numbers of the two people, from 0. For a
            directed tie the first is the one who said it, knows or gives.
        directed: Whether each tie has a direction; shape ``(m,)``, or one answer
            for all. A mutual tie is written once, with ``False``.
        strength: Shape ``(m,)``; NaN where it was not said. Default: all NaN.
        kind: Shape ``(m,)``, numbers into ``kinds``. Default: all 0.
        kinds: The names of the kinds. Default: one kind with an empty name.
        ids: ``n`` distinct names that files use. Default: ``"0"``, ``"1"`` …
        labels: ``n`` names that people read. Default: the ids.
        people: Columns of length ``n`` by name.
        about_ties: Columns of length ``m`` by name.
        mode: Shape ``(n,)``; 0 for people, 1 for what they are tied to in a
            two-mode graph (gatherings, organisations). Default: all 0.
        modes: The names of the two modes.
        about: What is known about the graph as a whole.

    Raises:
        ValueError: If shapes disagree, a tie names nobody, or two ids are equal.

    Example:
        >>> graph = Graph(size=3, ties=[[0, 1], [1, 2]], directed=[True, False])
        >>> graph.count, graph.is_directed
        (2, True)
        >>> graph.select_ties(graph.directed).ties.tolist()
        [[0, 1]]
    """

    def __init__(
        self,
        *,
        size: int,
        ties: npt.ArrayLike = (),
        directed: npt.ArrayLike = False,
        strength: npt.ArrayLike | None = None,
        kind: npt.ArrayLike | None = None,
        kinds: Sequence[str] = ("",),
        ids: Sequence[str] | None = None,
        labels: Sequence[str] | None = None,
        people: Mapping[str, Column] | None = None,
        about_ties: Mapping[str, Column] | None = None,
        mode: npt.ArrayLike | None = None,
        modes: tuple[str, str] = ("person", "gathering"),
        about: Mapping[str, str] | None = None,
    ) -> None:
        self.size = size
        self.ties = np.asarray(ties, dtype=np.intp).reshape(-1, 2)
        count = len(self.ties)
        self.directed = np.broadcast_to(np.asarray(directed, dtype=np.bool_), count)
        self.strength = np.asarray(
            np.broadcast_to(np.nan, count) if strength is None else strength,
            dtype=np.float64,
        )
        self.kind = np.asarray(
            np.broadcast_to(np.int32(0), count) if kind is None else kind,
            dtype=np.int32,
        )
        self.kinds = tuple(kinds)
        self._ids = None if ids is None else tuple(ids)
        self._labels = None if labels is None else tuple(labels)
        self.people = dict(people or {})
        self.about_ties = dict(about_ties or {})
        self.mode = np.asarray(
            np.zeros(size, dtype=np.int8) if mode is None else mode, dtype=np.int8
        )
        self.modes = modes
        self.about = dict(about or {})
        self._check()

    def _check(self) -> None:
        count = len(self.ties)
        if count and not (self.ties.min() >= 0 and self.ties.max() < self.size):
            raise ValueError(f"ties must name people from 0 to {self.size - 1}")
        if count and not (self.kind.min() >= 0 and self.kind.max() < len(self.kinds)):
            raise ValueError(f"kind must name kinds from 0 to {len(self.kinds) - 1}")
        if self._ids is not None and len(set(self._ids)) != self.size:
            raise ValueError(f"ids must be {self.size} distinct names")
        named = self.size if self._labels is None else len(self._labels)
        lengths = {
            "labels": (named, self.size),
            "mode": (len(self.mode), self.size),
            "strength": (len(self.strength), count),
            "kind": (len(self.kind), count),
        }
        lengths |= {name: (len(c), self.size) for name, c in self.people.items()}
        lengths |= {name: (len(c), count) for name, c in self.about_ties.items()}
        for name, (length, expected) in lengths.items():
            if length != expected:
                raise ValueError(f"{name} must have length {expected}, not {length}")

    def __repr__(self) -> str:
        return f"Graph(size={self.size}, count={self.count})"

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The distinct names that files use; made when first asked for, if not given."""
        return tuple(map(str, range(self.size))) if self._ids is None else self._ids

    @property
    def labels(self) -> tuple[str, ...]:
        """The names that people read; the ids where there are none."""
        return self.ids if self._labels is None else self._labels

    @property
    def count(self) -> int:
        """How many ties, ``m``, repeated ones and ones to oneself included."""
        return len(self.ties)

    @property
    def is_directed(self) -> bool:
        """Whether any tie has a direction."""
        return bool(self.directed.any())

    @property
    def is_two_mode(self) -> bool:
        """Whether some of the people are gatherings or organisations."""
        return bool(self.mode.any())

    @property
    def is_across(self) -> bool:
        """Whether it has two modes and every tie, to oneself aside, joins both."""
        modes, same = self.mode[self.ties], self.ties[:, 0] == self.ties[:, 1]
        return self.is_two_mode and bool((same | (modes[:, 0] != modes[:, 1])).all())

    @cached_property
    def weights(self) -> npt.NDArray[np.float64]:
        """Strength of each tie, shape ``(m,)``, with 1 where it was not said."""
        unsaid = np.isnan(self.strength)
        return np.where(unsaid, 1.0, self.strength) if unsaid.any() else self.strength

    @cached_property
    def arcs(self) -> sparse.csr_array:
        """Who reaches whom: shape ``(n, n)``, the number of ties from row to column.

        A tie without direction counts both ways; a tie to oneself counts nowhere.
        """
        from scipy import sparse  # here because importing it takes longer than numpy

        first, second = self.ties.T
        mutual = ~self.directed
        source = np.concatenate([first, second[mutual]])
        target = np.concatenate([second, first[mutual]])
        keep = source != target
        ones = np.ones(int(keep.sum()), dtype=np.int32)
        shape = (self.size, self.size)
        return sparse.csr_array((ones, (source[keep], target[keep])), shape=shape)

    @cached_property
    def neighbours(self) -> sparse.csr_array:
        """Who is tied to whom at all: shape ``(n, n)``, symmetric, 1 or absent.

        Direction, repetition and ties to oneself are ignored; columns are sorted.
        """
        from scipy import sparse  # as for arcs

        both = sparse.csr_array(self.arcs + self.arcs.T)
        both.data = np.ones_like(both.data)
        both.sort_indices()
        return both

    def but(self, **changed: Any) -> Graph:
        """The same, but for what is given, by the names that ``Graph`` takes it by.

        Example:
            >>> Graph(size=2, ties=[[0, 1]]).but(directed=True).is_directed
            True
        """
        same: dict[str, Any] = {
            "size": self.size,
            "ties": self.ties,
            "directed": self.directed,
            "strength": self.strength,
            "kind": self.kind,
            "kinds": self.kinds,
            "ids": self._ids,
            "labels": self._labels,
            "people": self.people,
            "about_ties": self.about_ties,
            "mode": self.mode,
            "modes": self.modes,
            "about": self.about,
        }
        return Graph(**(same | changed))

    def select_ties(self, keep: npt.ArrayLike) -> Graph:
        """The same people with only some ties.

        Args:
            keep: A mask of shape ``(m,)``, or the numbers of the ties to keep.
        """
        chosen = np.asarray(keep)
        return self.but(
            ties=self.ties[chosen],
            directed=self.directed[chosen],
            strength=self.strength[chosen],
            kind=self.kind[chosen],
            about_ties={name: c[chosen] for name, c in self.about_ties.items()},
        )

    def select_people(self, keep: npt.ArrayLike) -> Graph:
        """Some of the people, in their old order, with the ties among them.

        Args:
            keep: A mask of shape ``(n,)``.
        """
        mask = np.asarray(keep, dtype=np.bool_)
        number = np.cumsum(mask) - 1
        among = self.select_ties(mask[self.ties].all(axis=1))
        chosen = np.flatnonzero(mask).tolist()
        return among.but(
            size=len(chosen),
            ties=number[among.ties],
            ids=[self.ids[i] for i in chosen],
            labels=[self.labels[i] for i in chosen],
            people={name: c[mask] for name, c in self.people.items()},
            mode=self.mode[mask],
        )

    def holds(self, column: str, *values: object) -> npt.NDArray[np.bool_]:
        """Who has one of these values, or several of which it is one: shape ``(n,)``.

        Raises:
            ValueError: If nothing is known under that name.
        """
        return _holds(self.people, column, values)

    def of_kinds(self, *kinds: str) -> Graph:
        """The same people with only the ties of these kinds.

        Raises:
            ValueError: If there is no such kind.
        """
        unknown = set(kinds) - set(self.kinds)
        if unknown:
            raise ValueError(f"there are no ties of the kind {sorted(unknown)}")
        return self.select_ties(
            np.isin(self.kind, [self.kinds.index(kind) for kind in kinds])
        )

    def of_strength(self, least: float = -np.inf, most: float = np.inf) -> Graph:
        """The same people with only the ties whose strength was said and lies within.

        Args:
            least: Smallest strength to keep.
            most: Largest strength to keep.
        """
        return self.select_ties((self.strength >= least) & (self.strength <= most))

    def where(self, column: str, *values: object) -> Graph:
        """Only the people with one of these values, and the ties among them.

        Someone who chose several values is kept if one of them is asked for.

        Raises:
            ValueError: If nothing is known under that name.
        """
        return self.select_people(self.holds(column, *values))

    def ties_where(self, column: str, *values: object) -> Graph:
        """The same people with only the ties that have one of these values.

        Raises:
            ValueError: If nothing is known under that name.
        """
        return self.select_ties(_holds(self.about_ties, column, values))

    def during(
        self,
        first: np.datetime64 | str,
        last: np.datetime64 | str | None = None,
        *,
        start: str = "start",
        end: str = "end",
    ) -> Graph:
        """The same people with only the ties that were there at some time in a period.

        Args:
            first: First moment of the period.
            last: Last moment of the period, itself included. Default: ``first``.
            start: The column that says when a tie began; not known: always there.
            end: The column that says when it ended; not known, or no such column:
                still there. For ties with one date, name the same column twice.

        Raises:
            ValueError: If neither column exists, or one does not hold dates.

        Example:
            >>> met = np.array(["2024-01-01", "2025-06-01"], dtype="datetime64[D]")
            >>> graph = Graph(size=2, ties=[[0, 1], [1, 0]], about_ties={"start": met})
            >>> graph.during("2024-03-01").ties.tolist()
            [[0, 1]]
        """
        if not {start, end} & set(self.about_ties):
            raise ValueError(f"nothing is known about ties under {start!r} or {end!r}")
        begin, finish = np.datetime64(first), np.datetime64(last or first)
        keep = np.ones(self.count, dtype=np.bool_)
        if start in self.about_ties:
            keep &= ~(_dates(self.about_ties, start) > finish)
        if end in self.about_ties:
            keep &= ~(_dates(self.about_ties, end) < begin)
        return self.select_ties(keep)


def _holds(
    columns: Mapping[str, Column], name: str, values: Sequence[object]
) -> npt.NDArray[np.bool_]:
    if name not in columns:
        raise ValueError(f"nothing is known under {name!r}")
    column = columns[name]
    if column.dtype != object:
        return np.isin(column, np.asarray(values, dtype=column.dtype))
    wanted = set(values)
    held = (
        value in wanted or (isinstance(value, tuple) and not wanted.isdisjoint(value))
        for value in column
    )
    return np.fromiter(held, dtype=np.bool_, count=len(column))


def _dates(columns: Mapping[str, Column], name: str) -> Column:
    if columns[name].dtype.kind != "M":
        raise ValueError(f"{name!r} does not hold dates")
    return columns[name]
