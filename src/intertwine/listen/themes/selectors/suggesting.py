"""Suggestions for voices that are still to be sorted, and starting piles."""

from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock, Thread

import numpy as np
import numpy.typing as npt
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from intertwine.analysis.likeness import Likeness, knows, likeness
from intertwine.analysis.piles import ON_ITS_OWN, starting_piles
from intertwine.analysis.suggesting import FIRST_EACH, Suggestions, learn, suggest
from intertwine.kit.errors import Refused
from intertwine.listen.gatherings.models import Voice
from intertwine.listen.themes.models import Board, Sorting, Theme
from intertwine.listen.themes.selectors.sorting import (
    NEXT,
    Shown,
    unsorted,
    voices_of,
)

KEPT = 4
"""For how many boards a process remembers how alike their voices are."""

SAME_UNTIL = 100
"""What was learned is kept until the hundredth part more or less is sorted."""

READING = "voices of a board"
"""The name of a thread that reads them, or learns from them."""

LEARN_AT_ONCE = 1_500
"""From so many sorted voices is learned while somebody waits for the page."""

READ_AT_ONCE = 800
"""So many voices are read while somebody waits for the page."""


@dataclass(frozen=True)
class Card:
    """A voice to sort, and the themes that may fit it, likeliest first."""

    voice: Voice
    themes: Sequence[Theme] = ()
    is_sure: bool = False
    is_waiting: bool = False
    """Whether its suggestions are still being worked out."""


@dataclass(frozen=True)
class Alike:
    """How alike the voices of a board are."""

    likeness: Likeness
    number: Mapping[int, int]
    """The place of each voice, by its key."""

    def numbers(self, voices: Sequence[int]) -> list[int]:
        """The places of some voices."""
        return [self.number[voice] for voice in voices if voice in self.number]


@dataclass(frozen=True)
class Learned:
    """What was learned of one sorting, and what it rested on."""

    alike: Alike
    names: Sequence[str]
    themes: Sequence[int]
    count: int
    weights: npt.NDArray[np.float32]


_alike: OrderedDict[int, Alike] = OrderedDict()
_learned: OrderedDict[int, Learned] = OrderedDict()
_reading: set[int] = set()
_learning: set[int] = set()
_lock = Lock()


def alike_on(
    board: Board, needed: Collection[int] = (), *, count: int | None = None
) -> Alike | None:
    """How alike the voices of a board are, remembered until there are others.

    With up to ``READ_AT_ONCE`` voices it is worked out at once, in a third of a second.
    With more it is worked out beside the answers of this process: until it is there,
    this is what is known of the voices that were there before, or ``None``.

    One query where it is remembered, else three; one less if ``count``, of all its
    voices, is known.
    """
    count = voices_of(board).count() if count is None else count
    with _lock:
        found = _alike.get(board.pk)
        if board.pk in _reading or _knows(found, count, needed):
            return found
    texts = dict(voices_of(board).values_list("pk", "text"))
    language = language_of(board)
    if len(texts) <= READ_AT_ONCE:
        return _read(board.pk, texts, language)
    with _lock:
        if board.pk in _reading:
            return found
        _reading.add(board.pk)
    about = (board.pk, texts, language)
    Thread(target=_read, args=about, name=READING, daemon=True).start()
    return found


def _read(board: int, texts: Mapping[int, str], language: str) -> Alike:
    """Work out how alike some voices are, and remember it. No queries."""
    try:
        made = Alike(
            likeness(list(texts.values()), language=language),
            {pk: number for number, pk in enumerate(texts)},
        )
        with _lock:
            _alike[board] = made
            _alike.move_to_end(board)
            while len(_alike) > KEPT:
                _alike.popitem(last=False)
    finally:
        with _lock:
            _reading.discard(board)
    return made


def is_read(board: Board) -> bool:
    """Whether this process has read all voices of a board. One query."""
    count = voices_of(board).count()
    with _lock:
        return board.pk not in _reading and _knows(_alike.get(board.pk), count, ())


def _knows(alike: Alike | None, count: int, needed: Collection[int]) -> bool:
    """Whether there are as many voices as were read, and these among them."""
    if alike is None or len(alike.number) != count:
        return False
    return all(voice in alike.number for voice in needed)


def language_of(board: Board) -> str:
    """The language of a board's voices; where there are several, one we do not know."""
    found = set(board.gatherings.values_list("language", flat=True))
    unknown = [language for language in sorted(found) if not knows(language)]
    return unknown[0] if unknown else "en"


def cards_of(board: Board, so_far: Shown, *, rare: bool = False) -> list[Card]:
    """The next voices, each with the likeliest themes.

    Three queries; fewer where there is nothing to sort or no theme yet, more where the
    voices have yet to be read.

    Args:
        board: Whose voices.
        so_far: How a weaver sees the sorting in which they are still to be sorted.
        rare: Whether those that are like no other come first.
    """
    themes = so_far.themes
    left = unsorted(board, so_far.sorting).select_related("prompt__gathering")
    voices = list(left[:NEXT])
    needed = [voice.pk for voice in voices]
    count = so_far.total
    alike = alike_on(board, needed, count=count) if themes or rare else None
    if rare and alike:
        voices = _rarest(alike, left)
    if not (voices and themes):
        return [Card(voice) for voice in voices]
    if alike is None:
        return [Card(voice, is_waiting=True) for voice in voices]
    read = [voice for voice in voices if voice.pk in alike.number]
    found = _suggested(alike, so_far, [voice.pk for voice in read])
    known = {
        voice.pk: Card(voice, [themes[number] for number in picked], bool(is_sure))
        for voice, picked, is_sure in zip(
            read, found.themes.tolist(), found.sure.tolist(), strict=True
        )
    }
    return [known.get(voice.pk) or Card(voice, is_waiting=True) for voice in voices]


def _suggested(alike: Alike, so_far: Shown, voices: Sequence[int]) -> Suggestions:
    """The likeliest themes for voices that were read. No queries."""
    themes = so_far.themes
    place = {theme.pk: number for number, theme in enumerate(themes)}
    number = alike.number
    placed = [
        (number[voice], place[theme])
        for voice, theme in so_far.placed
        if theme in place and voice in number
    ]
    names = [f"{theme.name}. {theme.description}".strip() for theme in themes]
    return suggest(
        alike.likeness,
        placed=placed,
        names=names,
        wanted=alike.numbers(voices),
        learned=_weights(alike, so_far.sorting, list(place), names, placed),
    )


def _weights(
    alike: Alike,
    sorting: Sorting,
    themes: Sequence[int],
    names: Sequence[str],
    placed: Sequence[tuple[int, int]],
) -> npt.NDArray[np.float32]:
    """What is learned from a sorting: anew once a hundredth more or less is sorted.

    Where thousands are sorted that takes a quarter of a second. It is then done beside
    the answers, and what was learned before serves until it is there.
    """
    with _lock:
        known = _learned.get(sorting.pk)
    about = (alike, sorting.pk, themes, names, placed)
    if not (
        known
        and known.alike is alike
        and (known.names, known.themes) == (names, themes)
    ):
        return _learn(*about)
    if abs(len(placed) - known.count) <= len(placed) // SAME_UNTIL:
        return known.weights
    if len(placed) <= LEARN_AT_ONCE:
        return _learn(*about)
    with _lock:
        is_learning = sorting.pk in _learning
        _learning.add(sorting.pk)
    if not is_learning:
        Thread(target=_learn, args=about, name=READING, daemon=True).start()
    return known.weights


def _learn(
    alike: Alike,
    sorting: int,
    themes: Sequence[int],
    names: Sequence[str],
    placed: Sequence[tuple[int, int]],
) -> npt.NDArray[np.float32]:
    """Learn from a sorting, and remember it. No queries."""
    try:
        weights = learn(alike.likeness, placed=placed, names=names)
        with _lock:
            _learned[sorting] = Learned(alike, names, themes, len(placed), weights)
            _learned.move_to_end(sorting)
            while len(_learned) > KEPT:
                _learned.popitem(last=False)
    finally:
        with _lock:
            _learning.discard(sorting)
    return weights


def _rarest(alike: Alike, left: QuerySet[Voice]) -> list[Voice]:
    """Those of the next voices that are least like their likest."""
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
    """Starting piles of the voices that are still to be sorted. Four queries.

    Raises:
        Refused: If all voices have yet to be read, which takes some seconds.
    """
    alike = alike_on(board)
    if alike is None:
        raise Refused(
            _(
                "We are still reading all these voices. Press once more in a few seconds."
            )
        )
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
