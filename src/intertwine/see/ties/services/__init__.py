"""Every write about ties."""

from intertwine.see.ties.services.answering import (
    ANSWERS,
    agree_to_tie,
    answer_tie,
    end_tie,
    hide_tie,
    show_tie,
)
from intertwine.see.ties.services.clock import tick
from intertwine.see.ties.services.kinds import (
    add_kind,
    begin_kinds,
    bring_back_kind,
    change_kind,
    move_kind,
    retire_kind,
)
from intertwine.see.ties.services.naming import name_person
from intertwine.see.ties.services.near import note_near, take_out
from intertwine.see.ties.services.reporting import report_tie, unreport_tie
from intertwine.see.ties.services.saying import say_again, say_tie, unsay_tie
from intertwine.see.ties.services.trust import forget_trust, rate_trust

__all__ = [
    "ANSWERS",
    "add_kind",
    "agree_to_tie",
    "answer_tie",
    "begin_kinds",
    "bring_back_kind",
    "change_kind",
    "end_tie",
    "forget_trust",
    "hide_tie",
    "move_kind",
    "name_person",
    "note_near",
    "rate_trust",
    "report_tie",
    "retire_kind",
    "say_again",
    "say_tie",
    "show_tie",
    "take_out",
    "tick",
    "unreport_tie",
    "unsay_tie",
]
