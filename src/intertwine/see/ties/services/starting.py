"""The kinds of tie that every network starts with, and may change as it likes."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STRENGTH = (
    _("Hardly"),
    _("A little"),
    _("Now and then"),
    _("Often"),
    _("All the time"),
)


@dataclass(frozen=True)
class StartingKind:
    """One kind: its words, and what it is."""

    key: str
    name: str | Promise
    own_name: str | Promise
    question: str | Promise
    is_directed: bool = False
    is_wish: bool = False
    strength_words: tuple[str | Promise, ...] = STRENGTH


STARTING_KINDS = (
    StartingKind(
        "aware-of",
        _("is aware of"),
        _("You are aware of them"),
        _("Who do you know of, and what they do?"),
        is_directed=True,
        strength_words=(),
    ),
    StartingKind(
        "talked-with",
        _("has talked with"),
        _("You have talked with them"),
        _("Who have you talked with?"),
    ),
    StartingKind(
        "share",
        _("shares information or help with"),
        _("You share information or help with them"),
        _("Who do you share information or help with?"),
    ),
    StartingKind(
        "work-together",
        _("works together with"),
        _("You work together with them"),
        _("Who do you work with?"),
    ),
    StartingKind(
        "learn-from",
        _("learns from"),
        _("You learn from them"),
        _("Who do you learn from?"),
        is_directed=True,
    ),
    StartingKind(
        "know-better",
        _("would like to know better"),
        _("You would like to know them better"),
        _("Who would you like to know better?"),
        is_directed=True,
        is_wish=True,
        strength_words=(),
    ),
)
