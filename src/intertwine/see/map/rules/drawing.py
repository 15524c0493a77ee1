"""The drawing: what a browser is sent of a network, as one file of arrays.

Little-endian. Four bytes ``ITW1``, the length of the header, the header as JSON
padded with spaces, then the arrays, each from a multiple of eight. The header says
of each array what type it has, where it begins and how long it is.
"""

from __future__ import annotations

import json
import struct
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from intertwine.see.map.rules.drawn import NOBODY, Attribute, Drawn
from intertwine.see.map.rules.placing import Places

MAGIC = b"ITW1"
WAITS, PINNED, ANSWERED, BESIDE = 1, 2, 4, 8
"""What a person's flags say, added up."""

EPOCH = np.datetime64("1970-01-01", "D")
TYPES = {"u1": "<u1", "u2": "<u2", "u4": "<u4", "f4": "<f4"}

Arrays = dict[str, tuple[str, npt.NDArray[Any]]]


@dataclass(frozen=True)
class Measured:
    """Numbers about each person, and the circles they are in.

    Args:
        values: For each measure a number per person, NaN where it is not known.
        circle: For each person the number of their circle, -1 for none.
        circle_names: What each circle is called.
    """

    values: Mapping[str, npt.NDArray[np.float64]] = field(default_factory=dict)
    circle: npt.NDArray[np.intp] | None = None
    circle_names: Sequence[str] = ()


@dataclass(frozen=True)
class About:
    """What else the header says.

    Args:
        people_mark: Changes whenever anything known about people does.
        may_move: Whether the reader may drag people to where they should stay.
        measures: Key, name, meaning and address of each measure there is.
        places: How often people were moved; nothing, if this drawing has places of
            its own.
    """

    people_mark: str
    may_move: bool = False
    measures: Sequence[Mapping[str, str]] = ()
    places: int | None = None


def encoded(
    drawn: Drawn,
    places: Places,
    measured: Measured,
    about: About,
    *,
    answered: npt.NDArray[np.bool_] | None = None,
) -> bytes:
    """The whole file.

    Args:
        drawn: What the reader may see.
        places: Where everybody stands.
        measured: What is known of each person by reckoning.
        about: What else to say.
        answered: Who has answered, if the reader may know.
    """
    columns, choices = _columns(drawn)
    arrays = _people(drawn, places, measured, answered) | columns | _ties(drawn)
    shown = [each for each in about.measures if each["key"] in measured.values]
    header = {
        "version": drawn.version,
        "people_mark": about.people_mark,
        "places": about.places,
        "people": drawn.graph.size,
        "ties": len(drawn.ties),
        "me": drawn.me,
        "may_move": about.may_move,
        "names": list(drawn.graph.labels),
        "columns": [_column(each, choices) for each in drawn.attributes],
        "kinds": [_kind(drawn, number) for number in range(len(drawn.kinds))],
        "measures": shown,
        "group_names": list(measured.circle_names),
        "beside": drawn.graph.modes[1] if drawn.graph.mode.any() else "",
    }
    return _file(header, arrays)


def _people(
    drawn: Drawn,
    places: Places,
    measured: Measured,
    answered: npt.NDArray[np.bool_] | None,
) -> Arrays:
    flags = drawn.waits * WAITS + places.pinned * PINNED
    if answered is not None:
        flags = flags + answered * ANSWERED
    flags = flags + (drawn.graph.mode > 0) * BESIDE
    circle = measured.circle
    group = np.full(drawn.graph.size, NOBODY) if circle is None else circle
    arrays: Arrays = {
        "id": ("u4", drawn.people),
        "x": ("f4", places.place[:, 0]),
        "y": ("f4", places.place[:, 1]),
        "flags": ("u1", flags),
        "group": ("u2", np.where(group < 0, NOBODY, group)),
    }
    for key, values in measured.values.items():
        arrays[f"measure:{key}"] = ("f4", values)
    return arrays


def _ties(drawn: Drawn) -> Arrays:
    first, second = drawn.graph.ties.T
    ended = ~np.isnat(drawn.until)
    until = np.where(ended, (drawn.until - EPOCH).astype(np.int64), 0)
    return {
        "tie": ("u4", drawn.ties),
        "first": ("u4", first),
        "second": ("u4", second),
        "kind": ("u1", drawn.graph.kind),
        "strength": ("u1", np.nan_to_num(drawn.graph.strength)),
        "state": ("u1", drawn.state),
        "since": ("u4", (drawn.since - EPOCH).astype(np.int64)),
        "until": ("u4", until),
    }


def _columns(drawn: Drawn) -> tuple[Arrays, dict[str, list[str]]]:
    """Columns as numbers, and what the numbers stand for."""
    arrays: Arrays = {}
    choices: dict[str, list[str]] = {}
    for each in drawn.attributes:
        column, name = drawn.graph.people[each.key], f"column:{each.key}"
        if each.kind == "number":
            arrays[name] = ("f4", column)
        elif each.kind == "choice":
            choices[each.key], numbers = numbered(column.tolist())
            arrays[name] = ("u2", numbers)
        else:
            chosen = [value or () for value in column.tolist()]
            flat = [one for several in chosen for one in several]
            choices[each.key], numbers = numbered(flat)
            starts = np.cumsum([0, *map(len, chosen)])
            arrays |= {
                f"{name}:start": ("u4", starts),
                f"{name}:items": ("u2", numbers),
            }
    return arrays, choices


def numbered(values: Sequence[str | None]) -> tuple[list[str], npt.NDArray[np.intp]]:
    """Each different value once, in the order of the alphabet, and everybody's number.

    More than fit into a number are left out, the rarest first.

    >>> numbered(["Wales", None, "Scotland", "Wales"])[0]
    ['Scotland', 'Wales']
    >>> numbered(["Wales", None, "Scotland", "Wales"])[1].tolist()
    [1, 65535, 0, 1]
    """
    counts = Counter(values)
    often = [word for word, _count in counts.most_common() if word is not None]
    words = sorted(often[:NOBODY], key=str.casefold)
    number_of = dict.fromkeys(counts, NOBODY)
    number_of.update((word, number) for number, word in enumerate(words))
    numbers = map(number_of.__getitem__, values)
    return words, np.fromiter(numbers, dtype=np.intp, count=len(values))


def _column(each: Attribute, choices: Mapping[str, list[str]]) -> dict[str, Any]:
    told: dict[str, Any] = {"key": each.key, "name": each.name, "kind": each.kind}
    if each.has_signs:
        told["has_signs"] = True
    return told if each.kind == "number" else told | {"values": choices[each.key]}


def _kind(drawn: Drawn, number: int) -> dict[str, Any]:
    kind = drawn.kinds[number]
    return {
        "key": kind.key,
        "name": kind.name,
        "is_directed": kind.is_directed,
        "has_strength": kind.has_strength,
        "strength_words": list(kind.strength_words),
        "counts": not kind.is_wish,
        "line": kind.line,
    }


def _file(header: dict[str, Any], arrays: Arrays) -> bytes:
    """Join both. Where arrays begin depends on the header's length, so guess it first."""
    blocks = {
        name: np.ascontiguousarray(values).astype(TYPES[type_]).tobytes()
        for name, (type_, values) in arrays.items()
    }
    start = 0
    while True:
        told, at = {}, start
        for name, (type_, values) in arrays.items():
            told[name] = {"type": type_, "at": at, "length": len(values)}
            at = _even(at + len(blocks[name]))
        text = json.dumps(header | {"arrays": told}, ensure_ascii=False).encode()
        needed = _even(8 + len(text))
        if needed <= start:
            break
        start = needed
    text = text.ljust(start - 8)
    padded = (block.ljust(_even(len(block)), b"\0") for block in blocks.values())
    return b"".join([MAGIC, struct.pack("<I", len(text)), text, *padded])


def _even(size: int) -> int:
    return -(-size // 8) * 8
