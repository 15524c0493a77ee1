"""Every write about files of networks."""

from intertwine.see.files.services.answers import answer_everybody, answer_people
from intertwine.see.files.services.contents import (
    Contents,
    choose_contents,
    choose_others,
)
from intertwine.see.files.services.outgoing import TakenAway, take_away
from intertwine.see.files.services.receiving import receive_network

__all__ = [
    "Contents",
    "TakenAway",
    "answer_everybody",
    "answer_people",
    "choose_contents",
    "choose_others",
    "receive_network",
    "take_away",
]
