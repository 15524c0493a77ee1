"""Chats copied out of Teams or Telegram, and others with a time in brackets before a name.

Layouts vary with the program's age: ``[Yesterday 10:12 AM] Name`` or
``[27/06/2022 10:12] Surname, First (Organisation)`` above the words; or name and time
on lines of their own; or both on one, as ``Name, [27.06.2022 10:12]`` of Telegram.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from intertwine.analysis.formats.report import Reporter
from intertwine.analysis.voices import times
from intertwine.analysis.voices.choices import Choices
from intertwine.analysis.voices.draft import Draft, Heard, clean
from intertwine.analysis.voices.heard import Fate

_CLOCK = r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[AaPp]\.?\s?[Mm]\.?)?"
_DAY = r"(?:[^\W\d]{2,12}|\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|\d{1,2}\s[^\W\d]{3,9}(?:\s\d{4})?)"
_BRACKETS = re.compile(
    rf"\s*\[((?:{_DAY},?\s)?{_CLOCK})\]\s*([^:\n]{{1,100}}?)\s*(?::\s*(.*))?$", re.S
)
_ONLY_TIME = re.compile(rf"\s*((?:{_DAY},?\s)?{_CLOCK})\s*$")
_BESIDE = re.compile(
    rf"\s*(\S[^:\n]{{0,79}}?)(?:\s{{1,3}}|,\s\[)((?:{_DAY},?\s)?{_CLOCK})\]?\s*$"
)
_REACTED = re.compile(
    r"\s*(?:(\d{1,4})\s)?(?:like|heart|laugh|surprised|sad|angry)"
    r"(?: reactions?\.?)?(?:\s(\d{1,4}))?\.?\s*$",
    re.I,
)
_NOTICES = {"edited", "(edited)", "has context menu", "unread", "last read"}
_SAMPLE = 120


def matches(lines: Sequence[str], choices: Choices) -> bool:
    """Whether there are times in brackets, or times on lines of their own."""
    sample = [line[:300] for line in lines if line.strip()][:_SAMPLE]
    bracketed = sum(bool(_BRACKETS.match(line)) for line in sample)
    alone = sum(bool(_ONLY_TIME.match(line)) for line in sample[1:])
    beside = sum(bool(_BESIDE.match(line)) for line in sample)
    most = max(bracketed, alone, beside)
    return (most >= 2 and most * 6 >= len(sample)) or (
        bracketed == 1 and len(sample) < 6
    )


def read(lines: list[str], choices: Choices, reporter: Reporter) -> Draft:
    """Take a copied chat apart into its messages."""
    draft = Draft(lines)
    draft.mark_blanks()
    if any(_BRACKETS.match(line[:300]) for line in lines):
        _read_bracketed(draft)
    else:
        _read_alone(draft)
    return draft


def _read_bracketed(draft: Draft) -> None:
    for number, line in enumerate(draft.lines, 1):
        found = _BRACKETS.match(line[:20_300])
        if found:
            message = _begun(number, found[2], found[1])
            message.parts = [found[3] or ""]
            draft.begin(message)
        elif line.strip():
            _go_on(draft, number, line)


def _read_alone(draft: Draft) -> None:
    """Read names and times that stand on lines of their own, or together on one.

    A line of text is known to be a name only once the time follows it.
    """
    for number, line in enumerate(draft.lines, 1):
        beside = _BESIDE.match(line[:200])
        if _ONLY_TIME.match(line[:60]):
            _take_name(draft, number, line)
        elif beside:
            draft.begin(_begun(number, beside[1], beside[2]))
        elif line.strip() and not _repeats_name(draft, number, line):
            _go_on(draft, number, line)


def _take_name(draft: Draft, number: int, line: str) -> None:
    """Begin a message at a time: the line before is the name."""
    above = number - 1
    while above and not draft.lines[above - 1].strip():
        above -= 1
    name = draft.lines[above - 1] if above else ""
    last = draft.heard[-1] if draft.heard else None
    if last and above in last.lines[1:]:
        last.lines.remove(above)
        last.parts.remove(clean(name))
    draft.begin(_begun(number, name, line))
    for each in filter(None, (above, number)):
        draft.mark(each, Fate.FRAME)


def _begun(number: int, name: str, time: str) -> Heard:
    day, clock = times.moment(time)
    return Heard([number], name=clean(name), day=day, clock=clock)


def _repeats_name(draft: Draft, number: int, line: str) -> bool:
    """Whether a line is the name once more, or the beginning of what follows."""
    last = draft.heard[-1] if draft.heard else None
    if last and not last.parts and clean(line) == last.name:
        draft.mark(number, Fate.FRAME)
        return True
    return False


def _go_on(draft: Draft, number: int, line: str) -> None:
    """Add a line that is no header to the message it belongs to."""
    reacted = _REACTED.match(line[:80])
    if not draft.heard:
        draft.mark(number, Fate.ASIDE)
    elif reacted:
        draft.mark(number, Fate.REACTION)
        draft.heard[-1].votes += int(reacted[1] or reacted[2] or 1)
    elif line.strip().casefold() in _NOTICES:
        draft.mark(number, Fate.NOTICE)
    else:
        draft.more(number, line)
