"""What a file holds: messages, prompts, and what became of each of its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from intertwine.analysis.formats.report import Report

if TYPE_CHECKING:
    from intertwine.analysis.voices.grids import Grid
    from intertwine.analysis.voices.polls import Poll


class Fate(StrEnum):
    """What became of a line, or of a message."""

    VOICE = "voice"
    PROMPT = "prompt"
    REACTION = "reaction"
    FRAME = "frame"
    NOTICE = "notice"
    ASIDE = "aside"
    BLANK = "blank"
    DIRECT = "direct"
    GREETING = "greeting"
    LINK = "link"
    NO_ANSWER = "no answer"
    EARLY = "early"
    TURNED_DOWN = "turned down"
    LEFT_OUT = "left out"
    UNREAD = "unread"


MEANINGS: dict[Fate, tuple[str, str]] = {
    Fate.VOICE: ("holds what somebody said", "hold what somebody said"),
    Fate.PROMPT: ("asks a question", "ask a question"),
    Fate.REACTION: ("is a reaction to a message", "are reactions to messages"),
    Fate.FRAME: (
        "is a heading, a time or a number of the file",
        "are headings, times or numbers of the file",
    ),
    Fate.NOTICE: ("was written by the program", "were written by the program"),
    Fate.ASIDE: (
        "stands beside the answers and is none",
        "stand beside the answers and are none",
    ),
    Fate.BLANK: ("is blank", "are blank"),
    Fate.DIRECT: (
        "was sent to one person alone, and is left out",
        "were sent to one person alone, and are left out",
    ),
    Fate.GREETING: (
        "is a greeting, and is left out",
        "are greetings, and are left out",
    ),
    Fate.LINK: (
        "is nothing but a link, and is left out",
        "are nothing but links, and are left out",
    ),
    Fate.NO_ANSWER: (
        "says that nobody answered, and is left out",
        "say that nobody answered, and are left out",
    ),
    Fate.EARLY: (
        "came before the first question, and is left out",
        "came before the first question, and are left out",
    ),
    Fate.TURNED_DOWN: (
        "was turned down where it was said, and is left out",
        "were turned down where they were said, and are left out",
    ),
    Fate.LEFT_OUT: ("is left out, as you asked", "are left out, as you asked"),
    Fate.UNREAD: ("could not be understood", "could not be understood"),
}


def in_sentences(counts: Mapping[Fate, int], unit: str = "line") -> tuple[str, ...]:
    """What became of lines, in a sentence for each fate.

    Example:
        >>> in_sentences({Fate.VOICE: 1, Fate.BLANK: 2})
        ('1 line holds what somebody said.', '2 lines are blank.')
    """
    return tuple(
        f"{count:,} {unit if count == 1 else f'{unit}s'} {MEANINGS[fate][count > 1]}."
        for fate, count in counts.items()
    )


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question, or a sentence to complete, as a file has it.

    Args:
        text: Its words.
        kind: ``sentence``, ``open``, ``choice``, ``scale`` or ``statements``.
        options: What could be chosen, as far as the file tells.
    """

    text: str
    kind: str = "open"
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Message:
    """One thing that somebody said.

    Args:
        text: Their words; empty where the message was for one person alone.
        lines: The lines (of a table: the row) that it takes up, from 1.
        fate: Whether it is a voice, and if not, why.
        speaker: Who said it, as a number within this file; -1 if nobody knows.
        name: Their name, if names were to be kept.
        prompt: Which of the prompts it answers; -1 for none.
        answers: Which message it replies to; -1 for none.
        votes: How many reacted to it.
        day: When it was said, if the file has the day.
        clock: Seconds since midnight, or since the recording began.
        nation: Where they said they are from.
        sector: The sector they said they work in.
        role: The role they said they have.
    """

    text: str
    lines: tuple[int, ...]
    fate: Fate = Fate.VOICE
    speaker: int = -1
    name: str = ""
    prompt: int = -1
    answers: int = -1
    votes: int = 0
    day: date | None = None
    clock: float | None = None
    nation: str = ""
    sector: str = ""
    role: str = ""


@dataclass(frozen=True)
class Reading:
    """All that was read from a file.

    Args:
        kind: The key of the kind of file.
        messages: Everything that was said, also what is left out, in order.
        prompts: What was asked, in order.
        fates: What became of each line, or of each row of a table.
        unit: ``line`` or ``row``.
        people: How many different people spoke, as far as the file tells.
        report: What the person who chose the file should know.
        asides: Lines that stand beside the answers, with their numbers.
        grid: The table, where it is one: for choosing what its columns mean.
        poll: Statements and votes, where it is a conversation of Polis.
    """

    kind: str
    messages: tuple[Message, ...]
    prompts: tuple[Prompt, ...]
    fates: tuple[Fate, ...]
    unit: str = "line"
    people: int = 0
    report: Report = field(default_factory=Report)
    asides: tuple[tuple[int, str], ...] = ()
    grid: Grid | None = None
    poll: Poll | None = None

    @property
    def voices(self) -> tuple[Message, ...]:
        """What is to be taken in."""
        return tuple(said for said in self.messages if said.fate is Fate.VOICE)

    @property
    def counts(self) -> dict[Fate, int]:
        """How many lines met each fate, in the order of ``Fate``."""
        found = Counter(self.fates)
        return {fate: found[fate] for fate in Fate if found[fate]}

    @property
    def accounted(self) -> str:
        """How much of the file was understood.

        Example:
            >>> Reading("notes", (), (), (Fate.VOICE, Fate.UNREAD)).accounted
            '1 of 2 lines accounted for'
        """
        total = len(self.fates)
        known = total - Counter(self.fates)[Fate.UNREAD]
        units = self.unit if total == 1 else f"{self.unit}s"
        return f"{known:,} of {total:,} {units} accounted for"

    @property
    def account(self) -> tuple[str, ...]:
        """What became of the lines, in a sentence for each fate."""
        return in_sentences(self.counts, self.unit)

    def unread(self) -> tuple[int, ...]:
        """The lines that could not be understood, from 1."""
        return tuple(
            number for number, fate in enumerate(self.fates, 1) if fate is Fate.UNREAD
        )
