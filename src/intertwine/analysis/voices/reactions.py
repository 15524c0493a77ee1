"""Replies and reactions in a saved chat, told from words of one's own."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence

from intertwine.analysis.voices.draft import Draft, Heard, clean
from intertwine.analysis.voices.heard import Fate
from intertwine.analysis.voices.wordings import plain

_REPLY = re.compile(r'Replying to ["“](.{0,400}?)["”]:?(?:\s+|$)', re.S)
_REACTED = re.compile(r'Reacted to ["“](.{0,400}?)["”] with \S{1,40}$', re.S)
_TAKEN_BACK = re.compile(
    r'Removed an? \S{1,40} reaction from ["“](.{0,400}?)["”]$', re.S
)
_BARE = re.compile(r"(?:add|remove) \S{1,8}")
_IN_EMOJI = {"So", "Sk", "Mn", "Me", "Cf"}
_ALL_NAMES = re.compile(r"[^:]{1,400}")


def mark_reactions(draft: Draft) -> None:
    """Tell replies and reactions from words of one's own."""
    for message in draft.heard:
        _mark_lines(draft, message)
        text = message.text
        if _take_quote(message, _REPLY.match(text)):
            continue
        for sign, pattern in ((1, _REACTED), (-1, _TAKEN_BACK)):
            found = pattern.match(text)
            if found:
                message.fate, message.quote, message.votes = (
                    Fate.REACTION,
                    found[1],
                    sign,
                )
        if _BARE.fullmatch(text) and is_emoji(text.partition(" ")[2]):
            message.fate = Fate.REACTION


def _take_quote(message: Heard, found: re.Match[str] | None) -> bool:
    if found is None:
        return False
    message.quote = found[1]
    message.parts = [message.text[found.end() :]]
    return True


def _mark_lines(draft: Draft, message: Heard) -> None:
    """Take the lines of names and emoji under a message as votes."""
    for number in message.lines[1:]:
        line = draft.lines[number - 1]
        names, _, emoji = line.strip().rpartition(":")
        if _ALL_NAMES.fullmatch(names) and is_emoji(emoji):
            message.parts.remove(clean(line))
            message.votes += names.count(",") + 1
            draft.mark(number, Fate.REACTION)


def is_emoji(text: str) -> bool:
    """Whether a short text is nothing but emoji.

    Example:
        >>> is_emoji("👍🏽"), is_emoji("❤️"), is_emoji("5"), is_emoji("")
        (True, True, False, False)
    """
    kinds = {unicodedata.category(letter) for letter in text[:17]}
    return len(text) <= 16 and "So" in kinds and kinds <= _IN_EMOJI


_KEY = 12
_MOST_TRIED = 50


def settle(heard: Sequence[Heard], *, count: bool) -> None:
    """Find which message each reply and reaction is about; reactions become votes.

    Programs quote no more than the beginning, so the latest message that begins so is
    taken.
    """
    begun: dict[str, list[int]] = defaultdict(list)
    for number, message in enumerate(heard):
        quoted = _quoted(heard, begun, message.quote) if message.quote else -1
        if message.fate is Fate.REACTION:
            if quoted >= 0:
                heard[quoted].votes += message.votes
            continue
        message.answers = quoted
        begun[plain(message.text)[:_KEY]].append(number)
    for message in heard:
        message.votes = max(0, message.votes) if count else 0


def _quoted(heard: Sequence[Heard], begun: dict[str, list[int]], quote: str) -> int:
    words = plain(quote)
    for number in reversed(begun.get(words[:_KEY], [])[-_MOST_TRIED:]):
        if plain(heard[number].text).startswith(words):
            return number
    return -1
