"""A graph made ready to be written: what no format can hold is reported here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from intertwine.analysis.formats import columns
from intertwine.analysis.formats.builder import MODE, MODES
from intertwine.analysis.formats.columns import SEPARATOR, Type
from intertwine.analysis.formats.report import NO_PLACE, Action, Reporter
from intertwine.analysis.formats.table import unused
from intertwine.analysis.graph import Column, Graph

Clean = Callable[[str], str]


@dataclass(frozen=True)
class Values:
    """One column on its way out: what it holds, and the texts of its values."""

    type: Type
    column: Column

    @property
    def is_known(self) -> bool:
        """Whether anything is known at all."""
        return columns.is_any_known(self.column)


class Outgoing:
    """Names, labels, kinds and columns of a graph, as a format can hold them.

    Args:
        graph: What is to be written.
        reporter: Is told what had to change.
        clean: Makes any text one that the format can hold, such text unchanged.
        for_people: Names of columns that mean something else in this format.
        for_ties: The same for ties.
        holds_about: Whether the format has a place for what is known of the whole.
        clean_id: The same as ``clean`` for ids, if they are held in another way.
        clean_name: The same for names of columns.
    """

    def __init__(
        self,
        graph: Graph,
        reporter: Reporter,
        *,
        clean: Clean,
        for_people: Iterable[str] = (),
        for_ties: Iterable[str] = (),
        holds_about: bool = False,
        clean_id: Clean | None = None,
        clean_name: Clean | None = None,
    ) -> None:
        self.graph = graph
        self.reporter = reporter
        self._clean = clean
        self._clean_name = clean_name or clean
        self.ids = self._ids(clean_id or clean)
        self.labels = self._texts(graph.labels, "person", "label")
        self.kinds = self._kinds()
        about = dict(graph.about)
        people = {n: columns.normal(c) for n, c in graph.people.items()}
        reserved = {*for_people, MODE}
        self.people = self._table(people, "person", reserved)
        if graph.is_two_mode:
            mode = graph.mode.astype(np.float64)
            self.people[self._clean(MODE)] = Values(Type.NUMBER, mode)
            if graph.modes != ("person", "gathering"):
                about[MODES] = SEPARATOR.join(graph.modes)
        ties = {n: columns.normal(c) for n, c in graph.about_ties.items()}
        self.ties = self._table(ties, "tie", {*for_ties})
        self.about = self._about(about, holds=holds_about)

    def _ids(self, clean: Clean) -> tuple[str, ...]:
        taken: set[str] = set()
        made = []
        keep = {id_ for id_ in self.graph.ids if clean(id_) == id_}
        for number, id_ in enumerate(self.graph.ids):
            new = clean(id_)
            if new != id_:
                new = unused(
                    new, taken | keep if new in taken or new in keep else taken
                )
                self.reporter.note(
                    Action.RENAMED,
                    "1 id cannot be written as it is, and was changed.",
                    "{count} ids cannot be written as they are, and were changed.",
                    unit="person",
                    place=number + 1,
                )
            taken.add(new)
            made.append(new)
        return tuple(made)

    def _texts(self, texts: Sequence[str], unit: str, what: str) -> list[str]:
        cleaned = [self._clean(text) for text in texts]
        changed = [i + 1 for i, t in enumerate(texts) if cleaned[i] != t]
        if changed:
            self.reporter.note(
                Action.LOST,
                "1 {what} holds characters that cannot be written, which were left out.",
                "{count} {what}s hold characters that cannot be written, which were left out.",
                unit=unit,
                places=changed,
                what=what,
            )
        return cleaned

    def _kinds(self) -> list[str]:
        used = set(np.unique(self.graph.kind).tolist())
        for number, kind in enumerate(self.graph.kinds):
            if number not in used and kind:
                self.reporter.lost(
                    "No tie is of the kind “{kind}”: its name was not kept.", kind=kind
                )
        kinds = [self._clean(kind) for kind in self.graph.kinds]
        for old, new in zip(self.graph.kinds, kinds, strict=True):
            if old != new:
                self._renamed("kind", old, new)
        return kinds

    def _table(
        self, table: dict[str, Column], unit: str, reserved: set[str]
    ) -> dict[str, Values]:
        made: dict[str, Values] = {}
        for name, column in table.items():
            wanted = self._clean_name(name)
            taken = {*made, *reserved, *(set(table) - {name})}
            is_usable = wanted == name and name not in reserved
            new = name if is_usable else self._unused_name(wanted, taken)
            if new != name:
                self._renamed("column", name, new)
            made[new] = self._values(name, column, unit)
        return made

    def _unused_name(self, wanted: str, taken: set[str]) -> str:
        """A name for a column that this format can hold and that nothing else has."""
        new, number = wanted, 2
        while new in taken:
            new, number = self._clean_name(f"{wanted} {number}"), number + 1
        return new

    def _values(self, name: str, column: Column, unit: str) -> Values:
        type_ = columns.type_of(column)
        if type_ is Type.MIXED:
            self.reporter.lost(
                "“{name}” holds values of several types: all were written as text.",
                name=name,
            )
            column, type_ = columns.objects(columns.texts(column)), Type.TEXT
        if type_ in {Type.TEXT, Type.SEVERAL}:
            column = self._cleaned(name, column, unit)
        return Values(type_, column)

    def _cleaned(self, name: str, column: Column, unit: str) -> Column:
        listed = column.tolist()
        known = {value: self._clean_value(value) for value in set(listed)}
        changed = []
        if any(new != old for old, new in known.items()):
            changed = [i + 1 for i, old in enumerate(listed) if known[old] != old]
        cleaned = columns.objects([known[value] for value in listed])
        if changed:
            self.reporter.note(
                Action.LOST,
                "1 value of “{name}” holds characters that cannot be written, which were left out.",
                "{count} values of “{name}” hold characters that cannot be written, which were left out.",
                unit=unit,
                places=changed,
                name=name,
            )
        return cleaned

    def _clean_value(self, value: str | tuple[str, ...] | None) -> object:
        if value is None:
            return None
        if isinstance(value, tuple):
            return tuple(self._clean(part) for part in value)
        return self._clean(value)

    def _about(self, about: dict[str, str], *, holds: bool) -> dict[str, str]:
        if holds:
            return self._clean_about(about)
        for name in about:
            self.reporter.lost(NO_PLACE, name=name)
        return {}

    def _clean_about(self, about: dict[str, str]) -> dict[str, str]:
        cleaned = {self._clean(n): self._clean(v) for n, v in about.items()}
        if cleaned != about:
            self.reporter.lost(
                "What is known of the whole holds characters that cannot be written, which"
                " were left out."
            )
        return cleaned

    def _renamed(self, what: str, old: str, new: str) -> None:
        self.reporter.note(
            Action.RENAMED,
            "The {what} “{old}” is now “{new}”: the old name cannot be used in this format.",
            what=what,
            old=old,
            new=new,
        )

    def check(self, name: str, values: Values, read: Column) -> None:
        """Report a column that would be read back as something else."""
        if not columns.is_same(values.column, read):
            self.reporter.lost(
                "“{name}” ({type}) cannot be told apart from “{other}” in this format:"
                " reading it back gives that.",
                name=name,
                type=values.type,
                other=columns.type_of(read),
            )


_SURROGATE = re.compile("[\ud800-\udfff]")


def encodable(text: str) -> str:
    """Text that UTF-8 can hold: halves of characters become a question mark."""
    return _SURROGATE.sub("\ufffd", text)
