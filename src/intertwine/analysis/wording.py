"""Numbers, names and shares in words that everybody reads easily."""

from __future__ import annotations

import math
from collections.abc import Sequence

SMALL = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
PLURALS = {"person": "people", "is": "are", "has": "have", "was": "were", "it": "them"}
FRACTIONS = (
    (0.25, "a quarter"),
    (1 / 3, "a third"),
    (0.5, "half"),
    (2 / 3, "two thirds"),
    (0.75, "three quarters"),
)


def plural(word: str) -> str:
    """Give the plural of one of our words, or of a name that a file gives.

    Example:
        >>> plural("person"), plural("tie"), plural("is"), plural("company")
        ('people', 'ties', 'are', 'companies')
    """
    if word[-1:] == "y" and word[-2:-1] not in {*"aeiou"}:
        return PLURALS.get(word, f"{word[:-1]}ies")
    return PLURALS.get(word, f"{word}s")


def agree(number: float, word: str) -> str:
    """Give the word as it stands beside a number.

    Example:
        >>> agree(1, "is"), agree(0, "is"), agree(3, "person")
        ('is', 'are', 'people')
    """
    return word if number == 1 else plural(word)


def number(value: float, digits: int = 1) -> str:
    """Write a number: thousands parted, small whole ones in words.

    Example:
        >>> number(3), number(1234), number(2.64), number(2.0), number(math.nan)
        ('three', '1,234', '2.6', 'two', 'not known')
    """
    if not math.isfinite(value):
        return "not known"
    if abs(value - round(value)) < 0.5 * 10**-digits:
        whole = round(value)
        return SMALL[whole] if 0 <= whole < len(SMALL) else f"{whole:,}"
    return f"{value:,.{digits}f}"


def count(value: int, word: str) -> str:
    """Write how many there are of something.

    Example:
        >>> count(1, "person"), count(58, "person"), count(0, "tie")
        ('one person', '58 people', 'no ties')
    """
    return f"{number(value)} {agree(value, word)}"


def percent(share: float) -> str:
    """Write a share so that small ones are not rounded away.

    Example:
        >>> percent(0.474), percent(0.004), percent(0), percent(1), percent(0.998)
        ('47%', 'less than 1%', '0%', '100%', 'more than 99%')
        >>> percent(math.nan)
        'not known'
    """
    if not math.isfinite(share):
        return "not known"
    if 0 < share < 0.01:
        return "less than 1%"
    if 0.99 < share < 1:
        return "more than 99%"
    return f"{share:.0%}"


def span(low: str, high: str) -> str:
    """Write between what something lies; one figure where both ends read alike.

    Example:
        >>> span("6%", "9%"), span("6%", "6%")
        ('6% to 9%', '6%')
    """
    return low if low == high else f"{low} to {high}"


def roughly(share: float) -> str:
    """Write a share as people say it.

    Example:
        >>> roughly(0.51), roughly(0.97), roughly(0.12), roughly(0.02), roughly(1)
        ('about half', 'nearly all', 'about 12%', 'hardly any', 'all')
    """
    if share >= 1:
        return "all"
    if share >= 0.95:
        return "nearly all"
    if share <= 0.03:
        return "hardly any" if share > 0 else "none"
    for value, words in FRACTIONS:
        if abs(share - value) <= 0.025:
            return f"about {words}"
    return f"about {percent(share)}"


def listed(words: Sequence[str], most: int = 5) -> str:
    """Write a list as a sentence has it, cut short where it is long.

    Example:
        >>> listed(["Ann"]), listed(["Ann", "Ben", "Cai"])
        ('Ann', 'Ann, Ben and Cai')
        >>> listed(["a", "b", "c", "d"], most=2)
        'a, b and two more'
    """
    shown = list(words[:most])
    if len(words) > most:
        shown.append(f"{number(len(words) - most)} more")
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def sentence(text: str) -> str:
    """Begin with a capital and end with a full stop.

    Example:
        >>> sentence("three people hold it"), sentence("So it is.")
        ('Three people hold it.', 'So it is.')
    """
    ending = "" if text.endswith((".", "?", "!")) else "."
    return f"{text[:1].upper()}{text[1:]}{ending}"
