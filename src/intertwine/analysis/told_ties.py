"""What can be said of how close people are: triangles, both ways, and together."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from intertwine.analysis.graph import Graph
from intertwine.analysis.measures import awareness, reciprocity
from intertwine.analysis.reading import Known, Sentence
from intertwine.analysis.wording import number, percent


def how_close(known: Known) -> Iterator[Sentence]:
    """Triangles, introductions, and whether both sides say so."""
    found = known.measures
    if known.graph.is_across:
        return  # there can be no triangles
    if found.open_triangles or found.closed_triangles:
        chances = "that is" if found.open_triangles == 1 else "each is"
        yield Sentence(
            f"{number(found.open_triangles)} times, two people share a contact and are"
            f" not tied: {chances} an introduction somebody could make"
            if found.open_triangles
            else "whenever two people share a contact, they are tied too: there are no"
            " triangles left to close",
            (("open_triangles", found.open_triangles),),
            "triangles",
            known.caution("open_triangles"),
        )
        yield Sentence(
            "when two people share a contact, they know each other in"
            f" {percent(found.transitivity)} of cases",
            (("transitivity", found.transitivity),),
            "triangles",
            known.caution("transitivity"),
        )
    yield from _one_way(known)
    yield from _not_together(known)


def _one_way(known: Known) -> Iterator[Sentence]:
    """How often a tie that leads one way has one that leads back.

    Ties without a direction say nothing of it. Who only stands on a list named nobody.
    """
    graph = known.graph
    for is_told in (True, False):
        some = graph.select_ties(graph.directed & (known.told == is_told))
        back = reciprocity(some)
        if not math.isfinite(back):
            continue
        yield Sentence(
            _named_back(back)
            if is_told
            else f"of the ties of a list that lead one way, {percent(back)} have one that"
            " leads back",
            (("reciprocity" if is_told else "ways_back", back),),
            "reciprocity",
            known.caution("reciprocity") if some.count == graph.count else "",
        )


def _named_back(share: float) -> str:
    """How often whoever is named names the other too, and why that may be seldom."""
    if share == 0:
        return (
            "nobody who was named in a tie that leads one way has named the other in turn;"
            " people can see it differently, or were not asked"
        )
    return (
        "when one person names another, the other names them too in"
        f" {percent(share)} of cases; a low share can mean that people"
        " see it differently, or that one of them was not asked"
    )


def _not_together(known: Known) -> Iterator[Sentence]:
    """Pairs who know of each other alone, where it is said of each tie how close it is."""
    found, levels = known.measures.awareness, known.levels
    if levels is not None:
        is_known = len(levels) and not np.isnan(levels).any()
        graph = known.graph
        close = Graph(
            size=graph.size,
            ties=graph.ties,
            directed=graph.directed,
            strength=levels,
        )
        found = awareness(close) if is_known else None
    if found is None or not found.pairs:
        return
    yield Sentence(
        f"of the pairs who know of each other, {percent(found.gap)} do not"
        " do anything together yet: that is the easiest place to start",
        (("awareness.gap", found.gap),),
        "awareness-gap",
        known.caution("awareness.gap") if levels is None else "",
    )
