"""Somebody's own intentions, and their days as a calendar."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from intertwine.people.models import Person, Standing
from intertwine.people.selectors import words_of_search
from intertwine.weave.introductions.models import Intention
from intertwine.weave.introductions.rules.naming import best_named, names_in
from intertwine.weave.introductions.rules.weaving_time import next_weekday
from intertwine.weave.introductions.selectors.together import MADE_BY

DONE_SHOWN = 10


def intentions_of(person: Person) -> tuple[list[Intention], list[Intention]]:
    """Those that are open, and the latest that are done. Two queries."""
    own = Intention.objects.of(person)
    done = own.exclude(done_on=None).order_by("-done_on", "-pk")[:DONE_SHOWN]
    return list(own.open()), list(done)


def names_within(standing: Standing, texts: Iterable[str]) -> dict[str, str]:
    """What to look for so that somebody is found, for each text that names somebody.

    "Ann from the allotment" names Ann Lee by one word. Of several people the one with
    most words in the text counts. At most one query.

    Args:
        standing: Who looks: only people they may see are found, and not themselves.
        texts: What somebody wrote of whom they have in mind.

    Returns:
        Those of the texts that name somebody, and the words of the name in them.
    """
    words = {text: names_in(words_of_search(text)) for text in texts}
    wanted = {word for each in words.values() for word in each}
    if not wanted:
        return {}
    any_of = reduce(or_, (Q(name_folded__contains=word) for word in sorted(wanted)))
    people = Person.objects.visible_to(standing).filter(any_of)
    if standing.person is not None:
        people = people.exclude(pk=standing.person.pk)
    names = [set(name.split()) for name in people.values_list("name_folded", flat=True)]
    found = {text: best_named(each, names) for text, each in words.items()}
    return {text: " ".join(each) for text, each in found.items() if each}


def steps_calendar(person: Person) -> bytes:
    """The next steps that have a day, as whole days of a calendar. One query."""
    dated = Intention.objects.of(person).open().exclude(next_on=None)
    return _calendar([_step(each) for each in dated])


def _step(intention: Intention) -> Event:
    assert intention.next_on  # noqa: S101 only those are asked for
    summary = ": ".join(filter(None, [intention.whom, intention.next_step]))
    event = Event.new(
        summary=summary,
        start=intention.next_on,
        end=intention.next_on + timedelta(days=1),
        stamp=timezone.now(),
        uid=f"intention-{intention.pk}@intertwine",
        description="\n".join(filter(None, [intention.what, intention.why])),
    )
    event.add("transp", "TRANSPARENT")
    if intention.every:
        event.add("rrule", {"freq": "monthly", "interval": intention.every})
    return event


def time_calendar(person: Person, day: str, begins: time, minutes: int) -> bytes:
    """Time for weaving, every week, as an appointment that keeps others away.

    It says "nine in the morning" without a time zone (RFC 5545, 3.3.5), so that it
    stays at nine when the clocks change. Nothing of it is kept here.
    """
    first: date = next_weekday(day, timezone.localdate())
    start = datetime.combine(first, begins)
    page = reverse("introductions:intentions", args=[person.network.slug])
    event = Event.new(
        summary=_("Time for weaving"),
        start=start,
        end=start + timedelta(minutes=minutes),
        stamp=timezone.now(),
        uid=f"weaving-{person.pk}-{day.lower()}@intertwine",
        description=f"{settings.PUBLIC_URL}{page}",
    )
    event.add("rrule", {"freq": "weekly", "byday": day})
    event.add("transp", "OPAQUE")
    return _calendar([event])


def _calendar(events: list[Event]) -> bytes:
    made = Calendar.new(prodid=MADE_BY, method="PUBLISH", subcomponents=events)
    found: bytes = made.to_ical()
    return found
