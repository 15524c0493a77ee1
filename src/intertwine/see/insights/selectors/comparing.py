"""What changed between two dates, tie by tie, in words and in rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.analysis.measures.change import Change, Moved, compare
from intertwine.analysis.wording import percent
from intertwine.people.models import Standing
from intertwine.see.insights.models import Snapshot
from intertwine.see.insights.selectors.past import drawn_at
from intertwine.see.map.rules import Drawn
from intertwine.see.map.selectors import count_people, count_ties, drawn_for

SHOWN_ROWS = 200
"""How many ties of one sort a page lists; the number of all is said."""

TOLD = (
    "people",
    "pairs",
    "components",
    "largest_piece",
    "isolates",
    "density",
    "reciprocity",
    "transitivity",
    "open_triangles",
    "mean_distance",
    "cut_people",
)
"""Figures whose change is told, in this order."""


@dataclass(frozen=True)
class TieRow:
    """One tie that is told of: the names of the two, the kind, strengths in numbers."""

    first: str
    second: str
    kind: str
    before: int | None
    after: int | None
    is_directed: bool


@dataclass(frozen=True)
class Sort:
    """Ties of one sort: ``made``, ``lost``, ``stronger`` or ``weaker``."""

    key: str
    number: int
    rows: Sequence[TieRow]


@dataclass(frozen=True)
class Compared:
    """Two states of one network beside each other.

    Args:
        before: The earlier one, as the reader may see it.
        after: The later one.
        before_day: Which day the earlier one shows.
        after_day: Which day the later one shows.
        change: All that differs.
        sentences: The same in words, the most important first.
        sorts: Ties made, lost, stronger and weaker.
        come: Names of people who are only in the later one.
        gone: Names of people who are only in the earlier one.
        moved: Figures that are not the same, with what moved them.
    """

    before: Drawn
    after: Drawn
    before_day: date
    after_day: date
    change: Change
    sentences: Sequence[str]
    sorts: Sequence[Sort]
    come: Sequence[str]
    gone: Sequence[str]
    moved: Sequence[Moved]

    @property
    def is_same(self) -> bool:
        """Whether nothing has changed."""
        return not (self.come or self.gone or any(sort.number for sort in self.sorts))


def compared(standing: Standing, before: Snapshot, after: Snapshot | None) -> Compared:
    """Compare a snapshot with a later one, or with today. About twenty queries.

    Whoever asked to be left out of measures is in neither. Costs as much as what is
    told of both: about a second for 10,000 people.
    """
    today = drawn_for(standing)
    old = drawn_at(before, standing, today).measured
    new = drawn_at(after, standing, today).measured
    change = compare(old.graph, new.graph, figures=TOLD)
    return Compared(
        before=old,
        after=new,
        before_day=before.day,
        after_day=after.day if after else timezone.localdate(),
        change=change,
        sentences=list(_sentences(change)),
        sorts=[
            _sort(key, change, new) for key in ("made", "lost", "stronger", "weaker")
        ],
        come=[change.labels[number] for number in change.come.tolist()],
        gone=[change.labels[number] for number in change.gone.tolist()],
        moved=[each for each in change.moved if _has_moved(each)],
    )


def _has_moved(moved: Moved) -> bool:
    if moved.figure not in TOLD or np.isnan([moved.before, moved.after]).any():
        return False
    return round(moved.before, 3) != round(moved.after, 3)


def _sentences(change: Change) -> list[str]:
    made, kept = int(change.made.sum()), int(change.kept.sum())
    lost = int(change.lost.sum())
    told = [
        _("%(made)s made, %(kept)s kept, %(lost)s lost.")
        % {"made": count_ties(made), "kept": f"{kept:,}", "lost": f"{lost:,}"}
    ]
    if made + kept + lost:
        share = _("Of all ties that were there at either time, %(share)s lasted.")
        told.append(share % {"share": percent(change.jaccard)})
    stronger, weaker = int(change.stronger.sum()), int(change.weaker.sum())
    if stronger or weaker:
        words = _("%(up)s grew stronger, %(down)s weaker.")
        told.append(words % {"up": count_ties(stronger), "down": f"{weaker:,}"})
    if len(change.come) or len(change.gone):
        words = _("%(come)s came, %(gone)s went.")
        come, gone = len(change.come), len(change.gone)
        told.append(words % {"come": count_people(come), "gone": f"{gone:,}"})
    return told


def _sort(key: str, change: Change, drawn: Drawn) -> Sort:
    mask: npt.NDArray[np.bool_] = getattr(change, key)
    names = {kind.key: kind for kind in drawn.kinds}
    rows = []
    for number in np.flatnonzero(mask)[:SHOWN_ROWS].tolist():
        first, second = change.ties[number].tolist()
        kind = names[change.kinds[int(change.kind[number])]]
        rows.append(
            TieRow(
                change.labels[first],
                change.labels[second],
                kind.name,
                _strength(change.strength_before[number]),
                _strength(change.strength_after[number]),
                kind.is_directed,
            )
        )
    return Sort(key, int(mask.sum()), rows)


def _strength(value: float) -> int | None:
    return None if np.isnan(value) else int(value)
