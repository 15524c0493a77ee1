"""Making, naming, nesting, merging, splitting and removing themes."""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.listen.gatherings.models import Voice
from intertwine.listen.themes.models import Board, Placement, Sorting, Step, Theme
from intertwine.listen.themes.rules import MOST_THEMES, ROW, Row, free_name, is_below
from intertwine.listen.themes.services.steps import Change, carry_out, hold
from intertwine.people.models import Standing


@transaction.atomic
def add_theme(
    *,
    by: Standing,
    board: Board,
    name: str,
    description: str = "",
    parent: Theme | None = None,
) -> Theme:
    """Begin a new theme, as the last one.

    Raises:
        Refused: If another has that name, or there are far too many.
    """
    board = hold(board, by)
    _refuse_name(board, name)
    theme = born(board, name, description, parent)
    change = Change(themes={theme.pk: {"is_removed": False}})
    carry_out(board, change, by=by, told=_("New theme “%(name)s”") % {"name": name})
    return theme


@transaction.atomic
def add_piles(
    *, by: Standing, sorting: Sorting, piles: Iterable[tuple[str, Collection[int]]]
) -> Step:
    """Begin with starting piles, each with a working name and its voices.

    Voices that are sorted already stay where they are. The others count as sorted once
    somebody has looked at them. One step undoes all of it.

    Raises:
        Refused: If there would be too many themes.
    """
    board = hold(sorting.board, by)
    piles = list(piles)
    sorted_ = set(sorting.placements.values_list("voice", flat=True))
    taken = list(board.themes.living().values_list("name", flat=True))
    if len(taken) + len(piles) > MOST_THEMES:
        raise Refused(_("There are too many themes already. Merge some first."))
    themes, add = {}, list[Row]()
    for name, voices in piles:
        theme = born(board, free_name(name, taken), "", None)
        taken.append(theme.name)
        themes[theme.pk] = {"is_removed": False}
        left = (voice for voice in voices if voice not in sorted_)
        add += [(sorting.pk, voice, theme.pk, None, True) for voice in left]
    told = _("%(count)s starting piles") % {"count": len(themes)}
    change = Change(add=add, themes=themes)
    return carry_out(board, change, by=by, told=told, sorting=sorting)


@transaction.atomic
def describe_theme(
    *, by: Standing, theme: Theme, name: str, description: str, seen: str
) -> Step:
    """Give a theme another name, or say what belongs there.

    Args:
        by: Who does it.
        theme: Which theme.
        name: Its name from now on.
        description: What belongs there.
        seen: The name it had when they looked.

    Raises:
        Refused: If somebody renamed it meanwhile, or another has that name.
    """
    board = hold(theme.board, by)
    theme = _living(board, theme)
    if theme.name != seen:
        raise Refused(
            _("Somebody has just renamed this theme to “%(name)s”.")
            % {"name": theme.name}
        )
    if name != theme.name:
        _refuse_name(board, name)
    change = Change(themes={theme.pk: {"name": name, "description": description}})
    told = _("“%(old)s” is described as “%(new)s”") % {"old": theme, "new": name}
    return carry_out(board, change, by=by, told=told)


@transaction.atomic
def nest_theme(*, by: Standing, theme: Theme, parent: Theme | None) -> Step:
    """Put a theme into another, or back beside the others.

    Raises:
        Refused: If that other lies in this one.
    """
    board = hold(theme.board, by)
    theme = _living(board, theme)
    parents = dict(board.themes.values_list("pk", "parent"))
    if parent and is_below(parent.pk, theme.pk, parents):
        raise Refused(_("A theme cannot lie in itself. Choose another."))
    above = _living(board, parent).pk if parent else None
    told = (
        _("“%(theme)s” lies in “%(parent)s”") % {"theme": theme, "parent": parent}
        if parent
        else _("“%(theme)s” stands by itself") % {"theme": theme}
    )
    change = Change(themes={theme.pk: {"parent_id": above}})
    return carry_out(board, change, by=by, told=told)


@transaction.atomic
def merge_themes(*, by: Standing, theme: Theme, into: Theme) -> Step:
    """Let one theme hold the voices of two, in every sorting; the first one goes.

    Raises:
        Refused: If they are one theme, or one of them is gone.
    """
    board = hold(into.board, by)
    theme, into = _living(board, theme), _living(board, into)
    if theme == into:
        raise Refused(_("Choose two different themes to merge."))
    gone = _rows(theme)
    there = {row[:2] for row in _rows(into)}
    add = [
        (s, voice, into.pk, who, rough)
        for s, voice, _t, who, rough in gone
        if (s, voice) not in there
    ]
    themes = _without(board, theme, into)
    told = _("“%(theme)s” merged into “%(into)s”") % {"theme": theme, "into": into}
    return carry_out(board, Change(gone, add, themes), by=by, told=told)


@transaction.atomic
def split_theme(
    *,
    by: Standing,
    sorting: Sorting,
    theme: Theme,
    voices: Collection[Voice],
    name: str,
) -> Theme:
    """Move some voices of a theme into a new one.

    Raises:
        Refused: If no voice was chosen, or another theme has that name.
    """
    board = hold(theme.board, by)
    theme = _living(board, theme)
    chosen = {voice.pk for voice in voices}
    gone = [row for row in _rows(theme) if row[0] == sorting.pk and row[1] in chosen]
    if not gone:
        raise Refused(_("Choose the voices that belong to the new theme."))
    _refuse_name(board, name)
    new = born(board, name, "", theme.parent)
    add = [(s, voice, new.pk, who, False) for s, voice, _theme, who, _rough in gone]
    change = Change(gone, add, {new.pk: {"is_removed": False}})
    told = _("“%(new)s” split from “%(theme)s”") % {"new": name, "theme": theme}
    carry_out(board, change, by=by, told=told, sorting=sorting)
    return new


@transaction.atomic
def remove_theme(*, by: Standing, theme: Theme) -> Step:
    """Remove a theme. Voices that were in no other are to be sorted again."""
    board = hold(theme.board, by)
    theme = _living(board, theme)
    change = Change(remove=_rows(theme), themes=_without(board, theme, theme.parent))
    told = _("“%(theme)s” removed") % {"theme": theme}
    return carry_out(board, change, by=by, told=told)


def born(board: Board, name: str, description: str, parent: Theme | None) -> Theme:
    """A theme that is there but not yet seen: the step that follows lets it be."""
    if board.themes.living().count() >= MOST_THEMES:
        raise Refused(_("There are too many themes already. Merge some first."))
    last = board.themes.aggregate(last=Max("position"))["last"] or 0
    return Theme.objects.create(
        board=board,
        name=name,
        description=description,
        parent=parent,
        position=last + 1,
        is_removed=True,
    )


def _living(board: Board, theme: Theme) -> Theme:
    found = board.themes.living().filter(pk=theme.pk).first()
    if found is None:
        raise Refused(_("Somebody removed that theme. Choose another."))
    return found


def _refuse_name(board: Board, name: str) -> None:
    if board.themes.living().filter(name=name).exists():
        raise Refused(
            _("There is a theme with that name already. Choose another name.")
        )


def _rows(theme: Theme) -> list[Row]:
    found = Placement.objects.filter(theme=theme)
    return list(found.values_list(*ROW))


def _without(
    board: Board, theme: Theme, heir: Theme | None
) -> dict[int, dict[str, object]]:
    """Its themes' new values once one is gone: what lies in it goes to its heir."""
    parents = dict(board.themes.living().values_list("pk", "parent"))
    found: dict[int, dict[str, object]] = {theme.pk: {"is_removed": True}}
    for child, parent in parents.items():
        if parent == theme.pk:
            lies_below = heir and is_below(heir.pk, child, parents)
            above = theme.parent_id if lies_below or not heir else heir.pk
            found[child] = {"parent_id": above}
    return found
