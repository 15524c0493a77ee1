"""Puts a graph together while a file is read, whatever the file."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import chain

import numpy as np

from intertwine.analysis.formats import columns
from intertwine.analysis.formats.errors import Limits
from intertwine.analysis.formats.many import NumberedTies, People, Ties
from intertwine.analysis.formats.report import Action, Reporter
from intertwine.analysis.formats.table import Table, too_many
from intertwine.analysis.graph import Column, Graph

MODE = "bipartite"
"""The people's column that networkx and others write a two-mode graph's mode in."""
MODES = "modes"
"""What is known about a two-mode graph under this name names its modes."""

NOT_SAID = float("nan")


class Builder:
    """Takes people and ties in any order and makes the ``Graph``."""

    def __init__(self, reporter: Reporter, limits: Limits) -> None:
        self.reporter = reporter
        self.limits = limits
        self.people = Table("person", reporter, limits)
        self.ties = Table("tie", reporter, limits)
        self.about: dict[str, str] = {}
        self.modes = ("person", "gathering")
        self.mode: bytearray | None = None
        self.strength = array("d")
        self.directed = bytearray()
        self.numbers: dict[str, int] = {}
        self._labels: list[str | None] = []
        self._listed = bytearray()
        self._first = array("q")
        self._second = array("q")
        self._kind = array("i")
        self._kinds: dict[str, int] = {}

    @property
    def size(self) -> int:
        """How many people so far."""
        return len(self._labels)

    @property
    def count(self) -> int:
        """How many ties so far."""
        return len(self._first)

    def __contains__(self, id_: str) -> bool:
        return id_ in self.numbers

    def number(self, id_: str) -> int:
        """The number of the person with this id, who is added if need be."""
        number = self.numbers.get(id_)
        if number is None:
            number = self.numbers[id_] = len(self._labels)
            self._labels.append(None)
            self._listed.append(0)
            if number >= self.limits.people:
                raise too_many("people", self.limits.people)
        return number

    def person(self, id_: str, label: str | None = None) -> int:
        """Take in someone the file lists; the same id again is the same person."""
        number = self.number(id_)
        if self._listed[number]:
            self.reporter.note(
                Action.MERGED,
                "1 person is listed twice and was taken as one.",
                "{count} people are listed again and were taken as one.",
                unit="person",
                place=number + 1,
            )
        self._listed[number] = 1
        if label is not None and self._labels[number] is None:
            self._labels[number] = label
        return number

    def tie_numbers(
        self,
        first: int,
        second: int,
        directed: bool,  # noqa: FBT001 # called for each tie: keywords cost a tenth
        strength: float = NOT_SAID,
        kind: str = "",
    ) -> int:
        """Take in a tie between two people by their numbers."""
        count = len(self._first)
        if count >= self.limits.ties:
            raise too_many("ties", self.limits.ties)
        self._first.append(first)
        self._second.append(second)
        self.directed.append(directed)
        self.strength.append(strength)
        self._kind.append(self._kinds.setdefault(kind, len(self._kinds)))
        return count

    def take_people(self, many: People) -> bool:
        """Take in many people the file lists, as ``person`` for each in turn.

        Returns:
            Whether that was done; nothing is changed if there is anything to note.
        """
        size, new = self.size, len(many.ids)
        if size + new > self.limits.people or not self.people.is_open(many.cells, size):
            return False
        numbers = dict(zip(many.ids, range(size, size + new), strict=True))
        if len(numbers) < new or not self.numbers.keys().isdisjoint(numbers):
            return False
        self.numbers.update(numbers)
        self._labels.extend(many.labels or [None] * new)
        self._listed.extend(b"\1" * new)
        self.people.take(many.cells, size)
        return True

    def take_ties(self, many: Ties) -> bool:
        """Take in many ties, as ``number`` and ``tie_numbers`` for each in turn.

        Returns:
            Whether that was done; nothing is changed if there is anything to note.
        """
        count, new = self.count, len(many.first)
        if (
            count + new > self.limits.ties
            or self.size + 2 * new > self.limits.people
            or not self.ties.is_open(many.cells, count)
        ):
            return False
        first, second = self._numbers_of(many.first, many.second)
        self._first.extend(first)
        self._second.extend(second)
        self._take_alike(new, many)
        self.ties.take(many.cells, count)
        return True

    def meet(self, new: Sequence[str]) -> None:
        """Number people whom nobody has named so far; whoever calls saw to room."""
        self.numbers.update(
            zip(new, range(self.size, self.size + len(new)), strict=True)
        )
        self._labels.extend([None] * len(new))
        self._listed.extend(bytes(len(new)))

    def has_room(self, *, people: int, ties: int) -> bool:
        """Whether there may be so many more people and ties."""
        return (
            self.size + people <= self.limits.people
            and self.count + ties <= self.limits.ties
        )

    def take_numbered(self, many: NumberedTies) -> bool:
        """Take in many ties, as ``tie_numbers`` for each in turn.

        Returns:
            Whether that was done; nothing is changed if there are too many.
        """
        new = len(many.first)
        if self.count + new > self.limits.ties:
            return False
        self._first.frombytes(many.first.tobytes())
        self._second.frombytes(many.second.tobytes())
        self._take_alike(new, many)
        return True

    def _take_alike(self, new: int, many: Ties | NumberedTies) -> None:
        self.directed.extend(bytes([many.directed]) * new)
        if not len(many.strength):
            self.strength.extend(array("d", [NOT_SAID]) * new)
        else:
            said = np.asarray(many.strength, dtype=np.float64)
            self.strength.frombytes(said.tobytes())
        number = self._kinds.setdefault(many.kind, len(self._kinds))
        self._kind.extend(array("i", [number]) * new)

    def _numbers_of(
        self, first: Sequence[str], second: Sequence[str]
    ) -> tuple[list[int], list[int]]:
        found = [*map(self.numbers.get, first)], [*map(self.numbers.get, second)]
        if None in found[0] or None in found[1]:
            in_turn = chain.from_iterable(zip(first, second, strict=True))
            self.meet([i for i in dict.fromkeys(in_turn) if i not in self.numbers])
            found = [*map(self.numbers.get, first)], [*map(self.numbers.get, second)]
        return found  # type: ignore[return-value] # everybody has a number now

    def weigh(self, name: str) -> None:
        """Take a column of ties as their strength, if it can be and none was said."""
        values = self.ties.values.get(name)
        if values is None or not np.isnan(np.array(self.strength, dtype=float)).all():
            return
        try:
            found = array("d", [NOT_SAID if v is None else float(v) for v in values])
        except ValueError:
            return
        found.extend([NOT_SAID] * (self.count - len(found)))
        self.strength = found
        self.ties.drop(name)

    def sort_into_kinds(self, name: str) -> None:
        """Take a column of ties as their kind, if none was said."""
        values = self.ties.values.get(name)
        if values is None or set(self._kinds) - {""}:
            return
        self.ties.drop(name)
        values.extend([None] * (self.count - len(values)))
        self.set_kinds(["" if v is None else str(v) for v in values], 0)

    def set_kinds(self, kinds: Sequence[str], start: int) -> None:
        """Give the ties from ``start`` on these kinds."""
        known = [kind for kind, _ in sorted(self._kinds.items(), key=lambda k: k[1])]
        earlier = [known[number] for number in self._kind[:start]]
        self._kinds = {}
        self._kind = array(
            "i",
            (
                self._kinds.setdefault(kind, len(self._kinds))
                for kind in (*earlier, *kinds)
            ),
        )

    def rename_kind(self, old: str, new: str) -> None:
        """Give a kind another name, unless there is one of that name."""
        if old in self._kinds and new not in self._kinds:
            self._kinds = {new if k == old else k: n for k, n in self._kinds.items()}

    def call_by_labels(self) -> None:
        """Use labels as ids, if everybody has one of their own."""
        labels = [label for label in self._labels if label]
        if len(set(labels)) == self.size:
            self.numbers = {label: number for number, label in enumerate(labels)}

    def label_by(self, *names: str) -> None:
        """Take the first of these columns of people that says anything as their labels."""
        for name in names:
            values = self.people.values.get(name)
            if values is None:
                continue
            for number, value in enumerate(values):
                if value is not None and self._labels[number] is None:
                    self._labels[number] = str(value)
            if name.lower() == "label" or None not in values:
                self.people.drop(name)
            return

    def relabel(self, number: int, label: str) -> None:
        """Give someone the name that people read."""
        self._labels[number] = label

    def graph(self, *, several: str = "") -> Graph:
        """The graph of everything taken in.

        Args:
            several: What parts several values in one text, if anything does.
        """
        self._note_unlisted()
        self._note_strengths()
        people = self.people.columns(self.size, several=several)
        mode = self._take_mode(people)
        return Graph(
            size=self.size,
            ties=np.stack([_numbers(self._first), _numbers(self._second)], axis=1),
            directed=np.frombuffer(bytes(self.directed), dtype=np.bool_),
            strength=np.array(self.strength, dtype=np.float64),
            kind=np.array(self._kind, dtype=np.int32),
            kinds=tuple(self._kinds) or ("",),
            ids=tuple(self.numbers),
            labels=[
                id_ if label is None else label
                for id_, label in zip(self.numbers, self._labels, strict=True)
            ],
            people=people,
            about_ties=self.ties.columns(self.count, several=several),
            mode=mode,
            modes=self.modes,
            about=self.about,
        )

    def _take_mode(self, people: dict[str, Column]) -> Column | None:
        if self.mode is not None:
            return np.frombuffer(bytes(self.mode), dtype=np.int8)
        named = people.get(MODE)
        if named is None or named.dtype.kind != "f" or not np.isin(named, (0, 1)).all():
            return None
        del people[MODE]
        modes = self.about.pop(MODES, "").split(columns.SEPARATOR)
        if len(modes) == 2:
            self.modes = (modes[0], modes[1])
        return named.astype(np.int8)

    def _note_unlisted(self) -> None:
        listed = np.frombuffer(bytes(self._listed), dtype=np.bool_)
        if listed.any() and not listed.all():
            self.reporter.note(
                Action.ADDED,
                "1 person is named by a tie but not listed: they were added.",
                "{count} people are named by ties but not listed: they were added.",
                unit="person",
                places=(np.flatnonzero(~listed) + 1).tolist(),
            )

    def _note_strengths(self) -> None:
        unsaid = np.isnan(np.array(self.strength, dtype=np.float64))
        if unsaid.any() and not unsaid.all():
            self.reporter.note(
                Action.DEFAULTED,
                "1 tie has no strength: it was kept as not said.",
                "{count} ties have no strength: they were kept as not said.",
                unit="tie",
                places=(np.flatnonzero(unsaid) + 1).tolist(),
            )


def _numbers(values: array[int]) -> Column:
    return np.array(values, dtype=np.intp)
