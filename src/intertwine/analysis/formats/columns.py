"""What is known about people or ties: from the words of a file to columns, and back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import numpy as np

from intertwine.analysis.graph import Column

NUMBER = re.compile(
    r"-?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|-?(?:inf|INF)"
)
_COMMA_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:,[0-9]+)?")
_DATE = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_WIDE_DATE = re.compile(
    r"-?[0-9]{4,}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}(?::[0-9]{2}){1,2}(?:\.[0-9]+)?)?"
)
_EXACT = 2**53
SEPARATOR = "|"


class Type(StrEnum):
    """What the values of one column are."""

    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes or no"
    TEXT = "text"
    SEVERAL = "several"
    MIXED = "mixed"


def objects(values: Sequence[Any]) -> Column:
    """A column of anything, tuples kept whole."""
    return np.fromiter(values, dtype=object, count=len(values))


def normal(column: Column) -> Column:
    """The column in one of the three kinds of array that a ``Graph`` promises."""
    if column.dtype.kind in "iu":
        return column.astype(np.float64)
    if column.dtype.kind in "bU":
        return objects(column.tolist())
    return column


def type_of(column: Column) -> Type:
    """What the values are; a column in which nothing is known counts as text."""
    if column.dtype.kind == "f":
        return Type.NUMBER
    if column.dtype.kind == "M":
        return Type.DATE
    kinds = {*map(type, column.tolist())} - {type(None)}
    alone = {bool: Type.YES_NO, str: Type.TEXT, tuple: Type.SEVERAL}
    if not kinds:
        return Type.TEXT
    return alone.get(kinds.pop(), Type.MIXED) if len(kinds) == 1 else Type.MIXED


def is_same(one: Column, other: Column) -> bool:
    """Whether two columns hold the same values of the same types."""
    one, other = normal(one), normal(other)
    if one.dtype.kind != other.dtype.kind or one.shape != other.shape:
        return False
    if one.dtype.kind == "O":
        return bool(one.tolist() == other.tolist())
    unknown = np.isnan if one.dtype.kind == "f" else np.isnat
    both = unknown(one) & unknown(other)
    return bool(np.all((one == other) | both))


def number_text(value: float) -> str:
    """The shortest text that is read back as this very number."""
    if value.is_integer() and abs(value) <= _EXACT and (value or str(value) == "0.0"):
        return str(int(value))
    return repr(value).replace("inf", "INF")


def texts(column: Column, *, several: str = SEPARATOR) -> list[str | None]:
    """Each value as a file would write it, ``None`` where nothing is known."""
    column = normal(column)
    if column.dtype.kind == "f":
        return _number_texts(column)
    if column.dtype.kind == "M":
        return _date_texts(column)
    return [_text(value, several) for value in column.tolist()]


def is_any_known(column: Column) -> bool:
    """Whether anything is known in a normal column."""
    if column.dtype.kind == "f":
        return not np.isnan(column).all()
    if column.dtype.kind == "M":
        return not np.isnat(column).all()
    return any(value is not None for value in column.tolist())


def _number_texts(column: Column) -> list[str | None]:
    # By their bits, since 0.0 and -0.0 are written in two ways.
    numbers = np.asarray(column, np.float64)
    bits, place = np.unique(numbers.view(np.int64), return_inverse=True)
    known = [number_text(v) if v == v else None for v in bits.view(np.float64).tolist()]
    return [known[at] for at in place.tolist()]


def _date_texts(column: Column) -> list[str | None]:
    unit = np.datetime_data(column.dtype)[0]
    if unit in {"Y", "M", "W", "generic"}:
        column = column.astype("datetime64[D]")
    elif unit in {"h", "m"}:
        column = column.astype("datetime64[s]")
    days, place = np.unique(column, return_inverse=True)  # few are not the same
    written: list[str] = np.datetime_as_string(days).tolist()
    known = [None if text == "NaT" else text for text in written]
    return [known[at] for at in place.tolist()]


def _text(value: object, several: str) -> str | None:
    if value is None or type(value) is str:
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return several.join(value)
    return str(value)


def from_texts(
    values: Sequence[str | None],
    *,
    several: str = "",
    decimal_comma: bool = False,
) -> Column:
    """The column that these words stand for, when nobody says what they are.

    Args:
        values: One text each; ``None`` where nothing is known.
        several: What parts several values in one text, if anything does.
        decimal_comma: Whether ``1,234`` may be a number with three decimals.
    """
    distinct = set(values) - {None}
    known: set[str] = {value for value in distinct if value is not None}
    if not known:
        return objects([None] * len(values))
    for fits, make in (
        (_are_numbers, numbers),
        (_are_yes_no, yes_no),
        (_are_dates, dates),
    ):
        if fits(known):
            return make(values)
    if _are_comma_numbers(known, sure=decimal_comma):
        return numbers([v and v.replace(",", ".") for v in values])
    if several and any(several in value for value in known):
        return split(values, several)
    return objects(values)


def numbers(values: Sequence[str | None]) -> Column:
    """Numbers, NaN where nothing is known.

    Raises:
        ValueError: For a text that is no number, or a whole number too long to be
            held exactly.
    """
    known = {text for text in values if text is not None}
    if any(len(text) > 15 and not is_exact(text) for text in known):
        raise ValueError("a whole number is too long")
    number: dict[str | None, float] = {text: float(text) for text in known}
    number[None] = np.nan
    return np.fromiter(map(number.__getitem__, values), np.float64, len(values))


def yes_no(values: Sequence[str | None]) -> Column:
    """``True`` and ``False``; raises ``KeyError`` for another text."""
    meaning = {"true": True, "false": False, "1": True, "0": False}
    return objects(
        [None if value is None else meaning[value.lower()] for value in values]
    )


def dates(values: Sequence[str | None]) -> Column:
    """Dates or moments, in UTC; raises ``ValueError`` for another text."""
    written = ["NaT" if value is None else _without_zone(value) for value in values]
    if not all(v == "NaT" or _WIDE_DATE.fullmatch(v) for v in written):
        raise ValueError("not a date")
    if set(written) <= {"NaT"}:
        return np.array(written, dtype="datetime64[D]")
    return np.array(written, dtype="datetime64")


def split(values: Sequence[str | None], separator: str = SEPARATOR) -> Column:
    """Several values in one text, parted, without the spaces around them."""
    return objects(
        [
            None
            if value is None
            else tuple(part.strip() for part in value.split(separator))
            for value in values
        ]
    )


def listed(text: str) -> tuple[str, ...]:
    """Several values written as ``["a", "b"]``, ``[a, b]``, ``a|b``, ``a;b`` or ``a,b``.

    Example:
        >>> listed("[health, youth]"), listed("health|youth")
        (('health', 'youth'), ('health', 'youth'))
    """
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, list) and all(isinstance(v, str) for v in found):
            return tuple(found)
        text = text[1:-1]
    separator = next((s for s in "|;," if s in text), "|")
    return tuple(part.strip().strip('"') for part in text.split(separator) if part)


def has_zone(values: Iterable[str | None]) -> bool:
    """Whether any of these moments names a time zone other than UTC."""
    found = (_DATE.fullmatch(value) for value in values if value)
    return any(match and match[1] and match[1] != "Z" for match in found)


def _without_zone(value: str) -> str:
    match = _DATE.fullmatch(value)
    if not match or not match[1]:
        return value
    if match[1] == "Z":
        return value[:-1]
    moment = datetime.fromisoformat(value).astimezone(UTC)
    return moment.replace(tzinfo=None).isoformat()


def _are_numbers(known: Iterable[str]) -> bool:
    return all(NUMBER.fullmatch(v) and is_exact(v) for v in known)


def is_exact(value: str) -> bool:
    """Whether a number is one that a float holds, or has a fraction or an exponent."""
    digits = value.lstrip("-")
    if len(digits) < 16 or not digits.isdigit():
        return True
    return len(digits) == 16 and int(digits) <= _EXACT


def _are_comma_numbers(known: set[str], *, sure: bool) -> bool:
    if not all(_COMMA_NUMBER.fullmatch(value) for value in known):
        return False
    fractions = [v.partition(",")[2] for v in known if "," in v]
    return bool(fractions) and (sure or any(len(f) != 3 for f in fractions))


def _are_yes_no(known: Iterable[str]) -> bool:
    return all(value.lower() in {"true", "false"} for value in known)


def _are_dates(known: Iterable[str]) -> bool:
    if not all(_DATE.fullmatch(value) for value in known):
        return False
    try:
        dates(list(known))
    except (ValueError, OverflowError):
        return False
    return True


def from_values(
    values: Sequence[object], *, several: str = "", guess: bool = True
) -> Column:
    """The column that these values stand for, each of the type its file gave it.

    Args:
        values: Texts, numbers, ``True`` or ``False``, dates, tuples of texts, or
            ``None``. Where the types differ, all become text.
        several: As for ``from_texts``.
        guess: Whether texts may stand for something else than text or a date.
    """
    found = {type(value) for value in values} - {type(None)}
    if found <= {int, float}:
        if found:
            return np.array(
                [np.nan if v is None else float(v) for v in values],  # type: ignore[arg-type] # found says so
                dtype=np.float64,
            )
        return objects(values)
    if found == {np.datetime64}:
        missing = np.datetime64("NaT")
        return np.array([missing if v is None else v for v in values])
    if found <= {str, tuple} and tuple in found:
        return objects([(v,) if isinstance(v, str) else v for v in values])
    if found == {bool}:
        return objects(values)
    texts: Sequence[str | None]
    texts = values if found == {str} else [*map(_any_text, values)]  # type: ignore[assignment] # found says so
    if guess:
        return from_texts(texts, several=several)
    known = {text for text in texts if text is not None}
    return dates(texts) if found == {str} and _are_dates(known) else objects(texts)


def _any_text(value: object) -> str | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number_text(float(value))
    if isinstance(value, np.datetime64):
        return str(value)
    return _text(value, SEPARATOR)
