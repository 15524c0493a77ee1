"""Everything that can be done to networks, people and memberships."""

from intertwine.people.services.filters import remove_filter, save_filter
from intertwine.people.services.networks import found_network
from intertwine.people.services.persons import add_person
from intertwine.people.services.tokens import make_token, revoke_token, use_token
from intertwine.people.services.trust import (
    record_consent,
    record_deed,
    record_looks,
)

__all__ = [
    "add_person",
    "found_network",
    "make_token",
    "record_consent",
    "record_deed",
    "record_looks",
    "remove_filter",
    "revoke_token",
    "save_filter",
    "use_token",
]
