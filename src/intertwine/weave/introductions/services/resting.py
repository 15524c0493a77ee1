"""Quiet ties: letting one rest, and saying that one is in touch."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.people.models import Person
from intertwine.see.ties.models import Tie
from intertwine.see.ties.services import say_again
from intertwine.weave.introductions.models import Rest
from intertwine.weave.introductions.rules import MOST_PAUSE_DAYS


@transaction.atomic
def let_rest(*, by: Person, about: Person, until: date | None = None) -> Rest:
    """Take a quiet tie off one's list, until a day or for good. Nobody else sees it.

    Raises:
        Refused: If the day is out of reach.
    """
    days = (until - timezone.localdate()).days if until else 1
    if not 0 < days <= MOST_PAUSE_DAYS:
        raise Refused(_("Choose a day within the next year."))
    found, _is_new = Rest.objects.update_or_create(
        by=by, about=about, defaults={"until": until}
    )
    return found


def wake(*, by: Person, about: Person) -> None:
    """Put it on the list again. Nothing to undo is no error."""
    Rest.objects.filter(by=by, about=about).delete()


@transaction.atomic
def stay_in_touch(*, by: Person, about: Person, ties: Iterable[Tie]) -> None:
    """Say that ties one has said are still so. They count as fresh from now on."""
    for tie in ties:
        say_again(by=by, tie=tie)
    wake(by=by, about=about)
