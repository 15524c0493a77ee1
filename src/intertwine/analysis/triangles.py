"""Whom to introduce: pairs who are not tied but share a contact, best first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from intertwine.analysis.acquaintances import Acquaintances, Mask, Wishes, acquaintances
from intertwine.analysis.graph import Graph
from intertwine.analysis.kernels import Turns
from intertwine.analysis.wedges import Found, PlainWedges, Shared
from intertwine.analysis.wedges_compiled import CompiledWedges, wedges_of

NOBODY = -1
Floats = npt.NDArray[np.float64]
People = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Pairs:
    """Some introductions, best first, and why each is suggested.

    Attributes:
        first: One of the two, shape ``(k,)``. In a list of the whole network the
            one with the smaller number, in a person's own list that person.
        second: The other, shape ``(k,)``.
        score: What they score, shape ``(k,)``.
        introducer: Who may introduce them and adds most, -1 for nobody: ``(k,)``.
        crosses: Which boundaries lie between them, shape ``(k, a)``.
        begins: Where each pair's shared contacts begin, shape ``(k + 1,)``.
        shared: Their shared contacts, pair after pair, by number.
        part: What each of these adds to the score, boundaries left out.
    """

    first: People
    second: People
    score: Floats
    introducer: People
    crosses: Mask
    begins: npt.NDArray[np.intp]
    shared: People
    part: Floats

    def __len__(self) -> int:
        return len(self.first)

    def shared_by(self, pair: int) -> People:
        """The contacts that one of the pairs shares."""
        return self.shared[self.begins[pair] : self.begins[pair + 1]]


@dataclass(frozen=True)
class Introductions:
    """The best introductions of a network, and of everybody in it.

    Attributes:
        network: The best pairs of all.
        other: Row ``u`` holds the best for person ``u``, best first; -1 fills up
            a row that is not full. Shape ``(n, per_person)``.
        score: The score of each of them, 0 where there is nobody.
    """

    network: Pairs
    other: People
    score: Floats
    _wedges: CompiledWedges | PlainWedges

    def of(self, person: int) -> Pairs:
        """The best introductions of one person, and why."""
        return self.among([person])

    def among(self, people: npt.ArrayLike) -> Pairs:
        """The best introductions of some people, and why, person after person."""
        chosen = np.asarray(people, dtype=np.intp)
        other, score = self.other[chosen], self.score[chosen]
        there = other != NOBODY
        first = np.repeat(chosen, there.sum(axis=1)).astype(np.int32)
        return explained(self._wedges, Found(first, other[there], score[there]))


def introductions(
    graph: Graph,
    *,
    top: int = 1000,
    per_person: int = 10,
    groups: Sequence[str | npt.ArrayLike] = (),
    boundary_bonus: float | Sequence[float] = 0.0,
    exclude: npt.ArrayLike = (),
    exclude_pairs: npt.ArrayLike = (),
    open_to: npt.ArrayLike | None = None,
    introducers: npt.ArrayLike | None = None,
    kind_weights: Mapping[str, float] | None = None,
    direction: str = "either",
    repeated: str = "strongest",
    threads: int | None = None,
    progress: Callable[[int, int], object] | None = None,
    cancel: Callable[[], bool] | None = None,
) -> Introductions:
    """Find the pairs who are not tied, share a contact, and score highest.

    A pair scores ``(1 + Σ bonus of each boundary crossed) · Σ s·t / ln max(d, 2)``
    over the contacts they share, where ``s`` and ``t`` are the strengths of the
    contact's ties to the two, and ``d`` is how many people the contact is tied to.
    Equal scores are put in the order of the smaller number, then of the larger.

    Args:
        graph: ``n`` people. A strength that was not said counts 1. A tie of
            strength 0 says that two know each other, and adds nothing. Ties to
            oneself are ignored. Of a two-mode graph only the people are introduced.
        top: How many pairs of the whole network to find.
        per_person: How many to find for each person.
        groups: Names of columns of ``graph.people``, or a column each. Who is of
            no known group is on no boundary.
        boundary_bonus: What crossing a boundary adds: one number for all ways of
            grouping, or one for each.
        exclude: Who takes no part at all: a mask, or their numbers.
        exclude_pairs: Pairs not to be suggested, shape ``(p, 2)``.
        open_to: Who may be introduced to others: a mask, or their numbers.
            Everybody else can still be a shared contact.
        introducers: Who agreed to introduce others and is not asked too often
            already: a mask, or their numbers.
        kind_weights: What to multiply strengths with, by kind of tie; kinds that
            are not named are left out. Default: all kinds count alike.
        direction: ``"either"``: a tie counts whoever said it; ``"both"``: only if
            both did.
        repeated: Of several ties between two people, the ``"strongest"`` counts,
            or their ``"sum"``.
        threads: How many threads search. The result is the same for any number.
        progress: Called now and then with how much is done and of how much.
        cancel: Asked now and then whether to stop.

    Returns:
        Exact results. No ties: no pairs.

    Raises:
        ValueError: If a wish cannot be met.
        Cancelled: If ``cancel`` said so.

    Cost:
        At worst O(Σ d²) time. In practice most long rows are never opened. About
        9 bytes a tie, 12 bytes an answer and 12 bytes a person and thread.

    Source:
        L. A. Adamic, E. Adar (2003), Friends and neighbors on the Web, Social
        Networks 25, 211–230, with strengths. Bounds: H. Turtle, J. Flood (1995),
        Query evaluation: strategies and optimizations, IPM 31, 831–850.

    Example:
        Ann (0) and Dee (3) both know Ben (1) and Cai (2), but not each other.

        >>> square = Graph(size=4, ties=[[0, 1], [0, 2], [3, 1], [3, 2]])
        >>> found = introductions(square, top=2)
        >>> [found.network.first.tolist(), found.network.second.tolist()]
        [[0, 1], [3, 2]]
        >>> found.network.shared_by(0).tolist(), round(float(found.network.score[0]), 3)
        ([1, 2], 2.885)
    """
    if top < 0 or per_person < 0:
        raise ValueError("top and per_person must be 0 or more")
    if threads is not None and threads < 1:
        raise ValueError(f"threads must be at least 1, not {threads}")
    wishes = Wishes(
        groups=groups,
        boundary_bonus=boundary_bonus,
        exclude=exclude,
        exclude_pairs=exclude_pairs,
        open_to=open_to,
        introducers=introducers,
        kind_weights=kind_weights,
        direction=direction,
        repeated=repeated,
    )
    wedges = wedges_of(acquaintances(graph, wishes))
    turns = Turns(threads, progress, cancel)
    turns.check()
    network = wedges.network(top, turns) if top else NONE
    other, score = _empty(graph.size)
    if per_person:
        other, score = wedges.lists(per_person, turns)
    return Introductions(explained(wedges, network), other, score, wedges)


def introductions_of(
    graph: Graph,
    person: int,
    *,
    per_person: int = 10,
    threads: int | None = None,
    **wishes: Any,
) -> Pairs:
    """Find the best introductions of one person, and why, without anybody else's.

    Args:
        graph: ``n`` people and their ties.
        person: Their number.
        per_person: How many to find.
        threads: How many threads search.
        wishes: What else to mind; as the arguments of ``introductions``.

    Returns:
        The same as ``introductions(…).of(person)``.

    Raises:
        ValueError: If a wish cannot be met, or there is no such person.

    Cost:
        Preparing the graph, and microseconds for the list itself.

    Source:
        As ``introductions``.

    Example:
        >>> square = Graph(size=4, ties=[[0, 1], [0, 2], [3, 1], [3, 2]])
        >>> introductions_of(square, 3).second.tolist()
        [0]
    """
    if not 0 <= person < graph.size:
        raise ValueError(f"there is no person {person}")
    wedges = wedges_of(acquaintances(graph, Wishes(**wishes)))
    chosen = np.array([person], dtype=np.intp)
    other, score = wedges.lists_of(chosen, per_person, Turns(threads))
    there = other[0] != NOBODY
    first = np.full(int(there.sum()), person, dtype=np.int32)
    return explained(wedges, Found(first, other[0][there], score[0][there]))


NONE = Found(np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0))


def _empty(size: int) -> tuple[People, Floats]:
    return np.empty((size, 0), dtype=np.int32), np.empty((size, 0))


def explained(wedges: CompiledWedges | PlainWedges, found: Found) -> Pairs:
    """Say of each pair whom it shares, who might introduce it and what it crosses."""
    first, second = found.first.astype(np.intp), found.second.astype(np.intp)
    shared = wedges.shared(first, second)
    known = wedges.known
    here, there = known.groups[first], known.groups[second]
    return Pairs(
        first=found.first,
        second=found.second,
        score=found.score,
        introducer=_introducers(known, shared),
        crosses=(here >= 0) & (there >= 0) & (here != there),
        begins=shared.begins,
        shared=shared.who,
        part=np.ldexp(shared.units.astype(np.float64), -wedges.exponent),
    )


def _introducers(known: Acquaintances, shared: Shared) -> People:
    """Choose for each pair who adds most and may introduce; the first of equals."""
    pair = np.repeat(np.arange(len(shared.begins) - 1), np.diff(shared.begins))
    may = known.introducers[shared.who]
    pair, who, units = pair[may], shared.who[may], shared.units[may]
    order = np.lexsort((who, -units, pair))
    pairs, at = np.unique(pair[order], return_index=True)
    chosen = np.full(len(shared.begins) - 1, NOBODY, dtype=np.int32)
    chosen[pairs] = who[order][at]
    return chosen
