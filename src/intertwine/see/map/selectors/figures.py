"""Numbers about each person of a drawing, and the circles they stand in."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from intertwine.analysis.communities import Communities, communities
from intertwine.analysis.measures import betweenness, two_step_reach
from intertwine.people.models import Network
from intertwine.see.map.rules import Drawn, Filter, Measured, narrowed

SMALL = 1_000
"""Up to so many people, everything is worked out while the reader waits."""

MEASURES = {
    "degree": (_("Number of people they are tied to"), "degree"),
    "betweenness": (_("How much passes through them"), "betweenness"),
    "reach": (_("How many they reach in two steps"), "two-step-reach"),
}
"""What each measure is called, and where its meaning is explained."""


NAMED_BY = ("organisation", "nation", "sector", "interests")
"""What the name of a circle may be taken from."""


def measures_told(network: Network) -> list[dict[str, str]]:
    """Every measure, with its name and the page that says what it means."""
    about = reverse("map:meaning", args=[network.slug])
    return [
        {"key": key, "name": str(name), "meaning": "", "url": f"{about}#{anchor}"}
        for key, (name, anchor) in MEASURES.items()
    ]


def is_small(drawn: Drawn) -> bool:
    """Whether everything about it is worked out at once."""
    return drawn.graph.size <= SMALL and len(drawn.ties) <= 10 * SMALL


def few_figures(drawn: Drawn) -> Measured:
    """What costs next to nothing: how many people each is tied to."""
    counted = narrowed(drawn.measured, Filter())
    return Measured({"degree": _for_all(drawn, counted, _degrees(counted))})


def figures_of(drawn: Drawn) -> Measured:
    """Everything that the map colours and sizes people by.

    Who asked to be left out of measures has none, and is in no circle.
    """
    counted = narrowed(drawn.measured, Filter())
    graph = counted.graph
    found: Mapping[str, npt.NDArray[np.float64]] = {
        "degree": _degrees(counted),
        "betweenness": betweenness(graph).value,
        "reach": two_step_reach(graph),
    }
    circles = circles_of(counted)
    return Measured(
        {key: _for_all(drawn, counted, values) for key, values in found.items()},
        circle=_for_all(drawn, counted, circles.of, nothing=-1).astype(np.intp),
        circle_names=[each.name for each in circles.found],
    )


def circles_of(drawn: Drawn) -> Communities:
    """Circles of people, named by where these come from and what they care about."""
    there = [key for key in NAMED_BY if key in drawn.graph.people]
    return communities(drawn.graph, name_by=there)


def _degrees(drawn: Drawn) -> npt.NDArray[np.float64]:
    return np.diff(drawn.graph.neighbours.indptr).astype(np.float64)


def _for_all(
    drawn: Drawn,
    counted: Drawn,
    values: npt.ArrayLike,
    *,
    nothing: float = np.nan,
) -> npt.NDArray[np.float64]:
    """Numbers of those who count, with nothing for the others."""
    found = np.full(drawn.graph.size, nothing)
    found[np.searchsorted(drawn.people, counted.people)] = values
    return found
