"""What is asked, and what may be said of the answers; as functions on plain values."""

from intertwine.learn.evaluation.rules.comparing import Change, by_chance, changed
from intertwine.learn.evaluation.rules.reading import (
    Verdict,
    areas_in_order,
    counted,
    hangs_on_one,
    may_celebrate,
    needs_most_care,
    verdict_of,
)
from intertwine.learn.evaluation.rules.statements import (
    AREAS,
    CANNOT_SAY,
    MARKS,
    STATEMENTS,
    Area,
    Statement,
    cleaned,
)
from intertwine.learn.evaluation.rules.telling import (
    IN_BETWEEN,
    LEAST,
    Piece,
    Told,
    told_of,
    told_of_each,
)

APART_DAYS = 28
"""How long after one check that told something the next may begin."""
OFTEN_DAYS = 182
"""Once or twice a year is enough: after so long one is suggested again."""
OPEN_DAYS, LONGEST_DAYS = 14, 92
"""How long a check is open unless somebody says otherwise, and at most."""
LONGEST_WISH = 300
LONGEST_TITLE = 120

__all__ = [
    "APART_DAYS",
    "AREAS",
    "CANNOT_SAY",
    "IN_BETWEEN",
    "LEAST",
    "LONGEST_DAYS",
    "LONGEST_TITLE",
    "LONGEST_WISH",
    "MARKS",
    "OFTEN_DAYS",
    "OPEN_DAYS",
    "STATEMENTS",
    "Area",
    "Change",
    "Piece",
    "Statement",
    "Told",
    "Verdict",
    "areas_in_order",
    "by_chance",
    "changed",
    "cleaned",
    "counted",
    "hangs_on_one",
    "may_celebrate",
    "needs_most_care",
    "told_of",
    "told_of_each",
    "verdict_of",
]
