"""Where people stand, for one reader."""

from __future__ import annotations

import numpy as np

from intertwine.analysis.layout import layout
from intertwine.people.models import Standing
from intertwine.see.map.models import Positions
from intertwine.see.map.rules import Drawn, Filter, Places, beside, narrowed
from intertwine.see.map.rules.placing import has_place

MOST_OUTSIDE = 5_000
"""A picture for visitors of more people than these is laid out by their browser."""


def places_for(standing: Standing, drawn: Drawn) -> Places:
    """Where everybody on this drawing stands. One query.

    Newcomers stand beside those they know. Visitors get a picture of their own, so
    that where somebody stands tells nothing of ties which they may not see.
    """
    if standing.role is None:
        return _outside(drawn)
    kept = Positions.objects.filter(network=standing.network).first()
    if kept is None:
        return Places.nowhere(drawn.people)
    shown = narrowed(drawn, Filter())
    return beside(shown.graph, kept.places.of(drawn.people))


def _outside(drawn: Drawn) -> Places:
    nowhere = Places.nowhere(drawn.people)
    if drawn.graph.size > MOST_OUTSIDE:
        return nowhere
    shown = narrowed(drawn, Filter())
    return Places(drawn.people, layout(shown.graph).place, nowhere.pinned)


def placed(members: Drawn, weavers: Drawn, before: Places) -> Places:
    """Everybody's place: near where they were, pinned people exactly there.

    Only what members may see decides where members see each other stand, so no
    place gives a tie away that is not for them. Whom only weavers see comes after.

    Args:
        members: The network as any member may see it.
        weavers: The same as weavers may see it.
        before: Where people stood until now.
    """
    open_places = _laid_out(members, before)
    shown = narrowed(weavers, Filter())
    start = open_places.of(weavers.people)
    if has_place(start.place).all():
        return start
    whole = _laid_out(weavers, joined(before.of(weavers.people), start))
    # Who is seen by members stays where members see them.
    return beside(shown.graph, joined(whole, start))


def _laid_out(drawn: Drawn, before: Places) -> Places:
    shown = narrowed(drawn, Filter())
    earlier = before.of(drawn.people)
    place = layout(shown.graph, earlier=earlier.place, held=earlier.pinned).place
    return Places(drawn.people, place, earlier.pinned)


def joined(places: Places, firmer: Places) -> Places:
    """Places of the same people; where ``firmer`` knows one, that one."""
    known = has_place(firmer.place)
    place = np.where(known[:, None], firmer.place, places.place)
    return Places(places.people, place, places.pinned | firmer.pinned)
