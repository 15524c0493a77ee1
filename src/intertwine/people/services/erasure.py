"""Forgetting a person: what is left is anonymous."""

import re
from functools import partial
from shutil import rmtree

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.people.holders import holders
from intertwine.people.models import (
    Deed,
    Departure,
    Handover,
    ImportRow,
    Invitation,
    JoinRequest,
    Look,
    Membership,
    Merge,
    NotSame,
    PeopleImport,
    Person,
    RightsRequest,
    SavedFilter,
    User,
)
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
    """Forget who somebody was, in every app. Their row stays, so that counts stay true.

    Every app finds through the membership what somebody did with their account, so
    whoever has left comes back for as long as this takes.
    """
    left = Departure.objects.kept().filter(person=person).first()
    if left is not None:
        Membership.objects.create(network=left.network, user=left.user, person=person)
    for holder in reversed(list(holders())):
        holder.forget(person)


def empty_person(person: Person) -> None:
    """Forget what ``people`` itself knows of somebody, and close their access."""
    membership = Membership.objects.filter(person=person).first()
    if membership:
        _forget_deeds_of(membership.user, person)
        membership.delete()
    person.departures.all().delete()
    _forget_mentions_of(person)
    _forget_imports_of(person)
    picture = person.picture.name
    for detail in EMPTIED:
        setattr(person, detail, "")
    person.name = _("Somebody who left")
    person.organisation = None
    person.contact_ways = []
    person.audiences = {}
    person.presence = Audience.ONLY_ME
    person.open_to_introductions = False
    person.expires_at = None
    person.erased_at = timezone.now()
    person.save()
    if picture:
        transaction.on_commit(partial(default_storage.delete, picture))


def _forget_mentions_of(person: Person) -> None:
    """Whatever hangs on the person, and their name in the network's own notes."""
    network, address = person.network_id, person.email
    person.values.all().delete()
    person.consents.all().delete()
    person.looks.all().delete()
    asked = RightsRequest.objects.filter(person=person)
    # Whoever is complained about must not be able to make the complaint go away.
    asked.for_keepers().waiting().update(person=None)
    asked.delete()
    SavedFilter.objects.filter(person=person).delete()
    Merge.objects.filter(kept=person).delete()
    NotSame.objects.filter(Q(first=person) | Q(second=person)).delete()
    Person.agreed_purposes.through.objects.filter(person=person).delete()
    _forget_in_deeds(person)
    if address:
        Invitation.objects.filter(network_id=network, email__iexact=address).delete()


def _forget_in_deeds(person: Person) -> None:
    """Their name in what was done since they came.

    Only as whole words, and in nothing older: what all may read of the use of power
    must not go because somebody was called like a part of it.
    """
    name = re.compile(rf"(?<!\w){re.escape(person.name)}(?!\w)")
    deeds = Deed.objects.filter(
        network=person.network_id,
        at__gte=person.created_at,
        text__contains=person.name,
    )
    longest = Deed._meta.get_field("text").max_length
    for deed in deeds:
        deed.text = name.sub(_("somebody"), deed.text)[:longest]
    Deed.objects.bulk_update(deeds, ["text"])


def _forget_imports_of(person: Person) -> None:
    """What an imported file said about them; the file itself goes too."""
    rows = ImportRow.objects.filter(person=person)
    sent = PeopleImport.objects.filter(rows__person=person).distinct()
    over = [PeopleImport.Status.DONE, PeopleImport.Status.UNDONE]
    for done in sent.filter(status__in=over):
        transaction.on_commit(partial(rmtree, done.path, ignore_errors=True))
    rows.update(cells=[], wanted={}, changes={}, reasons=[], person=None)


def _forget_deeds_of(user: User, person: Person) -> None:
    """What they did for the network stays, but not that it was them."""
    nobody = {"by": None, "by_name": _("Somebody who left")}
    network = person.network_id
    Deed.objects.filter(network_id=network, by=user).update(**nobody)
    Look.objects.filter(person__network_id=network, by=user).update(**nobody)
    Invitation.objects.filter(network_id=network, by=user).update(**nobody)
    PeopleImport.objects.filter(network_id=network, by=user).update(**nobody)
    Handover.objects.filter(network_id=network, by=user).delete()
    JoinRequest.objects.filter(network_id=network, user=user).delete()
