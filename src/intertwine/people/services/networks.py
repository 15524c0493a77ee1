"""Founding a network."""

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from intertwine.people.models import (
    Field,
    Membership,
    Network,
    Person,
    Purpose,
    User,
)
from intertwine.people.rules import Audience, Role


def free_slug(name: str) -> str:
    """An address for a network of this name that no other network has."""
    stem = slugify(name)[:50] or "network"
    slug, number = stem, 1
    while Network.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{stem}-{number}"
    return slug


@transaction.atomic
def found_network(
    *,
    by: User,
    name: str,
    own_name: str,
    purpose: str = "",
    visibility: str = Network.Visibility.INVITATION,
) -> Network:
    """Start a network, with whoever starts it as its first guardian.

    They are seen by its members, since someone has to be; they may change that.
    """
    network = Network.objects.create(
        name=name, slug=free_slug(name), purpose=purpose, visibility=visibility
    )
    founder = Person.objects.create(
        network=network,
        name=own_name,
        email=by.email,
        presence=Audience.MEMBERS,
        agreed_at=timezone.now(),
        came_through=Person.CameThrough.FOUNDED,
    )
    Membership.objects.create(
        network=network, user=by, person=founder, role=Role.GUARDIAN
    )
    Field.objects.create(
        network=network,
        key="interests",
        name=_("Interests"),
        hint=_("What you care about. Separate several with commas."),
        kind=Field.Kind.WORDS,
    )
    if purpose:
        first = Purpose.objects.create(network=network, text=purpose, by=by)
        first.agreed_by.add(founder)
    return network
