"""Every write: put a group together, change who is in it, ask them, hear what they say."""

from intertwine.weave.groups.services.making import (
    add,
    answer,
    ask_members,
    change_group,
    make_group,
    remove_group,
    swap,
    take_out,
)

__all__ = [
    "add",
    "answer",
    "ask_members",
    "change_group",
    "make_group",
    "remove_group",
    "swap",
    "take_out",
]
