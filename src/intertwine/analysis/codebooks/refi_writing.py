"""Themes, voices and who sorted them, as a REFI-QDA project (``.qdpx``).

Each prompt is one text, and each voice one selection in it: so other programs show a
page for each prompt, not one for each voice.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from intertwine.analysis.codebooks.codebook import Codebook
from intertwine.analysis.codebooks.refi import (
    ASIDE,
    ASIDE_NAME,
    HEAD,
    ORIGIN,
    PROJECT,
    clean,
    guid_of,
    key,
    note_unclean,
    theme_guids,
    written_codes,
)
from intertwine.analysis.formats.errors import FileError
from intertwine.analysis.formats.outgoing import encodable
from intertwine.analysis.formats.report import Reporter
from intertwine.analysis.formats.xml_stream import escape, quote

BETWEEN = "\n\n"
LONGEST_NAME = 60


def write(codebook: Codebook, reporter: Reporter) -> bytes:
    """Write all of it.

    Raises:
        FileError: If there is nothing in it.
    """
    if not (codebook.themes or codebook.voices):
        raise FileError(
            "There is no theme and no voice yet, so there is nothing to keep."
        )
    note_unclean(codebook, reporter)
    project = _Project(codebook)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "project.qde", "".join(project.lines()))
        for guid, text in project.texts.items():
            _put(archive, f"sources/{guid}.txt", text)
    return stream.getvalue()


def _put(archive: zipfile.ZipFile, name: str, content: str) -> None:
    """Add a part under a fixed date, so that the same themes make the same file."""
    info = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, content.encode())


class _Project:
    def __init__(self, codebook: Codebook) -> None:
        self.book = codebook
        self.texts: dict[str, str] = {}
        self.themes = theme_guids(codebook)
        names = [s.by for s in codebook.sortings] + [n.by for n in codebook.notes]
        self.users = {by: key("user", by) for by in names if by}
        self.notes = [
            key("note", n, each.text) for n, each in enumerate(codebook.notes)
        ]

    def lines(self) -> Iterator[str]:
        title = quote(clean(self.book.title))
        yield f'{HEAD}<Project name={title} origin="{ORIGIN}" xmlns="{PROJECT}">\n'
        if self.users:
            yield "<Users>\n"
            for by, guid in self.users.items():
                yield f'<User guid="{guid}" name={quote(clean(by))}/>\n'
            yield "</Users>\n"
        yield from self._codes()
        if self.book.voices:
            yield from self._sources()
        yield from self._notes()
        yield "</Project>\n"

    def _codes(self) -> Iterator[str]:
        is_needed = any(sorting.aside for sorting in self.book.sortings)
        if not (self.book.themes or is_needed):
            return
        more = f'<Code guid="{ASIDE}" name="{ASIDE_NAME}" isCodable="true"/>\n'
        about: dict[int, list[str]] = {}
        for note, guid in zip(self.book.notes, self.notes, strict=True):
            if note.theme is not None:
                about.setdefault(note.theme, []).append(guid)
        yield "<CodeBook>\n"
        yield from written_codes(
            self.book, self.themes, about, more if is_needed else ""
        )
        yield "</CodeBook>\n"

    def _sources(self) -> Iterator[str]:
        asked: dict[str, list[int]] = {}
        for number, voice in enumerate(self.book.voices):
            asked.setdefault(voice.asked, []).append(number)
        codings = self._codings()
        yield "<Sources>\n"
        for prompt, numbers in asked.items():
            guid, at = key("source", self.book.title, prompt), 0
            name = quote(clean(prompt))
            yield f'<TextSource guid="{guid}" name={name} plainTextPath="internal://{guid}.txt">\n'
            said = [encodable(self.book.voices[number].text) for number in numbers]
            for number, text in zip(numbers, said, strict=True):
                yield from self._selection(number, text, at, codings.get(number, []))
                at += len(text) + len(BETWEEN)
            self.texts[guid] = BETWEEN.join(said)
            yield "</TextSource>\n"
        yield "</Sources>\n"

    def _selection(
        self, number: int, text: str, at: int, codings: list[tuple[str, str]]
    ) -> Iterator[str]:
        voice = self.book.voices[number]
        guid = guid_of(voice.guid, "voice", number, voice.text)
        name = quote(clean(" ".join(text.split())[:LONGEST_NAME]))
        end = at + len(text)
        yield f'<PlainTextSelection guid="{guid}" name={name} startPosition="{at}" endPosition="{end}">'
        for theme, by in codings:
            who = f' creatingUser="{self.users[by]}"' if by else ""
            own = key("coding", guid, theme, by)
            yield f'<Coding guid="{own}"{who}><CodeRef targetGUID="{theme}"/></Coding>'
        yield "</PlainTextSelection>\n"

    def _codings(self) -> dict[int, list[tuple[str, str]]]:
        """The GUIDs of the themes of each voice, and who put it there."""
        found: dict[int, list[tuple[str, str]]] = {}
        for sorting in self.book.sortings:
            for voice, theme in sorting.placed:
                found.setdefault(voice, []).append((self.themes[theme], sorting.by))
            for voice in sorting.aside:
                found.setdefault(voice, []).append((ASIDE, sorting.by))
        return found

    def _notes(self) -> Iterator[str]:
        if not self.book.notes:
            return
        yield "<Notes>\n"
        for note, guid in zip(self.book.notes, self.notes, strict=True):
            who = f' creatingUser="{self.users[note.by]}"' if note.by else ""
            words = escape(clean(note.text))
            yield f'<Note guid="{guid}"{who}><PlainTextContent>{words}</PlainTextContent></Note>\n'
        yield "</Notes>\n"
        for note, guid in zip(self.book.notes, self.notes, strict=True):
            if note.theme is None:
                yield f'<NoteRef targetGUID="{guid}"/>\n'
