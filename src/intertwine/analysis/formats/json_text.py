"""JSON, read with care, and what its values become in a graph."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from intertwine.analysis.formats import columns
from intertwine.analysis.formats.builder import NOT_SAID, Builder
from intertwine.analysis.formats.columns import Type, number_text
from intertwine.analysis.formats.errors import FileError
from intertwine.analysis.formats.options import Options
from intertwine.analysis.formats.outgoing import Outgoing, Values
from intertwine.analysis.formats.report import Action
from intertwine.analysis.formats.source import Source
from intertwine.analysis.formats.table import Table

Record = Mapping[str, Any]
_EXACT = 2**53
DIRECTIONS = {"directed": True, "undirected": False, "mutual": False}
_TOO_DEEP = "Lists and objects are nested more than {most} deep."
_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[\]{}]', re.DOTALL)
_STEP = {"[": 1, "{": 1, "]": -1, "}": -1}


def is_json(source: Source) -> bool:
    """Whether a file begins as JSON does."""
    return source.head_text.lstrip()[:1] in {"{", "["}


def load(source: Source, options: Options) -> Any:
    """The document in a JSON file, parsed once however often it is asked for.

    Raises:
        FileError: With line and column, if it is broken, too deep or too large.
    """
    if "document" not in source.parsed:
        text = source.text(options.limits, options.reporter).lstrip("\ufeff")
        source.parsed["document"] = _parse(text, options)
    return source.parsed["document"]


def _parse(text: str, options: Options) -> Any:
    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) != len(pairs):
            options.reporter.note(
                Action.LOST,
                "A name stands twice in one object: the last value counts.",
                "In {count} objects a name stands twice: the last value counts.",
                unit="object",
                place=0,
            )
        return made

    try:
        return json.loads(text, object_pairs_hook=unique)
    except json.JSONDecodeError as error:
        at_end = error.pos >= len(text.rstrip())
        message = (
            "The file stops before its end. Save or download it again."
            if at_end
            else f"The JSON is broken ({error.msg}). Export the file again."
        )
        place = f"line {error.lineno:,}, column {error.colno:,}"
        raise FileError(message, place=place) from error
    except RecursionError as error:
        most = options.limits.depth
        place = _where_deeper(text, most)
        raise FileError(_TOO_DEEP.format(most=most), place=place) from error
    except ValueError as error:
        raise FileError("A number in the file has far too many digits.") from error


def _where_deeper(text: str, most: int) -> str:
    """Where brackets are first nested deeper than may be."""
    depth = 0
    deeper = (
        found.start()
        for found in _BRACKET.finditer(text)
        if (depth := depth + _STEP.get(found[0], 0)) > most
    )
    at = next(deeper, len(text))
    line = text.count("\n", 0, at) + 1
    column = at - text.rfind("\n", 0, at)
    return f"line {line:,}, column {column:,}"


def _is_deeper(value: object, most: int) -> bool:
    """Whether lists and objects are nested deeper than may be."""
    level = [value]
    for _ in range(most):
        level = [part for each in level for part in _parts(each)]
    return any(isinstance(part, dict | list) for part in level)


def _parts(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def records(document: Any, name: str) -> list[Record]:
    """The list of objects under a name; nothing there is an empty list.

    Raises:
        FileError: If there is something else.
    """
    found = document.get(name, []) if isinstance(document, dict) else None
    if not isinstance(found, list):
        raise FileError(f"“{name}” should be a list.")
    for number, record in enumerate(found, 1):
        if not isinstance(record, dict):
            message = f"“{name}” should be a list of objects."
            raise FileError(message, place=f"{name} {number:,}")
    return found


def has_records(document: Any, *names: str) -> bool:
    """Whether a document is an object with a list under each of these names."""
    return isinstance(document, dict) and all(
        isinstance(document.get(name), list) for name in names
    )


def word(value: object) -> str | None:
    """An id or a name as text; ``None`` if it is neither text nor number."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return str(value) if isinstance(value, int) else number_text(value)


def mapping(value: object) -> dict[str, Any]:
    """The object, or an empty one where there is none."""
    return value if isinstance(value, dict) else {}


class JsonReader:
    """Takes people and ties out of JSON objects into a ``Builder``."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.note = options.reporter.note
        self.builder = Builder(options.reporter, options.limits)
        self.builder.people.guess = self.builder.ties.guess = False
        self.unsaid_direction = 0

    def person(self, id_: object, label: object, place: int) -> int | None:
        """Take in someone; nobody if they have neither id nor label."""
        name = word(id_) if word(id_) is not None else word(label)
        if name is None:
            self.note(
                Action.LOST,
                "1 person has neither an id nor a name and was not kept.",
                "{count} people have neither an id nor a name and were not kept.",
                unit="person",
                place=place,
            )
            return None
        return self.builder.person(name, word(label))

    def tie(
        self,
        first: object,
        second: object,
        *,
        place: int,
        directed: bool | None,
        strength: object = None,
        kind: object = None,
    ) -> int | None:
        """Take in a tie; none if one of the two people is not said."""
        source, target = word(first), word(second)
        if source is None or target is None:
            self.note(
                Action.LOST,
                "1 tie names only one of the two people and was not kept.",
                "{count} ties name only one of the two people and were not kept.",
                unit="tie",
                place=place,
            )
            return None
        if directed is None:
            self.unsaid_direction += 1
            directed = bool(self.options.directed)
        builder = self.builder
        return builder.tie_numbers(
            builder.number(source),
            builder.number(target),
            directed,
            self.strength(strength, place),
            word(kind) or "",
        )

    def strength(self, value: object, place: int) -> float:
        """A strength as a number, if it is one."""
        if value is None:
            return NOT_SAID
        try:
            if not isinstance(value, bool | dict | list):
                return float(value)  # type: ignore[arg-type] # whatever is left may be one
        except (ValueError, OverflowError):
            pass
        self.note(
            Action.LOST,
            "1 strength is not a number and was not kept.",
            "{count} strengths are not numbers and were not kept.",
            unit="tie",
            place=place,
        )
        return NOT_SAID

    def keep(
        self, table: Table, index: int | None, record: Record, but: Iterable[str] = ()
    ) -> None:
        """Keep what a record says under all names ``but`` these."""
        if index is None:
            return
        for name, value in record.items():
            if value is not None and name not in but:
                table.set(name, index, self.value(table, index, name, value))

    def value(self, table: Table, index: int, name: str, value: object) -> object:
        """A value as a column can hold it."""
        if isinstance(value, str | bool | float):
            return value
        if isinstance(value, int):
            return float(value) if abs(value) <= _EXACT else str(value)
        if isinstance(value, list) and all(isinstance(v, str) for v in value):
            return tuple(value)
        self.note(
            Action.DEFAULTED,
            "1 value of “{name}” has parts of its own: it was kept as text.",
            "{count} values of “{name}” have parts of their own: they were kept as text.",
            unit=table.unit,
            place=index + 1,
            name=name,
        )
        return self._json(value, f"{table.unit} {index + 1:,}")

    def _json(self, value: object, place: str) -> str:
        if _is_deeper(value, self.options.limits.depth):
            raise FileError(
                _TOO_DEEP.format(most=self.options.limits.depth), place=place
            )
        return json.dumps(value, ensure_ascii=False)

    def about(self, record: Record, *, but: Iterable[str] = ()) -> None:
        """Keep what is said of the whole."""
        for name, value in record.items():
            if value is not None and name not in but:
                said = (
                    value if isinstance(value, str) else self._json(value, f"“{name}”")
                )
                self.builder.about[name] = said

    def lost(self, document: Record, *names: str) -> None:
        """Report parts of a document that are not about people and ties."""
        for name in names:
            if document.get(name):
                self.note(
                    Action.LOST,
                    "“{name}” was not kept: it is not about people or ties.",
                    name=name,
                )

    def direction(self, said: object, default: bool | None, place: int) -> bool | None:  # noqa: FBT001
        """What ``directed``, ``undirected`` or ``mutual`` mean for a tie."""
        if said == "mutual":
            self.note(
                Action.DEFAULTED,
                "1 tie is marked as mutual: it was read as a tie without direction.",
                "{count} ties are marked as mutual: they were read as ties without direction.",
                unit="tie",
                place=place,
            )
        return DIRECTIONS.get(said, default) if isinstance(said, str) else default


def cells(
    out: Outgoing, table: Mapping[str, Values]
) -> list[tuple[str, Sequence[Any]]]:
    """Each column as JSON values; what JSON cannot tell apart is reported."""
    made: list[tuple[str, Sequence[Any]]] = []
    for name, values in table.items():
        listed = _cells(values)
        if all(cell is None for cell in listed):
            out.reporter.lost(
                "Nothing is known as “{name}”: the name was not kept.", name=name
            )
            continue
        held: list[object] = [
            tuple(cell) if isinstance(cell, list) else cell for cell in listed
        ]
        out.check(name, values, columns.from_values(held, guess=False))
        made.append((name, listed))
    return made


def _cells(values: Values) -> list[Any]:
    if values.type is Type.NUMBER:
        return [number(value) for value in values.column.tolist()]
    if values.type is Type.DATE:
        return list(columns.texts(values.column))
    if values.type is Type.SEVERAL:
        return [None if value is None else list(value) for value in values.column]
    return list(values.column)


def number(value: float) -> float | int | None:
    """A number as JSON has it: no fraction where there is none, nothing for infinity."""
    if not np.isfinite(value):
        return None
    is_whole = (
        value.is_integer() and abs(value) <= _EXACT and (value or str(value) == "0.0")
    )
    return int(value) if is_whole else value


def said(listed: Sequence[tuple[str, Sequence[Any]]], i: int) -> dict[str, Any]:
    """What is known about one person or tie."""
    return {name: values[i] for name, values in listed if values[i] is not None}


def strengths(out: Outgoing) -> list[float | int | None]:
    """The strengths; infinite ones, which JSON has no word for, are reported."""
    endless = np.flatnonzero(np.isinf(out.graph.strength))
    if len(endless):
        out.reporter.note(
            Action.LOST,
            "1 strength is infinite and was not kept.",
            "{count} strengths are infinite and were not kept.",
            unit="tie",
            places=(endless + 1).tolist(),
        )
    return [number(value) for value in out.graph.strength.tolist()]


def dump(document: object) -> bytes:
    """A document as a JSON file, one record a line where it is long."""
    return json.dumps(document, ensure_ascii=False, allow_nan=False).encode() + b"\n"
