"""What stands on the wall, for its page and for those who follow it live."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Count, QuerySet

from intertwine.listen.gatherings.models import (
    Gathering,
    Prompt,
    Voice,
    WallChange,
)
from intertwine.listen.gatherings.rules import Asking, Shown, Stage
from intertwine.listen.gatherings.selectors.tallies import counted, judging, tallies

MOST_ON_WALL = 120
"""Voices to one prompt that a screen is sent at once; the page has the others."""


@dataclass(frozen=True)
class OnWall:
    """One voice as everybody may see it.

    Args:
        key: Its key, as text: browsers keep large numbers badly.
    """

    key: str
    prompt: int
    text: str
    name: str
    votes: int
    is_pinned: bool


def gathering_of(code: str) -> int | None:
    """The gathering with this code, if it has a wall: not while it is prepared."""
    rows = Gathering.objects.filter(code=code).exclude(state=Stage.DRAFT)
    return rows.values_list("pk", flat=True).first()


def newest(gathering: int) -> int:
    """How far the wall is: the number of its newest change. One query."""
    rows = WallChange.objects.filter(gathering=gathering).order_by("-pk")
    return rows.values_list("pk", flat=True).first() or 0


def changes(gathering: int, *, after: int) -> list[WallChange]:
    """What happened after a change, in order. One query."""
    return list(WallChange.objects.filter(gathering=gathering, pk__gt=after))


def told_of(gathering: int, voices: Iterable[int]) -> dict[str, Any]:
    """How some voices are now, and how the gathering is. At most four queries.

    Those that nobody may see (any more) are named only by their keys.
    """
    row = Gathering.objects.get(pk=gathering)
    asked = set(voices)
    rows = Voice.objects.of(row).shown().filter(pk__in=asked)
    seen = [] if row.is_hidden else _told(rows)
    gone = asked - {int(one.key) for one in seen}
    return {
        "voices": [asdict(one) for one in seen],
        "gone": sorted(map(str, gone)),
        **state_of(row),
    }


def everything(gathering: int) -> dict[str, Any]:
    """The whole wall. Two queries, one for each prompt, and two for each tally."""
    row = Gathering.objects.get(pk=gathering)
    seen = [one for prompt in row.prompts.all() for one in on_wall(row, prompt)]
    return {"voices": [asdict(one) for one in seen], **state_of(row)}


def on_wall(
    gathering: Gathering, prompt: Prompt, *, start: int = 0
) -> Sequence[OnWall]:
    """What people said to one prompt: pinned first, then by votes. At most one query.

    Otherwise the order means nothing: nobody can see who spoke first.

    Args:
        gathering: The one that the prompt is of.
        prompt: Which.
        start: So many are left out, for the next page.
    """
    if gathering.is_hidden or not Asking(prompt.kind).is_typed:
        return []
    rows = prompt.voices.shown().order_by("-is_pinned", "-votes", "pk")
    return _told(rows[start : start + MOST_ON_WALL])


def state_of(gathering: Gathering) -> dict[str, Any]:
    """Whether it is open, paused or hidden, and how much was said.

    Two queries, and at most four more for prompts that are not answered in words.
    """
    asked = counted(gathering)
    rows = Voice.objects.of(gathering).exclude(standing=Shown.REMOVED)
    counts = rows.values_list("prompt", "standing").annotate(n=Count("pk")).order_by()
    said = Counter(judging(asked))
    waiting = 0
    for prompt, standing, number in counts:
        is_waiting = standing == Shown.WAITING
        said[prompt] += 0 if is_waiting else number
        waiting += number if is_waiting else 0
    return {
        "is_open": gathering.is_open,
        "is_paused": gathering.is_paused,
        "is_hidden": gathering.is_hidden,
        "waiting": waiting,
        "said": {str(prompt): number for prompt, number in said.items()},
        "tallies": {} if gathering.is_hidden else tallies(gathering, asked),
    }


def _told(rows: QuerySet[Voice]) -> list[OnWall]:
    fields = ("pk", "prompt", "text", "name", "votes", "is_pinned")
    return [OnWall(str(key), *others) for key, *others in rows.values_list(*fields)]
