"""Every write, one function per verb."""

from intertwine.learn.evaluation.services.answering import answer, take_back
from intertwine.learn.evaluation.services.closing import (
    close_overdue,
    close_what_is_over,
    end_check,
)
from intertwine.learn.evaluation.services.opening import (
    first_end,
    open_check,
    remove_check,
)

__all__ = [
    "answer",
    "close_overdue",
    "close_what_is_over",
    "end_check",
    "first_end",
    "open_check",
    "remove_check",
    "take_back",
]
