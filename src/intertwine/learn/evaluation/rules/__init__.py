"""What is asked, and what may be said of the answers; as functions on plain values."""

from intertwine.learn.evaluation.rules.comparing import Change, by_chance, changed
from intertwine.learn.evaluation.rules.reading import (
    LEAST,
    Verdict,
    agreeing,
    areas_in_order,
    counted,
    hangs_on_one,
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
    "Statement",
    "Verdict",
    "agreeing",
    "areas_in_order",
    "by_chance",
    "changed",
    "cleaned",
    "counted",
    "hangs_on_one",
    "needs_most_care",
    "verdict_of",
]
