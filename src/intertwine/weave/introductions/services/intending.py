"""Intentions: writing one down, doing its next step, and putting it away."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.people.models import Person
from intertwine.weave.introductions.models import Intention
from intertwine.weave.introductions.rules.weaving_time import comes_again

MOST_INTENTIONS = 50
"""How many one person has open: a few to act on, no list to work off."""

WORDS = ("whom", "what", "why", "next_step", "next_on", "every")


@transaction.atomic
def intend(*, by: Person, words: Mapping[str, Any]) -> Intention:
    """Write an intention down, for nobody else to read.

    Args:
        by: Whose it is.
        words: Any of ``WORDS``.

    Raises:
        Refused: If they have too many already.
    """
    Person.objects.select_for_update().get(pk=by.pk)
    if Intention.objects.of(by).open().count() >= MOST_INTENTIONS:
        raise Refused(_("That is a lot to have in mind. Put some away first."))
    said = {name: words[name] for name in WORDS}
    return Intention.objects.create(by=by, first_on=said["next_on"], **said)


@transaction.atomic
def change_intention(*, intention: Intention, words: Mapping[str, Any]) -> None:
    """Say it in other words, or for another day, from which its turns then count."""
    # A form that was looked at has put its words on the intention already.
    before = Intention.objects.select_for_update().get(pk=intention.pk)
    if words["next_on"] != before.next_on:
        intention.first_on = words["next_on"]
    for name in WORDS:
        setattr(intention, name, words[name])
    intention.save(update_fields=[*WORDS, "first_on"])


@transaction.atomic
def do_next_step(*, intention: Intention) -> bool:
    """Note that the next step is done. Says whether it comes again, on a later day."""
    found = Intention.objects.select_for_update().get(pk=intention.pk)
    today = timezone.localdate()
    if found.every:
        found.first_on = found.first_on or found.next_on or today
        after = max(today, found.next_on or today)
        found.next_on = comes_again(found.first_on, found.every, after)
    else:
        found.done_on = today
    found.save(update_fields=["next_on", "first_on", "done_on"])
    return bool(found.every)


@transaction.atomic
def take_up_again(*, intention: Intention) -> None:
    """Have one open again that was done."""
    Intention.objects.filter(pk=intention.pk).update(done_on=None)


@transaction.atomic
def put_away(*, intention: Intention) -> None:
    """Forget it for good."""
    intention.delete()
