"""Texts and names as words, however they were typed.

A text is cut into words, each folded as names are (``intertwine.analysis.names``), and
each with its place in the text as it stands: what is hidden or shown is found again to
the letter.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations
from typing import NamedTuple

from intertwine.analysis.names import TITLES, searchable

_APOSTROPHES = "'’‘ʼʻ`´′＇"
_JOINERS = "\u00ad\u200c\u200d\u2060"  # nobody sees them
_MARKS = "".join(
    chr(code)
    for code in (*range(0x300, 0x1E00), *range(0xA600, 0xAC00))
    if unicodedata.category(chr(code))[0] == "M"
)
_LETTERS = rf"[^\W_ʼʻ]+(?:[{_MARKS}{_JOINERS}]+[^\W_ʼʻ]*)*"
_WORD = rf"{_LETTERS}(?:[{_APOSTROPHES}]{_LETTERS}){{0,3}}"
_STOP = r"[,;:!?/&+|()\[\]<>@＠…。、，；：！？]|\.(?!\w)|\s[-–—]+(?=\s)"
_PIECE = re.compile(f"({_WORD})|{_STOP}")
_UNSEEN = dict.fromkeys(map(ord, _APOSTROPHES + _JOINERS))
HYPHENS = frozenset("-‐‑–")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_PRONOUNS = frozenset({"she", "he", "they"})
LONGEST_NAME = 200
"""Letters; whatever is longer is no name."""

MOST_TURNED = 6
"""Words; a longer one is found in its own order alone."""

Chunk = tuple[str, ...]


class Word(NamedTuple):
    """A word, or a mark that parts words, and where it stands in the text.

    ``parts`` is what its apostrophes hold, the longest first: "Ann" in "d'Ann's", but
    not "Don" in "don't".
    """

    start: int
    end: int
    folded: str
    parts: "tuple[Word, ...]" = ()

    @property
    def readings(self) -> "tuple[Word, ...]":
        """What it may stand for: all of it, or a part."""
        return (self, *self.parts)

    @property
    def is_stop(self) -> bool:
        """Whether it parts words: a comma, the end of a sentence."""
        return not self.folded[:1].isalnum()

    @property
    def is_initial(self) -> bool:
        """Whether it is one letter that has a capital: 李 is a whole name."""
        return len(self.folded) == 1 and self.folded.upper() != self.folded


def words_in(text: str) -> list[Word]:
    """The words of a text, folded, and the marks that part them.

    Hyphens, spaces, emoji and quotation marks only stand between words. A dot after a
    title or an initial belongs to it.

    Example:
        >>> [word.folded for word in words_in("Dr. Siân O’Neil-Weiß, here")]
        ['dr', 'sian', 'oneil', 'weiss', ',', 'here']
    """
    found: list[Word] = []
    for piece in _PIECE.finditer(text):
        word, start = piece[1], piece.start()
        if word is None:
            if not (piece[0] == "." and found and _takes_dot(found[-1], start)):
                found.append(Word(start, piece.end(), _stop(piece[0])))
        elif word.isalnum():
            found.append(Word(start, piece.end(), _folded(word)))
        else:
            found.append(_apart(word, start))
    return found


def parts_in(text: str) -> frozenset[str]:
    """All words of a text, folded, and what their apostrophes hold; no initials.

    Example:
        >>> sorted(parts_in("Siân’s bus, O'Neil"))
        ['bus', 'neil', 'oneil', 'sian', 'sians']
    """
    readings = chain.from_iterable(word.readings for word in words_in(text))
    return frozenset(w.folded for w in readings if not (w.is_stop or w.is_initial))


def _folded(word: str) -> str:
    if word.isalnum() and word.isascii():
        return word.lower()
    return searchable(word.translate(_UNSEEN))


def _stop(mark: str) -> str:
    bare = mark.strip()
    return "-" if bare[0] in "-–—" else bare


def _takes_dot(word: Word, at: int) -> bool:
    return word.end == at and (word.is_initial or word.folded in TITLES)


def _apart(word: str, start: int) -> Word:
    cuts = [at for at, letter in enumerate(word) if letter in _APOSTROPHES]
    runs = [(a + 1, b) for a, b in combinations([-1, *cuts, len(word)], 2)]
    runs.sort(key=lambda run: run[0] - run[1])
    whole, *parts = [
        Word(start + first, start + last, _folded(word[first:last]))
        for first, last in runs
        if word[last + 1 :].lower() != "t"
    ]
    return whole._replace(parts=tuple(parts))


def called(name: str, *, aside: bool = False) -> frozenset[str]:
    """The folded words by which somebody is known: no titles, no initials.

    Args:
        name: As somebody wrote it.
        aside: Also what stands in brackets, or behind a dash or bar.

    Example:
        >>> sorted(called("Dr. Ann B. Lee-Weiß (Annie)"))
        ['ann', 'lee', 'weiss']
        >>> sorted(called("Lee, Ann (Annie)", aside=True))
        ['ann', 'annie', 'lee']
    """
    parts = _parts(name if aside else _BRACKETS.sub(" ", name))
    if not aside:
        parts = parts[: 1 + _is_turned(parts)]
    return frozenset(
        word
        for _stop_before, part in parts
        for word in chain.from_iterable(_untitled(part, 1))
        if any(map(str.isalpha, word)) and not Word(0, 1, word).is_initial
    )


def _parts(name: str) -> list[tuple[str, list[Chunk]]]:
    """What stands between the stops of a name, each with the stop before it."""
    parts: list[tuple[str, list[Chunk]]] = []
    stop = ""
    for chunk in together(name):
        if not chunk[0][:1].isalnum():
            if chunk == ("/",) and parts and parts[-1][1][-1][0] in _PRONOUNS:
                parts[-1][1].pop()
            stop = chunk[0]
        elif stop or not parts:
            parts.append((stop, [chunk]))
            stop = ""
        else:
            parts[-1][1].append(chunk)
    return [(stop, part) for stop, part in parts if part]


def together(name: str) -> list[Chunk]:
    """The words of a name, those with a hyphen between them together."""
    chunks: list[Chunk] = []
    end = -1
    for word in words_in(name):
        is_joined = end >= 0 and name[end : word.start] in HYPHENS
        if is_joined:
            chunks[-1] += (word.folded,)
        else:
            chunks.append((word.folded,))
        end = -1 if word.is_stop else word.end
    return chunks


def _is_turned(parts: Sequence[tuple[str, list[Chunk]]]) -> bool:
    """Whether the last name comes first, with a comma behind it."""
    return len(parts) > 1 and parts[1][0] in {",", "，"}


def _untitled(part: list[Chunk], least: int) -> list[Chunk]:
    while len(part) > least and part[0][0] in TITLES:
        part = part[1:]
    return part


def full_names(name: str) -> list[list[Chunk]]:
    """The full names that a name holds, the first name first: one, or two, or none."""
    parts = _parts(_BRACKETS.sub(" ", name))
    found = [_untitled(part, 2) for _stop_before, part in parts[:1]]
    if _is_turned(parts):
        first, last = _untitled(parts[1][1], 1), _untitled(parts[0][1], 1)
        found.append([*first, *last])
    return [each for each in found if is_full(each)]


def is_full(chunks: Iterable[Chunk]) -> bool:
    """Whether there are two words or more: a first name alone may be a month."""
    return sum(any(map(str.isalpha, "".join(chunk))) for chunk in chunks) > 1


def spellings(chunks: list[Chunk]) -> Iterator[Chunk]:
    """A full name as it may be written: turned, without its middle, in one word."""
    orders = [chunks, [chunks[0], chunks[-1]]]
    orders += [
        [*chunks[turn:], (",",), *chunks[:turn]]
        for turn in range(1, len(chunks))
        if len(chunks) <= MOST_TURNED
    ]
    orders.append([chunks[-1], (",",), chunks[0]])
    for order in orders:
        yield tuple(chain.from_iterable(order))
        yield tuple("".join(chunk) for chunk in order)
