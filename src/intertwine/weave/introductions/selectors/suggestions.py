"""Who should meet: for a weaver the network's, for a member their own."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b

from django.core.cache import cache
from django.utils import timezone

from intertwine.people.models import Standing
from intertwine.see.map.rules import Drawn
from intertwine.see.map.selectors import drawing_mark, drawn_for
from intertwine.weave.introductions.rules import Profile
from intertwine.weave.introductions.rules.asked import Scope
from intertwine.weave.introductions.rules.ranked import Ranked
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
from intertwine.weave.introductions.selectors.ranking import best_pairs, fitting_pairs

FITTING, ARRIVING, BY_LOT = 6, 4, 3
"""How many pairs stand in each section beside the list."""

MOST_VALUES = 40
KEPT_SECONDS = 24 * 3600
NOTHING = Scope()


def ranked_for(
    standing: Standing, scope: Scope = NOTHING, barred: Barred | None = None
) -> Ranked:
    """Everything that is suggested to a reader, by keys.

    Weavers are told of all pairs of people they may see, or of what ``scope`` asks
    for. Members are told of people whom they may want to meet themselves, from nothing
    but what they may see.

    It is worked out anew when anything it rests on has changed, and kept otherwise:
    about nineteen queries then, thirty-five when it is made. 10,000 people with 60,000
    ties take about half a second, most of it to read them.
    """
    barred = barred or barred_for(standing)
    scope = scope if standing.is_weaver else own_scope(standing)
    beyond = beyond_profiles(standing)
    key = _key(standing, scope, barred, beyond)
    found: Ranked | None = cache.get(key)
    if found is None:
        found = _ranked(standing, scope, barred, beyond)
        cache.set(key, found, KEPT_SECONDS)
    return found


def own_scope(standing: Standing) -> Scope:
    """What a member asks for: whom they could meet themselves."""
    return Scope(person=standing.person.pk if standing.person else -1)


def _key(standing: Standing, scope: Scope, barred: Barred, beyond: Beyond) -> str:
    """Where it is kept. Seven queries."""
    week = timezone.localdate().isocalendar()[:2]
    rest = (scope, barred.mark, beyond, week, standing.network.pk)
    mark = drawing_mark(standing, *rest)
    return f"introductions:{blake2b(mark.encode(), digest_size=16).hexdigest()}"


def _ranked(standing: Standing, scope: Scope, barred: Barred, beyond: Beyond) -> Ranked:
    drawn = drawn_for(standing)
    me = standing.person.pk if standing.person else None
    seeks = me is not None and scope.person == me
    ground = ground_of(drawn, barred, scope, seeker=me if seeks else None)
    person = drawn.number_of(scope.person) if scope.person is not None else None
    if scope.person is not None and person is None:
        return _without_pairs(drawn)
    return _of(standing, ground, scope, person, profiles_in(drawn, standing, beyond))


def _without_pairs(drawn: Drawn) -> Ranked:
    return Ranked(
        boundaries=tuple((each.key, each.name) for each in boundaries_of(drawn)),
        groups=_groups(drawn),
        people=drawn.graph.size,
    )


def _of(
    standing: Standing,
    ground: Ground,
    scope: Scope,
    person: int | None,
    profiles: Mapping[int, Profile],
) -> Ranked:
    drawn, me = ground.drawn, standing.person
    wishes = wishes_in(drawn)
    reader = me.pk if me else None
    lot = weekly(timezone.localdate(), standing.network.pk, reader, scope)
    known = (ground, profiles, wishes)
    main = best_pairs(*known, person=person)
    fitting = fitting_pairs(*known, most=FITTING, person=person)
    new = newly_here(standing)
    arriving = not_woven_in(*known, new, most=ARRIVING, lot=lot, person=person)
    by_lot = drawn_by_lot(*known, most=BY_LOT, lot=lot, person=person)
    told = {each.key for each in (*main, *fitting)}
    arriving = tuple(each for each in arriving if each.key not in told)
    told |= {each.key for each in arriving}
    return Ranked(
        main=main,
        fitting=fitting,
        arriving=arriving,
        by_lot=tuple(each for each in by_lot if each.key not in told),
        boundaries=tuple((each.key, each.name) for each in ground.boundaries),
        groups=_groups(drawn),
        people=drawn.graph.size,
    )


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
