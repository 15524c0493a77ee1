"""Which words many voices share, and how large each is drawn."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

LEVELS = 5
LONGEST_WORD = 24
_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")
# Words that hold sentences together and say nothing by themselves.
_SILENT_TEXT = """
    a about above after again all also am an and any are aren't around as at be because
    been before being between both but by can can't could did do does doesn't doing
    don't down during each etc even every few for from further get got had has have
    having he her here hers him his how i i'm i've if in into is isn't it it's its just
    let like lot make many may me might more most much must my no nor not now of off on
    once one only or other our ours out over own really same she should so some such
    than that that's the their theirs them then there these they they're thing things
    this those through to too under until up upon us use very was we we're were what
    when where which while who whom why will with within without would you you're your
    yours
"""
_SILENT = frozenset(_SILENT_TEXT.split())


@dataclass(frozen=True)
class Word:
    """A word, and how many voices have it.

    Attributes:
        word: As most voices write it.
        voices: In how many voices it stands, however often in each.
        level: How large it is drawn, from 1 to 5.
    """

    word: str
    voices: int
    level: int


def word_sizes(texts: Iterable[str], *, most: int = 60) -> list[Word]:
    """Count the words of many short texts, each once for a text.

    Args:
        texts: What people said. Whoever says a word ten times still counts once.
        most: So many words at the most.

    Returns:
        The words that most voices share first, then by the alphabet. English words
        that only hold a sentence together are left out; words of languages written
        without gaps are not found.

    Cost:
        O(number of letters).

    Example:
        >>> found = word_sizes(["Trust, trust, trust!", "We trust each other", "time"])
        >>> [(word.word, word.voices, word.level) for word in found]
        [('trust', 2, 2), ('time', 1, 1)]
    """
    voices: Counter[str] = Counter()
    ways: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        said = {_plain(word): word for word in _WORD.findall(text)}
        for plain, word in said.items():
            if plain not in _SILENT and 1 < len(plain) <= LONGEST_WORD:
                voices[plain] += 1
                ways[plain][word] += 1
    ranked = sorted(voices.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
    return [Word(_usual(ways[plain]), n, _level(n, ranked)) for plain, n in ranked]


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'").removesuffix("'s")


def _usual(ways: Counter[str]) -> str:
    """The way of writing that most use; of equals the one with the fewest capitals."""
    capitals = {way: sum(map(str.isupper, way)) for way in ways}
    return min(ways, key=lambda way: (-ways[way], capitals[way], way))


def _level(number: int, ranked: list[tuple[str, int]]) -> int:
    """Areas grow with numbers, so lengths with their square roots; two voices are few."""
    most, least = math.sqrt(ranked[0][1]), math.sqrt(ranked[-1][1])
    if most == least:
        return min(2, number)
    level = 1 + round((LEVELS - 1) * (math.sqrt(number) - least) / (most - least))
    return min(level, number)
