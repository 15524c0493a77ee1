"""The smallest valid health checks, for tests."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

from django.utils import timezone

from intertwine.learn.evaluation.models import HealthCheck
from intertwine.learn.evaluation.rules import STATEMENTS
from intertwine.learn.evaluation.services import answer, open_check
from intertwine.people.models import Standing
from intertwine.people.tests.make import make_member

SAY, WORD = "bonds-say", "bonds-word"


def make_check(by: Standing, title: str = "How are we doing?") -> HealthCheck:
    """One that is open for two weeks."""
    ends_on = timezone.localdate() + timedelta(days=14)
    return open_check(by=by, title=title, ends_on=ends_on)


def answered_by(
    check: HealthCheck, marks: Iterable[Mapping[str, int]], wish: str = ""
) -> list[Standing]:
    """New members who answer, one for each set of marks."""
    found = []
    for each in marks:
        member = make_member(check.network)
        answer(by=member, check=check, marks=each, wish=wish)
        found.append(member)
    return found


def alike(number: int, mark: int = 4, *keys: str) -> list[dict[str, int]]:
    """The same marks so many times, of every statement unless some are named."""
    return [dict.fromkeys(keys or STATEMENTS, mark) for _turn in range(number)]


def days_later(check: HealthCheck, days: int) -> None:
    """Let so many days have gone by since a check was opened."""
    found = HealthCheck.objects.get(pk=check.pk)
    found.opened_on -= timedelta(days=days)
    found.ends_on -= timedelta(days=days)
    if found.closed_on is not None:
        found.closed_on -= timedelta(days=days)
    found.save()
