"""Adding people to a network and changing what is known about them."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.people.models import Network, Person, User
from intertwine.people.services.organisations import organisation_named
from intertwine.people.services.trust import record_deed

UNANSWERED_DAYS = 30
"""How long someone who was added or named but never agreed is kept."""


@transaction.atomic
def add_person(
    *,
    by: User,
    network: Network,
    name: str,
    email: str = "",
    organisation: str = "",
    nation: str = "",
    sector: str = "",
    came_through: str = Person.CameThrough.WEAVER,
) -> Person:
    """Put someone on the map who has no account.

    They have not agreed yet, so weavers alone see them, and they are forgotten
    again unless they are invited and accept.
    """
    person = Person.objects.create(
        network=network,
        name=name,
        email=email,
        organisation=organisation_named(network=network, name=organisation),
        nation=nation,
        sector=sector,
        came_through=came_through,
        expires_at=timezone.now() + timedelta(days=UNANSWERED_DAYS),
    )
    record_deed(by=by, network=network, text=_("Added a person"))
    return person
