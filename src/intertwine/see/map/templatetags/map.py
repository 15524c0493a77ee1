"""Figures as people read them: ``{% load map %}``."""

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
}


@register.filter
def figure_name(name: str) -> str:
    """What a figure is called.

    >>> figure_name("isolates"), figure_name("of_all_ties")
    ('Not woven in yet', 'Of all ties')
    """
    plain = name.replace("_", " ")
    return NAMES.get(name) or NETWORK.get(name) or plain[:1].upper() + plain[1:]


@register.filter
def figure(value: float) -> str:
    """A figure in digits, as exactly as it helps.

    >>> figure(12.0), figure(0.1234), figure(1234.0)
    ('12', '0.12', '1,234')
    """
    if value == round(value):
        return f"{value:,.0f}"
    return number(value, digits=2)
