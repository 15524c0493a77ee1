"""What the two do once both agreed: write to each other, and find a time."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.weave.introductions.models import Ask, Introduction, MeetingTime, Note
from intertwine.weave.introductions.rules import MOST_TIMES, State
from intertwine.weave.introductions.services.letters import (
    later,
    tell_of_note,
    tell_of_time,
)

NOTES_A_DAY = 20


@transaction.atomic
def write_note(*, ask: Ask, text: str, is_own: bool = False) -> Note:
    """Write a few words to the other one, who gets a letter that there is a note.

    With ``is_own`` they are for oneself: nobody gets a letter, and nobody else reads it.

    Raises:
        Refused: If they have not both agreed, one has ended it, or it is too many in
            a day.
    """
    introduction = _agreed(ask, is_own=is_own)
    since = timezone.now() - timedelta(days=1)
    own = Note.objects.filter(introduction=introduction, by=ask.person)
    if own.filter(at__gt=since).count() >= NOTES_A_DAY:
        raise Refused(_("That is a lot for one day. Please go on tomorrow."))
    note = Note.objects.create(
        introduction=introduction, by=ask.person, text=text, is_own=is_own
    )
    if not is_own:
        later(tell_of_note, note.pk)
    return note


@transaction.atomic
def forget_own_note(*, ask: Ask, number: int) -> None:
    """Remove a note that one wrote for oneself. Nothing to remove is no error."""
    own = Note.objects.filter(introduction=ask.introduction_id, by=ask.person)
    own.filter(is_own=True, pk=number).delete()


def _agreed(ask: Ask, *, is_own: bool = False) -> Introduction:
    """The introduction, locked: nothing is written to it while it is ended."""
    rows = Introduction.objects.select_for_update()
    found = rows.get(pk=ask.introduction_id)
    if found.state != State.AGREED:
        raise Refused(_("Only two who both agreed can write to each other here."))
    if not (found.is_going_on or is_own):
        raise Refused(_("This conversation has ended."))
    return found


@transaction.atomic
def choose_times(
    *, ask: Ask, suits: Collection[int], more: Iterable[datetime] = ()
) -> bool:
    """Say which times suit, and propose others; says whether one now suits both.

    Args:
        ask: Whose word it is.
        suits: The keys of all times that suit, of those still to come.
        more: Other times, which suit whoever proposes them.

    Raises:
        Refused: If they have not both agreed, one has ended it, or there are too many
            times.
    """
    introduction = _agreed(ask)
    now = timezone.now()
    found = list(introduction.times.filter(starts_at__gt=now))
    known = {each.starts_at for each in found}
    new = [at for at in dict.fromkeys(more) if at not in known]
    if len(found) + len(new) > MOST_TIMES:
        words = _("There can be %(most)s times at once. Take one that is here.")
        raise Refused(words % {"most": MOST_TIMES})
    settled = [each for each in found if _suits(each, ask, is_good=each.pk in suits)]
    for at in new:
        time, _is_new = MeetingTime.objects.get_or_create(
            introduction=introduction, starts_at=at
        )
        time.suits.add(ask)
    for time in settled:
        for pk in introduction.asks.values_list("pk", flat=True):
            later(tell_of_time, time.pk, pk)
    return bool(settled)


def _suits(time: MeetingTime, ask: Ask, *, is_good: bool) -> bool:
    """Note whether it suits; says whether it suits both only since now."""
    before = set(time.suits.values_list("pk", flat=True))
    if not is_good:
        time.suits.remove(ask)
        return False
    time.suits.add(ask)
    return len(before | {ask.pk}) == 2 and ask.pk not in before
