"""Where ``docs/measures.md`` explains each figure.

A test holds the page and these names together, so words and pages may link to them.
"""

from __future__ import annotations

from collections.abc import Mapping

_NETWORK = {
    "People, ties and pairs": "people ties pairs kinds directed",
    "Density": "density",
    "Reciprocity": "reciprocity",
    "Pieces": "components largest_piece",
    "Not woven in yet": "isolates",
    "Triangles": "transitivity closed_triangles open_triangles",
    "Distance": "mean_distance mean_distance_error diameter diameter_is_exact",
    "Centralisation by degree": (
        "degree_centralisation in_degree_centralisation out_degree_centralisation"
    ),
    "Centralisation by betweenness": (
        "betweenness_centralisation betweenness_sources betweenness_error"
    ),
    "Cut people and bridges": "cut_people bridges",
    "Fragility": "fragility",
    "Core and edge": "core",
    "Small world": "small_world",
    "Awareness gap": "awareness",
    "Stage": "stage",
    "Groups": "groups",
    "Completeness": "completeness warnings",
}

_PERSON = {
    "Degree": "degree in_degree out_degree degree_by_kind",
    "Strength": "strength in_strength out_strength",
    "Betweenness": "betweenness betweenness_error",
    "Closeness": "closeness closeness_error",
    "Well tied to the well tied": "eigenvector pagerank",
    "Depth": "core",
    "Clustering": "clustering",
    "Constraint": "constraint",
    "Effective size": "effective_size",
    "Two-step reach": "reach",
    "Brokerage": "brokerage",
    "Bridge between groups": "bridging",
}


def _by_figure(headings: Mapping[str, str]) -> dict[str, str]:
    return {name: head for head, names in headings.items() for name in names.split()}


NETWORK = _by_figure(_NETWORK)
"""The heading that explains each figure of ``Measures``."""

PERSON = _by_figure(_PERSON)
"""The heading that explains each figure of ``PeopleMeasures``."""


def anchor(heading: str) -> str:
    """The name a heading has in an address.

    Example:
        >>> anchor(NETWORK["isolates"])
        'not-woven-in-yet'
    """
    kept = "".join(c for c in heading.lower() if c.isalnum() or c in " -")
    return kept.replace(" ", "-")
