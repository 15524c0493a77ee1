"""What a search for suggestions stands on: the reader's graph, and who takes part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from intertwine.analysis import Graph
from intertwine.analysis.triangles import Pairs, introductions, introductions_of
from intertwine.people.models import Person, Standing
from intertwine.see.map.rules import Attribute, Drawn
from intertwine.see.ties.rules import State
from intertwine.weave.introductions.rules import NO_WORDS, Profile, words_of
from intertwine.weave.introductions.rules.asked import Scope
from intertwine.weave.introductions.selectors.barred import Barred
from intertwine.weave.introductions.selectors.beyond import NOTHING, Beyond

Mask = npt.NDArray[np.bool_]
BONUS = 1.0
"""What crossing the boundary that somebody chose adds: such pairs count double."""

MOST_BOUNDARIES = 12
"""How many ways of grouping people are looked at, in the order of the details."""


@dataclass(frozen=True)
class Ground:
    """A network as one reader may see it, ready to be searched.

    Args:
        drawn: Everything the reader may see.
        graph: The same people with the ties that are there; wishes are none.
        open_to: Who may be suggested, shape ``(n,)``.
        introducers: Who may be named as somebody who could introduce.
        taken_out: Who counts in nothing, by their own wish.
        apart: Pairs that are not suggested, by number, shape ``(p, 2)``.
        boundaries: The details that people can differ in.
        across: Keys of the details whose boundary counts.
    """

    drawn: Drawn
    graph: Graph
    open_to: Mask
    introducers: Mask
    taken_out: Mask
    apart: npt.NDArray[np.intp]
    boundaries: tuple[Attribute, ...]
    across: str

    @property
    def _wishes(self) -> dict[str, Any]:
        keys = [each.key for each in self.boundaries]
        return {
            "groups": keys,
            "boundary_bonus": [BONUS * (key == self.across) for key in keys],
            "exclude": self.taken_out,
            "exclude_pairs": self.apart,
            "open_to": self.open_to,
            "introducers": self.introducers,
        }

    def best(self, most: int, person: int | None = None) -> Pairs:
        """The engine's best pairs: of all, or of one person by number."""
        if person is None:
            found = introductions(self.graph, top=most, per_person=0, **self._wishes)
            return found.network
        return introductions_of(self.graph, person, per_person=most, **self._wishes)

    @cached_property
    def contacts(self) -> npt.NDArray[np.intp]:
        """How many people everybody is tied to, shape ``(n,)``."""
        return np.diff(self.graph.neighbours.indptr)

    def knows(self, person: int) -> frozenset[int]:
        """The numbers of the people somebody is tied to."""
        near = self.graph.neighbours
        row = near.indices[near.indptr[person] : near.indptr[person + 1]]
        return frozenset(row.tolist())

    @cached_property
    def kept_apart(self) -> frozenset[tuple[int, int]]:
        """Pairs that are not suggested, the smaller number first."""
        return frozenset(map(tuple, np.sort(self.apart, axis=1).tolist()))

    def may_meet(self, one: int, other: int) -> bool:
        """Whether two people may be suggested to each other."""
        pair = (min(one, other), max(one, other))
        is_open = self.open_to[one] and self.open_to[other]
        return bool(
            one != other
            and is_open
            and pair not in self.kept_apart
            and other not in self.knows(one)
        )

    def differs_in(self, one: int, other: int) -> tuple[str, ...]:
        """The keys of the details that are known of both, and differ."""
        return tuple(self._compared(one, other, same=False))

    def alike_in(self, one: int, other: int) -> tuple[str, ...]:
        """The keys of the details that are known of both, and are the same."""
        return tuple(self._compared(one, other, same=True))

    def _compared(self, one: int, other: int, *, same: bool) -> Iterable[str]:
        for each in self.boundaries:
            column = self.graph.people[each.key]
            here, there = column[one], column[other]
            if here is not None and there is not None and (here == there) is same:
                yield each.key


def ground_of(
    drawn: Drawn,
    barred: Barred,
    scope: Scope,
    *,
    seeker: int | None = None,
    among: frozenset[int] | None = None,
) -> Ground:
    """Make a reader's network ready. No queries.

    Args:
        drawn: What the reader may see.
        barred: What is left out.
        scope: Whom the suggestions are for.
        seeker: Key of somebody who looks for others themselves: they take part even
            while nobody may ask them.
        among: Keys of those who alone are suggested, beside the seeker; None: all.
    """
    wishes = [number for number, kind in enumerate(drawn.kinds) if kind.is_wish]
    ended = ~np.isnat(drawn.until) | (drawn.state == State.ENDED)
    is_tie = ~np.isin(drawn.graph.kind, wishes)
    graph = drawn.graph.select_ties(is_tie & ~ended)
    people = drawn.people
    mine = people == (seeker if seeker is not None else -1)
    taken_out = drawn.left_out & ~mine
    open_to = (~_among(people, barred.people) | mine) & ~taken_out
    if among is not None:
        open_to &= _among(people, among) | mine
    pairs = _numbers(people, barred.pairs)
    before = drawn.graph.ties[is_tie & ended]
    boundaries = boundaries_of(drawn)
    keys = {each.key for each in boundaries}
    return Ground(
        drawn=drawn,
        graph=graph,
        open_to=open_to & _in_group(drawn, scope),
        introducers=~_among(people, barred.silent) & ~taken_out,
        taken_out=taken_out,
        apart=np.concatenate([pairs, before]),
        boundaries=boundaries,
        across=scope.across if scope.across in keys else "",
    )


def boundaries_of(drawn: Drawn) -> tuple[Attribute, ...]:
    """The details with one value each, of which people have more than one."""
    return tuple(
        each
        for each in drawn.attributes
        if each.kind == "choice"
        and len(set(drawn.graph.people[each.key].tolist()) - {None}) > 1
    )[:MOST_BOUNDARIES]


def _among(people: npt.NDArray[np.int64], keys: frozenset[int]) -> Mask:
    return np.isin(people, np.fromiter(keys, np.int64, len(keys)))


def _numbers(
    people: npt.NDArray[np.int64], pairs: frozenset[tuple[int, int]]
) -> npt.NDArray[np.intp]:
    """Pairs of keys as pairs of numbers; without those whom the reader cannot see."""
    keys = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
    there = np.isin(keys, people).all(axis=1)
    return np.searchsorted(people, keys[there])


def _in_group(drawn: Drawn, scope: Scope) -> Mask:
    """Who has the value that a group is made of; everybody, where there is no such."""
    column = drawn.graph.people.get(scope.field)
    if column is None or column.dtype != object:
        return np.ones(drawn.graph.size, dtype=np.bool_)
    held = (
        scope.value in value if isinstance(value, tuple) else value == scope.value
        for value in column.tolist()
    )
    return np.fromiter(held, dtype=np.bool_, count=drawn.graph.size)


def wishes_in(drawn: Drawn) -> frozenset[tuple[int, int]]:
    """Who would like to know whom better, by number, as far as the reader may know.

    A wish that has no direction is both's, because nothing says whose it is.
    """
    wishes = [number for number, kind in enumerate(drawn.kinds) if kind.is_wish]
    there = np.isin(drawn.graph.kind, wishes) & (drawn.state != State.ENDED)
    there &= np.isnat(drawn.until)
    pairs = drawn.graph.ties[there]
    both = ~drawn.graph.directed[there]
    found = [*map(tuple, pairs.tolist()), *map(tuple, pairs[both][:, ::-1].tolist())]
    return frozenset(found)


def profiles_in(
    drawn: Drawn, standing: Standing, beyond: Beyond = NOTHING
) -> dict[int, Profile]:
    """What people look for, bring and care about, by number. Two queries.

    Nothing that the reader may not know of them.
    """
    words = {detail: _words(detail, standing) for detail in ("seeks", "offers")}
    cares = _cares(drawn)
    keys = drawn.people.tolist()
    found = (
        Profile(
            words["seeks"].get(key, NO_WORDS) | words_of(beyond.seeks.get(key, "")),
            words["offers"].get(key, NO_WORDS) | words_of(beyond.brings.get(key, "")),
            frozenset(cares.get(number, ())),
        )
        for number, key in enumerate(keys)
    )
    return {
        number: profile for number, profile in enumerate(found) if not profile.is_empty
    }


def _words(detail: str, standing: Standing) -> dict[int, frozenset[str]]:
    """The words of one detail by the key of whoever says it. One query."""
    people = Person.objects.visible_to(standing).showing(detail, standing)
    said = people.exclude(**{detail: ""}).order_by().values_list("pk", detail)
    return {key: words_of(text) for key, text in said}


def _cares(drawn: Drawn) -> dict[int, list[str]]:
    """What people chose of several: interests, whatever a network calls them.

    What more than half of all people chose brings no two of them together.
    """
    found: dict[int, list[str]] = {}
    for each in drawn.attributes:
        if each.kind != "choices":
            continue
        column = drawn.graph.people[each.key].tolist()
        counts = Counter(value for values in column for value in values or ())
        for number, values in enumerate(column):
            rare = [one for one in values or () if 2 * counts[one] <= len(column)]
            if rare:
                found.setdefault(number, []).extend(rare)
    return found
