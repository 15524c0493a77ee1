"""What a sorting board shows."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from django.db.models import OuterRef

from intertwine.listen.gatherings.models import Voice
from intertwine.listen.gatherings.models.voices import VoiceQuerySet
from intertwine.listen.gatherings.rules import Asking
from intertwine.listen.themes.models import Board, Placement, Sorting, Theme
from intertwine.listen.themes.rules import seen_as
from intertwine.people.models import Standing

NEXT = 8
QUOTES = 2
LEAST_TO_PILE = 6
TYPED = [kind.value for kind in Asking if kind.is_typed]


@dataclass(frozen=True)
class Pile:
    """A theme, how many voices are in it, and some of them."""

    theme: Theme
    depth: int
    count: int
    quotes: Sequence[str]
    rough: int = 0
    """How many of them the computer put there, and nobody has looked at."""


Placed = tuple[int, int | None]
"""A voice, by its key, and a theme that it is in; ``None``: it is set aside."""


@dataclass(frozen=True)
class Shown:
    """A board as one sorting has it: how far it is, and its piles."""

    sorting: Sorting
    total: int
    sorted: int
    """How many a person has put somewhere, or looked at where they are."""
    rough: int
    """How many lie in starting piles, and nobody has looked at them."""
    aside: int
    piles: Sequence[Pile]
    placed: Sequence[Placed]
    """Where people put voices, or left them having looked; those put there last first."""

    @property
    def left(self) -> int:
        """How many are to be sorted."""
        return self.total - self.sorted - self.rough

    @property
    def can_pile(self) -> bool:
        """Whether what is left may make piles of its own."""
        return self.left >= LEAST_TO_PILE if self.piles else bool(self.left)

    @property
    def themes(self) -> list[Theme]:
        """The themes, in the order of the piles."""
        return [pile.theme for pile in self.piles]


def voices_of(board: Board) -> VoiceQuerySet:
    """What is sorted on a board: words that others may read."""
    return (
        Voice.objects.shown()
        .filter(prompt__gathering__boards=board, prompt__kind__in=TYPED)
        .exclude(text="")
    )


def unsorted(board: Board, sorting: Sorting) -> VoiceQuerySet:
    """The voices that nobody has put anywhere yet."""
    done = Placement.objects.filter(sorting=sorting, voice=OuterRef("pk"))
    return voices_of(board).exclude(pk__in=done.values("voice"))


def shown(board: Board, sorting: Sorting, standing: Standing) -> Shown:
    """How far a sorting is, and its piles, for one reader. Four queries.

    Counted here and not in the database: with ten thousand voices its joins took
    three quarters of a press.
    """
    voices = voices_of(board).visible_to(standing).order_by()
    there = set(voices.values_list("pk", flat=True))
    rows = sorting.placements.order_by("-pk").values_list("voice", "theme", "is_rough")
    here = [row for row in rows if row[0] in there]
    placed = [(voice, theme) for voice, theme, _rough in here]
    done = {voice for voice, _theme, is_rough in here if not is_rough}
    rough: Counter[int | None] = Counter(
        theme for voice, theme in placed if voice not in done
    )
    counts: Counter[int | None] = Counter(theme for _voice, theme in placed)
    quotes = _quotes(placed)
    return Shown(
        sorting=sorting,
        total=len(there),
        sorted=len(done),
        rough=len({voice for voice, _theme in placed} - done),
        aside=counts[None],
        piles=[
            Pile(
                theme,
                depth,
                counts[theme.pk],
                quotes.get(theme.pk, []),
                rough[theme.pk],
            )
            for theme, depth in in_order(list(board.themes.living()))
        ],
        placed=[row[:2] for row in here if not row[2]],
    )


def _quotes(placed: Iterable[Placed]) -> dict[int, list[str]]:
    """The last voices of each theme, so that one sees what it holds. One query."""
    last: dict[int, list[int]] = {}
    for voice, theme in placed:
        if theme is not None and len(last.setdefault(theme, [])) < QUOTES:
            last[theme].append(voice)
    asked = Voice.objects.filter(pk__in=list(chain(*last.values())))
    texts = dict(asked.values_list("pk", "text"))
    return {theme: [texts[pk] for pk in few] for theme, few in last.items()}


def in_order(themes: Sequence[Theme]) -> list[tuple[Theme, int]]:
    """Themes with those that lie in them behind them, and how deep they lie."""
    known = {theme.pk for theme in themes}
    inside: dict[int | None, list[Theme]] = {}
    for theme in themes:
        above = theme.parent_id if theme.parent_id in known else None
        inside.setdefault(above, []).append(theme)
    found: list[tuple[Theme, int]] = []

    def add(above: int | None, depth: int) -> None:
        for theme in inside.get(above, []):
            found.append((theme, depth))
            add(theme.pk, depth + 1)

    add(None, 0)
    return found


def seen(sorting: Sorting, voices: Sequence[Voice]) -> Mapping[int, str]:
    """Where some voices are, as pages remember it. One query."""
    where: dict[int, list[int | None]] = {voice.pk: [] for voice in voices}
    rows = Placement.objects.filter(sorting=sorting, voice__in=where)
    for voice, theme in rows.values_list("voice", "theme"):
        where[voice].append(theme)
    return {voice: seen_as(themes) for voice, themes in where.items()}


def rough_of(sorting: Sorting, voices: VoiceQuerySet) -> set[int]:
    """Those of some voices that nobody has looked at where the computer put them.

    One query.
    """
    rows = Placement.objects.filter(
        sorting=sorting, voice__in=voices.order_by().values("pk")
    ).values_list("voice", "is_rough")
    found = set(rows)
    return {
        voice for voice, is_rough in found if is_rough and (voice, False) not in found
    }
