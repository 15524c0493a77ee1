"""Pajek: one network (``.net``) or a project of several files in one (``.paj``).

Source: the Pajek reference manual, http://mrvar.fdv.uni-lj.si/pajek/, and the files
that come with Pajek.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy.typing as npt

from intertwine.analysis.formats.builder import NOT_SAID, Builder
from intertwine.analysis.formats.columns import NUMBER
from intertwine.analysis.formats.errors import FileError
from intertwine.analysis.formats.lines import Lines
from intertwine.analysis.formats.many import NumberedTies, People
from intertwine.analysis.formats.options import Options
from intertwine.analysis.formats.pajek_words import name_of_kind, tokens
from intertwine.analysis.formats.report import Action
from intertwine.analysis.formats.source import Source
from intertwine.analysis.formats.table import unused
from intertwine.analysis.graph import Graph
from intertwine.analysis.kernels import compiled

_HEAD = re.compile(
    r"^\s*\*(?:network|vertices|arcs|edges|matrix|partition|vector)\b", re.I | re.M
)
_SECTION = re.compile(r"\*\s*(\w+)\s*(.*)")
_PLACES = ("x", "y", "z")
_SHAPES = {"ellipse", "box", "diamond", "triangle", "cross", "empty"}
Numbers = npt.NDArray[Any]
_UNREAD = {"cluster", "permutation", "hierarchy", "matrices", "events"}


def matches(source: Source, _: Options) -> bool:
    """Whether a file begins as Pajek's do."""
    first = next(
        (
            line
            for line in source.head_text.splitlines()
            if line.strip() and not line.lstrip().startswith("%")
        ),
        "",
    )
    return bool(_HEAD.match(first))


def read(source: Source, options: Options) -> Graph:
    """The graph of all relations, partitions and vectors in a Pajek file.

    Raises:
        FileError: With the line, if it cannot be read.
    """
    text = source.text(options.limits, options.reporter)
    reader = _Pajek(options, len(text))
    lines = Lines(text.lstrip("\ufeff"))
    for line in lines:
        reader.line = lines.number
        stripped = line.strip()
        if stripped and not stripped.startswith("%"):
            reader.take(stripped)
        reader.take_many(lines)
    return reader.graph()


class _Pajek:
    """Takes the lines of a Pajek file into a ``Builder``."""

    def __init__(self, options: Options, length: int) -> None:
        self.options = options
        self.note = options.reporter.note
        self.builder = Builder(options.reporter, options.limits)
        self.most = min(length, options.limits.people)
        self.line = 0
        self.size = 0
        self.expected = 0
        self.read_values = 0
        self.rows = 0
        self.column = ""
        self.kind = ""
        self.network = ""
        self.directed = False
        self.networks = 0
        self.has_people = False
        self.labels: dict[int, str] = {}
        self.take_line: Callable[[str], None] = self._nothing
        self.sections: dict[str, Callable[[str], None]] = {
            "network": self._network,
            "vertices": self._vertices,
            "arcs": self._arcs,
            "edges": self._edges,
            "arcslist": self._arcs_list,
            "edgeslist": self._edges_list,
            "matrix": self._matrix,
            "partition": self._partition,
            "vector": self._vector,
        }

    def take(self, line: str) -> None:
        """Take one line that says something."""
        if not line.startswith("*"):
            self.take_line(line)
            return
        found = _SECTION.match(line)
        name = found[1].lower() if found else ""
        self._finish_column()
        if name in self.sections and found:
            self.sections[name](found[2].strip())
        else:
            self._unread(name)

    def take_many(self, lines: Lines) -> None:
        """Take all lines from here that are written in the usual way."""
        kernel = compiled("lines")
        if kernel is None:
            return
        count = end = 0
        if self.take_line == self._tie:
            *ties, end = kernel.read_ties(lines.raw, lines.at, self.size, self.size)
            count = self._take_ties(*ties)
        elif self.take_line == self._vertex:
            *people, end = kernel.read_names(lines.raw, lines.at, self.size)
            count = self._take_names(*people)
        if count:
            lines.pass_over(count, end)

    def _take_ties(self, first: Numbers, second: Numbers, strength: Numbers) -> int:
        many = NumberedTies(first, second, self.directed, strength, self.kind)
        return len(first) if self.builder.take_numbered(many) else 0

    def _take_names(self, numbers: list[int], names: list[str]) -> int:
        new = dict(zip(numbers, names, strict=True))
        if len(new) < len(numbers) or not self.labels.keys().isdisjoint(new):
            return 0
        self.labels.update(new)
        for number, name in new.items():
            self.builder.relabel(number, name)
        return len(numbers)

    def _error(self, message: str) -> FileError:
        return FileError(message, place=f"line {self.line:,}")

    def _nothing(self, line: str) -> None:
        raise self._error(
            f"We expected a section such as *Vertices here, not “{line[:40]}”."
        )

    def _pass_over(self, _: str) -> None:
        return None

    def _unread(self, name: str) -> None:
        if name not in _UNREAD:
            raise self._error(f"We do not know the section “*{name}”. Take it out.")
        self.note(
            Action.LOST,
            "The section *{name} was not kept: it says nothing about people or ties.",
            unit="line",
            place=self.line,
            name=name.capitalize(),
        )
        self.take_line = self._pass_over

    def _network(self, name: str) -> None:
        self.networks += 1
        self.column = ""
        if self.networks == 1 and name:
            self.builder.about["title"] = name
        self.kind = self.network = name if self.networks > 1 else ""
        self.take_line = self._nothing

    def _vertices(self, counts: str) -> None:
        numbers = [self._whole(word) for word in counts.split()[:2]]
        if not numbers:
            raise self._error("*Vertices needs the number of people after it.")
        size = numbers[0]
        if size > self.most:
            raise self._error(
                f"*Vertices promises {size:,} people, more than the file can hold. Correct the number."
            )
        if self.column:
            if size > self.size:
                raise self._error(
                    f"“{self.column}” is about {size:,} people, but there are {self.size:,}."
                )
            self.expected = size
            self.take_line = self._value
            return
        self._start_people(size, numbers[1] if len(numbers) > 1 else size)

    def _start_people(self, size: int, people: int) -> None:
        self.has_people = True
        if self.size and size != self.size:
            raise self._error(
                f"This network has {size:,} people, the first has {self.size:,}. Only networks"
                " of the same people can be read together: split the file."
            )
        if not self.size:
            self.size = size
            self.labels = {}
            if people > size:
                raise self._error(
                    "*Vertices says that there are more people than there are."
                )
            if people < size:
                self.builder.mode = bytearray([0] * people + [1] * (size - people))
            self.builder.take_people(People([str(n + 1) for n in range(size)]))
        self.take_line = self._vertex

    def _vertex(self, line: str) -> None:
        words = tokens(line)
        number = self._person(words[0])
        if len(words) > 1:
            self._label(number, words[1])
        rest = words[2:]
        for axis in _PLACES:
            if rest and NUMBER.fullmatch(rest[0]):
                self.builder.people.set(axis, number, float(rest.pop(0)))
        if rest and rest[0] in _SHAPES:
            self.builder.people.set("shape", number, rest.pop(0))
        for key, value in zip(rest[::2], rest[1::2], strict=False):
            if key == "ic":
                self.builder.people.set("colour", number, value)
            else:
                self._not_kept_drawing()

    def _label(self, number: int, label: str) -> None:
        known = self.labels.setdefault(number, label)
        if known != label:
            self.note(
                Action.LOST,
                "1 person has another name in a later network: the first was kept.",
                "{count} people have other names in later networks: the first were kept.",
                unit="line",
                place=self.line,
            )
        else:
            self.builder.relabel(number, label)

    def _not_kept_drawing(self) -> None:
        self.note(
            Action.LOST,
            "1 line has drawing settings that were not kept.",
            "{count} lines have drawing settings that were not kept.",
            unit="line",
            place=self.line,
        )

    def _relation(self, rest: str, *, directed: bool) -> None:
        if not self.networks and not self.size:
            raise self._error(
                "Ties come before *Vertices says how many people there are."
            )
        self.directed = directed
        self.kind = name_of_kind(rest, self.network)

    def _arcs(self, rest: str) -> None:
        self._relation(rest, directed=True)
        self.take_line = self._tie

    def _edges(self, rest: str) -> None:
        self._relation(rest, directed=False)
        self.take_line = self._tie

    def _arcs_list(self, rest: str) -> None:
        self._relation(rest, directed=True)
        self.take_line = self._list

    def _edges_list(self, rest: str) -> None:
        self._relation(rest, directed=False)
        self.take_line = self._list

    def _matrix(self, rest: str) -> None:
        self._relation(rest, directed=True)
        self.rows = 0
        self.take_line = self._row

    def _tie(self, line: str) -> None:
        words = line.split() if '"' not in line else tokens(line)
        if len(words) < 2:
            raise self._error("A tie needs the numbers of two people.")
        strength = NOT_SAID
        more = 2
        if len(words) > 2 and NUMBER.fullmatch(words[2]):
            strength = float(words[2])
            more = 3
        first, second = self._person(words[0]), self._person(words[1])
        tie = self.builder.tie_numbers(
            first, second, self.directed, strength, self.kind
        )
        if len(words) > more:
            self._tie_settings(tie, words[more:])

    def _tie_settings(self, tie: int, words: list[str]) -> None:
        for key, value in zip(words[::2], words[1::2], strict=False):
            if key == "l":
                self.builder.ties.set("label", tie, value)
            elif key == "c":
                self.builder.ties.set("colour", tie, value)
            else:
                self._not_kept_drawing()

    def _list(self, line: str) -> None:
        numbers = [self._person(word) for word in line.split()]
        for other in numbers[1:]:
            self.builder.tie_numbers(
                numbers[0], other, self.directed, NOT_SAID, self.kind
            )

    def _row(self, line: str) -> None:
        cells = line.split()
        people = self.builder.mode.count(0) if self.builder.mode else self.size
        width = self.size - people if self.builder.mode else self.size
        if self.rows >= people or len(cells) != width:
            raise self._error(
                f"The matrix must have {people:,} rows of {width:,} numbers each."
            )
        offset = people if self.builder.mode else 0
        for column, cell in enumerate(cells):
            if not NUMBER.fullmatch(cell):
                raise self._error(f"“{cell[:40]}” in the matrix is not a number.")
            if float(cell):
                self.builder.tie_numbers(
                    self.rows, offset + column, self.directed, float(cell), self.kind
                )
        self.rows += 1

    def _partition(self, name: str) -> None:
        self._start_column(name or "partition")

    def _vector(self, name: str) -> None:
        self._start_column(name or "vector")

    def _start_column(self, name: str) -> None:
        self.column = unused(name, set(self.builder.people.values))
        self.builder.people.values[self.column] = []
        self.read_values = 0
        self.take_line = self._nothing

    def _value(self, line: str) -> None:
        for word in line.split():
            number = self._float(word)
            self.read_values += 1
            if self.read_values > self.expected:
                raise self._error(
                    f"“{self.column}” has more values than it says ({self.expected:,})."
                )
            self.builder.people.set(self.column, self.read_values - 1, number)

    def _finish_column(self) -> None:
        if self.column and self.expected and self.read_values < self.expected:
            self.note(
                Action.DEFAULTED,
                "“{name}” stops before everybody has a value: the others were kept as not known.",
                unit="line",
                place=self.line,
                name=self.column,
            )
        if self.expected:
            self.column, self.expected, self.read_values = "", 0, 0

    def _person(self, word: str) -> int:
        number = self._whole(word)
        if not 1 <= number <= self.size:
            raise self._error(
                f"There is no person {number:,}: there are {self.size:,}."
            )
        return number - 1

    def _whole(self, word: str) -> int:
        if not (word.isascii() and word.isdigit() and len(word) < 16):
            raise self._error(f"“{word[:40]}” should be a whole number.")
        return int(word)

    def _float(self, word: str) -> float:
        if not NUMBER.fullmatch(word):
            raise self._error(f"“{word[:40]}” should be a number.")
        return float(word)

    def graph(self) -> Graph:
        """Everything read, as a graph."""
        self._finish_column()
        if not self.has_people:
            raise self._error(
                "The file holds no *Vertices. Export it again from Pajek."
            )
        if self.networks > 1:
            self.note(
                Action.MERGED,
                "The file holds {networks} networks of the same people: each is a kind of tie.",
                networks=self.networks,
            )
            self.builder.rename_kind("", self.builder.about.get("title", ""))
        self.builder.call_by_labels()
        return self.builder.graph()
