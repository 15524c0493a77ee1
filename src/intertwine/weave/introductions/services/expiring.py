"""What ends by itself, and what is forgotten of it. Safe to run at any time, twice."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intertwine.people.services.retention import Retention
from intertwine.weave.introductions.models import (
    Ask,
    Ended,
    Introduction,
    MeetingTime,
)
from intertwine.weave.introductions.rules import (
    EXPIRES_DAYS,
    LINK_DAYS,
    Answer,
    State,
)

FORGOTTEN_AFTER_DAYS = 90
"""How long answers and words are kept of what did not come about."""


@transaction.atomic
def expire_introductions() -> int:
    """End what has waited for three weeks, without a word to anybody. Says how many.

    Whatever was answered or not, it ends at the same moment in the same way.
    """
    begun = timezone.now() - timedelta(days=EXPIRES_DAYS)
    Introduction.objects.filter(state=State.WANTED, created_at__lte=begun).delete()
    number = 0
    waiting = Introduction.objects.asking().filter(asked_at__lte=begun)
    for found in waiting.select_for_update():
        assert found.asked_at  # noqa: S101 the query asks for it
        found.ended_at = found.asked_at + timedelta(days=EXPIRES_DAYS)
        found.state = State.QUIET.value
        found.save(update_fields=["state", "ended_at"])
        number += 1
    return number


def _words_of_quiet(before: datetime) -> QuerySet[Introduction]:
    quiet = Introduction.objects.filter(state=State.QUIET, ended_at__lt=before)
    return quiet.exclude(reason="", first_step="", place="", asks__message="")


def _forget_words(rows: QuerySet[Introduction]) -> int:
    """Empty what was said; that these two were brought up stays, so nobody asks again."""
    keys = list(rows.values_list("pk", flat=True).distinct())
    Ask.objects.filter(introduction__in=keys).update(message="")
    MeetingTime.objects.filter(introduction__in=keys).delete()
    return Introduction.objects.filter(pk__in=keys).update(
        reason="", first_step="", place=""
    )


def _answers_of_quiet(before: datetime) -> QuerySet[Ask]:
    """Answers that are of no use any more.

    As long as a "not now" of one of the two may lead to another ask, both answers
    stay: whoever said no is not asked then.
    """
    day = timezone.localdate(before)
    waits = Ask.objects.filter(later_until__gt=day).values("introduction")
    quiet = Ask.objects.filter(
        introduction__state=State.QUIET, introduction__ended_at__lt=before
    )
    return quiet.exclude(introduction__in=waits).exclude(answer=Answer.NONE)


def _forget_answers(rows: QuerySet[Ask]) -> int:
    keys = list(rows.values_list("pk", flat=True))
    return Ask.objects.filter(pk__in=keys).update(
        answer="", answered_at=None, later_until=None, shares_email=False
    )


def _ended(before: datetime) -> QuerySet[Ended]:
    return Ended.objects.filter(begun_at__lt=before)


SCHEDULE = (
    Retention(
        _("What was written in introductions that did not come about"),
        FORGOTTEN_AFTER_DAYS,
        _("That two people were brought up stays, so that nobody is asked twice."),
        _words_of_quiet,
        _forget_words,
    ),
    Retention(
        _("What people answered to such introductions, or until a day they named"),
        FORGOTTEN_AFTER_DAYS,
        _("So that an answer can still be changed, and a “not now” is kept."),
        _answers_of_quiet,
        _forget_answers,
    ),
    Retention(
        _("That somebody you were brought together with is no longer here"),
        LINK_DAYS,
        _("So that your link says so. It does not say who it was."),
        _ended,
    ),
)
