"""What raises a pair in the list, and what is said of it, on plain values.

The engine says how much two people share. What they look for and bring, what they care
about and whom they would like to know better multiplies that, by no more than ``MOST``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

SHORTEST = 4
"""A word with fewer letters says too little to match by."""

_SAYS_LITTLE = """
monday tuesday wednesday thursday friday saturday sunday morning mornings evening
evenings weekend weekends team teams check checks project projects local different
able about across after again alongside also always among another anybody anyone
anything around back because been before being better between bring brings call come
could does doing done during each else even ever every everybody everyone few find
first from gets getting give gives going good great have having hear help helping
helps here hour hours into just keep keeping kind kinds know knows large learn
learning like little long look looking looks love made make makes making many maybe
meet meeting meetings more most much need needs never network networks next nobody
none number often once only other others people person place places please possible
quite rather ready really right same share sharing should small some somebody
someone something sometimes soon start still such sure take talk talking than that
their them then there these they thing things think this those through time times
together towards trying under until used useful using very want wants week weeks
well were what when where which while whole will willing with within without word
words work worked working works would year years your yours
asked asking asks away begin begins came comes coming days felt happen happens lots said
says seem seems shown shows started stay stays stayed taken takes taking tell tells told
tried tries turn turned turning turns went
"""

STOP_WORDS = frozenset(_SAYS_LITTLE.split())
"""Words that stand in half of all profiles and say nothing about who should meet."""

MATCH, INTEREST, MOST_INTERESTS, WISH = 0.5, 0.25, 2, 1.0
MOST = 1 + 2 * MATCH + MOST_INTERESTS * INTEREST + WISH
"""The most that a pair is multiplied by."""

_WORD = re.compile(r"[^\W\d_]+")


def words_of(text: str) -> frozenset[str]:
    """The words of a text that two profiles are compared by.

    Capitals and accents do not count, nor does an *s* at the end.

    >>> sorted(words_of("Grants, and people who know about a Café's gardens"))
    ['cafe', 'garden', 'grant']
    """
    plain = text.casefold()
    if not plain.isascii():
        parts = unicodedata.normalize("NFKD", plain)
        plain = "".join(each for each in parts if not unicodedata.combining(each))
    found = (word for word in _WORD.findall(plain) if len(word) >= SHORTEST)
    return frozenset(_stem(word) for word in found if word not in STOP_WORDS)


def as_written(words: Collection[str], text: str) -> tuple[str, ...]:
    """How these words stand in a text: neighbours together, the longest first.

    Args:
        words: Some of ``words_of`` another text.
        text: Where they are looked for.

    >>> as_written({"grant", "cafe", "form"}, "A café that helps with Grant forms")
    ('Grant forms', 'café')
    """
    text = unicodedata.normalize("NFC", text)
    spans: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        if words_of(match[0]).isdisjoint(words):
            continue
        begin, end = match.span()
        if spans and not text[spans[-1][1] : begin].strip(" -"):
            begin, _end = spans.pop()
        spans.append((begin, end))
    found = dict.fromkeys(text[begin:end] for begin, end in spans)
    return tuple(sorted(found, key=lambda words: -len(_WORD.findall(words))))


def _stem(word: str) -> str:
    ends = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if ends and len(word) > SHORTEST else word


NO_WORDS: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Profile:
    """What one person looks for, brings and cares about, as the reader may know it."""

    seeks: frozenset[str] = NO_WORDS
    brings: frozenset[str] = NO_WORDS
    cares: frozenset[str] = NO_WORDS

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it is known."""
        return not (self.seeks or self.brings or self.cares)


NOTHING = Profile()


@dataclass(frozen=True)
class Why:
    """What speaks for a pair beside the contacts they share.

    Args:
        first_finds: What the first looks for and the second brings, word by word.
        second_finds: The same the other way round.
        both_care: What both care about.
        first_wishes: The first would like to know the second better.
        second_wishes: The second would like to know the first better.
    """

    first_finds: tuple[str, ...] = ()
    second_finds: tuple[str, ...] = ()
    both_care: tuple[str, ...] = ()
    first_wishes: bool = False
    second_wishes: bool = False

    @property
    def factor(self) -> float:
        """What the score of the pair is multiplied by, from 1 to ``MOST``.

        >>> Why().factor, Why(first_finds=("grant",), both_care=("a", "b", "c")).factor
        (1.0, 2.0)
        """
        matches = bool(self.first_finds) + bool(self.second_finds)
        cares = min(len(self.both_care), MOST_INTERESTS)
        wishes = self.first_wishes or self.second_wishes
        return 1 + MATCH * matches + INTEREST * cares + WISH * wishes

    @property
    def turned(self) -> Why:
        """The same with the two the other way round."""
        return Why(
            self.second_finds,
            self.first_finds,
            self.both_care,
            self.second_wishes,
            self.first_wishes,
        )


NO_REASON = Why()
NO_WISHES: frozenset[tuple[int, int]] = frozenset()


def why(
    first: int,
    second: int,
    profiles: Mapping[int, Profile],
    wishes: frozenset[tuple[int, int]] = NO_WISHES,
) -> Why:
    """What speaks for a pair.

    Args:
        first: One of the two.
        second: The other.
        profiles: What is known of each person; who is not in it has said nothing.
        wishes: Who would like to know whom better.
    """
    one, other = profiles.get(first, NOTHING), profiles.get(second, NOTHING)
    if not wishes and (one is NOTHING or other is NOTHING):
        return NO_REASON
    return Why(
        tuple(sorted(one.seeks & other.brings)),
        tuple(sorted(other.seeks & one.brings)),
        tuple(sorted(one.cares & other.cares)),
        (first, second) in wishes,
        (second, first) in wishes,
    )


class Because(StrEnum):
    """The one thing that is said of a pair, the most telling first."""

    FIRST_WISHES = "first-wishes"
    SECOND_WISHES = "second-wishes"
    FIRST_FINDS = "first-finds"
    SECOND_FINDS = "second-finds"
    BOTH_CARE = "both-care"
    FIRST_NEW = "first-new"
    SECOND_NEW = "second-new"
    LOT = "lot"
    PEERS = "peers"
    FIRST_COACHES = "first-coaches"
    SECOND_COACHES = "second-coaches"
    GATHERING = "gathering"
    CONTACTS = "contacts"


PAIRED = frozenset({Because.PEERS, Because.FIRST_COACHES, Because.SECOND_COACHES})
"""What is said before all else: they asked for it themselves."""

TURNED = {
    Because.FIRST_NEW: Because.SECOND_NEW,
    Because.SECOND_NEW: Because.FIRST_NEW,
    Because.FIRST_COACHES: Because.SECOND_COACHES,
    Because.SECOND_COACHES: Because.FIRST_COACHES,
}
"""What is said of two who are told the other way round, where that is something else."""


@dataclass(frozen=True)
class Reason:
    """Why two people are suggested: what one sentence says, before it is worded.

    Args:
        because: What it says first.
        words: What they match by.
        contacts: The shared contacts that are named, the one who adds most first.
        more: How many other contacts they share, unnamed.
        crosses: The details in which the two differ.
    """

    because: Because
    words: tuple[str, ...] = ()
    contacts: tuple[int, ...] = ()
    more: int = 0
    crosses: tuple[str, ...] = ()


NAMED = 2
"""How many contacts or words one sentence names."""


def reason(
    of: Why,
    contacts: tuple[int, ...],
    crosses: tuple[str, ...] = (),
    fallback: Because = Because.CONTACTS,
) -> Reason:
    """What is said of a pair. It names nobody but those who are handed over.

    Args:
        of: What speaks for the pair.
        contacts: The contacts they share that the reader may see, best first.
        crosses: The details in which they differ.
        fallback: What is said where nothing else speaks for them.

    >>> reason(Why(), (7, 8, 9)).contacts, reason(Why(), (7, 8, 9)).more
    ((7, 8), 1)
    """
    because, words = _because(of, fallback)
    named = contacts[:NAMED]
    return Reason(
        because, words[:NAMED], named, len(contacts) - len(named), crosses[:1]
    )


def _because(of: Why, fallback: Because) -> tuple[Because, tuple[str, ...]]:
    if fallback in PAIRED:
        return fallback, ()
    found: list[tuple[bool, Because, tuple[str, ...]]] = [
        (of.first_wishes, Because.FIRST_WISHES, ()),
        (of.second_wishes, Because.SECOND_WISHES, ()),
        (bool(of.first_finds), Because.FIRST_FINDS, of.first_finds),
        (bool(of.second_finds), Because.SECOND_FINDS, of.second_finds),
        (bool(of.both_care), Because.BOTH_CARE, of.both_care),
    ]
    said = ((because, words) for holds, because, words in found if holds)
    return next(said, (fallback, ()))


def part_in_words(part: float, whole: float) -> int:
    """How much of what speaks for a pair one contact adds: 3 most, 2 some, 1 a little.

    >>> [part_in_words(part, 10) for part in (6, 3, 1)]
    [3, 2, 1]
    """
    share = part / whole if whole else 0
    return 3 if share >= 0.5 else 2 if share >= 0.2 else 1
