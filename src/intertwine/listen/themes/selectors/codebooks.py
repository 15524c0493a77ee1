"""A board as a codebook to take away, and which of its voices a file means."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import product
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.utils.translation import gettext as _

from intertwine.analysis import codebooks
from intertwine.analysis.codebooks import Codebook
from intertwine.listen.themes.models import Board, Placement, Sorting
from intertwine.listen.themes.selectors.sorting import in_order, voices_of


def guid(kind: str, pk: int) -> str:
    """What a theme or a voice of this server is known by in other programs."""
    return str(uuid5(NAMESPACE_URL, f"{settings.PUBLIC_URL}/{kind}/{pk}"))


def codebook_of(board: Board) -> Codebook:
    """Themes, voices, every sorting and notes. Five queries.

    Who said something, and where from, is not in it.
    """
    ordered = [theme for theme, _depth in in_order(list(board.themes.living()))]
    theme_at = {theme.pk: number for number, theme in enumerate(ordered)}
    rows = voices_of(board).values_list(
        "pk", "text", "prompt__gathering__title", "prompt__text"
    )
    said = sorted(rows, key=lambda row: (row[2], row[3], row[0]))
    voice_at = {row[0]: number for number, row in enumerate(said)}
    return Codebook(
        title=board.title,
        themes=tuple(
            codebooks.Theme(
                theme.name,
                theme.description,
                theme_at.get(theme.parent_id or 0),
                guid("theme", theme.pk),
            )
            for theme in ordered
        ),
        voices=tuple(
            codebooks.Voice(text, f"{title} · {asked}", guid("voice", pk))
            for pk, text, title, asked in said
        ),
        sortings=tuple(_sortings(board, theme_at, voice_at)),
        notes=tuple(
            codebooks.Note(note.text, note.by_name, theme_at.get(note.theme_id or 0))
            for note in board.notes.all()
        ),
    )


def _sortings(
    board: Board, theme_at: Mapping[int, int], voice_at: Mapping[int, int]
) -> list[codebooks.Sorting]:
    """What everybody sorted, what each did alone, and starting piles, each by its name."""
    placed: dict[tuple[int, bool], list[tuple[int, int]]] = defaultdict(list)
    aside: dict[tuple[int, bool], list[int]] = defaultdict(list)
    rows = Placement.objects.filter(sorting__board=board)
    columns = ("sorting", "voice", "theme", "is_rough")
    for key, voice, theme, is_rough in rows.values_list(*columns):
        if voice not in voice_at:
            continue
        if theme is None:
            aside[key, is_rough].append(voice_at[voice])
        elif theme in theme_at:
            placed[key, is_rough].append((voice_at[voice], theme_at[theme]))
    found, taken = [], set[str]()
    for sorting, is_rough in product(board.sortings.all(), (False, True)):
        at = (sorting.pk, is_rough)
        if placed[at] or aside[at]:
            name = _name_of(sorting, taken, is_rough=is_rough)
            taken.add(name)
            where = tuple(sorted(placed[at])), tuple(sorted(aside[at]))
            found.append(codebooks.Sorting(name, *where))
    return sorted(found, key=lambda each: each.by)


def _name_of(sorting: Sorting, taken: set[str], *, is_rough: bool) -> str:
    """Who sorted alone, or the computer; with a number where two have one name."""
    name = "" if sorting.is_shared else sorting.owner_name or "?"
    name = _("Starting piles, not looked at") if is_rough else name
    return f"{name} ({sorting.pk})" if name in taken else name


def meant(board: Board, voices: Sequence[codebooks.Voice]) -> list[int | None]:
    """The voice of a board that each voice of a file is, if there is one. One query.

    It is known by what it was called when it was taken away, else by its words; where
    several say the same, each is meant once.
    """
    rows = list(voices_of(board).values_list("pk", "text"))
    by_guid = {guid("voice", pk): pk for pk, _text in rows}
    found = [by_guid.get(voice.guid) for voice in voices]
    taken = set(found)
    by_words = defaultdict(list)
    for pk, text in reversed(rows):
        if pk not in taken:
            by_words[_words(text)].append(pk)
    for number, voice in enumerate(voices):
        alike = by_words[_words(voice.text)] if found[number] is None else []
        if alike:
            found[number] = alike.pop()
    return found


def _words(text: str) -> str:
    return " ".join(text.split()).casefold()
