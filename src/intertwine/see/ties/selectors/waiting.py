"""What waits for someone in a network, as far as ties are concerned."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intertwine.kit.waiting import Waiting
from intertwine.people.models import Standing
from intertwine.people.selectors import Cards, numbers_of_each
from intertwine.see.ties.models import Tie


def waiting(standings: Sequence[Standing]) -> Cards:
    """Who named this member and has no answer yet. One query."""
    members = [each for each in standings if each.person is not None]
    for standing, number in numbers_of_each(members, _to_answer):
        yield standing, _named(standing, number)


def _to_answer(standing: Standing) -> QuerySet[Tie]:
    visible = Tie.objects.visible_to(standing)
    return visible.to_answer(standing.person) if standing.person else visible.none()


def _named(standing: Standing, number: int) -> Waiting:
    return Waiting(
        wing="see",
        title=ngettext(
            "%(number)s tie to you is waiting for your word",
            "%(number)s ties to you are waiting for your word",
            number,
        )
        % {"number": number},
        why=_("Others see a tie once both of you agree."),
        action=_("Have a look"),
        url=reverse("ties:own", args=[standing.network.slug]),
        urgency=1,
    )
