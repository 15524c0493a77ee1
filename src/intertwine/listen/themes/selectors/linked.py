"""Themes that hang together: voices that are in both."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from intertwine.listen.themes.models import Placement, Sorting, Theme
from intertwine.listen.themes.selectors.sorting import voices_of
from intertwine.people.models import Standing


@dataclass(frozen=True)
class Linked:
    """Another theme, and how many voices are in it too."""

    theme: Theme
    voices: int


def linked_to(theme: Theme, sorting: Sorting, standing: Standing) -> Sequence[Linked]:
    """The themes of a sorting that share voices with one, most first.

    One query, and one more if there are any.
    """
    placed = Placement.objects.filter(
        sorting=sorting, voice__in=voices_of(theme.board).visible_to(standing)
    )
    here = placed.filter(theme=theme).order_by().values("voice")
    others = placed.filter(voice__in=here).exclude(theme=theme).order_by()
    counts = dict(
        others.values_list("theme").annotate(voices=Count("voice", distinct=True))
    )
    if not counts:
        return []
    themes = theme.board.themes.living().filter(pk__in=counts)
    found = [Linked(each, counts[each.pk]) for each in themes]
    return sorted(found, key=lambda each: -each.voices)
