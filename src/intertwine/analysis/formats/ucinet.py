"""UCINET DL: full matrices and lists of ties, with labels or without.

Source: the UCINET 6 user's guide, S. P. Borgatti, M. G. Everett, L. C. Freeman (2002),
and https://docs.gephi.org/desktop/User_Manual/Import/UCINET_DL_Format.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from intertwine.analysis.formats import matrix
from intertwine.analysis.formats.builder import NOT_SAID, Builder
from intertwine.analysis.formats.columns import NUMBER
from intertwine.analysis.formats.errors import FileError
from intertwine.analysis.formats.lines import Lines
from intertwine.analysis.formats.many import NumberedTies, People
from intertwine.analysis.formats.options import Options
from intertwine.analysis.formats.report import Action
from intertwine.analysis.formats.source import Source
from intertwine.analysis.formats.table import too_many
from intertwine.analysis.graph import Graph
from intertwine.analysis.kernels import compiled

_START = re.compile(r"\s*dl\b", re.I)
_DATA = re.compile(r"^[ \t]*data[ \t]*:", re.I | re.M)
_COUNT = re.compile(r"\b(n|nr|nc|nm)\s*=\s*(\d+)", re.I)
_FORMAT = re.compile(r"\bformat\s*(?:=\s*)?([a-z]+[12]?)", re.I)
_LABELS = re.compile(
    r"\b(?:(row|col(?:umn)?|level|matrix)\s+)?labels\b\s*(?:(embedded)\s*)?:?", re.I
)
_ABSENT = re.compile(r"\bdiagonal\s*(?:=\s*)?absent\b", re.I)
_WORD = re.compile(r'"([^"]*)"|([^\s,"]+)')
_LISTS = {"edgelist1", "edgelist2", "nodelist1", "nodelist2"}
_HALVES = {"lowerhalf": np.tril_indices, "upperhalf": np.triu_indices}


def matches(source: Source, _: Options) -> bool:
    """Whether a file begins with the letters DL."""
    return bool(_START.match(source.head_text)) and bool(
        re.match(
            r"\s*dl(?:\s|,)*(?:n|nr|nc|nm|format|labels|title|data)\b",
            source.head_text,
            re.I,
        )
    )


def read(source: Source, options: Options) -> Graph:
    """The graph of all relations in a DL file.

    Raises:
        FileError: With the line, if it cannot be read.
    """
    text = source.text(options.limits, options.reporter).lstrip("\ufeff")
    return _Dl(text, options).graph()


class _Dl:
    """What the head of a DL file says, and the data after it."""

    def __init__(self, text: str, options: Options) -> None:
        self.options = options
        self.builder = Builder(options.reporter, options.limits)
        start = _START.match(text)
        found = _DATA.search(text)
        if not start or not found:
            raise FileError(
                "A DL file needs the letters DL first, and DATA: before its data."
            )
        head = text[start.end() : found.start()]
        self.first_line = text.count("\n", 0, found.end()) + 1
        self.data = text[found.end() :]
        self.labels, settings, self.embedded = _labels(head)
        said = {name.lower(): int(n[:16]) for name, n in _COUNT.findall(settings)}
        named = _FORMAT.search(settings)
        self.format = named[1].lower() if named else "fullmatrix"
        self.diagonal = not _ABSENT.search(settings)
        self._size(said, len(text))

    def _size(self, said: dict[str, int], length: int) -> None:
        self.rows = said.get("nr", said.get("n", 0))
        self.columns = said.get("nc", said.get("n", 0))
        self.levels = max(1, said.get("nm", 1))
        self.two_mode = "nr" in said or "nc" in said or self.format.endswith("list2")
        if not (self.rows and self.columns) and not self.embedded:
            raise FileError(
                "The file does not say how many people there are: add N=…",
                place="line 1",
            )
        if max(self.rows + self.columns, self.levels) > 2 * min(
            length, self.options.limits.people
        ):
            raise FileError(
                f"The file promises {max(self.rows, self.columns, self.levels):,} people or relations,"
                " more than it can hold. Correct the numbers at its beginning.",
                place="line 1",
            )

    def graph(self) -> Graph:
        """Everything read, as a graph."""
        if self.format in _LISTS:
            self._lists()
        elif self.format == "fullmatrix" or self.format in _HALVES:
            self._matrices()
        else:
            raise FileError(
                f"We do not read the DL format “{self.format}”. Use fullmatrix or edgelist1."
            )
        if self.two_mode and self.builder.mode is None:
            rows = min(self.rows, self.builder.size)
            self.builder.mode = bytearray([0] * rows + [1] * (self.builder.size - rows))
        return self.builder.graph()

    def _kind(self, level: int) -> str:
        levels = self.labels.get("level", [])
        if level < len(levels):
            return levels[level]
        return f"relation {level + 1}" if self.levels > 1 else ""

    def _names(self, side: str, count: int) -> list[str]:
        found = self.labels.get(side) or self.labels.get("", [])
        if len(found) < count:
            prefix = "column " if side == "column" and self.two_mode else ""
            found = found + [f"{prefix}{i + 1}" for i in range(len(found), count)]
        return matrix.distinct(found[:count])

    def _matrices(self) -> None:
        values = self._values()
        rows, columns = (
            self._names("row", self.rows),
            self._names("column", self.columns),
        )
        for level in range(self.levels):
            if self.two_mode:
                matrix.add_two_mode(
                    self.builder,
                    rows,
                    columns,
                    values[level],
                    self.options,
                    kind=self._kind(level),
                )
                continue
            if not level:
                for row in rows:
                    self.builder.person(row)
            matrix.add_square(
                self.builder, values[level], self.options, kind=self._kind(level)
            )

    def _values(self) -> npt.NDArray[np.float64]:
        """All matrices, checked against what is there before room is made."""
        numbers = self._numbers(self._cells() if self.embedded else self._lines())
        is_half = self.format in _HALVES
        if not self.two_mode and (is_half or not self.diagonal):
            return self._without_all(numbers)
        needed = self.levels * self.rows * self.columns
        if len(numbers) != needed:
            raise self._count_error(needed, len(numbers))
        return numbers.reshape(self.levels, self.rows, self.columns)

    def _without_all(self, numbers: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        n = self.rows
        half = n * (n - 1) // 2 + (n if self.diagonal else 0)
        each = half if self.format in _HALVES else n * (n - 1)
        if len(numbers) != each * self.levels:
            raise self._count_error(each * self.levels, len(numbers))
        listed = numbers.reshape(self.levels, each)
        made = np.zeros((self.levels, n, n))
        if self.format in _HALVES:
            offset = 0 if self.diagonal else (-1 if self.format == "lowerhalf" else 1)
            first, second = _HALVES[self.format](n, offset)
            made[:, first, second] = made[:, second, first] = listed
        else:
            made[:, ~np.eye(n, dtype=np.bool_)] = listed
        return made

    def _lines(self) -> Iterator[tuple[int, list[str]]]:
        return (
            (number, line.split())
            for number, line in enumerate(self.data.splitlines(), self.first_line)
        )

    def _cells(self) -> list[tuple[int, list[str]]]:
        """The numbers of a matrix whose labels stand in it."""
        lines = [
            (number, words)
            for number, line in enumerate(self.data.splitlines(), self.first_line)
            if (words := _words(line))
        ]
        if not lines:
            return []
        heads = self.labels["column"] = lines[0][1]
        sides = self.labels["row"] = [words[0] for _, words in lines[1:]]
        self.rows, self.columns = len(sides), len(heads)
        self.two_mode = self.two_mode or sides != heads
        return [(number, words[1:]) for number, words in lines[1:]]

    def _numbers(
        self, lines: Iterable[tuple[int, list[str]]]
    ) -> npt.NDArray[np.float64]:
        found = [np.empty(0)]
        for number, words in lines:
            try:
                found.append(np.array(words, dtype=np.float64))
            except ValueError:
                wrong = next((w for w in words if not NUMBER.fullmatch(w)), words[0])
                raise FileError(
                    f"“{wrong[:40]}” is not a number.", place=f"line {number:,}"
                ) from None
        return np.concatenate(found)

    def _count_error(self, needed: int, found: int) -> FileError:
        return FileError(
            f"The data should hold {needed:,} numbers but holds {found:,}. Check N and that the"
            " file is whole.",
            place=f"line {self.first_line:,}",
        )

    def _lists(self) -> None:
        if not self.embedded:
            self._list_people()
        lines = Lines(self.data, self.first_line - 1)
        level = 0
        for line in lines:
            words = _words(line)
            if line.strip() == "!":
                level += 1
            elif len(words) > 1:
                self._take(words, level, lines.number)
            elif words:
                raise FileError(
                    "A tie needs two people.", place=f"line {lines.number:,}"
                )
            self._take_many(lines, level)

    def _take_many(self, lines: Lines, level: int) -> None:
        """Take all ties from here that are written in numbers."""
        kernel = compiled("lines")
        is_usual = self.format.startswith("edge") and not self.embedded
        if kernel is None or not is_usual:
            return
        first, second, strength, end = kernel.read_ties(
            lines.raw, lines.at, self.rows, self.columns
        )
        second += self.rows if self.two_mode else 0
        many = NumberedTies(
            first, second, self._is_directed, strength, self._kind(level)
        )
        if len(first) and self.builder.take_numbered(many):
            lines.pass_over(len(first), end)

    @property
    def _is_directed(self) -> bool:
        said = self.options.directed
        return not self.two_mode if said is None else said

    def _list_people(self) -> None:
        beside = self.columns if self.two_mode else 0
        if self.rows + beside > self.options.limits.people:
            raise too_many("people", self.options.limits.people)
        names = rows = self._names("row", self.rows)
        if self.two_mode:
            columns = self._names("column", self.columns)
            names = [*rows, *matrix.distinct(columns, rows)]
        self.builder.take_people(People(names))  # distinct, and there is room

    def _take(self, words: Sequence[str], level: int, line: int) -> None:
        first = self._person(words[0], 0, self.rows, line)
        others, strength = words[1:], NOT_SAID
        if self.format.startswith("edge"):
            others = words[1:2]
            if len(words) > 2:
                strength = self._strength(words[2], line)
            if len(words) > 3:
                self._note_more(line)
        offset = self.rows if self.two_mode else 0
        for word in others:
            second = self._person(word, offset, self.columns, line)
            self.builder.tie_numbers(
                first,
                second,
                self._is_directed,
                strength,
                self._kind(level),
            )

    def _note_more(self, line: int) -> None:
        self.options.reporter.note(
            Action.LOST,
            "1 line has more than two people and a strength: the rest was not kept.",
            "{count} lines have more than two people and a strength: the rest was not kept.",
            unit="line",
            place=line,
        )

    def _strength(self, word: str, line: int) -> float:
        if not NUMBER.fullmatch(word):
            raise FileError(
                f"The strength “{word[:40]}” is not a number.", place=f"line {line:,}"
            )
        return float(word)

    def _person(self, word: str, offset: int, count: int, line: int) -> int:
        if self.embedded:
            return self.builder.number(word)
        if word in self.builder and not word.isdigit():
            return self.builder.number(word)
        number = (
            int(word) if word.isascii() and word.isdigit() and len(word) < 16 else 0
        )
        if not 1 <= number <= count:
            raise FileError(
                f"There is no person “{word[:40]}”: there are {count:,}.",
                place=f"line {line:,}",
            )
        return offset + number - 1


def _words(line: str) -> list[str]:
    if '"' not in line:
        return line.replace(",", " ").split()
    return [bare or quoted for quoted, bare in _WORD.findall(line)]


def _labels(head: str) -> tuple[dict[str, list[str]], str, bool]:
    """The lists of labels in a head, the rest of it, and whether labels are in the data."""
    found = list(_LABELS.finditer(_blank_quotes(head)))
    labels: dict[str, list[str]] = {}
    ends = [*(match.start() for match in found[1:]), len(head)][: len(found)]
    embedded = False
    for match, end in zip(found, ends, strict=True):
        if match[2]:
            embedded = True
            continue
        side = (match[1] or "").lower()
        side = {"col": "column", "matrix": "level"}.get(side, side)
        labels[side] = _words(head[match.end() : end])
    return labels, head[: found[0].start()] if found else head, embedded


def _blank_quotes(text: str) -> str:
    """The text with what stands in quotation marks made unreadable, as long as before."""
    return re.sub(r'"[^"]*"', lambda match: "_" * len(match[0]), text)
