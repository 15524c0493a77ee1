"""What an introduction is and when it moves on, as plain functions on plain values."""

from intertwine.weave.introductions.rules.asking import (
    ASKS_A_MONTH,
    EXPIRES_DAYS,
    FOLLOW_UP_DAYS,
    MOST_ASKS_A_MONTH,
    MOST_PAUSE_DAYS,
    Answer,
    Outcome,
    State,
    Way,
    are_agreed,
    is_asked_enough,
    letter_due,
)

__all__ = [
    "ASKS_A_MONTH",
    "EXPIRES_DAYS",
    "FOLLOW_UP_DAYS",
    "MOST_ASKS_A_MONTH",
    "MOST_PAUSE_DAYS",
    "Answer",
    "Outcome",
    "State",
    "Way",
    "are_agreed",
    "is_asked_enough",
    "letter_due",
]
