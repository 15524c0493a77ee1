"""Reads across people, networks and what people agreed to."""

from intertwine.people.selectors.details import (
    Detail,
    closed_to,
    details_of,
    uses_of,
)
from intertwine.people.selectors.directory import (
    COLUMNS,
    Between,
    Holding,
    OneOf,
    Row,
    Sieve,
    in_order,
    people_matching,
    words_of_search,
)
from intertwine.people.selectors.duplicates import (
    Alike,
    Pair,
    Side,
    has_account,
    merges_to_undo,
    pair_of,
    pairs_alike,
    people_like,
    sides_of,
)
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
from intertwine.people.selectors.keepers import Keepers, keeper_of, keepers
from intertwine.people.selectors.listing import Listing, listing, people_known_from
from intertwine.people.selectors.networks import (
    departures_of,
    members_for_guardians,
    memberships_of,
    networks_to_find,
    plain_words,
    public_people,
)
from intertwine.people.selectors.organisations import (
    Place,
    names_of_organisations,
    organisations_of,
    same_as,
)
from intertwine.people.selectors.several import (
    Cards,
    numbers_of_each,
    people_in,
    rows_of_each,
)
from intertwine.people.selectors.sheet import Sheet, sheet_of
from intertwine.people.selectors.standing import (
    account_of,
    came_by_link,
    memberships_on,
    standing,
    standing_of,
)
from intertwine.people.selectors.trust import Agreed, consents_of, looks_at
from intertwine.people.selectors.waiting import waiting

__all__ = [
    "COLUMNS",
    "WORDINGS",
    "Agreed",
    "Alike",
    "Asked",
    "Between",
    "Cards",
    "Counts",
    "Detail",
    "Holding",
    "Keepers",
    "Listing",
    "OneOf",
    "Pair",
    "Place",
    "Row",
    "Sheet",
    "Side",
    "Sieve",
    "account_of",
    "asked",
    "came_by_link",
    "closed_to",
    "confirmed_addresses",
    "consents_of",
    "departures_of",
    "details_of",
    "fingerprint",
    "has_account",
    "in_order",
    "keeper_of",
    "keepers",
    "listing",
    "looks_at",
    "members_at",
    "members_for_guardians",
    "memberships_of",
    "memberships_on",
    "merges_to_undo",
    "names_of_organisations",
    "networks_to_find",
    "numbers_of_each",
    "organisations_of",
    "pair_of",
    "pairs_alike",
    "people_in",
    "people_known_from",
    "people_like",
    "people_matching",
    "person_waiting_for",
    "plain_words",
    "public_people",
    "rows_of_each",
    "same_as",
    "sheet_of",
    "sides_of",
    "standing",
    "standing_of",
    "told",
    "uses_of",
    "waiting",
    "wants_no_letters",
    "words_of_search",
]
