"""The rows that gatherings are made of.

Nothing here joins an anonymous voice to a browser, an account, an address or a moment:
keys are random, there is no time finer than a day, and how many people were heard is
counted apart from what they said.
"""

from intertwine.listen.gatherings.models.bringing import Bringing
from intertwine.listen.gatherings.models.gatherings import (
    Backgrounds,
    Expected,
    Gathering,
    Round,
)
from intertwine.listen.gatherings.models.keeping import Intake, Moderation, Note
from intertwine.listen.gatherings.models.prompts import Prompt, Statement
from intertwine.listen.gatherings.models.voices import (
    Participant,
    Presence,
    Reaction,
    Voice,
)
from intertwine.listen.gatherings.models.wall import WallChange

__all__ = [
    "Backgrounds",
    "Bringing",
    "Expected",
    "Gathering",
    "Intake",
    "Moderation",
    "Note",
    "Participant",
    "Presence",
    "Prompt",
    "Reaction",
    "Round",
    "Statement",
    "Voice",
    "WallChange",
]
