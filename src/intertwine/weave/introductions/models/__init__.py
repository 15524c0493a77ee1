"""The rows that introductions are made of."""

from intertwine.weave.introductions.models.asks import Ask
from intertwine.weave.introductions.models.between import MeetingTime, Note
from intertwine.weave.introductions.models.care import Care, Rest
from intertwine.weave.introductions.models.ended import Ended
from intertwine.weave.introductions.models.intentions import Intention
from intertwine.weave.introductions.models.introductions import Introduction
from intertwine.weave.introductions.models.set_aside import SetAside

__all__ = [
    "Ask",
    "Care",
    "Ended",
    "Intention",
    "Introduction",
    "MeetingTime",
    "Note",
    "Rest",
    "SetAside",
]
