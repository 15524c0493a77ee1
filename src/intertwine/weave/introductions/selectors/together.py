"""What two people have between them once both agreed, as one of them sees it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from intertwine.people.models import Person
from intertwine.weave.introductions.models import Ask, MeetingTime, Note
from intertwine.weave.introductions.selectors.asks import (
    address_of,
    is_reachable,
    other_ask,
)

MADE_BY = "-//Intertwine//Introductions//EN"
"""What wrote an appointment, as iCalendar wants it said (RFC 5545, 3.7.3)."""


@dataclass(frozen=True)
class Moment:
    """A time to meet, and whom it suits."""

    time: MeetingTime
    suits_me: bool
    suits_other: bool

    @property
    def suits_both(self) -> bool:
        """Whether it is settled."""
        return self.suits_me and self.suits_other


@dataclass(frozen=True)
class Together:
    """The other one, how to reach them, what was written, and when to meet.

    Args:
        ask: One's own.
        other: The other person.
        address: Their e-mail address, if they let one have it.
        can_read: Whether a note reaches them at all.
        moments: Times to meet that are still to come.
        notes: What the two wrote to each other.
        own_notes: What this one wrote for themselves.
        is_over: Whether one of the two has ended it: nothing is shared any more.
    """

    ask: Ask
    other: Person
    address: str
    can_read: bool
    moments: Sequence[Moment]
    notes: Sequence[Note]
    own_notes: Sequence[Note] = ()
    is_over: bool = False

    @property
    def settled(self) -> list[Moment]:
        """Times that suit both."""
        return [each for each in self.moments if each.suits_both]


def together_of(ask: Ask) -> Together | None:
    """What is between the two, or None unless both agreed. Six queries."""
    other = other_ask(ask)
    if other is None:
        return None
    about = ask.introduction
    is_over = not about.is_going_on
    times = about.times.filter(starts_at__gt=timezone.now())
    if is_over:
        times = times.none()
    theirs = Q(is_own=False) | Q(by=ask.person)
    written = Note.objects.filter(theirs, introduction=about).select_related("by")
    notes = list(written)
    return Together(
        ask=ask,
        other=other.person,
        address=address_of(other.person) if other.shares_email and not is_over else "",
        can_read=is_reachable(other.person),
        moments=[_moment(each, ask, other) for each in times.prefetch_related("suits")],
        notes=[each for each in notes if not each.is_own],
        own_notes=[each for each in notes if each.is_own],
        is_over=is_over,
    )


def _moment(time: MeetingTime, ask: Ask, other: Ask) -> Moment:
    keys = {each.pk for each in time.suits.all()}
    return Moment(time, ask.pk in keys, other.pk in keys)


def calendar_of(ask: Ask, time: MeetingTime) -> bytes:
    """The appointment as one of the two can put it into their calendar."""
    about = ask.introduction
    words = _("%(one)s and %(other)s meet")
    names = {"one": ask.person.name, "other": ask.other.name}
    event = Event.new(
        summary=words % names,
        start=time.starts_at,
        end=time.ends_at,
        stamp=timezone.now(),
        uid=f"introduction-{about.pk}-{time.pk}@intertwine",
        location=about.place or None,
        description=about.first_step or None,
    )
    calendar = Calendar.new(prodid=MADE_BY, method="PUBLISH", subcomponents=[event])
    made: bytes = calendar.to_ical()
    return made
