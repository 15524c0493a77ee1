"""A network in words, for one reader."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
from django.conf import settings
from django.core.cache import cache
from django.db.models import Exists, OuterRef
from django.utils.module_loading import import_string

from intertwine.analysis.measures.suppression import LEAST
from intertwine.analysis.reading import Reading, reading
from intertwine.kit.raw import raw_rows
from intertwine.people.models import Network, Person, Standing
from intertwine.see.map.rules import Drawn, Filter
from intertwine.see.map.rules.closeness import levels_of
from intertwine.see.map.selectors.figures import circles_of
from intertwine.see.map.selectors.marks import Now
from intertwine.see.ties.models import Tie
from intertwine.see.ties.rules import State

SMALL = 300
"""Up to so many people, a network is read while somebody waits."""

COMPARED = ("sector", "nation")
"""Details by which ties across groups are told."""


@dataclass(frozen=True)
class Completeness:
    """How many of the people have told of their ties themselves."""

    answered: int
    people: int


def answered_in(network: Network) -> set[int]:
    """Keys of everybody who has said at least one tie themselves, or that they have none.

    One query, and those of the apps above that ask. Each person is looked at until
    one such tie is found, which takes a third of the time that sorting all ties does.
    """
    as_first = Exists(Tie.objects.filter(first=OuterRef("pk"), first_says=True))
    as_second = Exists(Tie.objects.filter(second=OuterRef("pk"), second_says=True))
    people = Person.with_arriving.filter(as_first | as_second, network=network)
    asked = (import_string(path)(network) for path in settings.ANSWERED)
    return {key for (key,) in raw_rows(people.order_by().values_list("pk"))}.union(
        *asked
    )


def answered_mask(drawn: Drawn, network: Network) -> npt.NDArray[np.bool_]:
    """Which of these people have answered. One query, and those of the apps above."""
    return np.isin(drawn.people, list(answered_in(network)))


def completeness_of(shown: Drawn, network: Network) -> Completeness | None:
    """How complete this is; nothing where so few are shown that it tells who."""
    if shown.graph.size < LEAST:
        return None
    answered = int(answered_mask(shown, network).sum())
    return Completeness(answered, shown.graph.size)


def is_short(shown: Drawn) -> bool:
    """Whether it is read at once."""
    return shown.graph.size <= SMALL and len(shown.ties) <= 10 * SMALL


def reading_of(shown: Drawn, network: Network) -> Reading:
    """What the figures of these people and ties mean, in words. Two queries.

    Whoever asked to be left out of measures is left out. Where some have not answered,
    it is tried out what that leaves open, as the command line does; that takes longest,
    so the words are kept with the people and ties they are of.
    """
    counted = shown.measured
    answered = answered_mask(counted, network)
    mark, kept = _READ.get(counted, (b"", None))
    if kept is not None and mark == answered.tobytes():
        return kept
    columns = counted.graph.people
    groups = [key for key in COMPARED if len(set(columns.get(key, ())) - {None}) > 1]
    found = reading(
        counted.graph,
        circles=circles_of(counted),
        answered=answered if answered.any() else None,
        groups=groups,
        told=counted.state != State.REPORTED,
        levels=levels_of(counted),
    )
    _READ[counted] = answered.tobytes(), found
    return found


_READ: WeakKeyDictionary[Drawn, tuple[bytes, Reading]] = WeakKeyDictionary()


def reading_key(standing: Standing, asked: Filter, now: Now) -> str:
    """Where the reading of a large network is kept. No queries.

    It is of what everybody in the same role may see, so that it is made once.
    """
    network = standing.network
    parts: tuple[Any, ...] = (
        network.pk,
        standing.role,
        now,
        asked.query(),
    )
    return f"map:reading:{blake2b(repr(parts).encode(), digest_size=16).hexdigest()}"


def kept_reading(key: str) -> Reading | None:
    """The reading, if it has been made. One query."""
    found: Reading | None = cache.get(key)
    return found
