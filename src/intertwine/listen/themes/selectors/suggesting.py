"""Suggestions for voices that are still to be sorted, and starting piles."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
import numpy.typing as npt
from django.db.models import QuerySet

from intertwine.analysis.likeness import Likeness, knows, likeness
from intertwine.analysis.piles import ON_ITS_OWN, starting_piles
from intertwine.analysis.suggesting import FIRST_EACH, Suggestions, suggest
from intertwine.listen.gatherings.models import Voice
from intertwine.listen.themes.models import Board, Sorting, Theme
from intertwine.listen.themes.selectors.sorting import NEXT, unsorted, voices_of

KEPT = 4
"""For how many boards a process remembers how alike their voices are."""


@dataclass(frozen=True)
class Card:
    """A voice to sort, and the themes that may fit it, likeliest first."""

    voice: Voice
    themes: Sequence[Theme]
    is_sure: bool


@dataclass(frozen=True)
class Alike:
    """How alike the voices of a board are."""

    likeness: Likeness
    number: Mapping[int, int]
    """The place of each voice, by its key."""

    def numbers(self, voices: Sequence[int]) -> list[int]:
        """The places of some voices."""
        return [self.number[voice] for voice in voices if voice in self.number]


_alike: OrderedDict[int, Alike] = OrderedDict()
_lock = Lock()


def alike_on(board: Board, needed: Sequence[int] = ()) -> Alike:
    """How alike the voices of a board are, remembered until there are others.

    One query where it is remembered; else it takes about 0.2 s for 1,000 voices.
    """
    count = voices_of(board).count()
    with _lock:
        found = _alike.get(board.pk)
    if found and len(found.number) == count and found.number.keys() >= set(needed):
        return found
    rows = list(voices_of(board).values_list("pk", "text"))
    made = Alike(
        likeness([text for _, text in rows], language=language_of(board)),
        {pk: number for number, (pk, _) in enumerate(rows)},
    )
    with _lock:
        _alike[board.pk] = made
        _alike.move_to_end(board.pk)
        while len(_alike) > KEPT:
            _alike.popitem(last=False)
    return made


def language_of(board: Board) -> str:
    """The language of a board's voices; where there are several, one we do not know."""
    found = set(board.gatherings.values_list("language", flat=True))
    unknown = [language for language in sorted(found) if not knows(language)]
    return unknown[0] if unknown else "en"


def cards_of(
    board: Board, sorting: Sorting, themes: Sequence[Theme], *, rare: bool = False
) -> list[Card]:
    """The next voices, each with the likeliest themes.

    Seven queries; fewer where there is nothing to sort or no theme yet.

    Args:
        board: Whose voices.
        sorting: In which sorting they are still to be sorted.
        themes: The themes there are.
        rare: Whether those that are like no other come first.
    """
    left = unsorted(board, sorting).select_related("prompt__gathering")
    voices = _rarest(board, sorting, left) if rare else list(left[:NEXT])
    if not (voices and themes):
        return [Card(voice, [], is_sure=False) for voice in voices]
    found = _suggested(board, sorting, themes, [voice.pk for voice in voices])
    return [
        Card(voice, [themes[number] for number in picked], is_sure=bool(is_sure))
        for voice, picked, is_sure in zip(
            voices, found.themes.tolist(), found.sure.tolist(), strict=True
        )
    ]


def _suggested(
    board: Board, sorting: Sorting, themes: Sequence[Theme], voices: Sequence[int]
) -> Suggestions:
    alike = alike_on(board, voices)
    place = {theme.pk: number for number, theme in enumerate(themes)}
    rows = sorting.placements.in_themes().values_list("voice", "theme")
    placed = [
        (alike.number[voice], place[theme])
        for voice, theme in rows
        if voice in alike.number and theme in place
    ]
    names = [f"{theme.name}. {theme.description}".strip() for theme in themes]
    return suggest(
        alike.likeness, placed=placed, names=names, wanted=alike.numbers(voices)
    )


def _rarest(board: Board, sorting: Sorting, left: QuerySet[Voice]) -> list[Voice]:
    """Those of the next voices that are least like their likest."""
    alike = alike_on(board)
    waiting = [pk for pk in left.values_list("pk", flat=True) if pk in alike.number]
    numbers = np.array(alike.numbers(waiting), dtype=np.intp)
    vectors, near = alike.likeness.vectors, alike.likeness.near
    if not near.shape[1] or not len(numbers):
        return list(left[:NEXT])
    close = (vectors[numbers] * vectors[near[numbers, 0]]).sum(axis=1)
    first = np.argsort(close, kind="stable")[:NEXT]
    found = left.in_bulk([waiting[number] for number in first.tolist()])
    return list(found.values())


def is_early(themes: int, sorted_: int) -> bool:
    """Whether too few voices are sorted for suggestions to be worth much."""
    return sorted_ < FIRST_EACH * themes


def piles_for(board: Board, sorting: Sorting) -> list[tuple[str, list[int]]]:
    """Starting piles of the voices that are still to be sorted. Four queries."""
    alike = alike_on(board)
    rows = dict(unsorted(board, sorting).values_list("pk", "text"))
    voices = [pk for pk in alike.number if pk in rows]
    chosen = np.array(alike.numbers(voices), dtype=np.intp)
    found = starting_piles(
        _only(alike.likeness, chosen), [rows[voice] for voice in voices]
    )
    piles: list[tuple[str, list[int]]] = [(name, []) for name in found.names]
    for voice, pile in zip(voices, found.of.tolist(), strict=True):
        if pile != ON_ITS_OWN:
            piles[pile][1].append(voice)
    return piles


def _only(whole: Likeness, chosen: npt.NDArray[np.intp]) -> Likeness:
    """The same of some texts; piles need no neighbours."""
    none = np.zeros((len(chosen), 0))
    return Likeness(
        whole.vectors[chosen],
        none.astype(np.intp),
        none.astype(np.float32),
        whole.knows_meaning,
        whole.place,
    )
