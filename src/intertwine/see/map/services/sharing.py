"""Showing some of the map to people outside, and ending it."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.people.models import Standing
from intertwine.people.services import record_deed
from intertwine.see.map.models import Share

LONGEST_DAYS = 365
MOST_OPEN = 50


@transaction.atomic
def share_map(
    *, by: Standing, shows: str, days: int, column: str = "", query: str = ""
) -> Share:
    """Make a link for people outside, which ends by itself.

    Args:
        by: A weaver.
        shows: One of ``Share.Shows``.
        days: How long it lasts, up to a year.
        column: By what people are put into groups.
        query: The filter that it keeps to, for people by name.

    Raises:
        Refused: If they are no weaver, or it would last too long.
    """
    if not by.is_weaver or by.user is None:
        raise Refused(_("Weavers decide what people outside see of the map."))
    if not 1 <= days <= LONGEST_DAYS:
        raise Refused(_("A link lasts from one day to a year."))
    if Share.objects.filter(network=by.network).open().count() >= MOST_OPEN:
        raise Refused(_("There are very many links already. Please end some first."))
    share = Share.objects.create(
        network=by.network,
        shows=shows,
        column=column,
        query=query,
        by=by.user,
        by_name=by.person.name if by.person else str(by.user),
        expires_at=timezone.now() + timedelta(days=days),
    )
    text = _("Shared the map with people outside: %(what)s")
    what = share.get_shows_display()
    record_deed(by=by.user, network=by.network, text=text % {"what": what})
    return share


@transaction.atomic
def end_share(*, by: Standing, share: Share) -> None:
    """Let a link show nothing any more, at once.

    Raises:
        Refused: If they are no weaver.
    """
    if not by.is_weaver:
        raise Refused(_("Weavers decide what people outside see of the map."))
    Share.objects.filter(pk=share.pk, closed_at=None).update(closed_at=timezone.now())
    if by.user:
        text = _("Ended a link to the map for people outside")
        record_deed(by=by.user, network=by.network, text=text)
