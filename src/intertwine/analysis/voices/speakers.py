"""Transcripts and pasted chats in which a name stands before, or above, what was said.

``Ana Lee   0:03`` above the words (Teams, as ``.docx``), ``Ana Lee (10:12)`` above them
(Meet), ``Ana: words`` on a line (Meet, and what people type), and the times between two
arrows of older transcripts of Teams.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from intertwine.analysis.formats.report import Reporter
from intertwine.analysis.voices.choices import Choices
from intertwine.analysis.voices.draft import Draft, Heard, clean
from intertwine.analysis.voices.heard import Fate
from intertwine.analysis.voices.times import stopwatch

_TIME = r"(?:\d{1,2}:)?\d{1,2}:\d\d(?:\.\d{1,3})?"
_ABOVE = re.compile(rf"\s*(\S.{{0,79}}?)(?:\s{{2,}}|\t)\s*({_TIME})\s*$")
_IN_BRACKETS = re.compile(rf"\s*(\S.{{0,79}}?)\s\(({_TIME})\)\s*$")
_NAMED = re.compile(r"\s*([^\W\d_][^:<>\[\]]{0,59}):(?:\s+(\S.*)|\s*)$", re.S)
_ONLY_TIME = re.compile(rf"\s*({_TIME})\s*$")
_SAMPLE = 200


def matches(lines: Sequence[str], choices: Choices) -> bool:
    """Whether lines are headed by names and times."""
    sample = [line[:200] for line in lines if line.strip()][:_SAMPLE]
    headers = sum(bool(_above(line)) for line in sample)
    return headers >= 2 and headers * 12 >= len(sample)


def matches_named(lines: Sequence[str], choices: Choices) -> bool:
    """Whether most lines begin with a name and a colon, and names come again."""
    sample = [line[:400] for line in lines if line.strip()][:_SAMPLE]
    sample = [line for line in sample if not _ONLY_TIME.match(line)]
    names = Counter(found[1] for found in map(_named, sample) if found)
    return (
        len(names) >= 2
        and names.most_common(1)[0][1] >= 2
        and names.total() * 5 >= len(sample) * 3
    )


def _above(line: str) -> re.Match[str] | None:
    return _ABOVE.match(line) or _IN_BRACKETS.match(line)


def _named(line: str) -> re.Match[str] | None:
    found = _NAMED.match(line)
    return found if found and len(found[1].split()) <= 6 else None


def read(lines: list[str], choices: Choices, reporter: Reporter) -> Draft:
    """Take a transcript apart in which names and times stand above the words."""
    draft = Draft(lines)
    draft.mark_blanks()
    turn: Heard | None = None
    for number, line in enumerate(lines, 1):
        found = _above(line[:200])
        if found:
            draft.mark(number, Fate.FRAME)
            turn = Heard(lines=[], name=clean(found[1]), clock=stopwatch(found[2]))
        elif line.strip() and turn is None:
            draft.mark(number, Fate.ASIDE)
        elif line.strip() and turn:
            _say(draft, turn, number, line)
    return draft


def _say(draft: Draft, turn: Heard, number: int, line: str) -> None:
    if turn.lines:
        draft.more(number, line)
    else:
        turn.lines, turn.parts = [number], [line]
        draft.begin(turn)


def read_named(lines: list[str], choices: Choices, reporter: Reporter) -> Draft:
    """Take a text apart in which each turn begins with a name and a colon."""
    draft = Draft(lines)
    draft.mark_blanks()
    at: float | None = None
    for number, line in enumerate(lines, 1):
        found, time = _named(line[:20_400]), _ONLY_TIME.match(line[:40])
        if found:
            draft.begin(
                Heard([number], name=clean(found[1]), parts=[found[2] or ""], clock=at)
            )
        elif time:
            draft.mark(number, Fate.FRAME)
            at = stopwatch(time[1])
        elif draft.heard:
            draft.more(number, line)
        elif line.strip():
            draft.mark(number, Fate.ASIDE)
    return draft
