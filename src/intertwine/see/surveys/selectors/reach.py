"""Who can be written to, and who cannot and why."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intertwine.people.models import DoNotInvite
from intertwine.people.selectors import fingerprint
from intertwine.see.surveys.models import Asked, Survey
from intertwine.see.surveys.models.asked import AskedQuerySet
from intertwine.see.surveys.rules import (
    COLD_LETTERS_A_DAY,
    Contact,
    Reach,
    reach_of,
)

WHY_NOT = {
    Reach.DONE: _("Answered, or said no"),
    Reach.LATER: _("Had a letter less than five days ago"),
    Reach.ENOUGH: _("Had four letters"),
    Reach.UNWANTED: _("Want no letters, or are away"),
    Reach.NO_ADDRESS: _("Have no e-mail address"),
}


NAMED = ("is_done", "is_stopped", "has_agreed", "email", "wants_none", "paused_until")


class Due(NamedTuple):
    """Who is asked, how many letters they had, and whether they agreed to be here."""

    pk: int
    letters: int
    has_agreed: bool


def contacts_of(
    rows: AskedQuerySet, unwanted: frozenset[str] = frozenset()
) -> Iterator[tuple[Due, Contact]]:
    """What decides whether each of these is written to. One query, and no models.

    Args:
        rows: Some of those who are asked.
        unwanted: Fingerprints of addresses that no letter goes to.
    """
    today = timezone.localdate()
    columns = rows.order_by("pk").annotate(
        is_done=Q(answered_at__isnull=False) | Q(declined_at__isnull=False),
        is_stopped=Q(stopped_at__isnull=False) | Q(strayed_at__isnull=False),
        has_agreed=Q(person__agreed_at__isnull=False),
        email=F("person__email"),
        wants_none=F("person__do_not_contact"),
        paused_until=F("person__membership__paused_until"),
    )
    values = columns.values_list("pk", "letters", "written_at", *NAMED, named=True)
    for row in values.iterator():
        is_away = row.paused_until is not None and row.paused_until > today
        is_known = bool(unwanted and row.email) and fingerprint(row.email) in unwanted
        rests = row.wants_none or row.is_stopped or is_away or is_known
        contact = Contact(
            is_done=row.is_done,
            has_address=bool(row.email),
            wants_letters=not rests,
            letters=row.letters,
            written_at=row.written_at,
        )
        yield Due(row.pk, row.letters, row.has_agreed), contact


@dataclass(frozen=True)
class Post:
    """Whom a letter would go to now, and how many are in each other state.

    ``tomorrow`` are people who have not agreed yet beyond what may go out in a day.
    """

    now: list[Due]
    tomorrow: int
    counts: Counter[str]

    @property
    def reminders(self) -> int:
        """How many of the letters are not the first one."""
        return sum(due.letters > 0 for due in self.now)

    @property
    def unreached(self) -> int:
        """How many have no address for a letter."""
        return self.counts[Reach.NO_ADDRESS]

    @property
    def resting(self) -> list[tuple[str, int]]:
        """Who gets no letter now, and why; reasons that nobody has are left out."""
        return [
            (str(why), self.counts[reach])
            for reach, why in WHY_NOT.items()
            if self.counts[reach]
        ]


def post_of(survey: Survey) -> Post:
    """What going to the post now would mean. Three queries."""
    now = timezone.now()
    rows = Asked.objects.living().filter(survey=survey)
    marks = DoNotInvite.objects.filter(network=survey.network)
    unwanted = frozenset(marks.values_list("fingerprint", flat=True))
    due: list[Due] = []
    counts: Counter[str] = Counter()
    for one, contact in contacts_of(rows, unwanted):
        reach = reach_of(contact, now)
        counts[reach] += 1
        if reach is Reach.NOW:
            due.append(one)
    left = COLD_LETTERS_A_DAY - _cold_lately(survey)
    warm = [one for one in due if one.has_agreed]
    cold = [one for one in due if not one.has_agreed]
    return Post(
        now=warm + cold[: max(left, 0)],
        tomorrow=max(len(cold) - max(left, 0), 0),
        counts=counts,
    )


def _cold_lately(survey: Survey) -> int:
    since = timezone.now() - timedelta(days=1)
    written = Asked.objects.filter(
        survey__network=survey.network, written_at__gt=since, person__agreed_at=None
    )
    return written.count()
