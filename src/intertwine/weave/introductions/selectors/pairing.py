"""Peers for each other, and somebody who would coach for whoever would like a coach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

import numpy as np

from intertwine.people.models import Standing
from intertwine.weave.introductions.rules import Because, Looking, Profile, why
from intertwine.weave.introductions.rules.ranked import Candidate
from intertwine.weave.introductions.selectors.barred import CareRow
from intertwine.weave.introductions.selectors.beside import companion_for
from intertwine.weave.introductions.selectors.ground import Ground
from intertwine.weave.introductions.selectors.ranking import Wishes, pair_of

TRIED = 3
"""So many people are tried for each pair that is wanted."""


def looking_in(standing: Standing, said: Iterable[CareRow]) -> Looking:
    """Who looks for a peer or a coach, as the reader may know it. No queries.

    Weavers know all whom they see. Others know of those who look for what they look
    for themselves, or offer it: nobody reads who wants to be coached without coaching.

    Args:
        standing: Who is reading.
        said: What people want, as ``cares_in`` tells.
    """
    cares = [each for each in said if each.is_seen]
    peers = {each.person for each in cares if each.wants_peer}
    seekers = {each.person for each in cares if each.wants_coach}
    coaches = {each.person for each in cares if each.coaches}
    me = standing.person.pk if standing.person else None
    mine, knows_all = {me} - {None}, standing.is_weaver
    return Looking(
        frozenset(peers if knows_all or me in peers else ()),
        frozenset(seekers if knows_all or me in coaches else seekers & mine),
        frozenset(coaches if knows_all or me in seekers else coaches & mine),
    )


@dataclass(frozen=True)
class _Table:
    """All that one needs to say who fits whom."""

    ground: Ground
    profiles: Mapping[int, Profile]
    wishes: Wishes
    lot: Random

    def numbers(self, keys: frozenset[int]) -> list[int]:
        """The numbers of those who may be suggested, in an order drawn by lot."""
        among = np.isin(
            self.ground.drawn.people, np.fromiter(keys, np.int64, len(keys))
        )
        found = np.flatnonzero(among & self.ground.open_to).tolist()
        return self.lot.sample(found, len(found))

    def fit(self, one: int, among: Sequence[int]) -> int | None:
        """Whoever of these has most in common with somebody."""
        known = (self.ground, self.profiles, self.wishes)
        return companion_for(*known, one, self.lot, among)

    def pair(self, one: int, other: int, because: Because) -> Candidate:
        """The two, and what is said of them."""
        reason = why(one, other, self.profiles, self.wishes)
        return replace(pair_of(self.ground, one, other, reason), because=because)


def paired(
    ground: Ground,
    profiles: Mapping[int, Profile],
    wishes: Wishes,
    looking: Looking,
    *,
    most: int,
    lot: Random,
    person: int | None = None,
) -> tuple[Candidate, ...]:
    """Pairs of those who asked for it themselves, nobody twice as the same.

    Args:
        ground: The network.
        profiles: What is known of people.
        wishes: Who would like to know whom better.
        looking: Who looks for what.
        most: How many pairs of peers, and how many with a coach.
        lot: What draws who comes first.
        person: The number of whom the list is for; first of the two in every pair.
    """
    table = _Table(ground, profiles, wishes, lot)
    peers = table.numbers(looking.peers)
    seekers, coaches = table.numbers(looking.seekers), table.numbers(looking.coaches)
    if person is None:
        found = [*_peers(table, peers, most), *_coached(table, seekers, coaches, most)]
    else:
        found = []
        for among, others, because in (
            (peers, peers, Because.PEERS),
            (seekers, coaches, Because.SECOND_COACHES),
            (coaches, seekers, Because.FIRST_COACHES),
        ):
            if person in among:
                found += _for_one(table, person, others, because, most)
    return tuple({each.key: each for each in reversed(found)}.values())[::-1]


def _peers(table: _Table, peers: list[int], most: int) -> Iterator[Candidate]:
    free, made = list(peers), 0
    for one in peers[: TRIED * most]:
        if one not in free or made == most:
            continue
        free.remove(one)
        other = table.fit(one, free)
        if other is not None:
            free.remove(other)
            made += 1
            yield table.pair(one, other, Because.PEERS)


def _coached(
    table: _Table, seekers: list[int], coaches: list[int], most: int
) -> Iterator[Candidate]:
    free, made = list(coaches), 0
    for one in seekers[: TRIED * most]:
        other = table.fit(one, free) if made < most else None
        if other is not None:
            free.remove(other)
            made += 1
            yield table.pair(one, other, Because.SECOND_COACHES)


def _for_one(
    table: _Table, person: int, others: list[int], because: Because, most: int
) -> Iterator[Candidate]:
    free = [each for each in others if each != person]
    for _turn in range(most):
        other = table.fit(person, free)
        if other is None:
            return
        free.remove(other)
        yield table.pair(person, other, because)
