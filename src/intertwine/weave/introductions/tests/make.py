"""The smallest valid introductions, for tests of every app above."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from intertwine.people.models import Person, Standing
from intertwine.weave.introductions.models import Ask, Introduction, MeetingTime
from intertwine.weave.introductions.rules import Answer, Plan
from intertwine.weave.introductions.services import answer_ask, propose_introduction


def make_introduction(
    by: Standing, first: Person, second: Person, **plan: Any
) -> Introduction:
    """One that asks both, unless ``plan`` says so."""
    words = {first.pk: f"Meet {second.name}", second.pk: f"Meet {first.name}"}
    return propose_introduction(
        by=by, pair=(first, second), plan=Plan(**({"messages": words} | plan))
    )


def ask_of(introduction: Introduction, person: Person) -> Ask:
    """What one of the two was asked."""
    asks = Ask.objects.select_related(
        "introduction__network",
        "introduction__first",
        "introduction__second",
        "introduction__introducer",
    )
    return asks.get(introduction=introduction, person=person)


def agree(introduction: Introduction, people: Iterable[Person] = ()) -> None:
    """Let them say yes; both, if nobody is named."""
    for person in people or introduction.people:
        answer_ask(ask=ask_of(introduction, person), answer=Answer.YES)


def settled_time(introduction: Introduction) -> MeetingTime:
    """A time that suits both."""
    at = timezone.now() + timedelta(days=3)
    time = MeetingTime.objects.create(introduction=introduction, starts_at=at)
    time.suits.set(introduction.asks.all())
    return time
