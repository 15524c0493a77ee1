"""The drawing of a network as a browser reads it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from intertwine.people.models import Network, Standing
from intertwine.see.map.models import SavedView
from intertwine.see.map.rules import About, Drawn, encoded
from intertwine.see.map.rules.folding import folded, organisations_in
from intertwine.see.map.rules.look import PEOPLE
from intertwine.see.map.selectors.drawn import drawn_for
from intertwine.see.map.selectors.figures import (
    few_figures,
    figures_of,
    is_small,
    measures_told,
)
from intertwine.see.map.selectors.marks import Now
from intertwine.see.map.selectors.places import joined, places_for
from intertwine.see.map.selectors.readings import answered_mask


def drawing_for(
    standing: Standing, now: Now, fold: str = PEOPLE, saved: SavedView | None = None
) -> bytes:
    """Everything a reader may see, as one file. About 19 queries.

    Who has answered is told to weavers alone.

    Args:
        standing: Who is reading.
        now: The state the network is in.
        fold: People, organisations in their place, or both.
        saved: A view that keeps people where they stood, if one is open.
    """
    everybody = drawn_for(standing, now)
    places = places_for(standing, everybody)
    if saved is not None:
        places = joined(places, saved.places.of(everybody.people))
    drawn, places = folded(
        everybody,
        places,
        fold,
        organisation_keys(standing.network) if fold != PEOPLE else {},
        _("belongs to"),
    )
    measured = figures_of(drawn) if is_small(drawn) else few_figures(drawn)
    return encoded(
        drawn,
        places,
        measured,
        About(now.people, standing.is_weaver, measures_told(standing.network)),
        answered=answered_mask(drawn, standing.network) if standing.is_weaver else None,
    )


def organisation_keys(network: Network) -> dict[str, int]:
    """The key of each organisation by its name. One query."""
    return dict(network.organisations.values_list("name", "pk"))


def without_organisation(drawn: Drawn, network: Network) -> int:
    """How many people show the reader no organisation. One query."""
    _names, of = organisations_in(drawn, organisation_keys(network))
    return int((of < 0).sum())
