"""Ending what two people have between them, without a reason."""

from django.db import transaction
from django.utils import timezone

from intertwine.kit.personal_links import fresh_seed
from intertwine.people.models import Person
from intertwine.weave.introductions.models import Ask, Introduction
from intertwine.weave.introductions.rules import State


@transaction.atomic
def end_conversation(*, ask: Ask) -> None:
    """End it for both: no more notes, times, addresses or letters. No reason is asked.

    Nobody gets a letter, and what the introducer reads stays as it is. What was written
    stays for both to read. Ending it twice is no error.
    """
    rows = Introduction.objects.select_for_update()
    found = rows.get(pk=ask.introduction_id)
    if not found.is_going_on:
        return
    found.ended_at = timezone.now()
    found.save(update_fields=["ended_at"])
    Ask.objects.filter(introduction=found).update(shares_email=False)


def end_introductions(person: Person) -> None:
    """End all that somebody is in, whose access has ended, and their own links.

    The others read that it has ended, as if one of the two had ended it, or time had.
    """
    going = Introduction.objects.of(person)
    going.filter(state=State.WANTED).delete()
    asks = Ask.objects.filter(introduction__in=going)
    asks.update(shares_email=False)
    now = timezone.now()
    going.going_on().update(ended_at=now)
    going.asking().update(state=State.QUIET.value, ended_at=now)
    for ask in asks.filter(person=person).select_related("introduction", "person"):
        seed = fresh_seed()
        made = Ask.of(ask.introduction, ask.person, seed=seed)
        Ask.objects.filter(pk=ask.pk).update(seed=seed, link=made.link)
