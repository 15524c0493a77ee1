"""Runs of people or ties in GEXF: from how they are written to what is taken in."""

from __future__ import annotations

from collections.abc import Sequence

from intertwine.analysis.formats import columns
from intertwine.analysis.formats.gexf_values import (
    COLOURS,
    DIRECTED,
    MARK,
    PLACES,
    colour_of,
)
from intertwine.analysis.formats.many import People, Ties
from intertwine.analysis.formats.xml_shapes import Part, Shape

VARYING = {
    "node": {"id", "label"},
    "edge": {"id", "source", "target", "weight", "label"},
    "attvalues": (),
    "attvalue": {"value"},
    "position": set(PLACES),
    "size": {"value"},
    "thickness": {"value"},
    "color": set(COLOURS),
}
Values = list[list[str]]
_Cells = dict[str, Sequence[object]]


class Odd(Exception):
    """A run that has to be read element by element."""


class Runs:
    """What runs of people and ties say, as far as it is said plainly.

    Args:
        declared: The columns that the file declares: unit and id.
        lists: Those of them that hold several values.
    """

    def __init__(
        self, declared: dict[tuple[str, str], str], lists: set[tuple[str, str]]
    ) -> None:
        self.declared, self.lists = declared, lists

    def people(self, shape: Shape, values: Values) -> People:
        """The people of a run.

        Raises:
            Odd: If anything about them is unusual.
        """
        item, *inside = shape.parts
        if item.same:
            raise Odd
        cells = self._cells("person", inside, values)
        labels = values[item.varying["label"]] if "label" in item.varying else ()
        return People(values[item.varying["id"]], labels, cells)

    def ties(self, shape: Shape, values: Values, *, directed: bool) -> Ties:
        """The ties of a run, directed like this where they do not say so themselves.

        Raises:
            Odd: If anything about them is unusual.
        """
        item, *inside = shape.parts
        said = item.same.get("type", "")
        if item.same.keys() - {"type", "kind"} or said.lower() == "mutual":
            raise Odd
        if said and said.lower() not in DIRECTED:
            raise Odd
        of = {name: values[number] for name, number in item.varying.items()}
        cells: _Cells = {
            MARK + name: of[name] for name in ("id", "label") if name in of
        }
        return Ties(
            of["source"],
            of["target"],
            DIRECTED.get(said.lower(), directed),
            _numbers(of["weight"]) if "weight" in of else (),
            item.same.get("kind", ""),
            cells | self._cells("tie", inside, values),
        )

    def _cells(self, unit: str, inside: Sequence[Part], values: Values) -> _Cells:
        cells: _Cells = {}
        for part in inside:
            of = {name: values[number] for name, number in part.varying.items()}
            for name, column in self._columns(unit, part, of).items():
                if name in cells:
                    raise Odd
                cells[name] = column
        return cells

    def _columns(self, unit: str, part: Part, of: dict[str, list[str]]) -> _Cells:
        if part.name == "attvalue":
            return {part.same.get("for", ""): self._attvalues(unit, part, of)}
        if part.same:
            raise Odd
        if part.name == "color":
            return {MARK + "colour": _colours(of)}
        if part.name == "position":
            return {MARK + axis: _numbers(of[axis]) for axis in PLACES if axis in of}
        if part.name == "attvalues":
            return {}
        if "value" not in of:
            raise Odd
        return {MARK + part.name: _numbers(of["value"])}

    def _attvalues(
        self, unit: str, part: Part, of: dict[str, list[str]]
    ) -> Sequence[object]:
        key = (unit, part.same.get("for", ""))
        if part.same.keys() != {"for"} or key not in self.declared or "value" not in of:
            raise Odd
        if key in self.lists:
            return [columns.listed(value) for value in of["value"]]
        return of["value"]


def _numbers(texts: list[str]) -> list[float]:
    try:
        return [*map(float, texts)]
    except ValueError as reason:
        raise Odd from reason


def _colours(of: dict[str, list[str]]) -> list[str]:
    if not of:
        raise Odd
    try:
        return [
            colour_of(dict(zip(of, row, strict=True)))
            for row in zip(*of.values(), strict=True)
        ]
    except (ValueError, KeyError, OverflowError) as reason:
        raise Odd from reason
