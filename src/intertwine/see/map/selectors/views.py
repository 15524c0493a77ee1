"""Saved views, as far as their reader may know them."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import QuerySet
from django.http import QueryDict

from intertwine.people.models import Standing
from intertwine.see.map.models import SavedView
from intertwine.see.map.rules import (
    Filter,
    Look,
    address_query,
    filter_from,
    known_part,
    look_from,
)
from intertwine.see.map.selectors.drawn import drawn_for
from intertwine.see.map.selectors.figures import MEASURES

USUAL = frozenset({"", "group", "none", *MEASURES})
"""What everybody may colour a map by, whatever is known of people."""


def views_for(standing: Standing) -> QuerySet[SavedView]:
    """The views somebody finds on the map, without the places in them."""
    found = SavedView.objects.there().visible_to(standing)
    return found.defer("people", "place", "pinned")


def view_open(standing: Standing, key: int | None) -> SavedView | None:
    """The view that an address says is open, if its reader may open it. One query."""
    return views_for(standing).filter(pk=key).first() if key else None


def view_with_places(standing: Standing, key: int | None) -> SavedView | None:
    """The same if it keeps people where they stood. One query, or none."""
    if not key:
        return None
    found = SavedView.objects.there().visible_to(standing).filter(pk=key).first()
    return found if found and found.keeps_places else None


def opened_by(view: SavedView, standing: Standing) -> tuple[str, bool]:
    """The query of a view's address for one reader, and whether all of it is in it.

    Whoever made it may see more than they do: what they may not know is left out.
    """
    asked = dict(QueryDict(view.query).lists())
    wanted = filter_from(asked), look_from(asked)
    is_own = standing.person is not None and view.person_id == standing.person.pk
    found = wanted if is_own else _known(*wanted, standing)
    query = address_query(found[0], replace(found[1], saved=view.pk))
    return query, found == wanted


def _known(asked: Filter, look: Look, standing: Standing) -> tuple[Filter, Look]:
    is_plain = not (asked.where or asked.around or look.person)
    if is_plain and {look.colour, look.size, look.cluster} <= USUAL:
        return asked, look
    return known_part(asked, look, drawn_for(standing), USUAL)
