"""Every write about themes."""

from intertwine.listen.themes.services.boards import (
    make_board,
    publish_board,
    sort_apart,
    write_note,
)
from intertwine.listen.themes.services.codebooks import take_codebook
from intertwine.listen.themes.services.done import take_back_done, tell_done
from intertwine.listen.themes.services.placing import (
    agree_on,
    bring_back,
    look_at,
    put_into,
    set_aside,
    take_out,
)
from intertwine.listen.themes.services.report import (
    end_sharing,
    make_report,
    remove_report,
    share_report,
)
from intertwine.listen.themes.services.steps import undo_step
from intertwine.listen.themes.services.theming import (
    add_piles,
    add_theme,
    describe_theme,
    merge_themes,
    nest_theme,
    remove_theme,
    split_theme,
)

__all__ = [
    "add_piles",
    "add_theme",
    "agree_on",
    "bring_back",
    "describe_theme",
    "end_sharing",
    "look_at",
    "make_board",
    "make_report",
    "merge_themes",
    "nest_theme",
    "publish_board",
    "put_into",
    "remove_report",
    "remove_theme",
    "set_aside",
    "share_report",
    "sort_apart",
    "split_theme",
    "take_back_done",
    "take_codebook",
    "take_out",
    "tell_done",
    "undo_step",
    "write_note",
]
