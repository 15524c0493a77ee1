"""Putting voices into themes."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intertwine.kit.errors import Refused
from intertwine.listen.gatherings.models import Voice
from intertwine.listen.themes.models import Placement, Sorting, Step, Theme
from intertwine.listen.themes.rules import ROW, Row, moved, seen_as
from intertwine.listen.themes.services.steps import Change, carry_out, hold
from intertwine.people.models import Standing


@transaction.atomic
def put_into(
    *, by: Standing, sorting: Sorting, voice: Voice, theme: Theme, seen: str
) -> Step | None:
    """Put a voice into a theme, beside those it is in already.

    Args:
        by: Who does it.
        sorting: In which sorting.
        voice: Which voice.
        theme: Where it belongs.
        seen: Where the voice was when they looked, as ``rules.seen_as`` says it.

    Returns:
        The step; nothing if the voice is there already, as after a second press.

    Raises:
        Refused: If somebody moved the voice since, or removed the theme.
    """
    now = _now(by, sorting, voice)
    if theme.pk in now:
        return None
    _check_seen(now, seen)
    if not sorting.board.themes.living().filter(pk=theme.pk).exists():
        raise Refused(_("Somebody removed that theme. Choose another."))
    told = _("A voice into “%(theme)s”") % {"theme": theme}
    return _move(by, sorting, voice, now, moved(now, into=theme.pk), told)


@transaction.atomic
def take_out(
    *, by: Standing, sorting: Sorting, voice: Voice, theme: Theme, seen: str
) -> Step | None:
    """Take a voice out of one theme; out of its last one it is to be sorted again."""
    now = _now(by, sorting, voice)
    if theme.pk not in now:
        return None
    _check_seen(now, seen)
    told = _("A voice out of “%(theme)s”") % {"theme": theme}
    return _move(by, sorting, voice, now, moved(now, out=theme.pk), told)


@transaction.atomic
def set_aside(
    *, by: Standing, sorting: Sorting, voice: Voice, seen: str
) -> Step | None:
    """Say that a voice belongs to no theme."""
    return _place(by, sorting, voice, seen, {None}, _("A voice set aside"))


@transaction.atomic
def bring_back(
    *, by: Standing, sorting: Sorting, voice: Voice, seen: str
) -> Step | None:
    """Let a voice be sorted again."""
    told = _("A voice back among the next ones")
    return _place(by, sorting, voice, seen, set(), told)


def _place(
    by: Standing,
    sorting: Sorting,
    voice: Voice,
    seen: str,
    then: Collection[int | None],
    told: str,
) -> Step | None:
    now = _now(by, sorting, voice)
    if set(now) == set(then):
        return None
    _check_seen(now, seen)
    return _move(by, sorting, voice, now, then, told)


@transaction.atomic
def agree_on(
    *, by: Standing, sorting: Sorting, voice: Voice, themes: Collection[Theme]
) -> Step:
    """Settle in the shared sorting where a voice belongs, after talking it through."""
    now = _now(by, sorting, voice)
    told = _("A voice talked through")
    return _move(by, sorting, voice, now, {t.pk for t in themes} or {None}, told)


@transaction.atomic
def look_at(
    *, by: Standing, sorting: Sorting, theme: Theme, voices: Collection[int]
) -> Step:
    """Say that some voices belong where the computer put them: somebody has looked.

    Raises:
        Refused: If none of them is waiting for that, or it is another's sorting.
    """
    hold(sorting.board, by)
    refuse_another(by, sorting)
    found = sorting.placements.filter(theme=theme, is_rough=True, voice__in=voices)
    rough: list[Row] = list(found.values_list(*ROW))
    if not rough:
        raise Refused(_("Somebody has looked at these already."))
    mine = by.user.pk if by.user else None
    add = [(s, voice, where, mine, False) for s, voice, where, *_more in rough]
    told = ngettext(
        "%(count)s voice in “%(theme)s” looked at",
        "%(count)s voices in “%(theme)s” looked at",
        len(rough),
    ) % {"count": len(rough), "theme": theme}
    change = Change(rough, add)
    return carry_out(sorting.board, change, by=by, told=told, sorting=sorting)


def _now(by: Standing, sorting: Sorting, voice: Voice) -> dict[int | None, Row]:
    """The themes a voice is in, and each placement as a row.

    Raises:
        Refused: If it is another's sorting.
    """
    hold(sorting.board, by)
    refuse_another(by, sorting)
    rows = Placement.objects.filter(sorting=sorting, voice=voice)
    return {row[2]: row for row in rows.values_list(*ROW)}


def _check_seen(now: Collection[int | None], seen: str) -> None:
    """Move nothing that somebody else has moved meanwhile.

    Raises:
        Refused: If where the voice is now is not what they saw.
    """
    if seen_as(now) != seen:
        raise Refused(
            _(
                "Somebody else has just moved this voice. Nothing was changed: look "
                "where it is now, and choose again if you still want to."
            )
        )


def refuse_another(by: Standing, sorting: Sorting) -> None:
    """Leave somebody else's own sorting alone.

    Raises:
        Refused: If it is not shared, and not theirs.
    """
    if sorting.owner_id not in {None, by.user.pk if by.user else 0}:
        raise Refused(_("This is somebody else's sorting. Look, but do not change it."))


def _move(
    by: Standing,
    sorting: Sorting,
    voice: Voice,
    now: dict[int | None, Row],
    then: Collection[int | None],
    told: str,
) -> Step:
    """Put a voice where it belongs; what the computer guessed of it, somebody has seen."""
    mine = by.user.pk if by.user else None
    kept = {theme for theme, row in now.items() if theme in then and not row[-1]}
    change = Change(
        remove=[row for theme, row in now.items() if theme not in kept],
        add=[(sorting.pk, voice.pk, t, mine, False) for t in then if t not in kept],
    )
    return carry_out(sorting.board, change, by=by, told=told, sorting=sorting)
