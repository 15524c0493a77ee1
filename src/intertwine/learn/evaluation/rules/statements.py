"""The twenty statements, the same in every network and every year.

Their keys never change, so that checks can be compared: a statement that is said in other
words that mean something else gets another key. Words are marked here for the catalogue
and translated where they are shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass

MARKS = (1, 2, 3, 4, 5)
"""From “disagree strongly” to “agree strongly”."""
CANNOT_SAY = 0


def _(words: str) -> str:
    """Mark words for the catalogue."""
    return words


@dataclass(frozen=True)
class Statement:
    """One sentence about the network, as a member would say it."""

    key: str
    text: str


@dataclass(frozen=True)
class Area:
    """Four statements about one side of a network.

    Attributes:
        key: What its statements begin with.
        name: What it is called on screen.
        helps: Pages of the handbook that help with it, by slug, the best first.
        statements: What is asked.
    """

    key: str
    name: str
    helps: tuple[str, ...]
    statements: tuple[Statement, ...]


AREAS = (
    Area(
        "purpose",
        _("What we are here for"),
        ("tuning-up-a-network", "intentional-networks"),
        (
            Statement(
                "purpose-clear",
                _("I can say in one sentence what this network is for."),
            ),
            Statement("purpose-matters", _("What we are here for matters to me.")),
            Statement(
                "purpose-shared",
                _("We want the same thing, even where we see it differently."),
            ),
            Statement(
                "purpose-whom", _("The people our work is about have a say in it.")
            ),
        ),
    ),
    Area(
        "bonds",
        _("How we know and trust one another"),
        ("trust-in-networks", "connecting"),
        (
            Statement(
                "bonds-call", _("There are people here whom I could call on for help.")
            ),
            Statement("bonds-say", _("I would say so if something troubled me.")),
            Statement("bonds-word", _("People here do what they say they will do.")),
            Statement(
                "bonds-new", _("Somebody who is new here soon knows a few of us.")
            ),
        ),
    ),
    Area(
        "together",
        _("How we work together and decide"),
        ("self-organising", "network-leadership"),
        (
            Statement("together-decide", _("I know how things are decided here.")),
            Statement("together-heard", _("My word counts as much as anybody’s.")),
            Statement(
                "together-spread",
                _("The work is spread over many of us, not left to a few."),
            ),
            Statement("together-told", _("I hear in time what I need to know.")),
        ),
    ),
    Area(
        "done",
        _("What we get done"),
        ("innovation-to-transformation", "self-organising"),
        (
            Statement(
                "done-more", _("Together we do things that none of us could do alone.")
            ),
            Statement("done-finish", _("What we begin, we finish, or we say why not.")),
            Statement(
                "done-outside",
                _("Something is better for people outside because of us."),
            ),
            Statement("done-useful", _("Being here helps me with what I do.")),
        ),
    ),
    Area(
        "learning",
        _("How we learn and look after one another"),
        ("network-culture", "keeping-going"),
        (
            Statement(
                "learning-look", _("We stop to look at what worked and what did not.")
            ),
            Statement(
                "learning-blame", _("When something goes wrong, nobody is blamed.")
            ),
            Statement(
                "learning-rest", _("I can say no, or take a rest, and nobody minds.")
            ),
            Statement(
                "learning-thanks", _("We thank one another and celebrate what worked.")
            ),
        ),
    ),
)

STATEMENTS = {one.key: one for area in AREAS for one in area.statements}
"""Every statement by its key."""


def cleaned(marks: Mapping[str, int]) -> dict[str, int]:
    """The marks that answer one of our statements.

    >>> cleaned({"bonds-say": 4, "bonds-word": 0, "bonds-new": 9, "else": 3})
    {'bonds-say': 4, 'bonds-word': 0}
    """
    known = {CANNOT_SAY, *MARKS}
    return {k: m for k, m in marks.items() if k in STATEMENTS and m in known}
