"""What became of what people said: "you said, we did"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from intertwine.listen.gatherings.models import Gathering
from intertwine.listen.themes.models import Done, Theme


@dataclass(frozen=True)
class Said:
    """One theme, and all that was done about it, the latest first."""

    theme: Theme
    done: Sequence[Done]


def done_about(gathering: Gathering) -> list[Said]:
    """Themes of a gathering's boards that something is told about. Two queries."""
    return [each for each in themes_of(gathering) if each.done]


def themes_of(gathering: Gathering) -> list[Said]:
    """All themes of a gathering's boards, each with what was done. Two queries."""
    themes = Theme.objects.living().filter(board__gatherings=gathering)
    rows = themes.prefetch_related("done").order_by("board", "position", "pk")
    return [Said(each, list(each.done.all())) for each in rows]
