"""Every write about needs."""

from intertwine.learn.needs.services.answering import (
    agree,
    answer_with_gathering,
    answer_with_person,
    answer_with_task,
    finish_task,
    offer,
    take_back,
)
from intertwine.learn.needs.services.noting import (
    bring_needs,
    note_need,
    remove_need,
    reword_need,
    theme_to_need,
)
from intertwine.learn.needs.services.weighing import (
    forget_verdict,
    judge,
    merge_needs,
    part_needs,
    vote,
    withdraw_vote,
)

__all__ = [
    "agree",
    "answer_with_gathering",
    "answer_with_person",
    "answer_with_task",
    "bring_needs",
    "finish_task",
    "forget_verdict",
    "judge",
    "merge_needs",
    "note_need",
    "offer",
    "part_needs",
    "remove_need",
    "reword_need",
    "take_back",
    "theme_to_need",
    "vote",
    "withdraw_vote",
]
