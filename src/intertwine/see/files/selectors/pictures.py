"""The map as a picture, for those who take it away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

import numpy as np
import numpy.typing as npt
from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from intertwine.analysis import drawing
from intertwine.analysis.drawing import OTHER, PALETTE, Colouring, draw, radii
from intertwine.analysis.layout import Layout, layout
from intertwine.analysis.report import Sheet
from intertwine.people.models import Standing
from intertwine.see.files.selectors.outgoing import Outgoing
from intertwine.see.map.rules import Drawn
from intertwine.see.map.selectors.places import places_for

EVERYBODY = ("",)
"""The one colour of a picture that is coloured by nothing."""
LARGEST = 2.0
"""Nobody covers others on a map that was laid out for people of one size."""
MOST_NAMES = 60
"""Most names in a picture: more would cover each other."""


Pairs = Collection[tuple[int, int]]


def could_meet(standing: Standing) -> Pairs:
    """Keys of pairs who could meet, where a higher app knows them."""
    path = settings.OFFERED.get("pairs")
    found: Pairs = import_string(path)(standing) if path else ()
    return found


def sheet_for(
    standing: Standing, found: Outgoing, colour: str = "", pairs: Pairs = ()
) -> Sheet:
    """A picture of what leaves, with its words and what was left out.

    Args:
        standing: Who takes it away.
        found: What leaves.
        colour: Key of the column that colours people, if any.
        pairs: Keys of people who are joined by dashes, if both of them leave.
    """
    drawn = found.drawn
    title = _("Map of %(network)s") % {"network": standing.network.name}
    dashed = _numbers(drawn, pairs)
    words = f"{found.words}. {_dashes_in_words(len(dashed))}".strip()
    colouring = colouring_by(drawn, colour)
    degree = np.asarray(drawn.graph.neighbours.sum(axis=1)).ravel().astype(np.intp)
    busiest = np.argsort(-degree, kind="stable")[:MOST_NAMES]
    picture = draw(
        drawn.graph,
        _places(standing, drawn, radii(degree)),
        colouring,
        title=f"{title}: {words}",
        labels=busiest.tolist(),
        dashed=dashed,
    )
    return Sheet(
        title=title,
        words=words,
        picture=picture,
        legend=_legend(colouring),
        notes=found.left_out,
        language=(get_language() or "en").split("-")[0],
    )


def _numbers(drawn: Drawn, pairs: Pairs) -> npt.NDArray[np.intp]:
    """Pairs by number, of those who are both there. Shape ``(k, 2)``."""
    numbers = [[drawn.number_of(key) for key in pair] for pair in pairs]
    there = [pair for pair in numbers if None not in pair]
    return np.array(there, dtype=np.intp).reshape(-1, 2)


def _dashes_in_words(count: int) -> str:
    if not count:
        return ""
    words = ngettext(
        "Dashed: %(count)s pair who could meet.",
        "Dashed: %(count)s pairs who could meet.",
        count,
    )
    return words % {"count": count}


def _places(
    standing: Standing, drawn: Drawn, radius: npt.NDArray[np.float64]
) -> Layout:
    """Where everybody stands on the map; who has no place yet stands beside others."""
    known = places_for(standing, drawn).place
    if np.isfinite(known).all() and len(known):
        return Layout(known, np.minimum(radius, LARGEST))
    return layout(drawn.graph, radius=radius, earlier=known)


def colouring_by(drawn: Drawn, key: str) -> Colouring:
    """A colour for each of the commonest values of a column; none: one for all."""
    column = drawn.graph.people.get(key)
    kinds = {attribute.key: attribute.kind for attribute in drawn.attributes}
    if column is None or kinds.get(key) != "choice":
        return Colouring(np.zeros(drawn.graph.size, dtype=np.intp), EVERYBODY)
    common = Counter(value for value in column.tolist() if value is not None)
    ranked = sorted(common, key=lambda value: (-common[value], value))
    names = tuple(ranked[: len(drawing.PALETTE)])
    number = {name: place for place, name in enumerate(names)}
    of = [number.get(value, -1) for value in column.tolist()]
    return Colouring(np.array(of, dtype=np.intp), names)


def _legend(colouring: Colouring) -> tuple[tuple[str, str], ...]:
    if colouring.names == EVERYBODY:
        return ()
    named = list(zip(PALETTE, colouring.names, strict=False))
    if named and (colouring.of < 0).any():
        named.append((OTHER, _("All others")))
    return tuple(named)
