"""Naming somebody who is not here yet."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.kit.errors import TooOften
from intertwine.people.models import Person
from intertwine.people.services import organisation_named
from intertwine.people.services.persons import UNANSWERED_DAYS
from intertwine.see.ties.models import Naming

NAMED_A_DAY = 50
"""How many people one person may name in a day."""


@transaction.atomic
def name_person(*, by: Person, name: str, organisation: str = "") -> Person:
    """Name somebody who is missing, so that one can say a tie to them.

    Only weavers and whoever named them see them, and they are forgotten again unless
    they are invited and agree.

    Raises:
        TooOften: If ``by`` has named very many today.
    """
    since = timezone.now() - timedelta(days=1)
    if Naming.objects.filter(by=by, at__gt=since).count() >= NAMED_A_DAY:
        raise TooOften(_("You have named very many people today. Go on tomorrow."))
    person = Person.objects.create(
        network_id=by.network_id,
        name=name,
        organisation=organisation_named(network=by.network, name=organisation),
        came_through=Person.CameThrough.NAMED,
        expires_at=timezone.now() + timedelta(days=UNANSWERED_DAYS),
    )
    Naming.objects.create(person=person, by=by)
    return person
