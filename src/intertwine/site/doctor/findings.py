"""What a look at one thing found."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How it is. Only ``WRONG`` keeps people from using the site safely."""

    WELL = "well"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at.

    Args:
        about: What was looked at, in a word or two.
        state: How it is.
        words: What was found.
        mend: What to do about it; empty when there is nothing to do.
    """

    about: str
    state: State
    words: str
    mend: str = ""


Look = Callable[[], Iterator[Finding]]


def well(about: str, words: str) -> Finding:
    """All is well."""
    return Finding(about, State.WELL, words)


def note(about: str, words: str, mend: str = "") -> Finding:
    """Worth knowing, but nothing that must be mended."""
    return Finding(about, State.NOTE, words, mend)


def wrong(about: str, words: str, mend: str) -> Finding:
    """Something must be mended."""
    return Finding(about, State.WRONG, words, mend)
