r"""Runs of elements that are written alike, taken many at a time.

Most of a network file is one element again and again, with other values. Being told
of each by expat costs more than all the rest. So once expat has accepted one, those
behind it that are the same to the letter apart from their values are taken together.
Whatever is unusual about an element ends the run, and expat reads on from there.

Example:
    >>> shape = learn(b'<edge source="a" target="b"/>', 0, {"edge": {"source", "target"}})
    >>> shape.pieces
    (b'<edge source="', b'" target="', b'"/>')
    >>> read_run(b'<edge source="c" target="d"/>\n<edge x="1"/>', 0, shape.pieces)
    (29, [['c'], ['d']])
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from intertwine.analysis import kernels

_LONGEST = 4_096
_MOST_VALUES = 60
_TOKEN = re.compile(
    rb"([^<>&]*)<(/?)(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)"
    rb"((?:\s+[A-Za-z_][\w.:-]*\s*=\s*(?:\"[^\"<&]*\"|'[^'<&]*'))*)\s*(/?)>"
)
_ATTRIBUTE = re.compile(rb"\s+([\w.:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_UNEVEN = re.compile(r"[\x00-\x1f\ufffe\uffff]")
# What is not ASCII stays, so that there are as many characters as before.
_BLANK = bytes(b if b in b"\r\n" or b > 127 else 32 for b in range(256))


@dataclass(frozen=True)
class Part:
    """One element within a shape.

    Args:
        name: What it is called, without a prefix.
        same: The attributes whose values are the same in the whole run.
        varying: The number of each value that is not, by attribute; that of the text
            inside the element is under ``""``.
    """

    name: str
    same: dict[str, str]
    varying: dict[str, int]


@dataclass(frozen=True)
class Shape:
    """How an element is written.

    Args:
        length: How many bytes the element is long that it was learnt from.
        pieces: What stands before, between and behind the values.
        parts: The element itself, then those within it.
    """

    length: int
    pieces: tuple[bytes, ...]
    parts: tuple[Part, ...]


def learn(
    content: bytes, at: int, varying: Mapping[str, Collection[str]]
) -> Shape | None:
    """How the element at a place is written; ``None`` if it is not simple.

    Args:
        content: Part of a file.
        at: Where the element begins.
        varying: The elements that may be in a run, and for each its attributes that
            may differ; ``""`` for the text inside.
    """
    learner = _Learner(varying)
    end = at
    while token := _TOKEN.match(content, end, at + _LONGEST):
        end = token.end()
        if not learner.takes(token):
            return None
        if not learner.unfinished:
            return learner.shape(content, at, end)
    return None


class _Learner:
    def __init__(self, varying: Mapping[str, Collection[str]]) -> None:
        self.varying = varying
        self.values: list[tuple[int, int]] = []
        self.parts: list[Part] = []
        self.unfinished: list[Part] = []

    def takes(self, token: re.Match[bytes]) -> bool:
        text, closes, name, _, empty = token.groups()
        if closes:
            part = self.unfinished.pop()
            if "" in self.varying[part.name] and part is self.parts[-1]:
                part.varying[""] = self._value(token.span(1))
                return True
            return not text.strip()
        if text.strip() or name.decode() not in self.varying:
            return False
        part = Part(name.decode(), {}, {})
        self.parts.append(part)
        if not empty:
            self.unfinished.append(part)
        return self._attributes(part, token)

    def _attributes(self, part: Part, token: re.Match[bytes]) -> bool:
        for found in _ATTRIBUTE.finditer(token.string, *token.span(4)):
            name = found[1].decode()
            which = 3 if found[2] is None else 2
            if name in self.varying[part.name]:
                part.varying[name] = self._value(found.span(which))
                continue
            try:
                part.same[name] = found[which].decode()
            except UnicodeDecodeError:
                return False
            if _UNEVEN.search(part.same[name]):
                return False
        return True

    def _value(self, span: tuple[int, int]) -> int:
        self.values.append(span)
        return len(self.values) - 1

    def shape(self, content: bytes, at: int, end: int) -> Shape | None:
        if not 0 < len(self.values) <= _MOST_VALUES:
            return None
        bounds = [at, *(edge for span in self.values for edge in span), end]
        pieces = tuple(
            content[begin:stop]
            for begin, stop in zip(bounds[::2], bounds[1::2], strict=True)
        )
        return Shape(end - at, pieces, tuple(self.parts))


def read_run(
    content: bytes, at: int, pieces: tuple[bytes, ...]
) -> tuple[int, list[list[str]]]:
    """Read elements one after the other that differ in their values alone.

    A value ends where the next piece begins. One with anything in it that XML gives
    a meaning, or that is not UTF-8, ends the run before its element.

    Returns:
        Where the run ends, and the values: one list for each place between pieces.
    """
    if (fast := kernels.compiled("runs")) is not None:
        found: tuple[int, list[list[str]]] = fast.read_run(content, at, pieces)
        return found
    rows: list[list[str]] = []
    pattern = _pattern(pieces)
    while match := pattern.match(content, at):
        try:
            rows.append([value.decode() for value in match.groups()])
        except UnicodeDecodeError:
            break
        at = match.end()
    columns = [list(column) for column in zip(*rows, strict=True)]
    return at, columns or [[] for _ in pieces[1:]]


@lru_cache(maxsize=64)
def _pattern(pieces: tuple[bytes, ...]) -> re.Pattern[bytes]:
    made = [rb"[ \t\r\n]*+", re.escape(pieces[0])]
    for piece in pieces[1:]:
        ends = b"<>" if piece.startswith(b"<") else re.escape(piece[:1])
        made += [rb"([^\x00-\x1f<&\xef" + ends + rb"]*+)", re.escape(piece)]
    return re.compile(b"".join(made))


def blank(content: bytes) -> bytes:
    """Text that says nothing, as long and in as many lines as this."""
    return content.translate(_BLANK)
