"""The lines of a Word document, without anything one could use to do harm.

Source: ECMA-376 (Office Open XML), part 1: WordprocessingML.
"""

from __future__ import annotations

import zipfile

from intertwine.analysis.formats.errors import FileError
from intertwine.analysis.formats.packed import opened
from intertwine.analysis.formats.source import Source
from intertwine.analysis.formats.xml_stream import Handler, parse
from intertwine.analysis.voices.choices import Choices

_PART = "word/document.xml"
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n"}
_WORDS = (".txt", ".csv", ".tsv", ".vtt", ".sbv", ".md")
_KINDS = {_PART: "word", "xl/workbook.xml": "workbook"}


def packed_kind(source: Source, choices: Choices) -> str:
    """What a packed file is: ``word``, ``workbook`` or ``folder``.

    Raises:
        FileError: If it is broken, locked, or would unpack to too much.
    """
    with opened(source, choices.limits, what="file", ending="XLSX or DOCX") as archive:
        names = set(archive.namelist())
    return next((kind for part, kind in _KINDS.items() if part in names), "folder")


def lines(source: Source, choices: Choices) -> list[str]:
    """The paragraphs of a document, points of lists with a mark before them.

    Raises:
        FileError: If it is broken, locked, too large, or not a document.
    """
    options = choices.options()
    with opened(source, choices.limits, what="document", ending="DOCX") as archive:
        content = archive.read(_PART)
    handler = parse(
        Source(content), _Paragraphs, limits=options.limits, reporter=options.reporter
    )
    return handler.lines


class _Paragraphs(Handler):
    """Gathers the words of each paragraph."""

    def __init__(self) -> None:
        super().__init__()
        self.catches = True
        self.lines: list[str] = []
        self.pieces: list[str] = []
        self.aside = 0
        self.in_run = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Fallback":
            self.aside += 1
        elif name == "t":
            self.listen(not self.aside)
        elif name == "r":
            self.in_run = True
        elif name == "numPr":
            self.pieces.append("• ")
        elif self.in_run:
            self.pieces.append(_SIGNS.get(name, ""))

    def end(self, name: str) -> None:
        if name == "Fallback":
            self.aside -= 1
        elif name == "t":
            self.listen(False)  # noqa: FBT003 # positional only
        elif name == "r":
            self.in_run = False
        elif name == "p":
            self.lines += "".join(self.pieces).split("\n")
            self.pieces = []

    def text(self, text: str) -> None:
        self.pieces.append(text)


def unpacked(source: Source, choices: Choices) -> dict[str, bytes]:
    """The files of words in a packed folder, by name: no pictures, no sounds.

    Raises:
        FileError: If it is broken, locked, without words, or would unpack to too much.
    """
    with opened(source, choices.limits, what="folder", ending="ZIP") as archive:
        entries = [each for each in archive.infolist() if _is_wanted(each)]
        if not entries:
            raise FileError(
                "The folder holds no text and no table. Unpack it, and choose the file that is needed."
            )
        if len(entries) > 40:
            raise FileError(
                "The folder holds more than 40 files. Choose those that are needed."
            )
        return {each.filename: archive.read(each) for each in entries}


def _is_wanted(entry: zipfile.ZipInfo) -> bool:
    name = entry.filename.rpartition("/")[2]
    is_hidden = name.startswith(".") or "__MACOSX" in entry.filename
    return name.lower().endswith(_WORDS) and not is_hidden
