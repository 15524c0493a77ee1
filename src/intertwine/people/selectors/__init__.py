"""Reads across people, networks and what people agreed to."""

from intertwine.people.selectors.details import Detail, details_of
from intertwine.people.selectors.directory import (
    COLUMNS,
    Between,
    Holding,
    OneOf,
    Row,
    Sieve,
    people_matching,
    words_of_search,
)
from intertwine.people.selectors.duplicates import Alike, people_like
from intertwine.people.selectors.facets import Counts, told
from intertwine.people.selectors.joining import (
    WORDINGS,
    Asked,
    asked,
    confirmed_addresses,
    fingerprint,
    members_at,
    person_waiting_for,
    wants_no_letters,
)
from intertwine.people.selectors.listing import Listing, listing
from intertwine.people.selectors.networks import (
    members_for_guardians,
    memberships_of,
    networks_to_find,
    public_people,
)
from intertwine.people.selectors.sheet import Sheet, sheet_of
from intertwine.people.selectors.standing import account_of, standing, standing_of
from intertwine.people.selectors.waiting import waiting

__all__ = [
    "COLUMNS",
    "WORDINGS",
    "Alike",
    "Asked",
    "Between",
    "Counts",
    "Detail",
    "Holding",
    "Listing",
    "OneOf",
    "Row",
    "Sheet",
    "Sieve",
    "account_of",
    "asked",
    "confirmed_addresses",
    "details_of",
    "fingerprint",
    "listing",
    "members_at",
    "members_for_guardians",
    "memberships_of",
    "networks_to_find",
    "people_like",
    "people_matching",
    "person_waiting_for",
    "public_people",
    "sheet_of",
    "standing",
    "standing_of",
    "told",
    "waiting",
    "wants_no_letters",
    "words_of_search",
]
