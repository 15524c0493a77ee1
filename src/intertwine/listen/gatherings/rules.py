"""What a gathering allows, as plain functions on plain values."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum, StrEnum

LONGEST_VOICE = 500
"""Letters in an answer, unless the prompt says otherwise."""

LONGEST_TYPED = 2_000
"""The most that a prompt may allow."""

LONGEST_TAKEN_IN = 20_000
"""What a file or a conversation may hold as one voice."""

LONGEST_NAME = 200
LONGEST_BACKGROUND = 80
MOST_STEPS = 11

Value = str | int | Sequence[str] | None


class Stage(StrEnum):
    """How far a gathering is."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class Naming(StrEnum):
    """Whether people give a name with what they say."""

    ANONYMOUS = "anonymous"
    OPTIONAL = "optional"
    ASKED = "asked"


class Moderating(StrEnum):
    """When a weaver reads what is said."""

    NONE = "none"
    AFTER = "after"
    BEFORE = "before"


class Asking(StrEnum):
    """The kinds of prompts."""

    SENTENCE = "sentence"
    OPEN = "open"
    CHOICE = "choice"
    SCALE = "scale"
    RANKING = "ranking"
    STATEMENTS = "statements"

    @property
    def is_typed(self) -> bool:
        """Whether it is answered in words."""
        return self in {Asking.SENTENCE, Asking.OPEN}


class Source(StrEnum):
    """How a voice came."""

    WALL = "wall"
    FACILITATOR = "facilitator"
    CHAT = "chat"
    TRANSCRIPT = "transcript"
    BOARD = "board"
    FORM = "form"
    POLIS = "polis"
    CONVERSATION = "conversation"


class Shown(StrEnum):
    """Whether others may read a voice."""

    SHOWN = "shown"
    WAITING = "waiting"
    REMOVED = "removed"


class Deed(StrEnum):
    """What is written down of a voice's fate."""

    SHOWN = "shown"
    REMOVED = "removed"
    WITHDRAWN = "withdrawn"


class Answer(IntEnum):
    """What somebody thinks of a statement."""

    DISAGREE = -1
    PASS = 0
    AGREE = 1


@dataclass(frozen=True, slots=True)
class Background:
    """Where somebody speaks from; empty where they did not say."""

    nation: str = ""
    sector: str = ""
    role: str = ""


@dataclass(frozen=True)
class Visitor:
    """Somebody who answers without an account, as their own browser remembers them.

    Nothing of it is on the server. It is signed, so nobody else can make one.

    Args:
        mark: Tells this browser from others while they are counted, and nothing else.
        round: The round in which ``heard`` counts.
        has_begun: Whether they have read what happens with what they say.
        background: Where they speak from.
        name: As they call themselves.
        heard: The prompts at which they are counted already.
        numbers: Their number at each prompt with statements.
        named: What they said by name, so that they can take it back.
    """

    mark: str
    round: int = 0
    has_begun: bool = False
    background: Background = Background()
    name: str = ""
    heard: tuple[int, ...] = ()
    numbers: tuple[tuple[int, int], ...] = ()
    named: tuple[int, ...] = ()

    def in_round(self, number: int) -> "Visitor":
        """The same browser in another round, where nobody is counted yet."""
        if self.round == number:
            return self
        return replace(self, round=number, heard=(), numbers=())

    def answered(self, prompt: int) -> "Visitor":
        """The same once it is counted at a prompt."""
        if prompt in self.heard:
            return self
        return replace(self, heard=(*self.heard, prompt))

    def numbered(self, prompt: int, number: int) -> "Visitor":
        """The same once it has a number at a prompt with statements."""
        return replace(
            self, numbers=tuple((dict(self.numbers) | {prompt: number}).items())
        )

    def spoke(self, voice: int) -> "Visitor":
        """The same once it said something by name; saying it twice is once."""
        if voice in self.named:
            return self
        return replace(self, named=(*self.named, voice)[-MOST_NAMED:])


MOST_NAMED = 60
"""How many voices by name a browser remembers."""


def stage_of(state: str, closes: datetime | None, now: datetime) -> Stage:
    """Whether a gathering takes voices now: not once its last moment has gone by.

    >>> stage_of("open", datetime(2026, 5, 14, 16), datetime(2026, 5, 14, 15)).value
    'open'
    >>> stage_of("open", datetime(2026, 5, 14, 16), datetime(2026, 5, 14, 16)).value
    'closed'
    """
    is_over = state == Stage.OPEN and closes is not None and closes <= now
    return Stage.CLOSED if is_over else Stage(state)


def cleaned(text: str) -> str:
    r"""A text without what cannot be seen, whose lines and gaps are in order.

    Emoji and every script stay as they are, also what joins letters and emoji. What
    turns the direction of writing round for others goes: pages set each voice apart.

    >>> cleaned("  two\r\nlines\x00  \u202eand a gap ")
    'two\nlines and a gap'
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = "".join(sign for sign in text if sign in "\n\t" or not _is_unseen(sign))
    lines = [re.sub(r"[^\S\n]+", " ", line).strip() for line in kept.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


_JOINERS = "\u200c\u200d"


def _is_unseen(sign: str) -> bool:
    """Whether a sign is a control, a half of one, or turns the direction of writing."""
    kind = unicodedata.category(sign)
    is_flag = "\U000e0020" <= sign <= "\U000e007f"
    return kind in {"Cc", "Cs"} or (
        kind == "Cf" and sign not in _JOINERS and not is_flag
    )


def one_line(text: str, longest: int) -> str:
    """A name or a background: cleaned, on one line, no longer than that."""
    return " ".join(cleaned(text).split())[:longest].rstrip()


def line_too_long(lines: Iterable[str], longest: int) -> str:
    """The beginning of the first line that is longer than that; empty if none is.

    >>> line_too_long(["Tea", " Coffee  with milk "], 12)
    'Coffee with…'
    """
    kept = (" ".join(cleaned(line).split()) for line in lines)
    found = next((line for line in kept if len(line) > longest), "")
    return f"{found[: min(longest, 40)].rstrip()}…" if found else ""


def in_words(text: str, value: Value) -> str:
    """What was said, whatever the kind of prompt.

    >>> in_words("", ["Trust", "Time"])
    'Trust; Time'
    >>> in_words("because of the bus", 2)
    '2: because of the bus'
    """
    if value is None:
        return text
    said = str(value) if isinstance(value, str | int) else "; ".join(value)
    return f"{said}: {text}" if text else said


def fits(
    kind: Asking,
    value: Value,
    options: Sequence[str],
    *,
    steps: int = 5,
    choose_most: int = 1,
) -> bool:
    """Whether a value is one that a prompt of this kind can be answered with.

    >>> fits(Asking.CHOICE, ["Tea"], ["Tea", "Coffee"])
    True
    >>> fits(Asking.RANKING, ["Tea", "Tea"], ["Tea", "Coffee"])
    False
    >>> fits(Asking.SCALE, 6, [], steps=5)
    False
    """
    if kind is Asking.SCALE:
        is_number = isinstance(value, int) and not isinstance(value, bool)
        return is_number and 1 <= int(str(value)) <= steps
    if kind in {Asking.CHOICE, Asking.RANKING}:
        if not isinstance(value, list | tuple) or not value:
            return False
        most = choose_most if kind is Asking.CHOICE else len(options)
        is_once = len(set(value)) == len(value) <= most
        return is_once and set(value) <= set(options)
    return value is None
