"""Boards, flip charts and lists as people paste them: headings, and points under them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from intertwine.analysis.formats.report import Reporter
from intertwine.analysis.voices.choices import Choices
from intertwine.analysis.voices.draft import Draft, Heard, clean
from intertwine.analysis.voices.heard import Fate, Prompt
from intertwine.analysis.voices.meanings import is_of_text
from intertwine.analysis.voices.wordings import asks, kind_of, without_dots

_POINT = re.compile(r"\s*(?:[·•‣◦▪●○–—*+-]|\d{1,3}[.)]|\[[ xX]?\])\s+(?=\S)")
_EMPTY_POINT = re.compile(r"\s*[·•‣◦▪●○–—*+-]\s*$")
_HEADING = re.compile(r"\s*#{1,6}\s+(?=\S)")
_NUMBERED = re.compile(r"\s*\d")
_LONGEST_HEADING = 200
_NEAR = 20


@dataclass
class Notes:
    """Points in the making, and what they are points of."""

    draft: Draft
    has_points: bool
    prompts: list[Prompt] = field(default_factory=list)
    asides: list[tuple[int, str]] = field(default_factory=list)
    prompt: int = -1


def matches(lines: Sequence[str], choices: Choices) -> bool:
    """Any text can be notes."""
    return any(line.strip() for line in lines)


def read(
    lines: list[str], choices: Choices, reporter: Reporter
) -> tuple[Draft, tuple[Prompt, ...], tuple[tuple[int, str], ...]]:
    """Take notes apart: prompts, the points under each, and what stands beside them."""
    draft = Draft(lines)
    draft.mark_blanks()
    points = [number for number, line in enumerate(lines, 1) if _POINT.match(line)]
    notes = Notes(draft, has_points=len(points) > 1)
    for number, line in enumerate(lines, 1):
        if line.strip():
            _take(notes, number, line)
    return draft, tuple(notes.prompts), tuple(notes.asides)


def _take(notes: Notes, number: int, line: str) -> None:
    found = _POINT.match(line)
    if _EMPTY_POINT.match(line):
        notes.draft.mark(number, Fate.FRAME)
    elif found and not _is_asked(notes, number):
        point = Heard([number], parts=[line[found.end() :]], prompt=notes.prompt)
        notes.draft.begin(point)
    elif _is_heading(notes, number, line):
        _ask(notes, number, line)
    elif _is_of_all(notes, number, line):
        notes.draft.mark(number, Fate.FRAME)
    elif _goes_on(notes, number, line):
        notes.draft.more(number, line)
    elif notes.has_points:
        notes.draft.mark(number, Fate.ASIDE)
        notes.asides.append((number, clean(line)))
    else:
        notes.draft.begin(Heard([number], parts=[line], prompt=notes.prompt))


def _is_asked(notes: Notes, number: int) -> bool:
    """Whether a numbered line is a question, with points under it that have no numbers."""
    line = notes.draft.lines[number - 1]
    following = _next(notes, number)
    return (
        line.rstrip().endswith("?")
        and bool(_NUMBERED.match(line) and _POINT.match(following))
        and not _NUMBERED.match(following)
    )


def _next(notes: Notes, number: int) -> str:
    """The next line with anything on it."""
    rest = notes.draft.lines[number : number + _NEAR]
    return next((line for line in rest if line.strip()), "")


def _is_heading(notes: Notes, number: int, line: str) -> bool:
    """Whether a line asks for the points, or the lines, that follow it."""
    text = line.strip()
    if len(text) > _LONGEST_HEADING:
        return False
    if _HEADING.match(line):
        return True
    if notes.has_points:
        follows = _leads_to_point(notes, number)
        return follows and (asks(text) or not _goes_on(notes, number, line))
    return asks(text)


def _is_of_all(notes: Notes, number: int, line: str) -> bool:
    """Whether a line is what a program writes above one column: “Comments”."""
    is_first = not any(map(str.strip, notes.draft.lines[: number - 1]))
    return is_first and is_of_text(line) and bool(_next(notes, number))


def _leads_to_point(notes: Notes, number: int) -> bool:
    """Whether the next line is a point, and not a question itself."""
    following = _next(notes, number)
    is_asked = _NUMBERED.match(following) and following.rstrip().endswith("?")
    return bool(_POINT.match(following)) and not is_asked


def _goes_on(notes: Notes, number: int, line: str) -> bool:
    """Whether a line is the rest of the point right above it."""
    last = notes.draft.heard[-1] if notes.draft.heard else None
    is_next = last is not None and number - 1 in last.lines
    return is_next and notes.has_points and line.strip()[:1].islower()


def _ask(notes: Notes, number: int, line: str) -> None:
    heading = _HEADING.match(line) or _POINT.match(line)
    text = clean(line[heading.end() :] if heading else line)
    notes.draft.mark(number, Fate.PROMPT)
    notes.prompts.append(Prompt(without_dots(text), kind_of(text)))
    notes.prompt = len(notes.prompts) - 1
