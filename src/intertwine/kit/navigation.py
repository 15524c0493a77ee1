"""What the frame around every page is told by the installation."""

from typing import NamedTuple


class Word(NamedTuple):
    """One of the five words in the navigation, once it has a page."""

    word: str
    """``listen``, ``see``, ``weave``, ``learn`` or ``handbook``: its colour."""
    label: str
    icon: str
    url: str
    current: bool = False


class Entry(NamedTuple):
    """A line of the account menu or of the footer."""

    label: str
    url: str
    icon: str = ""


class Tab(NamedTuple):
    """One page of a wing, in the row of tabs above all of them."""

    entry: Entry
    current: bool = False
