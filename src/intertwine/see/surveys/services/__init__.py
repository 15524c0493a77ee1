"""Every write about surveys."""

from intertwine.see.surveys.services.answering import (
    add_missing,
    agree_to_answer,
    answer_fields,
    answer_offer,
    finish_answering,
    say_trust,
    tap,
)
from intertwine.see.surveys.services.arriving import arrive, offer_way_in
from intertwine.see.surveys.services.asking import (
    ask_people,
    close_code,
    make_code,
    stop_asking,
    vouch_for,
)
from intertwine.see.surveys.services.declining import (
    decline_survey,
    say_it_is_not_me,
    stop_letters,
)
from intertwine.see.surveys.services.letters import write_to_everyone
from intertwine.see.surveys.services.making import (
    Plan,
    change_survey,
    close_survey,
    make_survey,
    open_survey,
    remove_survey,
    reopen_survey,
)
from intertwine.see.surveys.services.paper import begin_paper

__all__ = [
    "Plan",
    "add_missing",
    "agree_to_answer",
    "answer_fields",
    "answer_offer",
    "arrive",
    "ask_people",
    "begin_paper",
    "change_survey",
    "close_code",
    "close_survey",
    "decline_survey",
    "finish_answering",
    "make_code",
    "make_survey",
    "offer_way_in",
    "open_survey",
    "remove_survey",
    "reopen_survey",
    "say_it_is_not_me",
    "say_trust",
    "stop_asking",
    "stop_letters",
    "tap",
    "vouch_for",
    "write_to_everyone",
]
