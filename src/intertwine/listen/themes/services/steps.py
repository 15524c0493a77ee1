"""Carrying out a change on a board so that it can be undone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.listen.gatherings.models import Voice
from intertwine.listen.themes.models import Board, Placement, Sorting, Step, Theme
from intertwine.listen.themes.rules import Row
from intertwine.people.models import Standing

FIELDS = ("name", "description", "parent_id", "position", "is_removed")
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Change:
    """What is to change: placements taken away and added, themes' new values by key."""

    remove: Iterable[Row] = ()
    add: Iterable[Row] = ()
    themes: Mapping[int, Values] = field(default_factory=dict)


def hold(board: Board, by: Standing) -> Board:
    """The board as it is now, held until the transaction ends.

    Raises:
        Refused: If they do not weave this network.
    """
    if not by.is_weaver or by.network.pk != board.network_id:
        raise Refused(_("Only weavers of this network sort its voices."))
    return Board.objects.select_for_update().get(pk=board.pk)


def carry_out(
    board: Board,
    change: Change,
    *,
    by: Standing,
    told: str,
    sorting: Sorting | None = None,
) -> Step:
    """Write a change, remember it as a step, and let the others see that there was one."""
    old = Theme.objects.in_bulk(list(change.themes))
    before = {
        str(pk): {name: getattr(old[pk], name) for name in values}
        for pk, values in change.themes.items()
    }
    remove, add = list(change.remove), list(change.add)
    write(remove, add, change.themes)
    _tell_others(board)
    return Step.objects.create(
        board=board,
        sorting=sorting,
        told=told[:300],
        before={"placements": remove, "themes": before},
        after={
            "placements": add,
            "themes": {str(k): v for k, v in change.themes.items()},
        },
        by=by.user,
        by_name=name_of(by),
    )


def name_of(by: Standing) -> str:
    """What somebody is called in this network."""
    return str(by.person or by.user or "")[:200]


@transaction.atomic
def undo_step(*, by: Standing, step: Step) -> None:
    """Take back one step, whoever took it, if nothing it touched was changed since.

    Raises:
        Refused: If it was undone already, or somebody changed the same since.
    """
    board = hold(step.board, by)
    step = Step.objects.get(pk=step.pk)
    if step.undone_at:
        raise Refused(_("That was undone already."))
    removed, added = (
        _of_living_voices(side["placements"]) for side in (step.before, step.after)
    )
    if not _is_still(removed, added, step.after["themes"]):
        raise Refused(
            _("Somebody changed the same since. Undo the later step first: %(told)s")
            % {"told": _later(step)}
        )
    themes = {int(pk): values for pk, values in step.before["themes"].items()}
    _refuse_taken_names(board, themes)
    write(added, removed, themes)
    Step.objects.filter(pk=step.pk).update(undone_at=timezone.now())
    _tell_others(board)


def write(
    remove: Iterable[Row], add: Iterable[Row], themes: Mapping[int, Values]
) -> None:
    """Take placements away, add others, and give themes new values."""
    for found in placements(remove):
        found.delete()
    Placement.objects.bulk_create(
        [
            Placement(
                sorting_id=sorting,
                voice_id=voice,
                theme_id=theme,
                by_id=account,
                is_rough=rough,
            )
            for sorting, voice, theme, account, rough in add
        ],
        batch_size=1_000,
    )
    # First those that go, so that their names are free.
    for pk, values in sorted(
        themes.items(), key=lambda each: not each[1].get("is_removed", False)
    ):
        Theme.objects.filter(pk=pk).update(**values)


def placements(rows: Iterable[Row]) -> list[QuerySet[Placement]]:
    """The placements that some rows name, one query for each pile.

    A pile that somebody has looked at since is not the one it was.
    """
    piles = defaultdict(list)
    for sorting, voice, theme, _account, rough in rows:
        piles[sorting, theme, rough].append(voice)
    return [
        Placement.objects.filter(
            sorting=sorting, theme=theme, is_rough=rough, voice__in=voices
        )
        for (sorting, theme, rough), voices in piles.items()
    ]


def _of_living_voices(rows: Iterable[Sequence[Any]]) -> list[Row]:
    # Steps from before starting piles were told apart hold four of the five.
    found = [(row[0], row[1], row[2], row[3], any(row[4:])) for row in rows]
    voices = {row[1] for row in found}
    living = set(Voice.objects.filter(pk__in=voices).values_list("pk", flat=True))
    return [row for row in found if row[1] in living]


def _is_still(
    removed: list[Row], added: list[Row], themes: Mapping[str, Values]
) -> bool:
    """Whether everything is as the step left it."""
    now = Theme.objects.in_bulk([int(pk) for pk in themes])
    return (
        all(
            getattr(now.get(int(pk)), name, None) == value
            for pk, values in themes.items()
            for name, value in values.items()
        )
        and sum(found.count() for found in placements(added)) == len(added)
        and not any(found.exists() for found in placements(removed))
        and _has_nothing_more(removed, added)
    )


def _has_nothing_more(removed: list[Row], added: list[Row]) -> bool:
    """Whether no voice of the step was set aside since, or sorted after that."""
    for sorting, voices in _voices(removed + added).items():
        now = Placement.objects.filter(sorting=sorting, voice__in=voices)
        aside = {row[1] for row in added if row[2] is None}
        if now.filter(theme=None).exclude(voice__in=aside).exists():
            return False
        back = {row[1] for row in removed if row[2] is None}
        here = {(row[1], row[2]) for row in added}
        more = now.filter(voice__in=back).values_list("voice", "theme")
        if set(more) - here:
            return False
    return True


def _voices(rows: Iterable[Row]) -> dict[int, set[int]]:
    found = defaultdict(set)
    for sorting, voice, *_more in rows:
        found[sorting].add(voice)
    return found


def _later(step: Step) -> str:
    later = Step.objects.filter(board=step.board_id, pk__gt=step.pk, undone_at=None)
    return str(later.first() or "")


def _refuse_taken_names(board: Board, themes: Mapping[int, Values]) -> None:
    names = {values["name"] for values in themes.values() if "name" in values}
    back = [pk for pk, values in themes.items() if values.get("is_removed") is False]
    names |= set(Theme.objects.filter(pk__in=back).values_list("name", flat=True))
    others = board.themes.living().exclude(pk__in=themes)
    taken = others.filter(name__in=names).first()
    if taken:
        raise Refused(
            _("Another theme is called “%(name)s” now. Rename that first.")
            % {"name": taken.name}
        )


def _tell_others(board: Board) -> None:
    Board.objects.filter(pk=board.pk).update(version=F("version") + 1)
