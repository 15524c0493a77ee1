"""Taking in what readers say of the handbook, without who says it."""

from datetime import timedelta
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import F, Q
from django.utils.crypto import salted_hmac
from django.utils.timezone import localdate

from intertwine.analysis.spelling import called, parts_in
from intertwine.handbook.models import Entry, Feedback, Missed, Suggestion
from intertwine.handbook.rules.asking import ENOUGH, words_to_keep
from intertwine.people.models import Person

KEEP_UNREAD = timedelta(days=60)
KEEP = timedelta(days=400)


def say_whether_it_helped(*, page: Entry, helped: str, missing: str = "") -> Feedback:
    """Keep an answer about a page."""
    return Feedback.objects.create(
        page=page, helped=helped, missing=missing.strip(), day=localdate()
    )


def suggest(*, text: str) -> Suggestion:
    """Keep what somebody would like the handbook to say."""
    return Suggestion.objects.create(text=text.strip(), day=localdate())


def mark_of(words: str) -> str:
    """The same for the same words, and nothing that can be read."""
    return salted_hmac("handbook.missed", words, algorithm="sha256").hexdigest()


@transaction.atomic
def note_missed(*, text: str) -> Missed | None:
    """Count a search that found nothing, unless its words may be about a person.

    Whoever calls it sees to it that one reader counts once.
    """
    words = words_to_keep(text)
    if not words or _names_somebody(text):
        return None
    missed, _is_new = Missed.objects.get_or_create(
        mark=mark_of(words), defaults={"last_on": localdate()}
    )
    Missed.objects.filter(pk=missed.pk).update(
        times=F("times") + 1, last_on=localdate()
    )
    missed.refresh_from_db()
    if missed.times >= ENOUGH and not missed.words:
        missed.words = words
        missed.save(update_fields=["words"])
    return missed


def _names_somebody(text: str) -> bool:
    """Whether a word is part of the name of somebody who is known here. One query."""
    words = parts_in(text)
    alike = reduce(or_, (Q(name_folded__contains=word) for word in words), Q(pk=None))
    names = Person.objects.filter(alike).values_list("name", flat=True)
    return any(words & called(name) for name in names.iterator())


def forget_old_searches() -> None:
    """Let go of searches that nobody repeated, and of old ones."""
    today = localdate()
    Missed.objects.filter(words="", last_on__lt=today - KEEP_UNREAD).delete()
    Missed.objects.filter(last_on__lt=today - KEEP).delete()


def read(*, kind: type[Feedback] | type[Suggestion], pk: int) -> None:
    """Put away what an editor has read; it still counts."""
    kind.objects.filter(pk=pk).update(is_read=True)
