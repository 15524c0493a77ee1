r"""Themes and what is in them as tables: those of Taguette, and a workbook of both.

Taguette reads and writes ``tag, description`` for a codebook and ``id, document, tag,
content`` for what was highlighted, one row for each tag. Ours have more columns behind
these, which it passes over: the theme that one lies in, who sorted, what was set aside.

Source: Taguette, ``export.py`` and ``import_codebook.py``, https://www.taguette.org.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from intertwine.analysis.codebooks.codebook import Codebook, Sorting, Theme, Voice
from intertwine.analysis.codebooks.naming import named_once
from intertwine.analysis.formats.errors import FileError
from intertwine.analysis.formats.report import Action, Reporter

CODEBOOK = (
    *("tag", "description", "number of highlights", "number of documents"),
    "parent",
)
HIGHLIGHTS = ("id", "document", "tag", "content", "by", "set aside")
NAMES = ("tag", "name", "path", "theme", "code")
DESCRIPTIONS = ("description", "definition", "memo")
CONTENTS = ("content", "text", "highlight", "voice")
YES = "yes"
MOST_ROWS = 300_000

Rows = Sequence[Sequence[str]]

_FORMULA = re.compile(r"'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_GUARDED = re.compile(r"'+[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")


def guarded(cell: str) -> str:
    """A cell that no spreadsheet program takes for a formula.

    >>> guarded("=1+1"), unguarded("'=1+1"), unguarded("'tis")
    ("'=1+1", '=1+1', "'tis")
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell before it was guarded."""
    return cell[1:] if _GUARDED.match(cell) else cell


def codebook_rows(codebook: Codebook) -> Iterator[list[str]]:
    """One row for each theme, under headings; names have to be there once."""
    yield list(CODEBOOK)
    inside: dict[int, set[int]] = {}
    for sorting in codebook.sortings:
        for said, put in sorting.placed:
            inside.setdefault(put, set()).add(said)
    for number, theme in enumerate(codebook.themes):
        mine = inside.get(number, set())
        asked = {codebook.voices[voice].asked for voice in mine}
        parent = "" if theme.parent is None else codebook.themes[theme.parent].name
        counts = str(len(mine)), str(len(asked))
        yield [theme.name, theme.description, *counts, parent]


def highlight_rows(codebook: Codebook) -> Iterator[list[str]]:
    """One row for each voice and theme; one without a theme for what is not sorted."""
    yield list(HIGHLIGHTS)
    where: dict[int, list[tuple[str, str, str]]] = {}
    for sorting in codebook.sortings:
        for said, put in sorting.placed:
            row = codebook.themes[put].name, sorting.by, ""
            where.setdefault(said, []).append(row)
        for said in sorting.aside:
            where.setdefault(said, []).append(("", sorting.by, YES))
    for number, voice in enumerate(codebook.voices):
        known = voice.guid or str(number + 1)
        for tag, by, aside in where.get(number, [("", "", "")]):
            yield [known, voice.asked, tag, voice.text, by, aside]


def once_named(codebook: Codebook, reporter: Reporter) -> Codebook:
    """The same with names that are there once: tables know themes by their names."""
    return replace(codebook, themes=named_once(codebook.themes, reporter))


@dataclass
class Gathered:
    """What was read from tables so far."""

    reporter: Reporter
    themes: list[Theme] = field(default_factory=list)
    voices: list[Voice] = field(default_factory=list)
    _number: dict[str, int] = field(default_factory=dict)
    _voice: dict[tuple[str, str, str], int] = field(default_factory=dict)
    _placed: dict[str, dict[tuple[int, int], None]] = field(default_factory=dict)
    _aside: dict[str, dict[int, None]] = field(default_factory=dict)

    def take(self, rows: Rows) -> bool:
        """Take in one table; whether it was one that we know.

        Raises:
            FileError: If it has far too many rows.
        """
        if not rows:
            return False
        if len(rows) > MOST_ROWS:
            raise FileError(
                f"The table has more than {MOST_ROWS:,} rows. Take out a part of it."
            )
        headings = [cell.strip().casefold() for cell in rows[0]]
        name, content = _find(headings, NAMES), _find(headings, CONTENTS)
        if content is not None:
            self._highlights(headings, rows, content, name)
        elif name is not None:
            self._codebook(headings, rows, name)
        return not (name is None and content is None)

    def codebook(self) -> Codebook:
        """All of it."""
        known = sorted({*self._placed, *self._aside})
        return Codebook(
            themes=tuple(self.themes),
            voices=tuple(self.voices),
            sortings=tuple(
                Sorting(
                    by,
                    tuple(sorted(self._placed.get(by, ()))),
                    tuple(sorted(self._aside.get(by, ()))),
                )
                for by in known
            ),
        )

    def _codebook(self, headings: Sequence[str], rows: Rows, name: int) -> None:
        described, above = _find(headings, DESCRIPTIONS), _find(headings, ("parent",))
        read: list[tuple[int, str, str]] = []
        for place, row in enumerate(rows[1:], 2):
            called = _cell(row, name).strip()
            if called:
                read.append((place, called, _cell(row, above).strip()))
                self._theme(called, _cell(row, described))
            elif any(cell.strip() for cell in row):
                self._lost(
                    "1 row without a name was not kept.",
                    "{count} rows without a name were not kept.",
                    place,
                )
        self._nest(read)

    def _theme(self, name: str, description: str = "") -> int:
        if name not in self._number:
            self._number[name] = len(self.themes)
            self.themes.append(Theme(name, description))
        return self._number[name]

    def _nest(self, read: Sequence[tuple[int, str, str]]) -> None:
        """Put themes into others, where those stand above them in the table."""
        for place, name, above in read:
            if not above:
                continue
            own, parent = self._number[name], self._number.get(above)
            if parent is not None and parent < own:
                self.themes[own] = replace(self.themes[own], parent=parent)
            else:
                self._lost(
                    "1 theme stands by itself: the one it lies in does not stand above it.",
                    "{count} themes stand by themselves: those they lie in do not stand above them.",
                    place,
                )

    def _highlights(
        self, headings: Sequence[str], rows: Rows, content: int, tag: int | None
    ) -> None:
        known, document = _find(headings, ("id",)), _find(headings, ("document",))
        by, aside = _find(headings, ("by",)), _find(headings, ("set aside",))
        for place, row in enumerate(rows[1:], 2):
            text = _cell(row, content)
            if not text.strip():
                if any(cell.strip() for cell in row):
                    self._lost(
                        "1 row without words was not kept.",
                        "{count} rows without words were not kept.",
                        place,
                    )
                continue
            voice = self._said(_cell(row, known).strip(), _cell(row, document), text)
            name, who = _cell(row, tag).strip(), _cell(row, by).strip()
            if name:
                pair = voice, self._theme(name)
                self._placed.setdefault(who, {})[pair] = None
            elif _cell(row, aside).strip().casefold() == YES:
                self._aside.setdefault(who, {})[voice] = None

    def _said(self, guid: str, asked: str, text: str) -> int:
        found = self._voice.setdefault((guid, asked, text), len(self.voices))
        if found == len(self.voices):
            self.voices.append(Voice(text, asked, guid))
        return found

    def _lost(self, one: str, many: str, place: int) -> None:
        self.reporter.note(Action.LOST, one, many, unit="row", place=place)


def _find(headings: Sequence[str], names: Sequence[str]) -> int | None:
    return next((headings.index(name) for name in names if name in headings), None)


def _cell(row: Sequence[str], column: int | None) -> str:
    return row[column] if column is not None and column < len(row) else ""
