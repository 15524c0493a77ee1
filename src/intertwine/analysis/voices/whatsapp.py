"""Exported chats of WhatsApp, as it writes them on both kinds of phone.

1. Android: ``23/11/2026, 14:06 - Ann Lee: words``.
2. iPhone: ``[23/11/2026, 14:06:05] Ann Lee: words``.

Days are written as the phone's language has them. What the program itself says stands
without a name, or behind a mark that nobody types (U+200E), whatever the language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from intertwine.analysis.formats.report import Reporter
from intertwine.analysis.voices import times
from intertwine.analysis.voices.choices import Choices
from intertwine.analysis.voices.draft import Draft, Heard, clean
from intertwine.analysis.voices.heard import Fate

_MARK = "\u200e"
_DAY = r"\d{1,4}[-/.]\s?\d{1,2}[-/.]\s?\d{1,4}"
_WORD = r"(?:[^\W\d]{1,8}\s)?"
_HALF = r"(?:\s?[ap]\.?\s?m\.?)?"
_IPHONE = rf"\[({_DAY},?\s{_WORD}\d{{1,2}}[:.]\d\d[:.]\d\d{_HALF})\]\s?"
_ANDROID = rf"({_DAY},?\s{_WORD}\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?{_HALF})\s[-–]\s"
_STARTS = re.compile(rf"[{_MARK}\u200f\ufeff]*(?:{_IPHONE}|{_ANDROID})", re.I)
_NAME = re.compile(r"(?:~\s?)?([^:\n]{1,100}):(?:\s|$)")
_MENTION = re.compile("@\u2068(?:~\\s?)?([^\u2069\n]{1,100})\u2069")
_PROGRAM = re.compile(
    r"<[^<>]{1,80}>|null|this message was deleted\.?|you deleted this message\.?"
    r"|(?:image|video|video note|audio|sticker|gif|document|contact card) omitted"
    r"|.{1,200} \(file attached\)|(?:live )?location: https?://\S{1,300}"
    r"|(?:missed|silenced) (?:group )?(?:voice|video) call.{0,60}"
    r"|waiting for this message.{0,60}|poll:",
    re.I,
)
_AFTER = re.compile(rf"\s?(?:{_MARK}<[^<>]{{1,200}}>|<this message was edited>)$", re.I)
_SAMPLE = 120
_LONGEST_HEADER = 300


@dataclass(frozen=True, slots=True)
class _Header:
    """A line that begins with a day and a time."""

    when: str
    name: str
    text: str


def matches(lines: Sequence[str], choices: Choices) -> bool:
    """Whether lines begin with a day and a time, and somebody is named behind them."""
    sample = list(islice((line for line in lines if line.strip()), _SAMPLE))
    headers = [*filter(None, map(_header, sample))]
    has_names = any(each.name and each.text.strip() for each in headers)
    return has_names and len(headers) * 8 >= len(sample)


def _header(line: str) -> _Header | None:
    start = _STARTS.match(line[:_LONGEST_HEADER])
    if start is None:
        return None
    rest = line[start.end() :]
    named = _NAME.match(rest[:_LONGEST_HEADER])
    if named is None or _breaks_quote(named[1]):
        return _Header(start[1] or start[2], "", rest)
    return _Header(
        start[1] or start[2], clean(named[1].strip(_MARK)), rest[named.end() :]
    )


def _breaks_quote(name: str) -> bool:
    """Whether the colon stood in the middle of a quotation: a group may be named so."""
    return name.count('"') % 2 == 1 or name.count("“") != name.count("”")


def read(lines: list[str], choices: Choices, reporter: Reporter) -> Draft:
    """Take an exported chat apart into its messages."""
    draft = Draft(lines)
    draft.mark_blanks()
    headers = [*map(_header, lines)]
    day_first = times.is_day_first(each.when for each in headers if each)
    is_notice = True
    for number, (line, header) in enumerate(zip(lines, headers, strict=True), 1):
        is_notice = not header.name if header else is_notice
        if header and not is_notice:
            draft.begin(_begun(header, number, day_first=day_first))
        elif not is_notice and (words := _words(line)):
            draft.more(number, words)
        elif line.strip():
            draft.mark(number, Fate.NOTICE)
        draft.named |= {clean(name) for name in _MENTION.findall(line)}
    _drop_silent(draft)
    return draft


def _begun(header: _Header, number: int, *, day_first: bool) -> Heard:
    day, clock = times.moment(header.when.replace(". ", "."), day_first=day_first)
    return Heard(
        [number], name=header.name, parts=[_words(header.text)], day=day, clock=clock
    )


def _words(text: str) -> str:
    """What somebody wrote on a line, without what the program wrote there."""
    text = _AFTER.sub("", text)
    is_program = text.startswith(_MARK) or _PROGRAM.fullmatch(text.strip())
    return "" if is_program else _MENTION.sub(r"@\1", text)


def _drop_silent(draft: Draft) -> None:
    """Take out messages without a word: pictures, calls, and what a group itself says."""
    for message in draft.heard:
        if not message.text:
            draft.named.add(message.name)
            draft.mark(message.lines[0], Fate.NOTICE)
    draft.heard = [message for message in draft.heard if message.text]
