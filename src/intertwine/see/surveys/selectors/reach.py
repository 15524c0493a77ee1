"""Who can be written to, and who cannot and why."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intertwine.people.models import DoNotInvite
from intertwine.people.selectors import fingerprint
from intertwine.see.surveys.models import Asked, Survey
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


def contact_of(asked: Asked, unwanted: frozenset[str] = frozenset()) -> Contact:
    """What decides whether somebody is written to. No query after ``people_to_write``.

    Args:
        asked: Fetched with the person and their membership.
        unwanted: Fingerprints of addresses that no letter goes to.
    """
    person = asked.person
    membership = getattr(person, "membership", None)
    wants = not (
        person.do_not_contact
        or asked.stopped_at
        or asked.strayed_at
        or (membership is not None and membership.is_paused)
        or (unwanted and person.email and fingerprint(person.email) in unwanted)
    )
    return Contact(
        progress=asked.progress,
        has_address=bool(person.email),
        wants_letters=wants,
        letters=asked.letters,
        written_at=asked.written_at,
    )


@dataclass(frozen=True)
class Post:
    """Whom a letter would go to now, and how many are in each other state.

    ``tomorrow`` are people who have not agreed yet beyond what may go out in a day.
    """

    now: list[Asked]
    tomorrow: int
    counts: dict[str, int]

    @property
    def reminders(self) -> int:
        """How many of the letters are not the first one."""
        return sum(asked.letters > 0 for asked in self.now)

    @property
    def resting(self) -> list[tuple[str, int]]:
        """Who gets no letter now, and why; reasons that nobody has are left out."""
        return [
            (str(why), self.counts[reach])
            for reach, why in WHY_NOT.items()
            if self.counts.get(reach)
        ]


def post_of(survey: Survey) -> Post:
    """What going to the post now would mean. Three queries."""
    now = timezone.now()
    rows = Asked.objects.living().filter(survey=survey)
    rows = rows.select_related("person__membership")
    marks = DoNotInvite.objects.filter(network=survey.network)
    unwanted = frozenset(marks.values_list("fingerprint", flat=True))
    states = [(asked, reach_of(contact_of(asked, unwanted), now)) for asked in rows]
    due = [asked for asked, reach in states if reach is Reach.NOW]
    left = COLD_LETTERS_A_DAY - _cold_lately(survey)
    warm = [asked for asked in due if asked.person.agreed_at]
    cold = [asked for asked in due if not asked.person.agreed_at]
    return Post(
        now=warm + cold[: max(left, 0)],
        tomorrow=max(len(cold) - max(left, 0), 0),
        counts=dict(Counter(reach.value for _asked, reach in states)),
    )


def _cold_lately(survey: Survey) -> int:
    since = timezone.now() - timedelta(days=1)
    written = Asked.objects.filter(
        survey__network=survey.network, written_at__gt=since, person__agreed_at=None
    )
    return written.count()
