"""Zoom's saved chats, in all four layouts that are about.

1. ``meeting_saved_chat.txt`` until 2021: time, tab, ``From Ana : words``.
2. The chat beside a cloud recording: time, tab, ``Ana:``, tab, words.
3. 2022 and 2023: ``From Ana to Everyone: words``, with reactions as messages.
4. ``meeting_saved_new_chat.txt`` since: a line for the header, words after a tab.

A header is taken apart at its first colon, so that layouts may be mixed in one file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from intertwine.analysis.formats.report import Action, Reporter
from intertwine.analysis.voices import times
from intertwine.analysis.voices.choices import Choices, Words
from intertwine.analysis.voices.draft import Draft, Heard, clean
from intertwine.analysis.voices.languages import KNOWN, learn

_LONGEST_HEADER = 400
_STARTS = re.compile(
    r"\ufeff?(?:(\d{4}-\d\d-\d\d)[ T])?(\d{1,2}:\d\d:\d\d)(\t\s*|\s+)(?=\S)"
)
_COLON = re.compile(r"\s*:(?=\s|$)")
_PRIVATE = re.compile(r"\s*\((?:privately|direct message)\)\s*$", re.I)
_SAMPLE = 60


@dataclass(frozen=True, slots=True)
class _Header:
    """The first line of a message."""

    day: str
    time: str
    name: str
    text: str
    is_direct: bool = False


@dataclass(frozen=True, slots=True)
class _Layout:
    """What all headers of a file have in common."""

    words: Words | None
    has_senders: bool


def matches(lines: Sequence[str], choices: Choices) -> bool:
    """Whether lines look like a saved chat: times, and after them names."""
    sample = [line for line in lines if line.strip()][:_SAMPLE]
    starts = [line for line in sample if _STARTS.match(line) and _is_header(line)]
    return len(starts) >= max(1, len(sample) // 20)


def _is_header(line: str) -> bool:
    start = _STARTS.match(line)
    return bool(start and _COLON.search(line, start.end(), _LONGEST_HEADER))


def read(lines: list[str], choices: Choices, reporter: Reporter) -> Draft:
    """Take a saved chat apart into its messages."""
    draft = Draft(lines)
    draft.mark_blanks()
    layout = _layout(lines, choices, reporter)
    for number, line in enumerate(lines, 1):
        header = _header(line, layout)
        if header:
            draft.begin(_begun(header, number))
        elif draft.heard:
            draft.more(number, line)
    return draft


def _begun(header: _Header, number: int) -> Heard:
    return Heard(
        lines=[number],
        name=clean(header.name),
        parts=[header.text] if header.text.strip() else [],
        is_direct=header.is_direct,
        day=_day(header.day),
        clock=times.clock(header.time),
    )


def _day(text: str) -> date | None:
    return times.moment(text)[0] if text else None


def _header(line: str, layout: _Layout) -> _Header | None:
    """A header taken apart, if the line is one."""
    start = _STARTS.match(line)
    colon = start and _COLON.search(line, start.end(), _LONGEST_HEADER)
    if not (start and colon):
        return None
    head, text = line[start.end() : colon.start()], line[colon.end() :]
    day, time = start[1] or "", start[2]
    if text.startswith("\t") and "\t" in start[3]:
        return _Header(day, time, head, text)
    sender = _sender(head, layout.words)
    if not sender:
        return None if layout.has_senders else _Header(day, time, head, text)
    name, is_direct = _parties(head[len(sender) :], layout.words)
    return _Header(day, time, name, text, is_direct)


def _sender(head: str, words: Words | None) -> str:
    """What stands before the name in a header, with the spaces after it."""
    known = {words.sender.casefold()} if words else {each[0] for each in KNOWN}
    first, _, rest = head.partition(" ")
    return f"{first} " if first.casefold() in known and rest.strip() else ""


def _parties(head: str, words: Words | None) -> tuple[str, bool]:
    """Who wrote, and whether to one person alone."""
    head = " ".join(head.split())
    private = bool(_PRIVATE.search(head))
    for to, everyone in _addresses(words):
        if head.casefold().endswith(f" {to} {everyone}"):
            return head[: -len(f" {to} {everyone}")], private
    for to, _ in _addresses(words):
        at = head.casefold().find(f" {to} ")
        if at > 0:
            return head[:at], True
    return head, private


def _addresses(words: Words | None) -> list[tuple[str, str]]:
    if words:
        return [(words.to.casefold(), words.everyone.casefold())]
    return [(to, everyone) for _, to, everyone in KNOWN]


def _layout(lines: Sequence[str], choices: Choices, reporter: Reporter) -> _Layout:
    """Which words the headers use; those of an unknown language are learned from them."""
    heads = list(_heads(lines))
    if any(_sender(head, choices.words) for head in heads):
        return _Layout(choices.words, has_senders=True)
    words = learn(heads)
    if words:
        reporter.note(
            Action.UNSURE,
            "The chat is in a language we do not know: “{sender}” was read as “From”, “{to}” as"
            " “to” and “{everyone}” as “Everyone”. Check the names, and say so if it is not.",
            sender=words.sender,
            to=words.to,
            everyone=words.everyone,
        )
    return _Layout(words, has_senders=bool(words))


def _heads(lines: Sequence[str]) -> Iterator[str]:
    """What stands between time and colon, but for layout 2."""
    for line in lines:
        start = _STARTS.match(line)
        colon = start and _COLON.search(line, start.end(), _LONGEST_HEADER)
        if start and colon and not line[colon.end() :].startswith("\t"):
            yield line[start.end() : colon.start()]
