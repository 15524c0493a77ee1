"""Noting the people of one's own life, for oneself alone."""

from django.db import transaction
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.people.models import Person
from intertwine.see.ties.models import Near

MOST = 150
"""More people than these nobody keeps up with, and no picture shows."""


@transaction.atomic
def note_near(*, by: Person, name: str, part: str, ring: int) -> Near:
    """Note somebody; who is noted already in that part is moved to this ring.

    Raises:
        Refused: If there are very many already.
    """
    mine = Near.objects.select_for_update().filter(by=by)
    is_new = not mine.filter(name=name, part=part).exists()
    if is_new and mine.count() >= MOST:
        raise Refused(
            _("That is more people than the picture can hold. Take somebody out first.")
        )
    near, _is_new = Near.objects.update_or_create(
        by=by, name=name, part=part, defaults={"ring": ring}
    )
    return near


def take_out(near: Near) -> None:
    """Forget that somebody was noted."""
    near.delete()
