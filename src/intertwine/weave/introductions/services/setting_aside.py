"""Putting a suggestion aside, for a while or for good, and bringing it back."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.people.models import Person, Standing
from intertwine.weave.introductions.models import SetAside
from intertwine.weave.introductions.rules import LATER_DAYS, MOST_PAUSE_DAYS


@transaction.atomic
def set_aside(
    *,
    by: Standing,
    pair: tuple[Person, Person],
    what: str,
    until: date | None = None,
    reason: str = "",
) -> SetAside:
    """Keep two people from being suggested. Nobody is told, and no reason is needed.

    Said by one of the two, or "never these two" said by a weaver, it holds in every
    list; otherwise in the reader's own.

    Args:
        by: Whose list it is.
        pair: The two.
        what: One of ``SetAside.What``.
        until: The day a "not now" ends; three months from now if it is not said.
        reason: Why, if they like to say.

    Raises:
        Refused: If it is not about themselves, or the day is out of reach.
    """
    person = check_pair(by, pair)
    if what not in SetAside.What.values:
        raise Refused(_("Choose what should become of this suggestion."))
    first, second = sorted(pair, key=lambda each: each.pk)
    found, _is_new = SetAside.objects.update_or_create(
        first=first,
        second=second,
        by=person,
        defaults={
            "network": by.network,
            "what": what,
            "until": _day(until) if what == SetAside.What.LATER else None,
            "reason": reason.strip(),
        },
    )
    return found


def bring_back(*, by: Standing, pair: tuple[Person, Person]) -> None:
    """Undo one's own putting aside. Nothing to undo is no error.

    Raises:
        Refused: If it is not about themselves.
    """
    person = check_pair(by, pair)
    first, second = sorted(pair, key=lambda each: each.pk)
    SetAside.objects.filter(first=first, second=second, by=person).delete()


def check_pair(by: Standing, pair: tuple[Person, Person]) -> Person:
    """Who puts it aside: weavers any two, others only themselves with somebody.

    Raises:
        Refused: If it is not theirs.
    """
    if pair[0].pk == pair[1].pk:
        raise Refused(_("An introduction needs two people."))
    if by.person is None or not (by.is_weaver or by.person in pair):
        raise Refused(_("You can only put aside what is suggested to you."))
    return by.person


def _day(until: date | None) -> date:
    today = timezone.localdate()
    until = until or today + timedelta(days=LATER_DAYS)
    if not 0 < (until - today).days <= MOST_PAUSE_DAYS:
        raise Refused(_("Choose a day within the next year."))
    return until
