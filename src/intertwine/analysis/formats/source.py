"""A file to read: its bytes, its beginning, its words."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO

from intertwine.analysis.formats.errors import FileError, Limits
from intertwine.analysis.formats.report import Action, Reporter

_HEAD = 64 << 10
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


@dataclass(frozen=True)
class Source:
    """A file on disk, or its bytes in memory.

    Args:
        origin: Path of the file, or its content.
        parsed: What was made of it, for those who ask again.
    """

    origin: Path | bytes
    parsed: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, origin: Path | str | bytes) -> Source:
        """The file at a path, also where that is plain words; or of these bytes."""
        return cls(Path(origin) if isinstance(origin, str) else origin)

    @cached_property
    def size(self) -> int:
        """How many bytes.

        Raises:
            FileError: If there is no such file.
        """
        if isinstance(self.origin, bytes):
            return len(self.origin)
        try:
            return self.origin.stat().st_size
        except (OSError, ValueError) as error:
            message = f"We cannot open “{self.origin.name}”. Check that it is there."
            raise FileError(message) from error

    def open(self) -> BinaryIO:
        """The bytes, from the beginning.

        Raises:
            FileError: If the file cannot be opened.
        """
        if isinstance(self.origin, bytes):
            return io.BytesIO(self.origin)
        try:
            return self.origin.open("rb")
        except (OSError, ValueError) as error:
            message = f"We cannot open “{self.origin.name}”. Check that it is a file you may read."
            raise FileError(message) from error

    @cached_property
    def head(self) -> bytes:
        """The first bytes, enough to recognise the format by."""
        with self.open() as stream:
            return stream.read(_HEAD)

    @cached_property
    def head_text(self) -> str:
        """The first words, a character cut in half at the end aside."""
        encoding = self._marked or ("utf-8" if _is_utf8_head(self.head) else "cp1252")
        return self.head.decode(encoding, errors="replace").lstrip("\ufeff")

    @cached_property
    def _marked(self) -> str:
        for mark, encoding in _MARKS:
            if self.head.startswith(mark):
                return encoding
        return _unmarked_utf16(self.head)

    def read(self, limits: Limits) -> bytes:
        """All bytes.

        Raises:
            FileError: If there are more than ``limits.loaded_bytes``.
        """
        refuse_size(self.size, limits.loaded_bytes)
        with self.open() as stream:
            return stream.read()

    def text(self, limits: Limits, reporter: Reporter) -> str:
        """All words: UTF-8 or UTF-16, with or without mark, else Windows-1252.

        Raises:
            FileError: If it is too large, or UTF-16 that is broken.
        """
        content = self.read(limits)
        if self._marked:
            return _decode(content, self._marked)
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            reporter.note(
                Action.DEFAULTED,
                "The file is not in UTF-8: it was read as Windows-1252. Check letters with accents.",
                unit="line",
                place=line,
            )
            return content.decode("cp1252", errors="replace")


def refuse_size(size: int, most: int) -> None:
    """Raise ``FileError`` if a file is larger than may be."""
    if size > most:
        raise FileError(
            f"The file is larger than {most >> 20:,} MB, which is the most we read in this"
            " format. Split it, or leave out columns."
        )


def _decode(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        message = "The text is damaged: it is not the Unicode that its beginning says. Save it again as UTF-8."
        raise FileError(message, place=f"byte {error.start + 1:,}") from error


def _is_utf8_head(head: bytes) -> bool:
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(head) - 4
    return True


def _unmarked_utf16(head: bytes) -> str:
    sample = head[:400]
    if len(sample) < 4:
        return ""
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if (
            sample[offset::2].count(0) > len(sample) * 0.4
            and 0 not in sample[1 - offset :: 2]
        ):
            return encoding
    return ""
