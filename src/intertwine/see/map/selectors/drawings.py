"""The drawing of a network as a browser reads it."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from intertwine.people.models import Network, Standing
from intertwine.see.map.models import SavedView
from intertwine.see.map.rules import About, Drawn, Measured, Places, encoded
from intertwine.see.map.rules.folding import (
    Gathered,
    folded,
    organisations_in,
    with_gatherings,
)
from intertwine.see.map.rules.look import GATHERINGS, PEOPLE
from intertwine.see.map.selectors.drawn import drawn_for
from intertwine.see.map.selectors.figures import (
    few_figures,
    figures_of,
    is_small,
    measures_told,
)
from intertwine.see.map.selectors.keeping_figures import figures_key, kept_figures
from intertwine.see.map.selectors.marks import Now, places_version
from intertwine.see.map.selectors.places import joined, places_for
from intertwine.see.map.selectors.readings import answered_mask


def drawing_for(
    standing: Standing, now: Now, fold: str = PEOPLE, saved: SavedView | None = None
) -> bytes:
    """Everything a reader may see, as one file. About 20 queries.

    Who has answered is told to weavers alone.

    Args:
        standing: Who is reading.
        now: The state the network is in.
        fold: People, organisations in their place, or people and something else.
        saved: A view that keeps people where they stood, if one is open.
    """
    everybody = drawn_for(standing, now)
    # Only these places are those that others move people from.
    is_common = saved is None and fold == PEOPLE and standing.role is not None
    # The number first: who is moved while we read is told again as a change.
    version = places_version(standing.network) if is_common else None
    places = places_for(standing, everybody)
    if saved is not None:
        places = joined(places, saved.places.of(everybody.people))
    drawn, places = _folded(standing, everybody, places, fold)
    measures = measures_told(standing.network)
    return encoded(
        drawn,
        places,
        _measured(drawn, standing, now, fold),
        About(now.people, standing.is_weaver, measures, version),
        answered=answered_mask(drawn, standing.network) if standing.is_weaver else None,
    )


def _folded(
    standing: Standing, drawn: Drawn, places: Places, fold: str
) -> tuple[Drawn, Places]:
    if fold == GATHERINGS:
        spoke = _("said something at")
        return with_gatherings(drawn, places, gathered_for(standing), spoke)
    keys = organisation_keys(standing.network) if fold != PEOPLE else {}
    return folded(drawn, places, fold, keys, _("belongs to"))


def gathered_for(standing: Standing) -> Gathered:
    """Who was at which gathering, as far as the reader may know. Queries of the apps."""
    found = [import_string(path)(standing) for path in settings.GATHERED]
    titles = {key: title for each, _pairs in found for key, title in each.items()}
    return Gathered(titles, [pair for _titles, pairs in found for pair in pairs])


def gathered_told(standing: Standing, drawn: Drawn) -> list[tuple[str, list[str]]]:
    """Each gathering with the names of those who were there, for those on the map."""
    found = gathered_for(standing)
    name_of = dict(zip(drawn.people.tolist(), drawn.graph.labels, strict=True))
    there: dict[int, list[str]] = {}
    for who, which in found.pairs:
        if who in name_of:
            there.setdefault(which, []).append(name_of[who])
    return [(found.titles[key], sorted(names)) for key, names in there.items()]


def gathered_mark(standing: Standing, fold: str) -> object:
    """Changes with the gatherings on a drawing. No query where there are none on it."""
    return gathered_for(standing) if fold == GATHERINGS else None


def _measured(drawn: Drawn, standing: Standing, now: Now, fold: str) -> Measured:
    """All figures; of a large network those that have been worked out by now."""
    if is_small(drawn):
        return figures_of(drawn)
    few = few_figures(drawn)
    kept = kept_figures(figures_key(standing, now)) if fold == PEOPLE else None
    if kept is None:
        return few
    found = kept.of(drawn)
    return replace(found, values={**found.values, **few.values})


def organisation_keys(network: Network) -> dict[str, int]:
    """The key of each organisation by its name. One query."""
    return dict(network.organisations.values_list("name", "pk"))


def without_organisation(drawn: Drawn, network: Network) -> int:
    """How many people show the reader no organisation. One query."""
    _names, of = organisations_in(drawn, organisation_keys(network))
    return int((of < 0).sum())
