"""What waits for someone in a network, as far as ties are concerned."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intertwine.kit.waiting import Waiting
from intertwine.people.models import Standing
from intertwine.see.ties.models import Tie


def waiting(standing: Standing) -> Iterator[Waiting]:
    """Who named this member and has no answer yet. One query."""
    if standing.person is None:
        return
    visible = Tie.objects.visible_to(standing)
    number = visible.to_answer(standing.person).count()
    if number:
        yield Waiting(
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
