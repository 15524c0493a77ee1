"""What waits for somebody: gatherings that hear them, and voices to read."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intertwine.kit.waiting import Waiting
from intertwine.listen.gatherings.models import Gathering, Voice
from intertwine.people.models import Standing

MOST = 2


def waiting(standing: Standing) -> Iterator[Waiting]:
    """Open gatherings, and for weavers what waits to be read. One or two queries.

    Nobody's account knows whether they have answered, so the card stays until the
    gathering closes.
    """
    for gathering in Gathering.objects.visible_to(standing).open()[:MOST]:
        yield Waiting(
            wing="listen",
            title=gathering.title,
            why=_why(gathering),
            action=_("Say what you think"),
            url=reverse("gatherings:begin", args=[gathering.code]),
            urgency=1,
        )
    if standing.is_weaver:
        yield from _to_read(standing)


def _why(gathering: Gathering) -> str:
    if gathering.closes_at is None:
        return _("It is open now, and takes a few minutes.")
    day = date_format(gathering.closes_at, "j F")
    return _("It is open until %(day)s, and takes a few minutes.") % {"day": day}


def _to_read(standing: Standing) -> Iterator[Waiting]:
    """Voices that others see once a weaver has read them."""
    rows = Voice.objects.visible_to(standing).waiting()
    keys = list(rows.values_list("prompt__gathering", flat=True)[:1000])
    if not keys:
        return
    slug, first = standing.network.slug, keys[0]
    yield Waiting(
        wing="listen",
        title=ngettext(
            "%(number)s voice waits to be read",
            "%(number)s voices wait to be read",
            len(keys),
        )
        % {"number": len(keys)},
        why=_("Nobody else sees them until you have."),
        action=_("Read them"),
        url=reverse("gatherings:desk", args=[slug, first]),
        urgency=2,
    )
