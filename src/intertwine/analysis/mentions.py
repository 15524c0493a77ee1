"""Where in a text somebody is named, however it was typed.

Names are kept as paths from word to word, so that a text is gone through once, however
many names there are. What is found is told by its place in the text as it stands.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from intertwine.analysis.names import TITLES
from intertwine.analysis.spelling import (
    HYPHENS,
    LONGEST_NAME,
    MOST_TURNED,
    Word,
    called,
    full_names,
    is_full,
    spellings,
    together,
    words_in,
)

_MENTION = re.compile(r"[@＠](?:[^\w\s@,.;:!?/][^\w\n@,.;:!?/]{0,9})?$")
_LONGEST_MENTION = 11

Span = tuple[int, int]
"""The first letter of something, and the place behind its last."""


@dataclass(slots=True)
class _Step:
    """How names go on after a word.

    Args:
        ways: By the next word.
        ends: Whether a name ends here.
        after: What must stand before the first word, so that a name ends here: one of
            these initials, or a title.
    """

    ways: dict[str, "_Step"] = field(default_factory=dict)
    ends: bool = False
    after: frozenset[str] = frozenset()

    def to(self, path: Iterable[str]) -> "_Step":
        """The step at the end of this path."""
        step = self
        for word in path:
            step = step.ways.setdefault(word, _Step())
        return step


class KnownNames:
    """People's names, to find them in what others wrote.

    Full names are found anywhere, with a title or initials before them too; one word
    of a name only after an ``@``: "May" alone may be the month. "Ann", "Jean-Luc" and
    "李小龙" are one word.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._start = _Step()
        self._called: set[str] = set()
        for name in {name[:LONGEST_NAME] for name in names}:
            self._called |= called(name)
            self._add(name)
        self._words = self._called | self._start.ways.keys()

    def _add(self, name: str) -> None:
        chunks = together(name)
        if is_full(chunks) and chunks[0][0][:1].isalnum():
            self._start.to(chain.from_iterable(chunks)).ends = True
        for full in full_names(name):
            for whole in (full, [full[0], full[-1]]):
                self._called.add("".join(chain.from_iterable(whole)))
            for spelling in spellings(full):
                self._start.to(spelling).ends = True
            for number in range(1, min(len(full), MOST_TURNED)):
                letters = {word[0] for word in chain.from_iterable(full[:number])}
                rest = self._start.to(chain.from_iterable(full[number:]))
                rest.after |= letters

    def places_in(self, text: str) -> list[Span]:
        """Where these names stand in a text, in order; no two overlap.

        Cost:
            Grows with the text, and not with how many names there are.

        Example:
            >>> KnownNames(["Dr. Ann Lee", "Weiß, Jo"]).places_in("ann lee, @JO’s bus")
            [(0, 7), (9, 12)]
        """
        found: list[Span] = []
        words, done = words_in(text), 0
        for at, word in enumerate(words):
            if word.start < done or not self._may_begin(word):
                continue
            span = self._full(text, words, at) or self._mentioned(text, words, at)
            if span and span[0] >= done:
                found.append(span)
                done = span[1]
        return found

    def _may_begin(self, word: Word) -> bool:
        return word.folded in self._words or any(
            part.folded in self._words for part in word.parts
        )

    def _full(self, text: str, words: Sequence[Word], at: int) -> Span | None:
        """The full name, or last name with its title or initials, around a word."""
        lead, spans = _lead(text, words, at), []
        for first, end, step in self._ways(text, words, at):
            led = [w for w in lead if w.folded in TITLES or w.folded in step.after]
            if step.ends or (led and step.after):
                spans.append((min([first, *(word.start for word in led)]), end))
        if not spans:
            return None
        start, end = min(spans, key=lambda span: (span[0], -span[1]))
        return _sign_before(text, start), end

    def _mentioned(self, text: str, words: Sequence[Word], at: int) -> Span | None:
        """As much of a name as is written behind an ``@``; small letters go on."""
        for word in words[at].readings:
            sign = _sign_before(text, word.start)
            if sign == word.start or word.folded not in self._called:
                continue
            behind = words[at + 1 : at + LONGEST_NAME]
            small = (w.start for w in behind if w.is_stop or _is_small(text, w.start))
            until = next(small, len(text))
            ends = [end for _start, end, _step in self._ways(text, words, at)]
            return sign, max([word.end, *(end for end in ends if end <= until)])
        return None

    def _ways(
        self, text: str, words: Sequence[Word], at: int
    ) -> Iterator[tuple[int, int, _Step]]:
        """Where each beginning of a name that begins with a word begins and ends."""
        if words[at].is_initial and not _stands(
            text, words[at], words[at + 1 : at + 2]
        ):
            return
        for word in words[at].readings:
            if word.folded in self._start.ways:
                step = self._start.ways[word.folded]
                yield word.start, word.end, step
                if word.end == words[at].end:
                    for end, onward in _onward(text, words, at + 1, step):
                        yield word.start, end, onward


def _onward(
    text: str, words: Sequence[Word], at: int, step: _Step
) -> Iterator[tuple[int, _Step]]:
    """How names go on with a word; two initials in the middle may be no part of one."""
    ways = {id(step): (step, 2)}
    while ways and at < len(words):
        whole, before = words[at], ways.values()
        if whole.is_initial and not _stands(text, whole):
            return
        ways = {}
        for step, left_out in before:
            for word in whole.readings:
                if word.folded in step.ways and word.start == whole.start:
                    yield word.end, step.ways[word.folded]
            if whole.folded in step.ways:
                onward = step.ways[whole.folded]
                ways[id(onward)] = (onward, left_out)
            if whole.is_initial and left_out:
                ways[id(step)] = (step, left_out - 1)
        at += 1


def _is_small(text: str, start: int) -> bool:
    """Whether a word begins with a small letter, and not right behind a hyphen."""
    return text[start].islower() and text[start - 1] not in HYPHENS


def _stands(text: str, word: Word, before: Sequence[Word] = ()) -> bool:
    """Whether an initial or title is written as one: "a" and "miss" are not.

    It has a dot, or a capital, as have the words that it stands before.
    """
    if text[word.end : word.end + 1] == ".":
        return True
    return not any(text[each.start].islower() for each in (word, *before))


def _lead(text: str, words: Sequence[Word], at: int) -> list[Word]:
    """The titles and initials right before a word."""
    found: list[Word] = []
    for word in reversed(words[max(0, at - MOST_TURNED) : at]):
        is_title, is_next = word.folded in TITLES, not found
        before = words[at : at + 1] if is_next and not is_title else ()
        if not (is_title or word.is_initial) or not _stands(text, word, before):
            break
        found.append(word)
    return found


def _sign_before(text: str, start: int) -> int:
    """Where the ``@`` before a name stands; where the name begins if there is none."""
    sign = _MENTION.search(text, max(0, start - _LONGEST_MENTION), start)
    return sign.start() if sign else start


def runs_of(name: str, text: str, unsaid: Container[str] = ()) -> list[Span]:
    """Where all words of a name stand in a text, one after the other.

    For what is no person's name: its words stay in their order.

    Args:
        name: Of an organisation, a place.
        text: Any text.
        unsaid: Folded words that make no difference, such as "the".

    Example:
        >>> runs_of("The Open Door", "Open-door day; opened doors", {"the"})
        [(0, 9)]
    """
    said = [word.folded for word in words_in(name) if not word.is_stop]
    sought = [word for word in said if word not in unsaid] or said
    words = [
        word
        for word in words_in(text)
        if not word.is_stop and (word.folded in sought or word.folded not in unsaid)
    ]
    runs = (words[at : at + len(sought)] for at in range(len(words) - len(sought) + 1))
    return [span for run in runs if (span := _run(run, sought))]


def _run(words: Sequence[Word], sought: Sequence[str]) -> Span | None:
    """From the first to the last of these words, if they are what is sought."""
    found = [
        word
        for whole, folded in zip(words, sought, strict=True)
        for word in whole.readings
        if word.folded == folded
    ]
    return (found[0].start, found[-1].end) if len(found) == len(sought) > 0 else None
