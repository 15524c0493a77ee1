"""Results of an event elsewhere, taken in as a room that is over."""

from dataclasses import asdict

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.analysis.measures.suppression import LEAST
from intertwine.kit.errors import Refused
from intertwine.people.models import Standing
from intertwine.see.roles.models import Room
from intertwine.see.roles.rules import Form, instrument
from intertwine.see.roles.rules.bringing import Brought
from intertwine.see.roles.rules.telling import room_told


@transaction.atomic
def bring_in(*, by: Standing, name: str, found: Brought) -> Room:
    """Keep the picture of a file; the rows themselves are not kept.

    Raises:
        Refused: If they are no weaver, or there are fewer than five people.
    """
    if not by.is_weaver:
        raise Refused(_("Weavers bring in results."))
    told = room_told(found.group)
    if told is None:
        few = _("There must be at least %(number)s people in the file.")
        raise Refused(few % {"number": LEAST})
    return Room.objects.create(
        network=by.network,
        name=name,
        form=Form.LONG.value,
        version=instrument().version,
        by=by.user,
        by_name=by.person.name if by.person else "",
        revealed_at=timezone.now(),
        told=asdict(told),
    )
