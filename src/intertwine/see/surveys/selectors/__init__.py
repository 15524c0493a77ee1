"""Reads of surveys."""

from intertwine.see.surveys.selectors.answered import answered
from intertwine.see.surveys.selectors.answering import (
    WORDING,
    Answering,
    answering,
    asked_words,
    key_is_for_account,
    next_step,
    steps_of,
)
from intertwine.see.surveys.selectors.growth import Growth, growth_of
from intertwine.see.surveys.selectors.kinds import kinds_to_ask
from intertwine.see.surveys.selectors.offers import Offer, offer_with
from intertwine.see.surveys.selectors.progress import (
    Overview,
    People,
    overview_of,
    people_asked,
)
from intertwine.see.surveys.selectors.reach import Post, contacts_of, post_of
from intertwine.see.surveys.selectors.roster import (
    Roster,
    Row,
    organisations_to_find,
    person_to_name,
    roster_of,
    row_of,
    scale_of,
    trusted,
)
from intertwine.see.surveys.selectors.waiting import waiting
from intertwine.see.surveys.selectors.whom import people_to_ask

__all__ = [
    "WORDING",
    "Answering",
    "Growth",
    "Offer",
    "Overview",
    "People",
    "Post",
    "Roster",
    "Row",
    "answered",
    "answering",
    "asked_words",
    "contacts_of",
    "growth_of",
    "key_is_for_account",
    "kinds_to_ask",
    "next_step",
    "offer_with",
    "organisations_to_find",
    "overview_of",
    "people_asked",
    "people_to_ask",
    "person_to_name",
    "post_of",
    "roster_of",
    "row_of",
    "scale_of",
    "steps_of",
    "trusted",
    "waiting",
]
