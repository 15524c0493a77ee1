"""Reads of whole networks."""

from intertwine.see.map.selectors.changes import changes_since
from intertwine.see.map.selectors.drawings import (
    drawing_for,
    gathered_mark,
    gathered_told,
    without_organisation,
)
from intertwine.see.map.selectors.drawn import drawn_for, drawn_of, people_on
from intertwine.see.map.selectors.figures import measures_told
from intertwine.see.map.selectors.keeping_figures import figures_key, has_figures
from intertwine.see.map.selectors.listing import SORTS, people_page, ties_page
from intertwine.see.map.selectors.marks import (
    Now,
    drawing_mark,
    now_in,
    people_mark,
    reading_mark,
)
from intertwine.see.map.selectors.meanings import meanings
from intertwine.see.map.selectors.persons import known_on, now_if_small, on_map
from intertwine.see.map.selectors.places import places_for
from intertwine.see.map.selectors.readings import (
    completeness_of,
    is_short,
    kept_reading,
    reading_key,
    reading_of,
)
from intertwine.see.map.selectors.shares import (
    columns_to_share,
    groups_of,
    shared_drawing,
    shared_with_all,
)
from intertwine.see.map.selectors.views import (
    opened_by,
    view_open,
    view_with_places,
    views_for,
)
from intertwine.see.map.selectors.wording import (
    browser_words,
    count_people,
    count_ties,
    sentence_of,
)

__all__ = [
    "SORTS",
    "Now",
    "browser_words",
    "changes_since",
    "columns_to_share",
    "completeness_of",
    "count_people",
    "count_ties",
    "drawing_for",
    "drawing_mark",
    "drawn_for",
    "drawn_of",
    "figures_key",
    "gathered_mark",
    "gathered_told",
    "groups_of",
    "has_figures",
    "is_short",
    "kept_reading",
    "known_on",
    "meanings",
    "measures_told",
    "now_if_small",
    "now_in",
    "on_map",
    "opened_by",
    "people_mark",
    "people_on",
    "people_page",
    "places_for",
    "reading_key",
    "reading_mark",
    "reading_of",
    "sentence_of",
    "shared_drawing",
    "shared_with_all",
    "ties_page",
    "view_open",
    "view_with_places",
    "views_for",
    "without_organisation",
]
