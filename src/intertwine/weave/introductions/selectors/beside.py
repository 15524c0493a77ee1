"""Who has a place beside the list: people not woven in yet, and a few by lot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import numpy as np
from django.db.models import Q
from django.utils import timezone

from intertwine.people.models import Person, Standing
from intertwine.weave.introductions.rules import Because, Profile, why
from intertwine.weave.introductions.rules.ranked import Candidate
from intertwine.weave.introductions.selectors.ground import Ground
from intertwine.weave.introductions.selectors.ranking import Wishes, pair_of

NEW_DAYS = 60
"""How long somebody counts as newly arrived."""

FEW = 2
"""So many contacts, or fewer, and somebody new is not woven in yet."""

TRIES = 400


def newly_here(standing: Standing) -> frozenset[int]:
    """Keys of people who arrived lately, as far as the reader may see them. One query."""
    since = timezone.now() - timedelta(days=NEW_DAYS)
    arrived = Q(agreed_at__gt=since) | Q(agreed_at=None, created_at__gt=since)
    found = Person.objects.visible_to(standing).filter(arrived).order_by()
    return frozenset(found.values_list("pk", flat=True))


def not_woven_in(
    ground: Ground,
    profiles: Mapping[int, Profile],
    wishes: Wishes,
    new: frozenset[int],
    *,
    most: int,
    lot: Random,
    person: int | None = None,
) -> tuple[Candidate, ...]:
    """People without ties, or new and with few, each with somebody who fits.

    Those without any tie come first. Who of them is shown is drawn by lot, so that
    everybody's turn comes.

    Args:
        ground: The network.
        profiles: What is known of people.
        wishes: Who would like to know whom better.
        new: Keys of people who arrived lately.
        most: How many pairs to find.
        lot: What draws them.
        person: The number of whom the list is for; one of the two in every pair.
    """
    keys = ground.drawn.people
    is_new = np.isin(keys, np.fromiter(new, np.int64, len(new)))
    alone = (ground.contacts == 0) | (is_new & (ground.contacts <= FEW))
    waiting = np.flatnonzero(alone & ground.open_to)
    if person is not None and person in waiting.tolist():
        return tuple(_companions(ground, profiles, wishes, person, most, lot))
    found = []
    drawn = lot.sample(waiting.tolist(), len(waiting))
    for newcomer in sorted(drawn, key=lambda each: bool(ground.contacts[each])):
        others = None if person is None else [person]
        other = companion_for(ground, profiles, wishes, newcomer, lot, others)
        if other is not None:
            made = _newcomer(ground, profiles, wishes, newcomer, other)
            found.append(made if person is None else made.turned)
        if len(found) == most:
            break
    return tuple(found)


def _newcomer(
    ground: Ground,
    profiles: Mapping[int, Profile],
    wishes: Wishes,
    one: int,
    other: int,
) -> Candidate:
    reason = why(one, other, profiles, wishes)
    return replace(pair_of(ground, one, other, reason), because=Because.FIRST_NEW)


def _companions(
    ground: Ground,
    profiles: Mapping[int, Profile],
    wishes: Wishes,
    person: int,
    most: int,
    lot: Random,
) -> Iterator[Candidate]:
    """Several for one person who is not woven in."""
    rest = np.flatnonzero(ground.open_to).tolist()
    for _turn in range(most):
        other = companion_for(ground, profiles, wishes, person, lot, rest)
        if other is None:
            return
        rest.remove(other)
        yield _newcomer(ground, profiles, wishes, person, other)


def companion_for(
    ground: Ground,
    profiles: Mapping[int, Profile],
    wishes: Wishes,
    person: int,
    lot: Random,
    among: Sequence[int] | None,
) -> int | None:
    """Whoever has most in common with somebody, of those who may meet them.

    Of equals one is drawn by lot: not always the same people are asked.
    """
    open_to = np.flatnonzero(ground.open_to).tolist() if among is None else among
    order = lot.sample(list(open_to), min(len(open_to), TRIES))
    best, most = None, -1.0
    for other in order:
        if not ground.may_meet(person, other):
            continue
        reason = why(person, other, profiles, wishes)
        fits = 4 * reason.factor + len(ground.alike_in(person, other))
        fits += min(int(ground.contacts[other]), 3) / 4
        if fits > most:
            best, most = other, fits
    return best


def drawn_by_lot(
    ground: Ground,
    profiles: Mapping[int, Profile],
    wishes: Wishes,
    *,
    most: int,
    lot: Random,
    person: int | None = None,
) -> tuple[Candidate, ...]:
    """A few pairs who are different: from two sides of a boundary, drawn by lot."""
    people = np.flatnonzero(ground.open_to).tolist()
    if len(people) < 2 or not ground.boundaries:
        return ()
    found: dict[tuple[int, int], Candidate] = {}
    for _try in range(TRIES):
        if len(found) == most:
            break
        one = person if person is not None else lot.choice(people)
        other = lot.choice(people)
        if not ground.may_meet(one, other):
            continue
        crosses = ground.differs_in(one, other)
        if crosses and (not ground.across or ground.across in crosses):
            made = pair_of(ground, one, other, why(one, other, profiles, wishes))
            found.setdefault(made.key, replace(made, because=Because.LOT))
    return tuple(found.values())


def weekly(day: date, *rest: object) -> Random:
    """The lot of one week: the same all week, another one in the next."""
    year, week, _weekday = day.isocalendar()
    # No secret: it only has to come out the same all week.
    return Random(repr((year, week, *rest)))  # noqa: S311
