"""What a reader may take away of a network, and what stays behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intertwine.analysis import Graph
from intertwine.analysis.formats import FORMATS, read, write
from intertwine.people.models import Standing
from intertwine.people.selectors.exports import kept_back
from intertwine.people.selectors.plans import column_labels
from intertwine.see.files.rules.outgoing import Headings, outgoing
from intertwine.see.map.rules import Drawn, Filter, kept_to
from intertwine.see.map.selectors import drawn_for, now_in
from intertwine.see.map.selectors.marks import Now
from intertwine.see.ties.models import STATES
from intertwine.see.ties.rules import State

PICTURES = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}
"""Pictures of the map: key to media type."""


@dataclass(frozen=True)
class Outgoing:
    """What leaves, and a sentence for everything that stays.

    Args:
        drawn: The people and ties that leave.
        now: The state that the network was in before.
        left_out: What stays behind, in words.
        whole: The same with everybody who has not agreed yet.
    """

    drawn: Drawn
    now: Now
    left_out: tuple[str, ...]
    whole: Drawn

    @property
    def words(self) -> str:
        """What leaves, in one sentence."""
        return _counted(self.drawn)

    @property
    def words_with_waiting(self) -> str:
        """What would leave with everybody who has not agreed yet."""
        return _counted(self.whole)

    @property
    def waiting(self) -> int:
        """How many have not agreed yet and stay behind."""
        return self.whole.graph.size - self.drawn.graph.size


def _counted(drawn: Drawn) -> str:
    people, ties = drawn.graph.size, drawn.graph.count
    return _("%(people)s, %(ties)s") % {
        "people": ngettext("%(count)s person", "%(count)s people", people)
        % {"count": f"{people:,}"},
        "ties": ngettext("%(count)s tie", "%(count)s ties", ties)
        % {"count": f"{ties:,}"},
    }


def outgoing_for(
    standing: Standing, asked: Filter, *, with_waiting: bool = False
) -> Outgoing:
    """What a reader takes away under a filter. About ten queries.

    Whoever has not agreed yet to be here stays behind, unless the reader asks for
    them: weavers see them, but a file goes further than its weaver.

    Args:
        standing: Who takes it away.
        asked: The filter of the map.
        with_waiting: Whether people who have not agreed yet are to be in it.
    """
    now = now_in(standing.network)
    everything = drawn_for(standing, now)
    found = kept_to(everything, asked)
    whole, words = found, list(_left_by_filter(everything, found))
    if not with_waiting and found.waits.any():
        kept = found.with_people(~found.waits)
        words.append(_left_waiting(found, kept))
        found = kept
    hidden = kept_back(standing) if standing.is_guardian else 0
    if hidden:
        words.append(
            ngettext(
                "%(count)s person is left out: they show themselves to nobody.",
                "%(count)s people are left out: they show themselves to nobody.",
                hidden,
            )
            % {"count": f"{hidden:,}"}
        )
    return Outgoing(found, now, tuple(words), whole)


def _left_by_filter(everything: Drawn, found: Drawn) -> Iterator[str]:
    people = everything.graph.size - found.graph.size
    ties = everything.graph.count - found.graph.count
    if people:
        yield ngettext(
            "%(count)s person is left out by your filter.",
            "%(count)s people are left out by your filter.",
            people,
        ) % {"count": f"{people:,}"}
    if ties:
        yield ngettext(
            "%(count)s tie is left out: your filter, a wish, or a tie that has ended.",
            "%(count)s ties are left out: your filter, wishes, or ties that have ended.",
            ties,
        ) % {"count": f"{ties:,}"}


def _left_waiting(found: Drawn, kept: Drawn) -> str:
    people = int(found.waits.sum())
    ties = found.graph.count - kept.graph.count
    return ngettext(
        "%(count)s person is left out with their ties (%(ties)s): they have not agreed "
        "yet to be here.",
        "%(count)s people are left out with their ties (%(ties)s): they have not agreed "
        "yet to be here.",
        people,
    ) % {"count": f"{people:,}", "ties": f"{ties:,}"}


def graph_for(found: Outgoing, format_key: str) -> Graph:
    """The graph that goes into a file of this format, in the reader's language."""
    headings = Headings(
        number=column_labels()["number"],
        since=_("Since"),
        until=_("Until"),
        stands=_("How it stands"),
        states={int(state): str(words) for state, words in STATES}
        | {int(State.REPORTED): _("From a list or a report")},
    )
    return outgoing(found.drawn, format_key, headings)


@lru_cache
def holds_words(format_key: str) -> bool:
    """Whether a format has a place for words about the whole network."""
    said = {"words": "kept"}
    alone = Graph(size=2, ties=np.array([[0, 1]]), about=said)
    written = write(alone, format_key)
    return written.ties is None and read(written.content).graph.about == said


def format_titles() -> dict[str, str]:
    """Every format a network can be taken away in, key to what people call it."""
    return {each.key: each.title for each in FORMATS}


def picture_titles() -> dict[str, str]:
    """Every kind of picture, key to what people call it."""
    return {
        "svg": _("Picture to enlarge as you like (SVG)"),
        "png": _("Picture for a page or a slide (PNG)"),
        "pdf": _("Sheet to print (PDF)"),
    }
