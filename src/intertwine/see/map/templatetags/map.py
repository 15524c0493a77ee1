"""Figures as people read them: ``{% load map %}``."""

import math

from django import template

from intertwine.analysis.measures.catalogue import NETWORK
from intertwine.analysis.wording import number

register = template.Library()

NAMES = {
    "people": "People",
    "ties": "Ties",
    "pairs": "Pairs of people who are tied",
    "largest_piece": "People in the largest piece",
    "mean_distance": "Steps between two people",
    "diameter": "The longest way",
    "transitivity": "Triangles that are closed",
    "open_triangles": "Triangles that are open",
    "isolates": "People without a tie",
    "cut_people": "People who hold it together",
}


SHARES = {"density", "reciprocity", "transitivity", "completeness"}
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
    >>> figure(0.034, "density"), figure(-0.001, "transitivity"), figure(-0.1, "density")
    ('3 %', '0 %', '-10 %')
    """
    if not math.isfinite(value):
        return "–"
    if name in SHARES:
        return f"{value:.0%}".replace("%", " %").replace("-0 ", "0 ")
    if value == round(value):
        return f"{value:,.0f}"
    return number(value, digits=2)
