"""Which words of a search may be kept."""

import re

ENOUGH = 3
"""How many must have looked for the same words before anybody can read them."""
WORD = r"[^\W\d_]+(?:[’'-][^\W\d_]+)*"
MOST_WORDS, LONGEST = 5, 60


def words_to_keep(text: str) -> str:
    """The words of a search in one form, or nothing if they may be about a person.

    >>> words_to_keep("  Hybrid   Meetings?"), words_to_keep("ring 07700 900123")
    ('hybrid meetings', '')
    >>> words_to_keep("ann@example.org"), words_to_keep("my neighbour was rude to me at")
    ('', '')
    """
    if re.search(r"[\d@/:]", text):
        return ""
    words = re.findall(WORD, text.lower())
    kept = " ".join(words)
    return kept if len(words) <= MOST_WORDS and len(kept) <= LONGEST else ""
