"""Reads that join several models, or ask the engine."""

from intertwine.weave.introductions.selectors.asks import (
    address_of,
    are_contacts,
    ask_of,
    asks,
    care_of,
    contacts_between,
    ended_of,
    is_account_of,
    is_for_account,
    is_of_another,
    is_reachable,
    may_be_asked,
    may_introduce,
    other_ask,
    wants_to_be_asked,
    why_not_asked,
)
from intertwine.weave.introductions.selectors.barred import Barred, barred_for
from intertwine.weave.introductions.selectors.drafts import (
    Meeting,
    contacts_of,
    draft,
    drafts_of,
    giveaways,
    meeting_of,
    reader_of,
)
from intertwine.weave.introductions.selectors.intentions import (
    intentions_of,
    names_within,
    steps_calendar,
    time_calendar,
)
from intertwine.weave.introductions.selectors.outcomes import (
    Made,
    made_by,
    own_asks,
    state_of,
    wished_of,
    wishes_of,
)
from intertwine.weave.introductions.selectors.previews import Preview, previews
from intertwine.weave.introductions.selectors.put_aside import put_aside_by
from intertwine.weave.introductions.selectors.report import (
    CameOfIt,
    came_of_it,
    labels,
    stories_for,
)
from intertwine.weave.introductions.selectors.shown import Suggestion, shown
from intertwine.weave.introductions.selectors.suggestions import own_scope, ranked_for
from intertwine.weave.introductions.selectors.together import (
    Together,
    calendar_of,
    together_of,
)
from intertwine.weave.introductions.selectors.waiting import waiting

__all__ = [
    "Barred",
    "CameOfIt",
    "Made",
    "Meeting",
    "Preview",
    "Suggestion",
    "Together",
    "address_of",
    "are_contacts",
    "ask_of",
    "asks",
    "barred_for",
    "calendar_of",
    "came_of_it",
    "care_of",
    "contacts_between",
    "contacts_of",
    "draft",
    "drafts_of",
    "ended_of",
    "giveaways",
    "intentions_of",
    "is_account_of",
    "is_for_account",
    "is_of_another",
    "is_reachable",
    "labels",
    "made_by",
    "may_be_asked",
    "may_introduce",
    "meeting_of",
    "names_within",
    "other_ask",
    "own_asks",
    "own_scope",
    "previews",
    "put_aside_by",
    "ranked_for",
    "reader_of",
    "shown",
    "state_of",
    "steps_calendar",
    "stories_for",
    "time_calendar",
    "together_of",
    "waiting",
    "wants_to_be_asked",
    "why_not_asked",
    "wished_of",
    "wishes_of",
]
