"""Files of subtitles: transcripts of Zoom and Teams (``.vtt``), chats of Meet (``.sbv``)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from intertwine.analysis.formats.report import Reporter
from intertwine.analysis.voices.choices import Choices
from intertwine.analysis.voices.draft import Draft, Heard, clean
from intertwine.analysis.voices.heard import Fate
from intertwine.analysis.voices.times import stopwatch

TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,6})?"
_CUE = re.compile(rf"\s*({TIME})(?:\s*-->\s*|,){TIME}(?:\s.*)?$")
_SPEAKER = re.compile(r"<v(?:\.[\w.]{1,40})?\s+([^>]{1,200})>")
_MARKUP = re.compile(r"</?[a-z][^<>]{0,200}>", re.I)
_NAMED = re.compile(r"([^\W\d][^:<>]{0,79}):(?:\s+|$)")
_SAMPLE = 40
_LONGEST_TURN = 480


def matches(lines: Sequence[str], choices: Choices) -> bool:
    """Whether there are cues: two times that belong together, on a line."""
    sample = [line for line in lines if line.strip()][:_SAMPLE]
    headed = bool(sample) and sample[0].lstrip("\ufeff").startswith("WEBVTT")
    return (
        headed
        or sum(bool(_CUE.match(line[:200])) for line in sample) > len(sample) // 5
    )


def is_chat(lines: Sequence[str]) -> bool:
    """Whether cues are parted as in a chat of Meet, not as in a transcript."""
    found = next((line for line in lines if _CUE.match(line[:200])), "")
    return "-->" not in found


def read(lines: list[str], choices: Choices, reporter: Reporter) -> Draft:
    """Take subtitles apart: one message for each cue, with its speaker."""
    draft = Draft(lines)
    draft.mark_blanks()
    cue: Heard | None = None
    for number, line in enumerate(lines, 1):
        found = _CUE.match(line[:200])
        if found:
            draft.mark(number, Fate.FRAME)
            cue = Heard(lines=[], clock=stopwatch(found[1]))
        elif not line.strip():
            cue = None
        elif cue is None:
            draft.mark(number, Fate.FRAME)
        else:
            _add(draft, cue, number, line)
    return draft


def _add(draft: Draft, cue: Heard, number: int, line: str) -> None:
    """Add a line of words to its cue; a new speaker in it begins a new message."""
    if cue.parts:
        return draft.more(number, _words(line))
    name, words = _named(line)
    cue.name, cue.parts, cue.lines = name, [words], [number]
    draft.begin(cue)
    return None


def _named(line: str) -> tuple[str, str]:
    """The speaker and the words of the first line of a cue."""
    tag = _SPEAKER.search(line)
    if tag:
        return clean(tag[1]), _words(line)
    found = _NAMED.match(line.strip())
    if found and len(found[1].split()) <= 8:
        return clean(found[1]), _words(line.strip()[found.end() :])
    return "", _words(line)


def _words(line: str) -> str:
    return _MARKUP.sub("", line)


def join_turns(draft: Draft) -> None:
    """Make one message of what one speaker said without a break, up to some length."""
    joined: list[Heard] = []
    for message in draft.heard:
        last = joined[-1] if joined else None
        if last and _goes_on(last, message):
            last.parts = [f"{last.text} {message.text}"]
            last.lines += message.lines
        else:
            joined.append(message)
    draft.heard = joined


def _goes_on(last: Heard, message: Heard) -> bool:
    same = message.name in {last.name, ""}
    return same and len(last.text) + len(message.text) < _LONGEST_TURN
