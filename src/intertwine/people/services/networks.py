"""Founding a network, and saying what it is for."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.text import slugify
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.people.models import (
    Field,
    Membership,
    Network,
    Person,
    Purpose,
    Standing,
    User,
)
from intertwine.people.rules import FOUNDED_A_DAY, Audience, Role
from intertwine.people.services.trust import record_deed

LABELS = {field.name: field.verbose_name for field in Network._meta.fields}
TAKEN = frozenset({"new"})
"""Addresses that are pages of their own beside those of networks."""


def free_slug(name: str) -> str:
    """An address for a network of this name that no other network has."""
    stem = slugify(name)[:50] or "network"
    slug, number = stem, 1
    while slug in TAKEN or Network.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{stem}-{number}"
    return slug


def may_found(user: User) -> bool:
    """Whether this installation lets them start networks."""
    return settings.WHO_MAY_FOUND == "anyone" or user.is_keeper


def _check_may_found(user: User) -> None:
    if not may_found(user):
        raise Refused(_("On this server, its keepers start networks. Please ask them."))
    today = Person.objects.filter(
        membership__user=user,
        came_through=Person.CameThrough.FOUNDED,
        created_at__gt=timezone.now() - timedelta(days=1),
    )
    if today.count() >= FOUNDED_A_DAY:
        raise Refused(_("You have started several networks today. Go on tomorrow."))


@transaction.atomic
def found_network(
    *,
    by: User,
    name: str,
    own_name: str,
    purpose: str = "",
    visibility: str = Network.Visibility.INVITATION,
    place: str = "",
) -> Network:
    """Start a network, with whoever starts it as its first guardian.

    They are seen by its members, since someone has to be; they may change that.

    Raises:
        Refused: If this installation does not let them, or too often in a day.
    """
    _check_may_found(by)
    network = Network.objects.create(
        name=name,
        slug=free_slug(name),
        purpose=purpose,
        visibility=visibility,
        place=place,
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
        _word_purpose(network, by, founder)
    begin_network(network)
    return network


def begin_network(network: Network) -> None:
    """Let each app add what a network begins with. ``BEGINNINGS`` names them."""
    for path in settings.BEGINNINGS:
        import_string(path)(network)


def _word_purpose(network: Network, by: User, person: Person) -> None:
    worded = Purpose.objects.create(network=network, text=network.purpose, by=by)
    worded.agreed_by.add(person)


@transaction.atomic
def describe_network(
    *,
    by: Standing,
    fields: dict[str, Any],
    picture: ContentFile[bytes] | None = None,
    drops_picture: bool = False,
) -> None:
    """Change what a network says about itself. A new purpose is a new wording.

    Args:
        by: One of its guardians.
        fields: The fields of ``Network`` to set.
        picture: A new picture, already made safe.
        drops_picture: Whether the picture goes without a new one.
    """
    if not (by.user and by.person and by.is_guardian):
        raise Refused(_("Guardians look after these settings."))
    network = Network.objects.select_for_update().get(pk=by.network.pk)
    purpose, old_picture = network.purpose, network.picture.name
    changed = [key for key, value in fields.items() if getattr(network, key) != value]
    for key in changed:
        setattr(network, key, fields[key])
    if picture or drops_picture:
        network.picture = picture or ""
        changed.append("picture")
        if old_picture:
            transaction.on_commit(partial(default_storage.delete, old_picture))
    if not changed:
        return
    network.save()
    if network.purpose and network.purpose != purpose:
        _word_purpose(network, by.user, by.person)
    names = [str(LABELS[key]) for key in changed]
    text = _("Changed the settings: %(what)s") % {"what": _(", ").join(names)}
    record_deed(by=by.user, network=network, text=text)


@transaction.atomic
def agree_to_purpose(*, by: Standing, purpose: Purpose, agrees: bool) -> None:
    """Stand behind a wording of the purpose, or stop doing so."""
    if by.person is None or purpose.network_id != by.network.pk:
        raise Refused(_("Members agree to the purpose of their own network."))
    if agrees:
        purpose.agreed_by.add(by.person)
    else:
        purpose.agreed_by.remove(by.person)


@transaction.atomic
def close_network(*, by: Standing) -> None:
    """Close a network for good, with everyone and everything in it.

    Complaints about its guardians stay with the keepers.

    Raises:
        Refused: If they are no guardian, or others have accounts here: they could
            still need it.
    """
    if by.user is None or not by.is_guardian:
        raise Refused(_("Guardians close a network."))
    network = Network.objects.select_for_update().get(pk=by.network.pk)
    if Membership.objects.filter(network=network).exclude(user=by.user).exists():
        raise Refused(
            _("Others are still here. Hand over to one of them, or close their access.")
        )
    network.rights_requests.for_keepers().update(network=None)
    network.delete()
