"""Figures as people read them: ``{% load map %}``."""

import math

from django import template

from intertwine.analysis.measures.catalogue import NETWORK
from intertwine.analysis.wording import number, percent

register = template.Library()

NAMES = {
    "answered": "People who answered",
    "awareness.gap": "Pairs who know of each other and do nothing together",
    "betweenness_centralisation": "How much leads through one person",
    "communities": "Circles",
    "completeness": "People who answered",
    "components": "Pieces, each person without a tie among them",
    "core_fit": "How like a core with an edge, from 0 to 1",
    "cut_people": "People who hold it together",
    "density": "Pairs who are tied, of all there could be",
    "diameter": "The longest way",
    "ei_expected": "The same by the sizes of the groups alone",
    "ei_index": "Ties across groups less those within, from -1 to 1",
    "fragility.largest": "People in the largest piece",
    "fragility.without_one": "The same without one of them",
    "fragility.without_three": "Without three",
    "hidden": "Groups too small to be shown",
    "isolates": "People without a tie",
    "joined_pieces": "Pieces",
    "largest_piece": "People in the largest piece",
    "largest_piece_share": "In the largest piece",
    "mean_distance": "Steps between two people",
    "modularity": "How clearly circles part, from 0 to 1",
    "open_triangles": "Triangles that are open",
    "pairs": "Pairs of people who are tied",
    "people": "People",
    "reciprocity": "Named both ways",
    "ties": "Ties",
    "ways_back": "Ties that lead back too",
    "transitivity": "Triangles that are closed",
    "without_one": "The same without one person",
    "without_three": "Without three",
}
"""What a figure is called beside its sentence."""

SHARES = {
    "answered",
    "awareness.gap",
    "betweenness_centralisation",
    "completeness",
    "density",
    "fragility.largest",
    "fragility.without_one",
    "fragility.without_three",
    "largest_piece_share",
    "reciprocity",
    "transitivity",
    "ways_back",
    "without_one",
    "without_three",
}
"""Figures that are told as parts of a hundred."""


@register.filter
def figure_name(name: str) -> str:
    """What a figure is called.

    >>> figure_name("isolates"), figure_name("of_all_ties")
    ('People without a tie', 'Of all ties')
    """
    plain = name.replace("_", " ")
    return NAMES.get(name) or NETWORK.get(name) or plain[:1].upper() + plain[1:]


@register.filter
def figure(value: float, name: str = "") -> str:
    """A figure in digits, as exactly as it helps; a dash where there is none.

    >>> figure(12.0), figure(0.1234), figure(1234.0), figure(math.nan)
    ('12', '0.12', '1,234', '–')
    >>> figure(0.034, "density"), figure(0.001, "transitivity"), figure(-0.1, "density")
    ('3%', 'less than 1%', '-10%')
    >>> figure(-0.004, "density")
    '0%'
    """
    if not math.isfinite(value):
        return "–"
    if name in SHARES:
        # A loss too small to be told is none; "-0%" would puzzle.
        return percent(0.0 if -0.005 < value < 0 else value)
    if value == round(value):
        return f"{value:,.0f}"
    return number(value, digits=2)
