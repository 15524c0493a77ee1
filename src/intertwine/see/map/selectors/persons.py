"""One person on the map, as the drawer beside it shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db.models import Exists, OuterRef
from django.utils.functional import Promise

from intertwine.people.models import Person, Standing
from intertwine.people.models.persons import PersonQuerySet
from intertwine.people.selectors import Detail, details_of
from intertwine.see.map.rules import Drawn, Filter, narrowed
from intertwine.see.map.selectors.drawn import drawn_for, people_on
from intertwine.see.map.selectors.figures import SMALL, figures_of
from intertwine.see.map.selectors.listing import STATES
from intertwine.see.map.selectors.marks import Now, now_in
from intertwine.see.map.selectors.ties import COLUMNS, tie_rows
from intertwine.see.ties.models import Kind
from intertwine.see.ties.rules import State

SHOWN = ("pronouns", "organisation", "sector", "nation", "offers")
"""The details that the drawer tells."""


@dataclass(frozen=True)
class TieOf:
    """One tie from the side of the person in the drawer."""

    other: str
    other_pk: int
    kind: str
    is_directed: bool
    is_from_them: bool
    strength: str
    state: str | Promise
    is_agreed: bool
    has_ended: bool


@dataclass(frozen=True)
class OnMap:
    """A person, what is known of them, and their ties.

    Args:
        person: Who it is.
        is_open: Whether the reader may see their page, and not only that they named
            each other.
        details: What the reader may know of them.
        ties: Their ties that have not ended.
        ended: Those that have.
        contacts: With how many people they are tied.
        circles: In how many circles these stand; 0 where that is not known.
        now: The state the network is in, where that has been asked.
    """

    person: Person
    is_open: bool
    details: Sequence[Detail]
    ties: Sequence[TieOf]
    ended: Sequence[TieOf]
    contacts: int
    circles: int
    now: Now | None


def known_on(standing: Standing) -> PersonQuerySet:
    """Everybody on the reader's map, with what is known of them.

    ``is_open`` says of each whether the reader may see their page.
    """
    visible = Person.objects.visible_to(standing).filter(pk=OuterRef("pk"))
    known = people_on(standing).select_related("organisation").with_values()
    return known.annotate(is_open=Exists(visible))


def on_map(person: Person, standing: Standing) -> OnMap:
    """What the reader may know of somebody on their map. Four queries.

    Seven more where the network is small enough to say which circles they link.

    Args:
        person: One of ``known_on``.
        standing: Who is reading.
    """
    ties = list(_ties_of(person, standing))
    there = [tie for tie in ties if not tie.has_ended]
    is_open: bool = person.is_open  # type: ignore[attr-defined] # told by the query
    now = now_if_small(standing) if there else None
    return OnMap(
        person=person,
        is_open=is_open,
        details=_details(person, standing) if is_open else [],
        ties=there,
        ended=[tie for tie in ties if tie.has_ended],
        contacts=len({tie.other_pk for tie in there}),
        circles=_circles(person, standing, now) if now else 0,
        now=now,
    )


def now_if_small(standing: Standing) -> Now | None:
    """The state of a network that is worked out while somebody waits. Seven queries.

    None, after one query, where so many are on the reader's map that it is not.
    """
    is_large = people_on(standing).count() > SMALL
    return None if is_large else now_in(standing.network)


def _details(person: Person, standing: Standing) -> list[Detail]:
    known = details_of(person, standing)
    return [each for each in known if each.key in SHOWN]


def _ties_of(person: Person, standing: Standing) -> Iterable[TieOf]:
    rows = [
        dict(zip(COLUMNS, row, strict=True)) for row in tie_rows(standing, of=person)
    ]
    ends = {row["first_id"] for row in rows} | {row["second_id"] for row in rows}
    names = people_on(standing).only("name", "network").in_bulk(ends)
    kinds = Kind.objects.filter(network=standing.network).in_bulk()
    found = [
        _tie(row, person, names, kinds[row["kind_id"]])
        for row in rows
        if not kinds[row["kind_id"]].is_wish
    ]
    return sorted(found, key=lambda tie: (tie.other.casefold(), tie.kind))


def _tie(
    row: dict[str, Any], person: Person, names: dict[int, Person], kind: Kind
) -> TieOf:
    is_first = row["first_id"] == person.pk
    other = row["second_id"] if is_first else row["first_id"]
    state = State(row["state"])
    return TieOf(
        other=names[other].name,
        other_pk=other,
        kind=kind.name,
        is_directed=kind.is_directed,
        is_from_them=is_first,
        strength=kind.strength_in_words(row["strength"]),
        state=STATES[state],
        is_agreed=state == State.AGREED,
        has_ended=state == State.ENDED,
    )


def _circles(person: Person, standing: Standing, now: Now) -> int:
    """How many circles somebody's contacts stand in."""
    drawn = drawn_for(standing, now)
    circle = figures_of(drawn).circle
    number = drawn.number_of(person.pk)
    if circle is None or number is None or drawn.left_out[number]:
        return 0
    return len(set(circle[_contacts(drawn, number)].tolist()) - {-1})


def _contacts(drawn: Drawn, number: int) -> Any:
    near = narrowed(drawn, Filter()).graph.neighbours
    return np.asarray(near.indices[near.indptr[number] : near.indptr[number + 1]])
