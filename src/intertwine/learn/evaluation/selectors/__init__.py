"""Reads of health checks."""

from intertwine.learn.evaluation.selectors.checks import (
    Listed,
    checks_of,
    has_long_been_unasked,
    next_from,
    own_answers,
    waiting,
)
from intertwine.learn.evaluation.selectors.results import (
    Results,
    results_of,
    rows_for_file,
)
from intertwine.learn.evaluation.selectors.words import mark_words

__all__ = [
    "Listed",
    "Results",
    "checks_of",
    "has_long_been_unasked",
    "mark_words",
    "next_from",
    "own_answers",
    "results_of",
    "rows_for_file",
    "waiting",
]
