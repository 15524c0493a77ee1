"""The drawing of a network as a browser reads it."""

from __future__ import annotations

from intertwine.people.models import Standing
from intertwine.see.map.rules import About, encoded
from intertwine.see.map.selectors.drawn import drawn_for
from intertwine.see.map.selectors.figures import (
    few_figures,
    figures_of,
    is_small,
    measures_told,
)
from intertwine.see.map.selectors.marks import people_mark
from intertwine.see.map.selectors.places import places_for
from intertwine.see.map.selectors.readings import answered_mask


def drawing_for(standing: Standing) -> bytes:
    """Everything a reader may see, as one file. About 18 queries.

    Who has answered is told to weavers alone.
    """
    mark = people_mark(standing.network)
    drawn = drawn_for(standing)
    measured = figures_of(drawn) if is_small(drawn) else few_figures(drawn)
    return encoded(
        drawn,
        places_for(standing, drawn),
        measured,
        About(mark, standing.is_weaver, measures_told(standing.network)),
        answered=answered_mask(drawn, standing.network) if standing.is_weaver else None,
    )
