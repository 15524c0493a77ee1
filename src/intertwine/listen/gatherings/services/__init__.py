"""Every write about gatherings."""

from intertwine.listen.gatherings.services.answering import judge, key_of, say
from intertwine.listen.gatherings.services.framing import (
    drop_hope,
    hope_for,
    word_backgrounds,
)
from intertwine.listen.gatherings.services.making import (
    begin_round,
    change_code,
    change_gathering,
    close_gathering,
    close_overdue,
    make_gathering,
    open_gathering,
    remove_gathering,
)
from intertwine.listen.gatherings.services.prompts import (
    Wording,
    add_prompt,
    change_prompt,
    move_prompt,
    remove_prompt,
)
from intertwine.listen.gatherings.services.reactions import react
from intertwine.listen.gatherings.services.room import (
    count_hands,
    count_room,
    remove_note,
    take_back,
    type_voices,
    untype,
    write_note,
)
from intertwine.listen.gatherings.services.voices import (
    Heard,
    Said,
    count_heard,
    keep_voices,
    take_voices,
    voice_of,
)

__all__ = [
    "Heard",
    "Said",
    "Wording",
    "add_prompt",
    "begin_round",
    "change_code",
    "change_gathering",
    "change_prompt",
    "close_gathering",
    "close_overdue",
    "count_hands",
    "count_heard",
    "count_room",
    "drop_hope",
    "hope_for",
    "judge",
    "keep_voices",
    "key_of",
    "make_gathering",
    "move_prompt",
    "open_gathering",
    "react",
    "remove_gathering",
    "remove_note",
    "remove_prompt",
    "say",
    "take_back",
    "take_voices",
    "type_voices",
    "untype",
    "voice_of",
    "word_backgrounds",
    "write_note",
]
