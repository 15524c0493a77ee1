"""A reading in the making: lines get their fates, messages their words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date

from intertwine.analysis.formats.errors import FileError
from intertwine.analysis.voices.heard import Fate

MOST_MESSAGES = 100_000
LONGEST = 20_000
_ENDS = re.compile(r"\r\n|\r|\n")
_SPACES = re.compile(r"[^\S\n]+")
_ORDER_MARKS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_UNWANTED = {
    **{code: None for code in (*range(32), *range(127, 160)) if code not in {9, 10}},
    **{ord(mark): None for mark in _ORDER_MARKS},
}


def split(text: str) -> list[str]:
    r"""The lines of a text, as every editor counts them.

    Example:
        >>> split("one\r\ntwo\n\n")
        ['one', 'two', '']
    """
    lines = _ENDS.split(text)
    if lines[-1] == "":
        lines.pop()
    return lines


def clean(text: str) -> str:
    r"""Words without control characters and marks that turn the order of letters.

    Emoji, accents and right-to-left letters stay as they are.

    Example:
        >>> clean(" a\x00b\tc  d ")
        'ab c d'
    """
    plain = text.translate(_UNWANTED)
    if not plain.isascii():
        plain = unicodedata.normalize("NFC", plain)
    return _SPACES.sub(" ", plain).strip()


@dataclass(slots=True)
class Heard:
    """A message in the making."""

    lines: list[int]
    name: str = ""
    parts: list[str] = field(default_factory=list)
    is_direct: bool = False
    day: date | None = None
    clock: float | None = None
    prompt: int = -1
    is_prompt: bool = False
    fate: Fate = Fate.VOICE
    quote: str = ""
    answers: int = -1
    votes: int = 0
    nation: str = ""
    sector: str = ""
    role: str = ""

    @property
    def text(self) -> str:
        """All that was said, blank lines aside."""
        return "\n".join(filter(None, self.parts))


@dataclass
class Draft:
    """What a reader has found so far.

    Args:
        lines: The lines of the file.
        unit: What they are called.
        heard: The messages, in order.
        fates: What became of each line.
        named: Names of people who are spoken of, and may not have spoken themselves.
    """

    lines: list[str]
    unit: str = "line"
    heard: list[Heard] = field(default_factory=list)
    fates: list[Fate] = field(default_factory=list)
    named: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.fates = [Fate.UNREAD] * len(self.lines)

    def mark(self, number: int, fate: Fate) -> None:
        """Say what became of a line, counted from 1."""
        self.fates[number - 1] = fate

    def mark_blanks(self) -> None:
        """Mark the lines on which there is nothing."""
        for number, line in enumerate(self.lines, 1):
            if not line.strip():
                self.mark(number, Fate.BLANK)

    def begin(self, message: Heard) -> Heard:
        """Add a message whose first line is known.

        Raises:
            FileError: If there are more messages than any gathering has.
        """
        if len(self.heard) >= MOST_MESSAGES:
            raise FileError(
                f"The file holds more than {MOST_MESSAGES:,} messages, the most we read. Split it.",
                place=f"{self.unit} {message.lines[0]:,}",
            )
        message.parts = [clean(part) for part in message.parts]
        self.heard.append(message)
        for number in message.lines:
            self.mark(number, Fate.VOICE)
        return message

    def more(self, number: int, text: str) -> None:
        """Add a line to the message that was begun last; a blank one only parts."""
        message = self.heard[-1]
        if text.strip():
            message.lines.append(number)
            message.parts.append(clean(text))
            self.mark(number, Fate.VOICE)
        else:
            self.mark(number, Fate.BLANK)
