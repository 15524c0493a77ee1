"""Forgetting a person: what is left is anonymous."""

from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.people.models import FieldValue, Invitation, Look, Person
from intertwine.people.rules import Audience

EMPTIED = (
    "pronouns",
    "picture",
    "nation",
    "sector",
    "sector_words",
    "offers",
    "seeks",
    "email",
    "phone",
    "contact_note",
    "access_needs",
)


@transaction.atomic
def erase_person(*, person: Person) -> None:
    """Forget who somebody was. Their row stays, so that counts stay true."""
    picture, address = person.picture.name, person.email
    for detail in EMPTIED:
        setattr(person, detail, "")
    person.name = _("Somebody who left")
    person.organisation = None
    person.contact_ways = []
    person.audiences = {}
    person.presence = Audience.ONLY_ME
    person.expires_at = None
    person.erased_at = timezone.now()
    person.save()
    FieldValue.objects.filter(person=person).delete()
    Look.objects.filter(person=person).delete()
    if address:
        Invitation.objects.filter(
            network_id=person.network_id, email__iexact=address
        ).delete()
    if picture:
        transaction.on_commit(partial(default_storage.delete, picture))
