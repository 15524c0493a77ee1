"""What the figures of a whole network are called, and how each is written."""

from __future__ import annotations

from intertwine.analysis.wording import percent

NAMES = {
    "people": "People",
    "pairs": "Pairs of people who are tied",
    "density": "Share of possible ties",
    "reciprocity": "Named by both",
    "components": "Pieces",
    "largest_piece": "People in the largest piece",
    "isolates": "People without a tie",
    "mean_distance": "Steps from person to person, on average",
    "diameter": "Longest way, in steps",
    "transitivity": "Triangles closed",
    "open_triangles": "Triangles left open",
    "degree_centralisation": "How many ties one person holds",
    "in_degree_centralisation": "How far most people name one person",
    "out_degree_centralisation": "How far one person names most of the others",
    "betweenness_centralisation": "How much leads through one person",
    "cut_people": "People who hold pieces together",
    "bridges": "Single ties that hold pieces together",
    "fragility.without_one": "People in the largest piece without the one most in between",
    "fragility.without_three": "People in the largest piece without the three most in between",
    "communities": "Circles",
    "modularity": "How clear circles are, up to 1",
    "core": "How well core and edge fit, from -1 to 1",
    "small_world": "Small world, where chance is 1",
    "awareness.gap": "Pairs who know of each other and do nothing together yet",
}
"""Figures of the whole, in the order in which they are told."""
SHARES = frozenset(
    (
        *("density", "reciprocity", "transitivity", "awareness.gap"),
        *("fragility.without_one", "fragility.without_three"),
    )
)
_PRECISE = frozenset(("mean_distance", "core", "small_world", "modularity"))


def short(share: float) -> str:
    """A share as short as a cell needs it.

    Example:
        >>> short(0.474), short(0.004), short(float("nan"))
        ('47%', '<1%', '–')
    """
    if share != share:
        return "–"
    told = percent(float(share))
    return told.replace("less than ", "<").replace("more than ", ">")


def told(name: str, value: float) -> str:
    """A figure of the whole as a cell of a table has it.

    Example:
        >>> told("density", 0.054), told("mean_distance", 2.5), told("isolates", 3)
        ('5%', '2.50', '3')
        >>> told("diameter", float("nan"))
        '–'
    """
    if value != value:  # NaN: it cannot be said
        return "–"
    if name in SHARES or "centralisation" in name:
        return short(value)
    if name in _PRECISE or name.startswith("ei_"):
        return f"{value:.2f}"
    return f"{value:,.0f}"
