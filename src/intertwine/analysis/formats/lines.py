"""The lines of a text: one by one, or those that are written plainly together."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(rb"\r\n|[\n\r\x0b\x0c\x1c-\x1e]|\xc2\x85|\xe2\x80[\xa8\xa9]")
_AS_BYTES = "utf-8", "surrogatepass"


class Lines(Iterator[str]):
    """Gives the lines that ``str.splitlines`` would, and lets others read ahead.

    Args:
        text: What to part.
        before: How many lines stand before it in its file.

    Attributes:
        raw: The text in UTF-8.
        at: The byte at which the next line begins.
        number: The number of the latest line, from 1.
    """

    def __init__(self, text: str, before: int = 0) -> None:
        self.raw = text.encode(*_AS_BYTES)
        self.at = 0
        self.number = before

    def __next__(self) -> str:
        if self.at >= len(self.raw):
            raise StopIteration
        found = _END.search(self.raw, self.at)
        begin, stop = self.at, found.start() if found else len(self.raw)
        self.at = found.end() if found else stop
        self.number += 1
        return self.raw[begin:stop].decode(*_AS_BYTES)

    def pass_over(self, count: int, end: int) -> None:
        """Go on after lines that were read together.

        Args:
            count: How many they were.
            end: The byte after them.
        """
        self.number += count
        self.at = end
