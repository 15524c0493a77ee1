"""What stands out in a network, and what somebody could do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from intertwine.analysis.measures import betweenness
from intertwine.analysis.reading import Reading
from intertwine.people.models import Standing
from intertwine.see.insights.selectors.next_steps import Told, Way, way_on, with_steps
from intertwine.see.map.rules import Drawn, Filter, narrowed
from intertwine.see.map.selectors import (
    drawn_for,
    is_short,
    kept_reading,
    now_in,
    reading_key,
    reading_of,
)
from intertwine.see.ties.rules import TrustTotal
from intertwine.see.ties.selectors import trust_in

MOST_NAMED = 8
"""How many people one insight names."""


@dataclass(frozen=True)
class Named:
    """Somebody an insight names: their key, their name, how many they are tied to."""

    pk: int
    name: str
    ties: int


@dataclass(frozen=True)
class StandingOut:
    """What stands out, as one reader may know it.

    Args:
        reading: The network in words; None while a large one is still being read.
        people: How many are counted.
        ties: How many ties there are between them.
        connectors: Who connects most, for weavers alone.
        alone: Who has no tie yet, for weavers alone.
        alone_number: How many have none.
        barely: Who has a single tie, for weavers alone.
        trust: Trust in all, if five or more have told of it.
        told: What the reading says, question by question; nothing without any tie.
    """

    reading: Reading | None
    people: int
    ties: int
    connectors: Sequence[Named]
    alone: Sequence[Named]
    alone_number: int
    barely: Sequence[Named]
    trust: TrustTotal | None
    told: Sequence[Told]
    for_alone: Way


def standing_out(standing: Standing) -> StandingOut:
    """Everything the page of insights tells this reader. About a dozen queries.

    Members read the words and the numbers. Who connects, and who is alone, is named
    to weavers only: it is as much a load as a gift, and nobody's business else.
    """
    counted = narrowed(drawn_for(standing).measured, Filter())
    ties = np.diff(counted.graph.neighbours.indptr)
    alone = np.flatnonzero(ties == 0)
    is_told = standing.is_weaver
    found = _reading(counted, standing)
    topics = found.topics if found and counted.graph.count else ()
    return StandingOut(
        reading=found,
        people=counted.graph.size,
        ties=counted.graph.count,
        connectors=_connectors(counted, ties) if is_told else (),
        alone=_named(counted, alone, ties) if is_told else (),
        alone_number=len(alone),
        barely=_named(counted, np.flatnonzero(ties == 1), ties) if is_told else (),
        trust=trust_in(standing.network),
        told=with_steps(topics, standing.network),
        for_alone=way_on("alone", standing.network),
    )


def _reading(counted: Drawn, standing: Standing) -> Reading | None:
    """The network in words, as the page of words tells it: of a large one what is kept."""
    if is_short(counted):
        return reading_of(counted, standing.network)
    now = now_in(standing.network)
    return kept_reading(reading_key(standing, Filter(), now))


def _connectors(drawn: Drawn, ties: npt.NDArray[np.int32]) -> list[Named]:
    """Those through whom most passes, most first; nobody without any."""
    if not is_short(drawn):
        order = np.argsort(-ties, kind="stable")
        return _named(drawn, order[ties[order] > 0], ties)
    between = betweenness(drawn.graph).value
    order = np.argsort(-between, kind="stable")
    return _named(drawn, order[between[order] > 0], ties)


def _named(
    drawn: Drawn, numbers: npt.NDArray[np.intp], ties: npt.NDArray[np.int32]
) -> list[Named]:
    return [
        Named(int(drawn.people[n]), drawn.graph.labels[n], int(ties[n]))
        for n in numbers[:MOST_NAMED].tolist()
    ]
