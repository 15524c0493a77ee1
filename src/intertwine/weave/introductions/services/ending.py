"""Ending what two people have between them, without a reason."""

from django.db import transaction
from django.utils import timezone

from intertwine.weave.introductions.models import Ask, Introduction


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
