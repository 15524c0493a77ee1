"""The rows that people are made of."""

from intertwine.people.models.accounts import User
from intertwine.people.models.filters import SavedFilter
from intertwine.people.models.imports import ImportRow, PeopleImport
from intertwine.people.models.joining import (
    DoNotInvite,
    Handover,
    Invitation,
    JoinRequest,
    fresh_code,
)
from intertwine.people.models.memberships import Departure, Membership, Standing
from intertwine.people.models.merges import UNDO_DAYS, Merge, NotSame
from intertwine.people.models.networks import (
    AUDIENCES,
    ROLES,
    Field,
    Nation,
    Network,
    Organisation,
    Purpose,
    Sector,
)
from intertwine.people.models.persons import FieldValue, Person, shown
from intertwine.people.models.rights import Policy, RightsRequest
from intertwine.people.models.tokens import Token
from intertwine.people.models.trust import Consent, Deed, Look, Wording

__all__ = [
    "AUDIENCES",
    "ROLES",
    "UNDO_DAYS",
    "Consent",
    "Deed",
    "Departure",
    "DoNotInvite",
    "Field",
    "FieldValue",
    "Handover",
    "ImportRow",
    "Invitation",
    "JoinRequest",
    "Look",
    "Membership",
    "Merge",
    "Nation",
    "Network",
    "NotSame",
    "Organisation",
    "PeopleImport",
    "Person",
    "Policy",
    "Purpose",
    "RightsRequest",
    "SavedFilter",
    "Sector",
    "Standing",
    "Token",
    "User",
    "Wording",
    "fresh_code",
    "shown",
]
