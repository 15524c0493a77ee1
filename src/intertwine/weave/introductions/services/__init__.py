"""Every write, one function per verb."""

from intertwine.weave.introductions.services.answering import (
    answer_ask,
    say_it_is_not_me,
    share_address,
    stop_asking,
    write_again,
)
from intertwine.weave.introductions.services.caring import care_for
from intertwine.weave.introductions.services.connecting import (
    choose_times,
    forget_own_note,
    write_note,
)
from intertwine.weave.introductions.services.counting import want_maps
from intertwine.weave.introductions.services.ending import end_conversation
from intertwine.weave.introductions.services.expiring import expire_introductions
from intertwine.weave.introductions.services.following import (
    follow_up,
    say_outcome,
    tell_story,
)
from intertwine.weave.introductions.services.intending import (
    change_intention,
    do_next_step,
    intend,
    put_away,
    take_up_again,
)
from intertwine.weave.introductions.services.proposing import (
    pass_over,
    propose_introduction,
    request_introduction,
    withdraw,
)
from intertwine.weave.introductions.services.resting import (
    let_rest,
    stay_in_touch,
    wake,
)
from intertwine.weave.introductions.services.returning import (
    letters_came_back,
    write_what_waits,
)
from intertwine.weave.introductions.services.setting_aside import (
    bring_back,
    check_pair,
    set_aside,
)

__all__ = [
    "answer_ask",
    "bring_back",
    "care_for",
    "change_intention",
    "check_pair",
    "choose_times",
    "do_next_step",
    "end_conversation",
    "expire_introductions",
    "follow_up",
    "forget_own_note",
    "intend",
    "let_rest",
    "letters_came_back",
    "pass_over",
    "propose_introduction",
    "put_away",
    "request_introduction",
    "say_it_is_not_me",
    "say_outcome",
    "set_aside",
    "share_address",
    "stay_in_touch",
    "stop_asking",
    "take_up_again",
    "tell_story",
    "wake",
    "want_maps",
    "withdraw",
    "write_again",
    "write_note",
    "write_what_waits",
]
