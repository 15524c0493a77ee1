"""Whose words a need or a page rests on, told so that nobody can be worked out."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intertwine.learn.needs.models import Need
from intertwine.listen.gatherings.models import Gathering
from intertwine.listen.gatherings.rules import Shown
from intertwine.listen.themes.models import Board, Placement, Theme
from intertwine.listen.themes.rules import is_below
from intertwine.listen.themes.rules.ledger import Cell, ledger_of
from intertwine.listen.themes.selectors.ledger import BACKGROUND
from intertwine.people.models import Standing


@dataclass(frozen=True)
class Rests:
    """What some needs rest on.

    Attributes:
        voices: So many or up to four more; None where there are too few to say.
        nations: The nations of at least five voices each.
        gatherings: The gatherings that the reader may see.
        themes: The themes that the reader may open.
    """

    voices: int | None
    nations: Sequence[str]
    gatherings: Sequence[Gathering]
    themes: Sequence[Theme]
    is_heard: bool
    """Whether there is any voice that somebody put there, or looked at."""
    is_piled: bool = False
    """Whether others lie in starting piles, and nobody has looked at them."""

    @property
    def sentence(self) -> str:
        """All of it in a sentence."""
        if not self.is_piled:
            return self._counted
        if not self.is_heard:
            return _(
                "All voices behind this lie in starting piles. They count once somebody has"
                " looked at them."
            )
        more = _("Others lie in starting piles: they count once somebody has looked.")
        return f"{self._counted} {more}"

    @property
    def _counted(self) -> str:
        if not self.is_heard:
            return _("No voice of a gathering stands behind this yet.")
        if self.voices is None:
            return _("A few voices stand behind this: too few to count them here.")
        parts = [_("At least %(number)s voices") % {"number": self.voices}]
        if count := len(self.nations):
            words = ngettext("from %(n)s nation", "from %(n)s nations", count)
            parts.append(words % {"n": count})
        if count := len(self.gatherings):
            words = ngettext("at %(n)s gathering", "at %(n)s gatherings", count)
            parts.append(words % {"n": count})
        return f"{' '.join(parts)}."


@dataclass(frozen=True)
class Heard:
    """One voice: where it was heard, and from where it came."""

    voice: int
    gathering: int
    cell: Cell


@dataclass(frozen=True)
class Evidence:
    """All that some needs rest on, for one reader, so that each can be told apart."""

    inside: Mapping[int, Collection[int]]
    """For each theme, it and all that lie in it."""
    heard: Mapping[int, Sequence[Heard]]
    """The voices of each theme that somebody put there, or looked at."""
    piled: Mapping[int, Collection[int]]
    """Those that the computer put there, and nobody has looked at."""
    gatherings: Mapping[int, Gathering]
    themes: Mapping[int, Theme]

    def of(self, needs: Iterable[Need]) -> Rests:
        """What some of these needs rest on, taken together. No queries."""
        roots = {need.theme_id for need in needs if need.theme_id}
        themes = {theme for root in roots for theme in self.inside.get(root, ())}
        heard = {each.voice: each for pk in themes for each in self.heard.get(pk, ())}
        piled = {voice for pk in themes for voice in self.piled.get(pk, ())}
        ledger = ledger_of(
            Counter(each.cell for each in heard.values()), [], [[], [], []]
        )
        at = {each.gathering for each in heard.values()}
        return Rests(
            voices=ledger.total.heard,
            nations=[line.name for line in ledger.nations if line.heard and line.name],
            gatherings=[each for pk, each in self.gatherings.items() if pk in at],
            themes=[each for pk, each in self.themes.items() if pk in roots],
            is_heard=bool(heard),
            is_piled=bool(piled - set(heard)),
        )


def evidence_for(needs: Iterable[Need], standing: Standing) -> Evidence:
    """What some needs rest on. Five queries; one where no theme stands behind them."""
    roots = {need.theme_id for need in needs if need.theme_id}
    boards = Theme.objects.filter(pk__in=roots).values("board")
    living = {
        theme.pk: theme for theme in Theme.objects.living().filter(board__in=boards)
    }
    inside = {root: _inside(root, living) for root in roots if root in living}
    wanted = {theme for themes in inside.values() for theme in themes}
    heard, piled = defaultdict(list), defaultdict(set)
    rows = Placement.objects.filter(
        sorting__owner=None, theme__in=wanted, voice__standing=Shown.SHOWN
    ).order_by()
    for theme, voice, is_rough, gathering, *cell in rows.values_list(
        *("theme", "voice", "is_rough", "voice__prompt__gathering"),
        *(f"voice__{name}" for name in BACKGROUND),
    ):
        if is_rough:
            piled[theme].add(voice)
        else:
            heard[theme].append(Heard(voice, gathering, (cell[0], cell[1], cell[2])))
    at = {each.gathering for voices in heard.values() for each in voices}
    gatherings = Gathering.objects.visible_to(standing).filter(pk__in=at)
    seen = set(Board.objects.visible_to(standing).values_list("pk", flat=True))
    return Evidence(
        inside,
        heard,
        piled,
        {each.pk: each for each in gatherings},
        {pk: living[pk] for pk in inside if living[pk].board_id in seen},
    )


def _inside(root: int, living: Mapping[int, Theme]) -> set[int]:
    """A theme and all that lie in it, at any depth."""
    parents = {pk: theme.parent_id for pk, theme in living.items()}
    return {pk for pk in living if is_below(pk, root, parents)}
