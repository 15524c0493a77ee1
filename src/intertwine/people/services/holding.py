"""What ``people`` answers for when somebody asks what is held about them."""

from intertwine.people import models
from intertwine.people.holders import Holder
from intertwine.people.selectors import holdings
from intertwine.people.services.erasure import empty_person

HOLDER = Holder(
    models=frozenset(
        {
            models.Consent,
            models.Deed,
            models.Departure,
            models.FieldValue,
            models.Handover,
            models.ImportRow,
            models.Invitation,
            models.JoinRequest,
            models.Look,
            models.Membership,
            models.Merge,
            models.NotSame,
            models.PeopleImport,
            models.Policy,
            models.Purpose,
            models.Purpose.agreed_by.through,
            models.RightsRequest,
            models.SavedFilter,
            models.Token,
            models.User.groups.through,
            models.User.user_permissions.through,
        }
    ),
    held=holdings.held,
    forget=empty_person,
    held_about_account=holdings.held_about_account,
)
