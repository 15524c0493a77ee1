"""A REFI-QDA project (``.qdpx``), whichever program it comes from.

What somebody selected is a voice, and so is a whole text that was coded as one.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from typing import Any

from intertwine.analysis.codebooks.codebook import Codebook, Note, Sorting, Voice
from intertwine.analysis.codebooks.refi import ASIDE, read_codes
from intertwine.analysis.codebooks.xml_tree import Element, plain_guid, tree_of
from intertwine.analysis.formats.errors import FileError, Limits
from intertwine.analysis.formats.packed import opened
from intertwine.analysis.formats.report import Action, Reporter
from intertwine.analysis.formats.source import Source

INTERNAL = "internal://"
MOST_VOICES = 100_000
NOT_READ = {
    "PictureSource": "pictures",
    "PDFSource": "PDF files",
    "AudioSource": "recordings",
    "VideoSource": "films",
}


def read(source: Source, limits: Limits, reporter: Reporter) -> Codebook:
    """Read a project.

    Raises:
        FileError: If it is broken, locked, would unpack to too much, or is none.
    """
    with opened(source, limits, what="project", ending="QDPX") as archive:
        names = [n for n in archive.namelist() if n.lower().endswith(".qde")]
        if not names:
            raise FileError("There is no project in this file: it holds no .qde.")
        root = tree_of(Source(archive.read(names[0])), limits, reporter)
        if root.name != "Project":
            raise FileError(
                f"The project in this file begins with <{root.name[:40]}>, which we do not know."
            )
        return _Reader(root, archive, limits, reporter).codebook()


class _Reader:
    def __init__(
        self,
        root: Element,
        archive: zipfile.ZipFile,
        limits: Limits,
        reporter: Reporter,
    ) -> None:
        self.root, self.archive = root, archive
        self.limits, self.reporter = limits, reporter
        self.parts = {name.lower(): name for name in archive.namelist()}
        codes = root.first("CodeBook").first("Codes")
        self.themes, self.codes = read_codes(codes, reporter)
        self.number = {theme.guid: n for n, theme in enumerate(self.themes)}
        self.users = {
            user.guid: user.attributes.get("name", "") or user.guid
            for user in root.first("Users").all("User")
        }
        self.at = 0
        self.voices: list[Voice] = []
        self.placed: dict[str, dict[tuple[int, int], None]] = {}
        self.aside: dict[str, dict[int, None]] = {}

    def codebook(self) -> Codebook:
        """All that we can hold of it."""
        for number, source in enumerate(self.root.first("Sources").inside, 1):
            self.at = number
            if source.name == "TextSource":
                self._text(source)
        self._tell_lost()
        known = dict.fromkeys([*self.placed, *self.aside])
        return Codebook(
            title=self.root.attributes.get("name", ""),
            themes=self.themes,
            voices=tuple(self.voices),
            sortings=tuple(
                Sorting(
                    by,
                    tuple(sorted(self.placed.get(by, ()))),
                    tuple(sorted(self.aside.get(by, ()))),
                )
                for by in sorted(known)
            ),
            notes=tuple(self._notes()),
        )

    def _text(self, source: Element) -> None:
        """Every voice in one text."""
        whole = list(source.all("Coding"))
        selections = list(source.all("PlainTextSelection"))
        if not (whole or selections):
            self._lost(
                "1 text in which nothing is selected was not read.",
                "{count} texts in which nothing is selected were not read.",
            )
            return
        text = self._words(source)
        if text is None:
            self._lost(
                "1 text is not in the file: what was sorted of it was not read.",
                "{count} texts are not in the file: what was sorted of them was not read.",
            )
            return
        name = source.attributes.get("name", "")
        known: dict[tuple[int, int], int] = {}
        for selection in selections:
            where = _range(selection, len(text))
            if where is None:
                self._lost(
                    "1 selection lies outside its text.",
                    "{count} selections lie outside their texts.",
                )
                continue
            if where not in known:
                words = text[slice(*where)]
                known[where] = self._add(Voice(words, name, selection.guid))
            self._codings(known[where], selection)
        if whole and text.strip():
            self._codings(self._add(Voice(text, name, source.guid)), source)

    def _add(self, voice: Voice) -> int:
        if len(self.voices) >= MOST_VOICES:
            raise FileError(
                f"The project holds more than {MOST_VOICES:,} selections. Take out a part of it."
            )
        self.voices.append(voice)
        return len(self.voices) - 1

    def _codings(self, voice: int, element: Element) -> None:
        """Where one voice was put, and by whom."""
        for coding in element.all("Coding"):
            user = plain_guid(coding.attributes.get("creatingUser", ""))
            by = self.users.get(user, "")
            target = coding.first("CodeRef").target
            if target == ASIDE:
                self.aside.setdefault(by, {})[voice] = None
            elif target in self.number:
                pair = voice, self.number[target]
                self.placed.setdefault(by, {})[pair] = None
            else:
                self._lost(
                    "1 coding names a theme that is not there.",
                    "{count} codings name themes that are not there.",
                )

    def _words(self, source: Element) -> str | None:
        """The words of a text: in the project, or in a file beside it."""
        path = source.attributes.get("plainTextPath", "")
        if not path:
            return next((each.text for each in source.all("PlainTextContent")), None)
        if not path.startswith(INTERNAL):
            return None
        name = path.removeprefix(INTERNAL).lower()
        part = next(
            (self.parts[p] for p in (f"sources/{name}", name) if p in self.parts), None
        )
        if part is None:
            return None
        return (
            Source(self.archive.read(part))
            .text(self.limits, self.reporter)
            .removeprefix("\ufeff")
        )

    def _notes(self) -> list[Note]:
        about = {
            note.target: theme
            for theme, code in enumerate(self.codes)
            for note in code.all("NoteRef")
        }
        found = []
        for number, note in enumerate(self.root.first("Notes").all("Note"), 1):
            self.at = number
            words = self._words(note)
            if words is None or not words.strip():
                self._lost(
                    "1 note without words was not kept.",
                    "{count} notes without words were not kept.",
                    "note",
                )
                continue
            user = plain_guid(note.attributes.get("creatingUser", ""))
            found.append(Note(words, self.users.get(user, ""), about.get(note.guid)))
        return found

    def _tell_lost(self) -> None:
        """What the project holds and we do not."""
        kinds: Counter[Any] = Counter(
            each.name for each in self.root.first("Sources").inside
        )
        for name, what in NOT_READ.items():
            if kinds[name]:
                self.reporter.lost(
                    "{count} {what} were not read: only texts are.",
                    count=kinds[name],
                    what=what,
                )
        for name, what in (
            ("Cases", "Cases"),
            ("Variables", "Variables"),
            ("Links", "Links"),
            ("Sets", "Sets"),
            ("Graphs", "Drawings"),
        ):
            if self.root.first(name).inside:
                self.reporter.lost("{what} were not kept.", what=what)

    def _lost(self, one: str, many: str, unit: str = "text") -> None:
        self.reporter.note(Action.LOST, one, many, unit=unit, place=self.at)


def _range(selection: Element, length: int) -> tuple[int, int] | None:
    """From where to where a selection goes, if that is in the text."""
    try:
        start = int(selection.attributes.get("startPosition", ""))
        end = int(selection.attributes.get("endPosition", ""))
    except ValueError:
        return None
    return (start, end) if 0 <= start < end <= length else None
