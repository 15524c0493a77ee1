"""Ties as one reader sees them, as plain rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from intertwine.people.models import Person, Standing
from intertwine.see.ties.models import Tie
from intertwine.see.ties.models.ties import TieQuerySet
from intertwine.see.ties.rules import Side, State, View

COLUMNS = (
    "pk",
    "kind_id",
    "first_id",
    "second_id",
    "strength",
    "state",
    "said_at",
    "ended_at",
)

SEEN_AS = {
    View.WAITING: State.SAID,
    View.TO_ANSWER: State.SAID,
    View.ENDED: State.ENDED,
}
"""How a tie that the other one hides looks to the reader: as if they were silent."""


def tie_rows(
    standing: Standing, *, after: int = -1, of: Person | None = None
) -> list[tuple[Any, ...]]:
    """``COLUMNS`` of the ties that the reader may see, in no order. Two queries.

    A tie that the reader hides themselves is on no map. One that the other hides
    looks as if that one had not answered: nobody learns of a refusal.

    Args:
        standing: Who is reading.
        after: Only ties that changed after this number of the network's clock.
        of: Only ties of this person.
    """
    visible = Tie.objects.visible_to(standing).filter(version__gt=after).order_by()
    visible = visible if of is None else visible.of(of)
    rows = list(visible.exclude(state=State.HIDDEN).values_list(*COLUMNS))
    return rows if standing.person is None else [*rows, *_hidden(standing, visible)]


def _hidden(standing: Standing, visible: TieQuerySet) -> Iterator[tuple[Any, ...]]:
    assert standing.person is not None  # noqa: S101 asked before
    for tie in visible.filter(state=State.HIDDEN).of(standing.person):
        side = Side.FIRST if tie.first_id == standing.person.pk else Side.SECOND
        seen = SEEN_AS.get(tie.seen_by(side))
        if seen is not None:
            row = [getattr(tie, name) for name in COLUMNS]
            row[COLUMNS.index("state")] = seen
            yield tuple(row)
