"""Every write about gatherings."""

from intertwine.listen.gatherings.services.reactions import react
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
    "count_heard",
    "keep_voices",
    "react",
    "take_voices",
    "voice_of",
]
