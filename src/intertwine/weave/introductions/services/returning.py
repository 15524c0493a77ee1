"""Letters that came back, and letters that never went out."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from intertwine.weave.introductions.models import Ask
from intertwine.weave.introductions.rules import EXPIRES_DAYS, State
from intertwine.weave.introductions.selectors import address_of
from intertwine.weave.introductions.services.letters import (
    ask_one,
    came_back,
    connect_one,
)

PATIENCE = timedelta(minutes=30)
"""How long a letter may be on its way before it is written again."""


@transaction.atomic
def letters_came_back(address: str) -> int:
    """Remember that an address takes no mail. Says for how many letters that matters.

    Whoever made these introductions is told, whatever was answered to them, and can
    have them written again once the address is another.
    """
    person = Q(person__email__iexact=address)
    person |= Q(person__email="", person__membership__user__email__iexact=address)
    waits = [State.ASKING, State.AGREED]
    asks = Ask.objects.living().filter(person, introduction__state__in=waits)
    found = asks.filter(strayed_at=None).select_related("person__membership__user")
    for ask in found:
        about = came_back(address_of(ask.person))
        Ask.objects.filter(pk=ask.pk).update(**about)
    return len(found)


def write_what_waits() -> int:
    """Write the letters that a mail server was not there for. Says how many.

    Those of which nobody needs to know any more stay unwritten.
    """
    now = timezone.now()
    since, until = now - timedelta(days=EXPIRES_DAYS), now - PATIENCE
    asks = Ask.objects.living()
    unasked = asks.filter(
        introduction__state=State.ASKING,
        introduction__asked_at__range=(since, until),
        written_at=None,
    )
    unconnected = asks.going_on().filter(
        introduction__agreed_at__range=(since, until), connected_at=None
    )
    number = 0
    for job, rows in ((ask_one, unasked), (connect_one, unconnected)):
        for key in rows.values_list("pk", flat=True):
            job.enqueue(key)
            number += 1
    return number
