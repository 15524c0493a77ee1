"""Ranking: the engine's order, raised by what people look for, bring and wish."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

import numpy as np

from intertwine.analysis.triangles import Pairs
from intertwine.weave.introductions.rules import Profile, Why, why
from intertwine.weave.introductions.rules.ranked import Candidate
from intertwine.weave.introductions.selectors.ground import Ground

KEPT = 60
"""How many pairs a list holds at the most."""

LOOKED_AT = 4_800
"""How many of the engine's pairs are looked at."""

WHAT_FEW_BRING = 40
"""A word that more people bring than this says too little to bring two together."""

Wishes = frozenset[tuple[int, int]]


def best_pairs(
    ground: Ground,
    profiles: Mapping[int, Profile],
    wishes: Wishes,
    *,
    person: int | None = None,
) -> tuple[Candidate, ...]:
    """The best pairs who share a contact, best first.

    Where nothing is known of anybody this is the engine's own list. Otherwise the first
    ``LOOKED_AT`` of the engine's pairs are put in order by all that speaks for them.
    None of the others could come in, unless the last of these scores more than one
    ``MOST``-th of the last that is kept.
    """
    is_plain = not (profiles or wishes)
    pairs = ground.best(KEPT if is_plain else LOOKED_AT, person)
    ends = zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)
    reasons = [why(one, other, profiles, wishes) for one, other in ends]
    scores = pairs.score * [each.factor for each in reasons]
    order = np.argsort(-scores, kind="stable")[:KEPT]
    return tuple(
        candidate(ground, pairs, number, reasons[number]) for number in order.tolist()
    )


def candidate(ground: Ground, pairs: Pairs, number: int, reason: Why) -> Candidate:
    """One of the engine's pairs, by keys."""
    here, there = int(pairs.first[number]), int(pairs.second[number])
    keys = ground.drawn.people
    begin, end = pairs.begins[number], pairs.begins[number + 1]
    shared = zip(
        keys[pairs.shared[begin:end]].tolist(),
        pairs.part[begin:end].tolist(),
        strict=True,
    )
    crossed = np.flatnonzero(pairs.crosses[number]).tolist()
    count = int(end - begin)
    return Candidate(
        first=int(keys[here]),
        second=int(keys[there]),
        shared=tuple(sorted(shared, key=lambda one: -one[1])),
        crosses=_chosen_first(
            tuple(ground.boundaries[each].key for each in crossed), ground.across
        ),
        why=reason,
        opens=(
            int(ground.contacts[there]) - count,
            int(ground.contacts[here]) - count,
        ),
    )


def _chosen_first(keys: tuple[str, ...], across: str) -> tuple[str, ...]:
    """The boundary that was chosen before all others; the most common one last."""
    return tuple(sorted(keys, key=lambda key: (key != across, key == "organisation")))


def fitting_pairs(
    ground: Ground,
    profiles: Mapping[int, Profile],
    wishes: Wishes,
    *,
    most: int,
    person: int | None = None,
) -> tuple[Candidate, ...]:
    """Pairs who share no contact, but look for what the other brings, or wish to meet.

    Most that speaks for them first, then in the order of their keys.
    """
    found: dict[tuple[int, int], Why] = {}
    for one, other in _who_might(profiles, wishes):
        pair = (min(one, other), max(one, other))
        if person is not None and person not in pair:
            continue
        if pair not in found and ground.may_meet(*pair):
            found[pair] = why(*pair, profiles, wishes)
    known: dict[int, frozenset[int]] = {}
    order = sorted(found, key=lambda pair: (-_weight(found[pair]), pair))
    chosen = (
        pair
        for pair in order
        if not _knows(ground, known, pair[0]) & _knows(ground, known, pair[1])
    )
    return tuple(
        _apart(ground, pair, found[pair], person) for pair in islice(chosen, most)
    )


def _weight(reason: Why) -> float:
    words = len(reason.first_finds) + len(reason.second_finds)
    return reason.factor + 0.01 * min(words, 10)


def _knows(
    ground: Ground, known: dict[int, frozenset[int]], person: int
) -> frozenset[int]:
    if person not in known:
        known[person] = ground.knows(person)
    return known[person]


def _who_might(
    profiles: Mapping[int, Profile], wishes: Wishes
) -> Iterator[tuple[int, int]]:
    """Whoever looks for what few bring, with each of these; and whoever wishes."""
    yield from sorted(wishes)
    brings: dict[str, list[int]] = {}
    for person in sorted(profiles):
        for word in profiles[person].brings:
            brings.setdefault(word, []).append(person)
    for person in sorted(profiles):
        for word in sorted(profiles[person].seeks):
            found = brings.get(word, [])
            if len(found) <= WHAT_FEW_BRING:
                yield from ((person, other) for other in found if other != person)


def _apart(
    ground: Ground, pair: tuple[int, int], reason: Why, person: int | None
) -> Candidate:
    """Two people without a shared contact; the person the list is for comes first."""
    made = pair_of(ground, *pair, reason)
    return made.turned if person == pair[1] else made


def pair_of(ground: Ground, one: int, other: int, reason: Why) -> Candidate:
    """Two people by keys, with all that can be said of them but whom they share."""
    keys, contacts = ground.drawn.people, ground.contacts
    return Candidate(
        first=int(keys[one]),
        second=int(keys[other]),
        crosses=_chosen_first(ground.differs_in(one, other), ground.across),
        why=reason,
        opens=(int(contacts[other]), int(contacts[one])),
        alike=ground.alike_in(one, other),
    )
