"""Reads of ties."""

from intertwine.see.ties.selectors.kinds import kinds_of
from intertwine.see.ties.selectors.meeting import Meeting, meetings_of
from intertwine.see.ties.selectors.near import near_and_far
from intertwine.see.ties.selectors.own import (
    OwnTie,
    WithOne,
    by_person,
    own_ties,
    ties_between,
)
from intertwine.see.ties.selectors.past import past_rows
from intertwine.see.ties.selectors.trust import trust_in, trust_of
from intertwine.see.ties.selectors.waiting import waiting
from intertwine.see.ties.selectors.with_one import (
    Asked,
    asked_about,
    history_of,
    people_found,
    person_to_tie,
    to_choose,
)

__all__ = [
    "Asked",
    "Meeting",
    "OwnTie",
    "WithOne",
    "asked_about",
    "by_person",
    "history_of",
    "kinds_of",
    "meetings_of",
    "near_and_far",
    "own_ties",
    "past_rows",
    "people_found",
    "person_to_tie",
    "ties_between",
    "to_choose",
    "trust_in",
    "trust_of",
    "waiting",
]
