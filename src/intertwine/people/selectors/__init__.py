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
from intertwine.people.selectors.listing import Listing, listing
from intertwine.people.selectors.sheet import Sheet, sheet_of
from intertwine.people.selectors.standing import account_of, standing, standing_of
from intertwine.people.selectors.waiting import waiting

__all__ = [
    "COLUMNS",
    "Alike",
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
    "details_of",
    "listing",
    "people_like",
    "people_matching",
    "sheet_of",
    "standing",
    "standing_of",
    "told",
    "waiting",
    "words_of_search",
]
