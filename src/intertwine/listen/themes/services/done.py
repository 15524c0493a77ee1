"""Telling people what became of what they said."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.listen.themes.models import Done, Theme
from intertwine.people.models import Standing

MOST_EACH = 50


@transaction.atomic
def tell_done(*, by: Standing, theme: Theme, state: str, text: str, on: date) -> Done:
    """Tell what was done about a theme, or why nothing can be.

    Everybody who spoke reads it, so it is no note among weavers.

    Args:
        by: A weaver of the theme's network.
        theme: What people said.
        state: One of ``Done.State``.
        text: What was done.
        on: When; not a day to come.

    Raises:
        Refused: If they are no weaver, or the day has not come.
    """
    if not by.is_weaver:
        raise Refused(_("Weavers tell what was done."))
    if on > timezone.localdate():
        raise Refused(_("That day is still to come. Please give one that has been."))
    if theme.done.count() >= MOST_EACH:
        raise Refused(_("A great deal is told here already. Please remove some first."))
    return Done.objects.create(
        theme=theme,
        state=state,
        text=text,
        on=on,
        by=by.user,
        by_name=by.person.name if by.person else str(by.user),
    )


@transaction.atomic
def take_back_done(*, by: Standing, done: Done) -> None:
    """Take back what was told.

    Raises:
        Refused: If they are no weaver.
    """
    if not by.is_weaver:
        raise Refused(_("Weavers tell what was done."))
    done.delete()
