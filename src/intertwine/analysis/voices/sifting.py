"""From all that was said to what is taken in: why each message stays or goes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from intertwine.analysis.formats.errors import FileError
from intertwine.analysis.formats.report import Action, Reporter
from intertwine.analysis.mentions import KnownNames
from intertwine.analysis.voices.choices import Choices
from intertwine.analysis.voices.draft import LONGEST, Draft, Heard
from intertwine.analysis.voices.heard import Fate, Message
from intertwine.analysis.voices.private import without_contacts, without_names
from intertwine.analysis.voices.wordings import plain

_LINK = re.compile(r"(?:https?://|www\.)\S{1,2000}")
_KNOWN = (
    "hi, hello, hiya, hey, morning, good morning, good afternoon, good evening, afternoon, evening,"
    " bye, bye bye, goodbye, thanks, thank you, many thanks, cheers, welcome, greetings, ta, thx,"
    " helo, bore da, diolch, tapadh leibh, madainn mhath, good to see you, nice to see you,"
    " see you, have to go, have to leave, sorry i m late"
)
_GREETINGS = frozenset(_KNOWN.split(", "))
_MOST_WORDS = 6


def is_greeting(text: str) -> bool:
    """Whether words are no more than a greeting, a thank-you or a goodbye.

    Example:
        >>> is_greeting("Hello from Glasgow!"), is_greeting("Hierarchies")
        (True, False)
    """
    words = plain(text[:200]).split()
    if not 0 < len(words) <= _MOST_WORDS:
        return False
    return any(" ".join(words[:length]) in _GREETINGS for length in (1, 2, 3, 4))


def is_only_links(text: str) -> bool:
    """Whether nothing is said but addresses of pages.

    Example:
        >>> is_only_links("https://example.org"), is_only_links("See www.example.org")
        (True, False)
    """
    return bool(_LINK.search(text)) and not plain(_LINK.sub("", text))


def sift(draft: Draft, choices: Choices, reporter: Reporter) -> None:
    """Decide for each message whether it stays, and refuse what cannot be one."""
    chosen, has_prompts = set(choices.left_out), any(m.is_prompt for m in draft.heard)
    for message in draft.heard:
        text = message.text
        if len(text) > LONGEST:
            raise FileError(
                f"One message is longer than {LONGEST:,} characters, far more than people say"
                " at once. Check that this is the right file.",
                place=f"{draft.unit} {message.lines[0]:,}",
            )
        if message.fate is Fate.VOICE:
            message.fate = _fate(
                message, text, choices, chosen, has_prompts=has_prompts
            )
    direct = [each.lines[0] for each in draft.heard if each.fate is Fate.DIRECT]
    if direct:
        reporter.note(
            Action.LOST,
            "1 message was sent to one person alone: it is left out.",
            "{count} messages were sent to one person alone: they are left out.",
            unit=draft.unit,
            places=direct,
        )


def _fate(
    message: Heard,
    text: str,
    choices: Choices,
    chosen: set[int],
    *,
    has_prompts: bool,
) -> Fate:
    reasons = (
        (Fate.DIRECT, message.is_direct and not choices.keep_direct),
        (Fate.LEFT_OUT, message.lines[0] in chosen),
        (Fate.PROMPT, message.is_prompt),
        (Fate.NOTICE, not text),
        (Fate.GREETING, choices.drop_greetings and is_greeting(text)),
        (Fate.LINK, choices.drop_links and is_only_links(text)),
        (Fate.EARLY, choices.drop_early and has_prompts and message.prompt < 0),
    )
    return next((fate for fate, holds in reasons if holds), Fate.VOICE)


def messages(draft: Draft, choices: Choices, reporter: Reporter) -> Iterator[Message]:
    """The messages as they leave the reader: without names, unless they are to stay."""
    speakers: dict[str, int] = {}
    names = KnownNames({each.name for each in draft.heard} | draft.named)
    changed: list[int] = []
    for each in draft.heard:
        speaker = speakers.setdefault(each.name, len(speakers)) if each.name else -1
        text = "" if each.fate is Fate.DIRECT else _shown(each.text, names, choices)
        if text != each.text and each.fate is Fate.VOICE:
            changed.append(each.lines[0])
        yield Message(
            text=text,
            lines=tuple(each.lines),
            fate=each.fate,
            speaker=speaker,
            name=each.name if choices.keep_names else "",
            prompt=each.prompt,
            answers=each.answers,
            votes=each.votes,
            day=each.day,
            clock=each.clock,
            nation=each.nation,
            sector=each.sector,
            role=each.role,
        )
    if changed:
        reporter.note(
            Action.RENAMED,
            "In 1 message a name, an e-mail address or a telephone number was hidden.",
            "In {count} messages names, e-mail addresses or telephone numbers were hidden.",
            unit=draft.unit,
            places=changed,
        )


def _shown(text: str, names: KnownNames, choices: Choices) -> str:
    if not choices.keep_contacts:
        text = without_contacts(text)
    return text if choices.keep_names else without_names(text, names)


def settle_fates(draft: Draft) -> tuple[Fate, ...]:
    """What became of each line: a line with one voice in it holds a voice."""
    fates = list(draft.fates)
    outcome: dict[int, Fate] = {}
    for message in draft.heard:
        for number in message.lines:
            if outcome.get(number) is not Fate.VOICE:
                outcome[number] = message.fate
    for number, fate in outcome.items():
        if fates[number - 1] is Fate.VOICE:
            fates[number - 1] = fate
    return tuple(fates)
