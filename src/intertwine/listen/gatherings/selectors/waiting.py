"""What waits for somebody: gatherings that hear them, and voices to read."""

from collections.abc import Sequence

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intertwine.kit.waiting import Waiting
from intertwine.listen.gatherings.models import Gathering, Voice
from intertwine.people.models import Standing
from intertwine.people.selectors import Cards, rows_of_each

MOST = 2


def waiting(standings: Sequence[Standing]) -> Cards:
    """Open gatherings, and for weavers what waits to be read. Two queries.

    Nobody's account knows whether they have answered, so the card stays until the
    gathering closes.
    """
    for standing, found in rows_of_each(standings, _open, "-created_at", "-pk"):
        for gathering in found[:MOST]:
            yield standing, _to_answer(gathering)
    weavers = [each for each in standings if each.is_weaver]
    for standing, found in rows_of_each(weavers, _with_voices, "-created_at", "-pk"):
        if found:
            yield standing, _to_read(standing, found)


def _open(standing: Standing) -> QuerySet[Gathering]:
    return Gathering.objects.visible_to(standing).open()


def _to_answer(gathering: Gathering) -> Waiting:
    return Waiting(
        wing="listen",
        title=gathering.title,
        why=_why(gathering),
        action=_("Say what you think"),
        url=reverse("gatherings:begin", args=[gathering.code]),
        urgency=1,
    )


def _why(gathering: Gathering) -> str:
    if gathering.closes_at is None:
        return _("It is open now, and takes a few minutes.")
    day = date_format(gathering.closes_at, "j F")
    return _("It is open until %(day)s, and takes a few minutes.") % {"day": day}


def _with_voices(standing: Standing) -> QuerySet[Gathering]:
    """Those with voices that others see once a weaver has read them."""
    voices = Voice.objects.visible_to(standing).waiting()
    here = Gathering.objects.visible_to(standing)
    return here.filter(prompts__voices__in=voices).annotate(
        unread=Count("prompts__voices")
    )


def _to_read(standing: Standing, found: Sequence[Gathering]) -> Waiting:
    number = sum(each.unread for each in found)  # type: ignore[attr-defined] # counted
    return Waiting(
        wing="listen",
        title=ngettext(
            "%(number)s voice waits to be read",
            "%(number)s voices wait to be read",
            number,
        )
        % {"number": number},
        why=_("Nobody else sees them until you have."),
        action=_("Read them"),
        url=reverse("gatherings:desk", args=[standing.network.slug, found[0].pk]),
        urgency=2,
    )
