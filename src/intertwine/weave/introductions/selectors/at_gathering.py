"""New links from a gathering: who was there, and could meet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from random import Random

import numpy as np

from intertwine.kit.panels import Panel
from intertwine.listen.gatherings.models import Gathering, Voice
from intertwine.listen.gatherings.rules import Stage
from intertwine.people.models import Standing
from intertwine.weave.introductions.rules import Because, Profile, why
from intertwine.weave.introductions.rules.asked import Scope
from intertwine.weave.introductions.rules.ranked import Candidate
from intertwine.weave.introductions.selectors.ground import Ground
from intertwine.weave.introductions.selectors.ranking import Wishes, pair_of

LOOKED_AT = 60
"""Of so many people who were there every two are looked at; of more, so many by lot."""


def people_at(standing: Standing, gathering: int | None) -> frozenset[int] | None:
    """Keys of people who were at a gathering, as the reader may know. One query.

    Somebody is there who said something signed in and under their own name, which the
    reader can read; they read so before they send it. None: no gathering is asked for.
    """
    if gathering is None:
        return None
    voices = Voice.objects.visible_to(standing).shown()
    there = voices.filter(prompt__gathering=gathering, person__isnull=False)
    return frozenset(there.order_by().values_list("person", flat=True).distinct())


def gathered_pairs(
    ground: Ground,
    profiles: Mapping[int, Profile],
    wishes: Wishes,
    *,
    most: int,
    lot: Random,
    person: int | None = None,
) -> tuple[Candidate, ...]:
    """Pairs of those who may be suggested and share no contact.

    Whoever looks for what the other brings comes first, then whoever is different;
    equals are drawn by lot. The ground is that of a gathering.
    """
    people = np.flatnonzero(ground.open_to).tolist()
    people = sorted(lot.sample(people, min(LOOKED_AT, len(people))))
    ones = people if person is None else [person]
    found = []
    for one in ones:
        for other in people:
            is_turn = person is not None or one < other
            if not is_turn or not ground.may_meet(one, other):
                continue
            if ground.knows(one) & ground.knows(other):
                continue
            reason = why(one, other, profiles, wishes)
            differs = len(ground.differs_in(one, other))
            found.append((-reason.factor, -differs, lot.random(), one, other, reason))
    return tuple(
        replace(pair_of(ground, one, other, reason), because=Because.GATHERING)
        for *_order, one, other, reason in sorted(found, key=lambda each: each[:3])[
            :most
        ]
    )


def panel(gathering: Gathering, standing: Standing) -> Panel | None:
    """On a gathering's page: the way to who could meet. One query.

    Weavers find it at every gathering that was opened; others where they were
    themselves, together with somebody.
    """
    if gathering.stage is Stage.DRAFT:
        return None
    there = people_at(standing, gathering.pk) or frozenset()
    me = standing.person.pk if standing.person else None
    if not standing.is_weaver and (me not in there or len(there) < 2):
        return None
    about = {
        "can_suggest": len(there) > 1,
        "query": Scope(gathering=gathering.pk).query(),
        "standing": standing,
    }
    return Panel("introductions/parts/of_gathering.html", about)
