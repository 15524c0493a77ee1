"""Taking in what readers say of the handbook, without who says it."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac
from django.utils.timezone import localdate

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
    if not words or _names_somebody(words):
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


def _names_somebody(words: str) -> bool:
    """Whether a word is part of the name of somebody who is known here."""
    for word in words.split():
        names = Person.objects.filter(name__icontains=word).values_list("name")[:500]
        if any(word in name.lower().split() for (name,) in names):
            return True
    return False


def forget_old_searches() -> None:
    """Let go of searches that nobody repeated, and of old ones."""
    today = localdate()
    Missed.objects.filter(words="", last_on__lt=today - KEEP_UNREAD).delete()
    Missed.objects.filter(last_on__lt=today - KEEP).delete()


def read(*, kind: type[Feedback] | type[Suggestion], pk: int) -> None:
    """Put away what an editor has read; it still counts."""
    kind.objects.filter(pk=pk).update(is_read=True)
