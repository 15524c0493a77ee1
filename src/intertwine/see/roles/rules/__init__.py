"""What roles allow and what may be told of many, as plain functions on plain values."""

from intertwine.see.roles.rules.came_to import CameTo, came_to
from intertwine.see.roles.rules.statements import (
    ROLES,
    Answer,
    Form,
    Instrument,
    Profile,
    Statement,
    instrument,
    instruments,
    profile_of,
)

__all__ = [
    "ROLES",
    "Answer",
    "CameTo",
    "Form",
    "Instrument",
    "Profile",
    "Statement",
    "came_to",
    "instrument",
    "instruments",
    "profile_of",
]
