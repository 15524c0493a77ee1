"""Taking in a codebook, and what others sorted with it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intertwine.analysis import codebooks
from intertwine.analysis.codebooks import Codebook, fitted
from intertwine.kit.errors import Refused
from intertwine.listen.themes import rules
from intertwine.listen.themes.models import Board, Sorting, Step, Theme
from intertwine.listen.themes.selectors.codebooks import meant
from intertwine.listen.themes.services.placing import refuse_another
from intertwine.listen.themes.services.steps import Change, Values, carry_out, hold
from intertwine.listen.themes.services.theming import born
from intertwine.people.models import Standing

LONGEST_NAME, LONGEST_DESCRIPTION = 120, 1_000


@dataclass
class Taken:
    """What became of a file.

    Attributes:
        step: What can be undone; none where everything was there already.
        themes: How many themes are new.
        known: How many were there.
        placed: How many voices were put somewhere.
        told: What was not kept, in sentences.
    """

    step: Step | None = None
    themes: int = 0
    known: int = 0
    placed: int = 0
    told: list[str] = field(default_factory=list)


@transaction.atomic
def take_codebook(*, by: Standing, sorting: Sorting, codebook: Codebook) -> Taken:
    """Add the themes of a file, and put voices of this board where it has them.

    What is there stays: a theme of the same name is the same theme. One step undoes
    all of it.

    Raises:
        Refused: If there would be far too many themes, or it is another's sorting.
    """
    board = hold(sorting.board, by)
    refuse_another(by, sorting)
    codebook, report = fitted(
        codebook, longest_name=LONGEST_NAME, longest_description=LONGEST_DESCRIPTION
    )
    taken = Taken(told=[str(note) for note in report])
    keys, values = _themes(board, codebook, taken)
    remove, add = _placements(by, sorting, codebook, keys, taken)
    if codebook.notes:
        taken.told.append(_("Notes were not taken in: write down here what matters."))
    if values or add:
        told = ngettext(
            "%(themes)s theme of a file, and %(voices)s of its voices",
            "%(themes)s themes of a file, and %(voices)s of its voices",
            taken.themes,
        ) % {"themes": taken.themes, "voices": taken.placed}
        change = Change(remove, add, values)
        taken.step = carry_out(board, change, by=by, told=told, sorting=sorting)
    return taken


def _themes(
    board: Board, codebook: Codebook, taken: Taken
) -> tuple[list[int], dict[int, Values]]:
    """The key of each theme, and what changes of them."""
    there = {theme.name: theme for theme in board.themes.living()}
    new = sum(each.name not in there for each in codebook.themes)
    if len(there) + new > rules.MOST_THEMES:
        raise Refused(
            _("With this file there would be %(count)s themes; %(most)s is the most.")
            % {"count": len(there) + new, "most": rules.MOST_THEMES}
        )
    found: list[Theme] = []
    values: dict[int, Values] = {}
    for each in codebook.themes:
        theme = there.get(each.name)
        if theme is None:
            parent = None if each.parent is None else found[each.parent]
            theme = born(board, each.name, each.description, parent)
            values[theme.pk] = {"is_removed": False}
            taken.themes += 1
        else:
            taken.known += 1
            if each.description and not theme.description:
                values[theme.pk] = {"description": each.description}
        found.append(theme)
    return [theme.pk for theme in found], values


def _placements(
    by: Standing,
    sorting: Sorting,
    codebook: Codebook,
    keys: Sequence[int],
    taken: Taken,
) -> tuple[list[rules.Row], list[rules.Row]]:
    """The rows to take away and to add."""
    voices = meant(sorting.board, codebook.voices)
    wanted = _wanted(codebook, keys, voices, taken)
    now: dict[int, dict[int | None, rules.Row]] = defaultdict(dict)
    for row in sorting.placements.values_list(*rules.ROW):
        now[row[1]][row[2]] = row
    account = by.user.pk if by.user else None
    remove: list[rules.Row] = []
    add: list[rules.Row] = []
    for voice, themes in wanted.items():
        new = [theme for theme in themes if theme not in now[voice]]
        if None in new and now[voice]:
            continue
        if new and None in now[voice]:
            remove.append(now[voice][None])
        add += [(sorting.pk, voice, theme, account, False) for theme in new]
        taken.placed += bool(new)
    return remove, add


def _wanted(
    codebook: Codebook, keys: Sequence[int], voices: Sequence[int | None], taken: Taken
) -> Mapping[int, list[int | None]]:
    """Where a file has the voices of this board; what was said in no theme, aside."""
    found: dict[int, dict[int | None, None]] = defaultdict(dict)
    aside: set[int] = set()
    strangers: set[int] = set()
    for sorting in _meant_sortings(codebook, taken):
        for number, theme in sorting.placed:
            voice = voices[number]
            if voice is None:
                strangers.add(number)
            else:
                found[voice][keys[theme]] = None
        aside |= {v for number in sorting.aside if (v := voices[number]) is not None}
    for voice in aside - set(found):
        found[voice][None] = None
    if strangers:
        taken.told.append(
            ngettext(
                "%(count)s sorted piece of text is no voice of this board, and was left out. "
                "Bring it into a gathering first, then take this file in again.",
                "%(count)s sorted pieces of text are no voices of this board, and were left "
                "out. Bring them into a gathering first, then take this file in again.",
                len(strangers),
            )
            % {"count": len(strangers)}
        )
    return {voice: list(themes) for voice, themes in found.items()}


def _meant_sortings(codebook: Codebook, taken: Taken) -> list[codebooks.Sorting]:
    """What was sorted together; where a file knows people alone, what all of them did."""
    together = [each for each in codebook.sortings if not each.by]
    alone = [each for each in codebook.sortings if each.by]
    names = ", ".join(each.by for each in alone)
    if together and alone:
        taken.told.append(
            _("What these people sorted alone was left out: %(names)s.")
            % {"names": names}
        )
    elif len(alone) > 1:
        taken.told.append(
            _("What these people sorted was put together: %(names)s.")
            % {"names": names}
        )
    return together or alone
