"""Forgetting in time whose voice it was; the words themselves stay."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intertwine.listen.gatherings.models import Voice
from intertwine.people.services.retention import Retention

NAMES_DAYS = 730


def _named(before: datetime) -> QuerySet[Voice]:
    day = timezone.localdate(before)
    return Voice.objects.exclude(name="").filter(spoken_on__lt=day)


def let_go_of_names(voices: QuerySet[Voice]) -> int:
    """Make named voices anonymous, with all that this means. Says how many."""
    return voices.update(name="", person=None, spoken_at=None)


SCHEDULE = (
    Retention(
        _("Who said something by name in a gathering"),
        NAMES_DAYS,
        _("So that they can take it back. Afterwards the words stay without a name."),
        _named,
        let_go_of_names,
    ),
)
"""What gatherings keep for how long."""
