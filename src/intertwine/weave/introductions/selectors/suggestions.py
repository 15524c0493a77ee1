"""Who should meet: for a weaver the network's, for a member their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b

from django.core.cache import cache
from django.utils import timezone

from intertwine.people.models import Standing
from intertwine.see.map.rules import Drawn
from intertwine.see.map.selectors import Now, drawn_for, now_in, reading_mark
from intertwine.weave.introductions.rules import Looking, Profile
from intertwine.weave.introductions.rules.asked import Scope
from intertwine.weave.introductions.rules.ranked import Candidate, Ranked
from intertwine.weave.introductions.selectors.at_gathering import (
    gathered_pairs,
    people_at,
)
from intertwine.weave.introductions.selectors.barred import Barred, barred_for
from intertwine.weave.introductions.selectors.beside import (
    drawn_by_lot,
    newly_here,
    not_woven_in,
    weekly,
)
from intertwine.weave.introductions.selectors.beyond import Beyond, beyond_profiles
from intertwine.weave.introductions.selectors.ground import (
    Ground,
    boundaries_of,
    ground_of,
    profiles_in,
    wishes_in,
)
from intertwine.weave.introductions.selectors.pairing import looking_in, paired
from intertwine.weave.introductions.selectors.ranking import best_pairs, fitting_pairs

FITTING, ARRIVING, BY_LOT, PAIRED, GATHERED = 6, 4, 3, 3, 6
"""How many pairs stand in each section beside the list."""

MOST_VALUES = 40
KEPT_SECONDS = 24 * 3600
NOTHING = Scope()


def ranked_for(
    standing: Standing,
    scope: Scope = NOTHING,
    barred: Barred | None = None,
    now: Now | None = None,
) -> Ranked:
    """Everything that is suggested to a reader, by keys.

    Weavers are told of all pairs of people they may see, or of what ``scope`` asks
    for. Members are told of people whom they may want to meet themselves, from nothing
    but what they may see.

    It is worked out anew when anything it rests on has changed, and kept otherwise:
    about a dozen queries then, twice as many when it is made. 10,000 people with 60,000
    ties take about half a second, most of it to read them.

    Args:
        standing: Who is reading.
        scope: What is asked for.
        barred: What is left out, if that has been asked already.
        now: The state the network is in, if that has been asked already.
    """
    # First: what changes while we read is worked out again.
    now = now or now_in(standing.network)
    barred = barred or barred_for(standing)
    scope = scope if standing.is_weaver else own_scope(standing, scope)
    asked = Asked(
        scope,
        barred,
        beyond_profiles(standing),
        looking_in(standing, barred.cares),
        people_at(standing, scope.gathering),
    )
    key = _key(standing, asked, now)
    found: Ranked | None = cache.get(key)
    if found is None:
        found = _ranked(standing, asked, now)
        cache.set(key, found, KEPT_SECONDS)
    # Nobody's words are kept with it.
    return replace(found, seeks=asked.beyond.seeks)


def own_scope(standing: Standing, asked: Scope = NOTHING) -> Scope:
    """What a member asks for: whom they could meet themselves, perhaps somewhere."""
    person = standing.person.pk if standing.person else -1
    return Scope(person=person, gathering=asked.gathering)


@dataclass(frozen=True)
class Asked:
    """What suggestions rest on beside the map.

    Args:
        scope: Whom they are for.
        barred: What is left out.
        beyond: What people look for and bring besides their profiles.
        looking: Who looks for a peer or a coach.
        among: Who was at the gathering that is asked for; None: no gathering is.
    """

    scope: Scope
    barred: Barred
    beyond: Beyond
    looking: Looking
    among: frozenset[int] | None


def _key(standing: Standing, asked: Asked, now: Now) -> str:
    """Where it is kept. No queries."""
    week = timezone.localdate().isocalendar()[:2]
    looking = [sorted(each) for each in asked.looking.all]
    among = sorted(asked.among) if asked.among is not None else None
    rest = (
        *(asked.scope, asked.barred.mark, asked.beyond, looking, among),
        *(week, standing.network.pk),
    )
    mark = reading_mark(standing, *rest, now=now)
    return f"introductions:{blake2b(mark.encode(), digest_size=16).hexdigest()}"


def _ranked(standing: Standing, asked: Asked, now: Now) -> Ranked:
    drawn, scope = drawn_for(standing, now), asked.scope
    me = standing.person.pk if standing.person else None
    seeks = me is not None and scope.person == me
    ground = ground_of(
        drawn,
        asked.barred,
        scope,
        seeker=me if seeks else None,
        among=asked.among,
    )
    person = drawn.number_of(scope.person) if scope.person is not None else None
    if scope.person is not None and person is None:
        return _without_pairs(drawn)
    profiles = profiles_in(drawn, standing, asked.beyond)
    return _of(standing, ground, asked, person, profiles)


def _without_pairs(drawn: Drawn) -> Ranked:
    return Ranked(
        boundaries=tuple((each.key, each.name) for each in boundaries_of(drawn)),
        groups=_groups(drawn),
        people=drawn.graph.size,
    )


def _of(
    standing: Standing,
    ground: Ground,
    asked: Asked,
    person: int | None,
    profiles: Mapping[int, Profile],
) -> Ranked:
    drawn, me = ground.drawn, standing.person
    wishes = wishes_in(drawn)
    reader = me.pk if me else None
    lot = weekly(timezone.localdate(), standing.network.pk, reader, asked.scope)
    known = (ground, profiles, wishes)
    main = best_pairs(*known, person=person)
    fitting = fitting_pairs(*known, most=FITTING, person=person)
    new = newly_here(standing)
    arriving = not_woven_in(*known, new, most=ARRIVING, lot=lot, person=person)
    by_lot = drawn_by_lot(*known, most=BY_LOT, lot=lot, person=person)
    pairs = paired(*known, asked.looking, most=PAIRED, lot=lot, person=person)
    gathered: tuple[Candidate, ...] = ()
    if asked.among is not None:
        gathered = gathered_pairs(*known, most=GATHERED, lot=lot, person=person)
    return Ranked(
        **_each_once(
            paired=pairs,
            main=main,
            fitting=fitting,
            gathered=gathered,
            arriving=arriving,
            by_lot=by_lot,
        ),
        boundaries=tuple((each.key, each.name) for each in ground.boundaries),
        groups=_groups(drawn),
        people=drawn.graph.size,
        seeks={},
    )


def _each_once(
    **sections: tuple[Candidate, ...],
) -> dict[str, tuple[Candidate, ...]]:
    """The sections, each pair only in the first that has it."""
    told: set[tuple[int, int]] = set()
    found = {}
    for name, pairs in sections.items():
        found[name] = tuple(each for each in pairs if each.key not in told)
        told |= {each.key for each in pairs}
    return found


def _groups(drawn: Drawn) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """The details with few values, and these values, to choose a group from."""
    found = []
    for each in drawn.attributes:
        if each.kind == "number":
            continue
        values: set[str] = set()
        for value in set(drawn.graph.people[each.key].tolist()):
            values.update(value if isinstance(value, tuple) else [value] * bool(value))
        if 1 < len(values) <= MOST_VALUES:
            found.append((each.key, each.name, tuple(sorted(values))))
    return tuple(found)
