"""What roles allow and what may be told of many, as plain functions on plain values."""

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
    profiles_of,
)

__all__ = [
    "ROLES",
    "Answer",
    "Form",
    "Instrument",
    "Profile",
    "Statement",
    "instrument",
    "instruments",
    "profile_of",
    "profiles_of",
]
