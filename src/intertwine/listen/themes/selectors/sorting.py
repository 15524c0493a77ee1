"""What a sorting board shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, QuerySet, Window
from django.db.models.functions import RowNumber

from intertwine.listen.gatherings.models import Voice
from intertwine.listen.gatherings.rules import Asking
from intertwine.listen.themes.models import Board, Placement, Sorting, Theme
from intertwine.listen.themes.rules import seen_as
from intertwine.people.models import Standing

NEXT = 8
QUOTES = 2
TYPED = [kind.value for kind in Asking if kind.is_typed]


@dataclass(frozen=True)
class Pile:
    """A theme, how many voices are in it, and some of them."""

    theme: Theme
    depth: int
    count: int
    quotes: Sequence[str]


@dataclass(frozen=True)
class Shown:
    """A board as one sorting has it: how far it is, and its piles."""

    sorting: Sorting
    total: int
    sorted: int
    aside: int
    piles: Sequence[Pile]

    @property
    def left(self) -> int:
        """How many are to be sorted."""
        return self.total - self.sorted

    @property
    def themes(self) -> list[Theme]:
        """The themes, in the order of the piles."""
        return [pile.theme for pile in self.piles]


def voices_of(board: Board) -> QuerySet[Voice]:
    """What is sorted on a board: words that others may read."""
    return (
        Voice.objects.shown()
        .filter(prompt__gathering__boards=board, prompt__kind__in=TYPED)
        .exclude(text="")
    )


def unsorted(board: Board, sorting: Sorting) -> QuerySet[Voice]:
    """The voices that nobody has put anywhere yet."""
    done = Placement.objects.filter(sorting=sorting, voice=OuterRef("pk"))
    return voices_of(board).exclude(pk__in=done.values("voice"))


def shown(board: Board, sorting: Sorting, standing: Standing) -> Shown:
    """How far a sorting is, and its piles, for one reader. Five queries."""
    voices = voices_of(board).filter(pk__in=Voice.objects.visible_to(standing))
    placed = Placement.objects.filter(sorting=sorting, voice__in=voices)
    counts = dict(
        placed.values_list("theme").annotate(count=Count("pk")).order_by("theme")
    )
    quotes = _quotes(placed)
    return Shown(
        sorting=sorting,
        total=voices.count(),
        sorted=placed.aggregate(voices=Count("voice", distinct=True))["voices"],
        aside=counts.get(None, 0),
        piles=[
            Pile(theme, depth, counts.get(theme.pk, 0), quotes.get(theme.pk, []))
            for theme, depth in in_order(list(board.themes.living()))
        ],
    )


def _quotes(placed: QuerySet[Placement]) -> dict[int, list[str]]:
    """The last voices of each theme, so that one sees what it holds. One query."""
    numbered = placed.filter(theme__isnull=False).annotate(
        number=Window(RowNumber(), partition_by="theme", order_by=F("pk").desc())
    )
    found: dict[int, list[str]] = {}
    rows = numbered.filter(number__lte=QUOTES).order_by("number")
    for theme, text in rows.values_list("theme", "voice__text"):
        found.setdefault(theme, []).append(text)
    return found


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
