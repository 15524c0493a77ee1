"""Forgetting in time who was asked in a survey."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intertwine.people.services.retention import Retention
from intertwine.see.surveys.models import Asked
from intertwine.see.surveys.rules import FORGOTTEN_AFTER_DAYS


def _of_old_surveys(before: datetime) -> QuerySet[Asked]:
    day = timezone.localdate(before)
    over = Q(survey__closed_at__lt=before) | Q(survey__closes_on__lt=day)
    return Asked.objects.filter(over)


SCHEDULE = (
    Retention(
        _("Who was asked in a survey, after it closed"),
        FORGOTTEN_AFTER_DAYS,
        _("So that it can be said how complete the answers were."),
        _of_old_surveys,
    ),
)
