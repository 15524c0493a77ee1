"""Forgetting in time: what is kept for how long, and the job that sees to it.

The schedule shown to people is made from ``schedule()``, so it cannot say anything
else than what is done. Apps above add theirs through ``SCHEDULES`` in the settings.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from intertwine.people.models import (
    UNDO_DAYS,
    Deed,
    Look,
    Merge,
    Person,
    RightsRequest,
    Token,
)
from intertwine.people.services.merges import forget_old_merges
from intertwine.people.services.persons import UNANSWERED_DAYS


def remove(rows: QuerySet) -> int:  # type: ignore[type-arg] # rows of any model
    """Delete them all, and what hangs on them. Says how many."""
    number, _rows = rows.delete()
    return number


@dataclass(frozen=True)
class Retention:
    """One kind of thing, how long it is kept, how what is over is found and forgotten."""

    what: str | Promise
    days: int
    why: str | Promise
    over: Callable[[datetime], QuerySet]  # type: ignore[type-arg] # rows of any model
    forget: Callable[[QuerySet], int] = remove  # type: ignore[type-arg]


def _named_people(before: datetime) -> QuerySet[Person]:
    after = timezone.now()
    return Person.objects.filter(agreed_at=None, expires_at__lt=after, membership=None)


SCHEDULE = (
    Retention(
        _("People who were added or named, but never agreed"),
        UNANSWERED_DAYS,
        _("They should not stay here without knowing."),
        _named_people,
    ),
    Retention(
        _("Who looked at private details"),
        365,
        _("So that people can see who looked."),
        lambda before: Look.objects.filter(at__lt=before),
    ),
    Retention(
        _("What weavers and guardians did"),
        730,
        _("So that power can be seen."),
        lambda before: Deed.objects.filter(at__lt=before),
    ),
    Retention(
        _("Requests about data, after the answer"),
        730,
        _("To show that they were answered."),
        lambda before: RightsRequest.objects.filter(answered_at__lt=before),
    ),
    Retention(
        _("What it takes to undo that two entries became one"),
        UNDO_DAYS,
        _("So that a mistake can be mended."),
        lambda before: Merge.objects.filter(at__lt=before),
    ),
    Retention(
        _("Keys of programs, after they ran out"),
        30,
        _("So that their owner can see which one ended."),
        lambda before: Token.objects.filter(expires_at__lt=before),
    ),
)


def schedule() -> Iterator[Retention]:
    """What is kept for how long, by this app and those above it."""
    yield from SCHEDULE
    for path in settings.SCHEDULES:
        yield from import_string(path)


def keep_to_schedule() -> int:
    """Forget all that is over. Returns how many rows. Safe to run at any time, twice."""
    now = timezone.now()
    forgotten = forget_old_merges()  # with the pictures that nobody has any more
    for rule in schedule():
        forgotten += rule.forget(rule.over(now - timedelta(days=rule.days)))
    return forgotten
