"""What the pages of a wall show: for the room, for whoever facilitates, to take away."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from intertwine.analysis.word_sizes import Word, word_sizes
from intertwine.listen.gatherings.models import Gathering, Moderation, Prompt, Voice
from intertwine.listen.gatherings.rules import Asking, Shown
from intertwine.listen.gatherings.selectors import wall
from intertwine.listen.gatherings.selectors.tallies import Chart, charts_of, tallies

MOST_READ_FOR_WORDS = 20_000
LOG_ON_A_PAGE = 50


@dataclass(frozen=True)
class WallPage:
    """One prompt on the wall.

    Args:
        prompts: Everything that is asked, each with how much was said.
        prompt: The one that is shown.
        state: As readers are told of it live.
        since: The newest change that is in here.
        voices: Those of this page; none while they are hidden.
        charts: How often each answer was given, where people do not answer in words.
    """

    prompts: Sequence[tuple[Prompt, int]]
    prompt: Prompt
    state: dict[str, Any]
    since: int
    voices: Page[Voice]
    charts: Sequence[Chart]

    @property
    def said(self) -> int:
        """How much was said to this prompt."""
        return int(self.state["said"].get(str(self.prompt.pk), 0))

    @property
    def is_typed(self) -> bool:
        """Whether it is answered in words."""
        return Asking(self.prompt.kind).is_typed


def page_of(
    gathering: Gathering, prompts: Sequence[Prompt], prompt: Prompt, number: str
) -> WallPage:
    """The wall of one prompt, page by page. At most ten queries."""
    since = wall.newest(gathering.pk)  # first: nothing may fall between
    state = wall.state_of(gathering)
    tally = state["tallies"].get(str(prompt.pk), {})
    return WallPage(
        prompts=[(one, state["said"].get(str(one.pk), 0)) for one in prompts],
        prompt=prompt,
        state=state,
        since=since,
        voices=Paginator(on_page(gathering, prompt), wall.MOST_ON_WALL).get_page(
            number
        ),
        charts=charts_of(prompt, tally, title_of(prompt)),
    )


def title_of(prompt: Prompt) -> str:
    """What the bars of a prompt say."""
    if prompt.kind == Asking.RANKING:
        return _("The longer, the further up people put it")
    return _("How often each answer was given")


def charts_for(gathering: Gathering, prompt: Prompt) -> list[Chart]:
    """The bars of one prompt; none while they are hidden. At most four queries."""
    if gathering.is_hidden or Asking(prompt.kind).is_typed:
        return []
    tally = tallies(gathering, [prompt])[str(prompt.pk)]
    return charts_of(prompt, tally, title_of(prompt))


def on_page(gathering: Gathering, prompt: Prompt) -> QuerySet[Voice]:
    """What the room may read of one prompt: pinned first, then by votes."""
    if gathering.is_hidden or not Asking(prompt.kind).is_typed:
        return Voice.objects.none()
    return prompt.voices.shown().order_by("-is_pinned", "-votes", "pk")


def words_of(gathering: Gathering, prompt: Prompt) -> list[Word]:
    """The words that many voices share, of what the room may read. One query."""
    rows = on_page(gathering, prompt).values_list("text", flat=True)
    return word_sizes(rows[:MOST_READ_FOR_WORDS])


def for_desk(gathering: Gathering, standing: Shown, find: str = "") -> QuerySet[Voice]:
    """Voices of one standing, for whoever facilitates. One query.

    Args:
        gathering: Whose.
        standing: Those that wait, are shown or were removed.
        find: Only those with this in their words or in their name.
    """
    rows = Voice.objects.of(gathering).filter(standing=standing)
    if find:
        rows = rows.filter(Q(text__icontains=find) | Q(name__icontains=find))
    return rows.select_related("prompt").order_by("-is_pinned", "pk")


def log_of(gathering: Gathering, page: str | None) -> Page[Moderation]:
    """What was done to voices and why, by day; within a day in no order.

    Args:
        gathering: Whose voices.
        page: The number of the page, as the address says it.
    """
    rows = Moderation.objects.filter(prompt__gathering=gathering)
    listed = rows.select_related("prompt").order_by("-done_on", "id")
    return Paginator(listed, LOG_ON_A_PAGE).get_page(page)
