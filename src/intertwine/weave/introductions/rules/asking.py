"""Asking two people, each on their own, whether they want to meet.

A refusal changes nothing but the row of whoever refused. An introduction goes on being
``ASKING`` until both agreed or its time is over, so neither its state nor the moment
at which it ends tells whether somebody said no.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

EXPIRES_DAYS = 21
"""How long two people have to answer; then it ends without a word."""

LINK_DAYS = 120
"""How long personal links work once both agreed; with an account there is no end."""

FOLLOW_UP_DAYS = (14, 42)
"""When each of the two is asked what became of it."""

ASKS_A_MONTH = 2
"""How many introductions somebody is asked about in 30 days, unless they choose."""

MOST_ASKS_A_MONTH = 10

MOST_INTRODUCING = 4
"""Whoever made so many introductions in a month is named as an introducer no more."""

LATER_DAYS = 91
"""How long "not now" lasts where no day is given."""

MOST_PAUSE_DAYS = 366
"""How far ahead somebody may ask to be left in peace."""

MONTH_DAYS = 30


class State(StrEnum):
    """How far an introduction is, as far as anybody but the two may know."""

    WANTED = "wanted"
    """Somebody asked a contact for it, who has not begun."""
    ASKING = "asking"
    AGREED = "agreed"
    QUIET = "quiet"
    """It did not come about. Nobody is told why."""


class Way(StrEnum):
    """Who is asked, and what they are told."""

    BOTH = "both"
    ONE = "one"
    BLIND = "blind"


class Meant(StrEnum):
    """What two people are brought together for."""

    MEETING = ""
    PEERS = "peers"
    FIRST_COACHES = "first"
    SECOND_COACHES = "second"


class Answer(StrEnum):
    """What one of the two said, for nobody else to see."""

    NONE = ""
    YES = "yes"
    LATER = "later"
    NO = "no"


class Outcome(StrEnum):
    """What became of it, as one of the two says."""

    NONE = ""
    MET = "met"
    TOGETHER = "together"
    NOT_YET = "not-yet"
    NOT_FOR_US = "not-for-us"


def are_agreed(answers: Iterable[str]) -> bool:
    """Whether everybody who is asked said yes.

    >>> are_agreed(["yes", "yes"]), are_agreed(["yes", ""]), are_agreed([])
    (True, False, False)
    """
    said = list(answers)
    return bool(said) and all(answer == Answer.YES for answer in said)


def is_asked_enough(asked_at: Iterable[datetime], most: int, now: datetime) -> bool:
    """Whether somebody has been asked as often as they want to be in a month.

    >>> days = [datetime(2026, 5, 1), datetime(2026, 5, 20)]
    >>> [is_asked_enough(days, most, datetime(2026, 5, 25)) for most in (1, 2, 3)]
    [True, True, False]
    >>> is_asked_enough(days, 2, datetime(2026, 6, 5))
    False
    """
    since = now - timedelta(days=MONTH_DAYS)
    return sum(at > since for at in asked_at) >= most


def letter_due(
    agreed_at: datetime, letters: int, outcome: str, now: datetime
) -> int | None:
    """The number of the letter that asks what became of it, if one is due now.

    Whoever has said that they met, or that it is not for them, is left in peace. Of
    letters whose day has passed unnoticed only the last goes out.

    >>> agreed = datetime(2026, 5, 1)
    >>> [letter_due(agreed, 0, "", agreed + timedelta(days=d)) for d in (13, 14, 50)]
    [None, 1, 2]
    >>> letter_due(agreed, 1, "not-yet", agreed + timedelta(days=43))
    2
    >>> letter_due(agreed, 1, "met", agreed + timedelta(days=43)) is None
    True
    """
    if outcome not in {Outcome.NONE, Outcome.NOT_YET}:
        return None
    passed = sum(now >= agreed_at + timedelta(days=days) for days in FOLLOW_UP_DAYS)
    return passed if passed > letters else None


def is_to_be_told(
    agreed_at: datetime, outcome: str, told_at: datetime | None, now: datetime
) -> bool:
    """Whether somebody could say now what became of it: two and six weeks later.

    Whoever said "not yet" after two weeks is asked once more after six.

    >>> agreed = datetime(2026, 5, 1)
    >>> early, late = agreed + timedelta(days=15), agreed + timedelta(days=43)
    >>> [is_to_be_told(agreed, "", None, at) for at in (agreed, early)]
    [False, True]
    >>> [is_to_be_told(agreed, "not-yet", early, at) for at in (early, late)]
    [False, True]
    >>> is_to_be_told(agreed, "met", early, late)
    False
    """
    days = [agreed_at + timedelta(days=days) for days in FOLLOW_UP_DAYS]
    passed = [day for day in days if day <= now]
    if not passed or outcome not in {Outcome.NONE, Outcome.NOT_YET}:
        return False
    return outcome == Outcome.NONE or told_at is None or told_at < passed[-1]
