"""Who is hoped for, and in which words a network asks where people speak from."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.listen.gatherings.models import Backgrounds, Expected, Gathering
from intertwine.listen.gatherings.rules import (
    LONGEST_BACKGROUND,
    Background,
    line_too_long,
    one_line,
)
from intertwine.listen.gatherings.services.making import weaver
from intertwine.people.models import Standing

MOST_WORDS = 40


@transaction.atomic
def hope_for(
    *, by: Standing, gathering: Gathering, background: Background, hoped: int
) -> None:
    """Say how many are hoped for, of a nation, a sector and a role; empty: of any.

    Saying it again changes the number; 0 takes it out.
    """
    weaver(by)
    place = {"nation": background.nation, "sector": background.sector}
    rows = gathering.expected.filter(**place, role=background.role)
    if not hoped:
        rows.delete()
    elif not rows.update(hoped=hoped):
        gathering.expected.create(**place, role=background.role, hoped=hoped)


@transaction.atomic
def drop_hope(*, by: Standing, expected: Expected) -> None:
    """Hope for these no more."""
    weaver(by)
    expected.delete()


@transaction.atomic
def word_backgrounds(
    *,
    by: Standing,
    nations: Sequence[str],
    sectors: Sequence[str],
    roles: Sequence[str],
) -> None:
    """Say in which words a network asks. What was said earlier keeps its words.

    Raises:
        Refused: If a list is very long, or a line of it.
    """
    weaver(by)
    start = line_too_long((*nations, *sectors, *roles), LONGEST_BACKGROUND)
    if start:
        raise Refused(
            _("“%(start)s” is too long. Please use at most %(most)s letters a line.")
            % {"start": start, "most": LONGEST_BACKGROUND}
        )
    lists = [_words(each) for each in (nations, sectors, roles)]
    if max(map(len, lists)) > MOST_WORDS:
        raise Refused(_("Please use at most %d words in a list.") % MOST_WORDS)
    names = ("nations", "sectors", "roles")
    Backgrounds.objects.update_or_create(
        network=by.network, defaults=dict(zip(names, lists, strict=True))
    )


def _words(lines: Sequence[str]) -> list[str]:
    """Each once, cleaned, in order."""
    kept = (one_line(line, LONGEST_BACKGROUND) for line in lines)
    return list(dict.fromkeys(filter(None, kept)))
