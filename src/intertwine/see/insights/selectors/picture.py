"""Two states of a network as one picture: who came and went, which ties were made and lost."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from django.utils.translation import gettext as _

from intertwine.analysis import Graph
from intertwine.analysis.measures.change import Change, compare
from intertwine.people.models import Standing
from intertwine.see.insights.models import Snapshot
from intertwine.see.insights.selectors.past import drawn_at
from intertwine.see.map.rules import About, Attribute, Drawn, Measured, TieKind, encoded
from intertwine.see.map.selectors import drawn_for, places_for
from intertwine.see.ties.rules import State

MADE, KEPT, LOST = "made", "kept", "lost"


def picture_of(
    standing: Standing, before: Snapshot | None, after: Snapshot | None
) -> bytes:
    """The drawing of what changed. About twenty queries; None stands for today.

    Ties have one of three kinds: made (bold), kept, lost (dashed). People have one
    column that says whether they came, went or stayed, and a sign of their own each.
    Whoever asked to be left out of pictures of the whole is in neither state.
    """
    today = drawn_for(standing)
    old = drawn_at(before, standing, today).measured
    new = drawn_at(after, standing, today).measured
    change = compare(old.graph, new.graph, figures=())
    drawn = _drawn(change, standing)
    places = places_for(standing, drawn)
    return encoded(drawn, places, Measured(), About(people_mark=""))


def _drawn(change: Change, standing: Standing) -> Drawn:
    keys = np.array([int(each) for each in change.ids], dtype=np.int64)
    order = np.argsort(keys)
    place = np.empty(len(keys), dtype=np.intp)
    place[order] = np.arange(len(keys))
    kinds = (
        _kind(MADE, _("made"), "bold"),
        _kind(KEPT, _("kept"), ""),
        _kind(LOST, _("lost"), "dashed"),
    )
    ties, nobody = len(change.ties), np.zeros(len(keys), dtype=np.bool_)
    graph = Graph(
        size=len(keys),
        ties=place[change.ties].reshape(-1, 2),
        kind=np.where(change.made, 0, np.where(change.kept, 1, 2)),
        kinds=[kind.key for kind in kinds],
        ids=[change.ids[number] for number in order.tolist()],
        labels=[change.labels[number] for number in order.tolist()],
        people={"change": _stayed(change)[order]},
    )
    return Drawn(
        graph=graph,
        people=keys[order],
        ties=np.arange(ties, dtype=np.int64),
        state=np.full(ties, State.AGREED, dtype=np.uint8),
        since=np.zeros(ties, dtype="datetime64[D]"),
        until=np.full(ties, np.datetime64("NaT", "D")),
        waits=nobody,
        left_out=nobody,
        kinds=kinds,
        attributes=(Attribute("change", _("People"), "choice", has_signs=True),),
        me=standing.person.pk if standing.person else None,
    )


def _kind(key: str, name: str, line: str) -> TieKind:
    return TieKind(
        key=key,
        name=name,
        is_directed=False,
        is_wish=False,
        has_strength=False,
        strength_words=(),
        line=line,
    )


def _stayed(change: Change) -> npt.NDArray[np.object_]:
    stayed = np.full(len(change.ids), _("Here both times"), dtype=object)
    stayed[change.come] = _("Came")
    stayed[change.gone] = _("Went")
    return stayed
