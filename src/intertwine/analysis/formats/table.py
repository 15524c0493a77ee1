"""Columns of people or of ties, while a file is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from intertwine.analysis.formats import columns
from intertwine.analysis.formats.columns import Type
from intertwine.analysis.formats.errors import FileError, Limits
from intertwine.analysis.formats.many import Cells
from intertwine.analysis.formats.report import Action, Reporter
from intertwine.analysis.graph import Column


class Table:
    """Columns of people or of ties, filled cell by cell in the order of a file."""

    def __init__(self, unit: str, reporter: Reporter, limits: Limits) -> None:
        self.unit = unit
        self.values: dict[str, list[Any]] = {}
        self.types: dict[str, Type] = {}
        self.guess = True
        self._reporter = reporter
        self._limits = limits
        self._gaps = 0

    def declare(self, name: str, type_: Type) -> None:
        """Say what the values of a column are, even if it has none."""
        self.types[name] = type_
        self.values.setdefault(name, [])

    def aligned(self, name: str, length: int) -> list[Any]:
        """The values of a column, as many as there are so far, for adding one by one."""
        column = self.values.setdefault(name, [])
        column.extend([None] * (length - len(column)))
        return column

    def set(self, name: str, index: int, value: object) -> None:
        """Put a value where nothing is known yet; what is known stays."""
        column = self.values.get(name)
        if column is None:
            column = self.values[name] = []
        gap = index - len(column)
        if gap > 0:
            self._gaps += gap
            if self._gaps > self._limits.cells:
                raise too_many("values", self._limits.cells)
            column.extend([None] * gap)
        if gap >= 0:
            column.append(value)
        elif column[index] is None:
            column[index] = value
        elif column[index] != value:
            self._reporter.note(
                Action.LOST,
                "A second value for “{name}” was not kept: the first one counts.",
                "{count} second values for “{name}” were not kept: the first one counts.",
                unit=self.unit,
                place=index + 1,
                name=name,
            )

    def is_open(self, names: Iterable[str], start: int) -> bool:
        """Whether nothing is known from ``start`` on under any of these names."""
        gaps = [start - len(self.values.get(name, ())) for name in names]
        within = self._gaps + sum(gaps) <= self._limits.cells
        return within and min(gaps, default=0) >= 0

    def take(self, cells: Cells, start: int) -> None:
        """Put the values of many, one after the other from ``start``, which ``is_open``."""
        for name, values in cells.items():
            self._gaps += start - len(self.values.get(name, ()))
            self.aligned(name, start).extend(values)

    def replace(self, name: str, index: int, value: object) -> None:
        """Put a later value in the place of an earlier one."""
        column = self.values.get(name)
        if column and index < len(column) and column[index] is not None:
            self._reporter.note(
                Action.LOST,
                "An earlier value of “{name}” was not kept: the last one counts.",
                "{count} earlier values of “{name}” were not kept: the last one counts.",
                unit=self.unit,
                place=index + 1,
                name=name,
            )
            column[index] = value
        else:
            self.set(name, index, value)

    def fill(self, name: str, length: int, value: object) -> None:
        """Put a value wherever nothing is known, and say so."""
        column = self.values[name]
        column.extend([None] * (length - len(column)))
        gaps = [i for i, known in enumerate(column) if known is None]
        for i in gaps:
            column[i] = value
        if gaps:
            self._reporter.note(
                Action.DEFAULTED,
                "1 value of “{name}” was not said: the file's default “{value}” was taken.",
                "{count} values of “{name}” were not said: the file's default “{value}” was taken.",
                unit=self.unit,
                places=[i + 1 for i in gaps],
                name=name,
                value=value,
            )

    def drop(self, name: str) -> None:
        """Forget a column."""
        del self.values[name]
        self.types.pop(name, None)

    def rename(self, names: Mapping[str, str]) -> None:
        """Give columns the names that people read; a name taken twice gets a number."""
        old, types = self.values, self.types
        self.values, self.types = {}, {}
        kept = {name for name in old if name not in names}
        for name, values in old.items():
            wanted = names.get(name, name)
            new = unused(wanted, {*self.values, *kept}) if name in names else name
            if new != wanted:
                self._reporter.note(
                    Action.RENAMED,
                    "The column “{old}” is there twice: the second is now “{new}”.",
                    old=wanted,
                    new=new,
                )
            self.values[new] = values
            if name in types:
                self.types[new] = types[name]

    def columns(self, length: int, *, several: str = "") -> dict[str, Column]:
        """All columns as arrays of one length, of the declared or a fitting type."""
        if len(self.values) * length > self._limits.cells:
            raise too_many("values", self._limits.cells)
        made: dict[str, Column] = {}
        for name in list(self.values):
            values = self.values.pop(name)
            values.extend([None] * (length - len(values)))
            made[name] = self._column(name, values, several)
        return made

    def _column(self, name: str, values: list[Any], several: str) -> Column:
        declared = self.types.get(name)
        if declared is None:
            return columns.from_values(values, several=several, guess=self.guess)
        if declared is not Type.SEVERAL and tuple in set(map(type, values)):
            return self._odd_column(name, values, declared)
        if declared is Type.DATE and columns.has_zone(values):
            self._reporter.note(
                Action.RENAMED,
                "The times in “{name}” were changed to UTC.",
                name=name,
            )
        try:
            return _MAKERS[declared](values)
        except (ValueError, KeyError, OverflowError):
            return self._odd_column(name, values, declared)

    def _odd_column(self, name: str, values: list[Any], declared: Type) -> Column:
        """A column whose values are not what its file says they are."""
        self._reporter.note(
            Action.DEFAULTED,
            "“{name}” is said to hold values of the type “{type}”, but not all are:"
            " it was read as text.",
            name=name,
            type=declared,
        )
        return columns.from_values(values, guess=False)


_MAKERS: dict[Type, Callable[[list[Any]], Column]] = {
    Type.NUMBER: columns.numbers,
    Type.DATE: columns.dates,
    Type.YES_NO: columns.yes_no,
    Type.TEXT: columns.objects,
    Type.SEVERAL: columns.from_values,
    Type.MIXED: columns.objects,
}


def too_many(what: str, most: int) -> FileError:
    """The error for a file that holds more than may be."""
    return FileError(
        f"The file holds more than {most:,} {what}, the most we read. Split it, or leave some out."
    )


def unused(name: str, taken: set[str]) -> str:
    """The name, or the name with the first number that makes it a new one."""
    if name not in taken:
        return name
    number = 2
    while f"{name} {number}" in taken:
        number += 1
    return f"{name} {number}"
