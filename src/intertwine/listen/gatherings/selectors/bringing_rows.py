"""The messages of a file, page by page, as its weaver looks them over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from intertwine.analysis.voices import Fate, Message
from intertwine.listen.gatherings.selectors.bringing import OUT, Look, rows_of

PAGE_SIZE = 100
ALL, TWICE, LEFT = "", "twice", "left"
BY_HAND = {Fate.VOICE, Fate.LEFT_OUT, Fate.PROMPT}


@dataclass(frozen=True)
class Row:
    """One message, and what would become of it.

    Args:
        message: What was said.
        prompt: What it answers, in words.
        is_twice: Whether the same words are there already, or earlier.
        is_placed_out: Whether all that answers this prompt stays out.
    """

    message: Message
    prompt: str
    is_twice: bool
    is_placed_out: bool

    @property
    def line(self) -> int:
        """Where it stands."""
        return self.message.lines[0]

    @property
    def asks(self) -> bool:
        """Whether it asks something."""
        return self.message.fate is Fate.PROMPT

    @property
    def is_left_out(self) -> bool:
        """Whether it is left out by hand."""
        return self.message.fate is Fate.LEFT_OUT

    @property
    def is_taken(self) -> bool:
        """Whether it would become a voice."""
        return self.message.fate is Fate.VOICE and not self.is_placed_out

    @property
    def can_choose(self) -> bool:
        """Whether it stays or goes as its weaver says."""
        return self.message.fate in BY_HAND


def page_of(look: Look, show: str, number: str | None) -> Page[Row]:
    """One page of the messages: all, those said twice, or those that stay out."""
    twice = {each.line for each in look.twice}
    rows = [_row(look, message, twice) for message in rows_of(look.reading)]
    if show == TWICE:
        rows = [row for row in rows if row.is_twice]
    elif show == LEFT:
        rows = [row for row in rows if not (row.is_taken or row.asks)]
    return Paginator(rows, PAGE_SIZE).get_page(number)


def _row(look: Look, message: Message, twice: set[int]) -> Row:
    place = look.place_of(message)
    return Row(
        message=message,
        prompt=place.prompt.text if place.prompt else "",
        is_twice=message.fate is Fate.VOICE and message.lines[0] in twice,
        is_placed_out=place.target == OUT,
    )


def lines_chosen(
    look: Look,
    already_out: Iterable[int],
    *,
    seen: Iterable[int],
    out: Iterable[int],
    asks: Iterable[int],
) -> dict[str, Sequence[int] | None]:
    """Which lines are left out and which ask something, once one page was sent.

    Args:
        look: The file as it was shown.
        already_out: The lines left out so far.
        seen: The lines that were on the page.
        out: Those of them that are ticked to be left out.
        asks: Those of them that are ticked to ask something.
    """
    shown = set(seen)
    found = {m.lines[0] for m in look.reading.messages if m.fate is Fate.PROMPT}
    asking = (found - shown) | (set(asks) & shown)
    chosen: dict[str, Sequence[int] | None] = {
        "left_out": sorted((set(already_out) - shown) | (set(out) & shown))
    }
    if asking != found:
        chosen["prompt_lines"] = sorted(asking)
    return chosen
