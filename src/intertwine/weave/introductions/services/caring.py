"""Saying how much one wants to be asked."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.people.models import Person
from intertwine.weave.introductions.models import Care
from intertwine.weave.introductions.rules import MOST_ASKS_A_MONTH, MOST_PAUSE_DAYS

WISHES = (
    *("asks_a_month", "paused_until", "introduces"),
    *("wants_peer", "wants_coach", "coaches"),
)
"""What somebody may decide about being asked."""


@transaction.atomic
def care_for(*, by: Person, wishes: Mapping[str, Any]) -> Care:
    """Keep how somebody wants to be asked. It holds at once; nobody is told.

    Args:
        by: Whose wish it is.
        wishes: Any of ``WISHES``.

    Raises:
        Refused: If a number or a day is out of reach.
    """
    _check_asks(wishes.get("asks_a_month", 0))
    _check_pause(wishes.get("paused_until"))
    found, _is_new = Care.objects.get_or_create(person=by)
    for wish in WISHES:
        setattr(found, wish, wishes.get(wish, getattr(found, wish)))
    found.save()
    return found


def _check_asks(asks: int) -> None:
    if not 0 <= asks <= MOST_ASKS_A_MONTH:
        raise Refused(
            _("Choose a number from 0 to %(most)s.") % {"most": MOST_ASKS_A_MONTH}
        )


def _check_pause(until: Any) -> None:
    if until is None:
        return
    if not 0 < (until - timezone.localdate()).days <= MOST_PAUSE_DAYS:
        raise Refused(_("Choose a day within the next year."))
