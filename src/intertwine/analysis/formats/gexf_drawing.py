"""How people and ties of a GEXF file are drawn: the elements of its viz module."""

from __future__ import annotations

from intertwine.analysis.formats.builder import Builder
from intertwine.analysis.formats.gexf_values import MARK, PLACES, colour_of
from intertwine.analysis.formats.options import Options
from intertwine.analysis.formats.report import Action
from intertwine.analysis.formats.table import Table
from intertwine.analysis.formats.xml_stream import Handler


class Drawing(Handler):
    """Takes places, sizes, shapes and colours of whoever is on top of the stack."""

    def __init__(self, options: Options) -> None:
        super().__init__()
        self.options = options
        self.note = options.reporter.note
        self.builder = Builder(options.reporter, options.limits)
        self.stack: list[tuple[Table, int, str]] = []
        self.starts = {
            "color": self._colour,
            "position": self._position,
            "size": self._size,
            "thickness": self._thickness,
            "shape": self._shape,
        }

    def _own(self, name: str, value: object) -> None:
        if self.stack:
            table, number, _ = self.stack[-1]
            table.set(MARK + name, number, value)

    def _colour(self, attributes: dict[str, str]) -> None:
        try:
            self._own("colour", colour_of(attributes))
        except (ValueError, KeyError, OverflowError):
            self._unreadable("colour")

    def _position(self, attributes: dict[str, str]) -> None:
        for axis in PLACES:
            if axis in attributes:
                self._measure(axis, attributes[axis])

    def _size(self, attributes: dict[str, str]) -> None:
        self._measure("size", attributes.get("value", ""))

    def _thickness(self, attributes: dict[str, str]) -> None:
        self._measure("thickness", attributes.get("value", ""))

    def _measure(self, name: str, said: str) -> None:
        try:
            self._own(name, float(said))
        except ValueError:
            self._unreadable(name)

    def _unreadable(self, name: str) -> None:
        table, number, _ = (
            self.stack[-1] if self.stack else (self.builder.people, 0, "")
        )
        self.note(
            Action.LOST,
            "1 {name} could not be read and was not kept.",
            "{count} values of {name} could not be read and were not kept.",
            unit=table.unit,
            place=number + 1,
            name=name,
        )

    def _shape(self, attributes: dict[str, str]) -> None:
        for attribute, name in (("value", "shape"), ("uri", "image")):
            if attribute in attributes:
                self._own(name, attributes[attribute])
