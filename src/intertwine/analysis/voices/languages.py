"""Words of a saved chat in other languages: known ones, and how others are learned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from intertwine.analysis.voices.choices import Words

KNOWN = (
    ("from", "to", "everyone"),
    ("from", "to", "all"),
    ("von", "an", "alle"),
    ("von", "an", "alle teilnehmer"),
    ("de", "à", "tous"),
    ("de", "à", "tout le monde"),
    ("de", "a", "todos"),
    ("de", "para", "todos"),
    ("da", "a", "tutti"),
    ("van", "aan", "iedereen"),
    ("od", "do", "wszyscy"),
    ("от", "кому", "все"),
    ("gan", "i", "bawb"),
)
"""``From``, ``to`` and ``Everyone`` in languages of our users."""
_MOST = 500
_LONGEST = 6


def learn(heads: Sequence[str]) -> Words | None:
    """Find the words in headers of one chat, by what most headers share.

    Args:
        heads: What stands between time and colon, such as ``von Ana an Alle``.

    Returns:
        The words, or ``None`` if the headers share none.

    Example:
        >>> learn(["fra Ana til Alle", "fra Bo til Alle", "fra Cy til Bo (privat)"])
        Words(sender='fra', to='til', everyone='Alle')
    """
    parts = [head.split() for head in heads[:_MOST]]
    parts = [words for words in parts if len(words) >= 4]
    if len(parts) < 2:
        return None
    sender, times = Counter(words[0] for words in parts).most_common(1)[0]
    names = {words[1] for words in parts}
    if times < len(parts) * 0.9 or len(names) < 2:
        return None
    tail = _tail([words[2:] for words in parts])
    return Words(sender, tail[0], " ".join(tail[1:])) if len(tail) > 1 else None


def _tail(parts: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The longest end that more than half of the headers share."""
    found: tuple[str, ...] = ()
    for length in range(2, _LONGEST):
        ends = Counter(
            tuple(words[-length:]) for words in parts if len(words) >= length
        )
        end, times = ends.most_common(1)[0] if ends else ((), 0)
        if times * 2 <= len(parts):
            break
        found = end
    return found
