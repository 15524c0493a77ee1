"""Everything that can be done to networks, people and memberships."""

from intertwine.people.services.networks import found_network
from intertwine.people.services.persons import add_person
from intertwine.people.services.trust import (
    record_consent,
    record_deed,
    record_looks,
)

__all__ = [
    "add_person",
    "found_network",
    "record_consent",
    "record_deed",
    "record_looks",
]
