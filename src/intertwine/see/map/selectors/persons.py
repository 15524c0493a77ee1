"""One person on the map, as the drawer beside it shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.utils.functional import Promise

from intertwine.people.models import Person, Standing
from intertwine.people.selectors import Detail, details_of
from intertwine.see.map.rules import Drawn, Filter, narrowed
from intertwine.see.map.selectors.drawn import drawn_for, people_on
from intertwine.see.map.selectors.figures import SMALL, figures_of
from intertwine.see.map.selectors.listing import STATES
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
    """

    person: Person
    is_open: bool
    details: Sequence[Detail]
    ties: Sequence[TieOf]
    ended: Sequence[TieOf]
    contacts: int
    circles: int


def on_map(person: Person, standing: Standing) -> OnMap:
    """What the reader may know of somebody on their map. About ten queries.

    A few more where the network is small enough to say which circles they link.
    """
    ties = list(_ties_of(person, standing))
    there = [tie for tie in ties if not tie.has_ended]
    seen = _seen(person, standing)
    return OnMap(
        person=person,
        is_open=seen is not None,
        details=_details(seen, standing),
        ties=there,
        ended=[tie for tie in ties if tie.has_ended],
        contacts=len({tie.other_pk for tie in there}),
        circles=_circles(person, standing) if there else 0,
    )


def _seen(person: Person, standing: Standing) -> Person | None:
    """The person with what is known of them, if they let the reader see them."""
    visible = Person.objects.visible_to(standing).select_related("organisation")
    return visible.with_values().filter(pk=person.pk).first()


def _details(person: Person | None, standing: Standing) -> list[Detail]:
    """Nothing of whom the reader has only named, and may not see otherwise."""
    known = details_of(person, standing) if person else []
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


def _circles(person: Person, standing: Standing) -> int:
    """How many circles somebody's contacts stand in."""
    if people_on(standing).count() > SMALL:
        return 0
    drawn = drawn_for(standing)
    circle = figures_of(drawn).circle
    number = drawn.number_of(person.pk)
    if circle is None or number is None or drawn.left_out[number]:
        return 0
    return len(set(circle[_contacts(drawn, number)].tolist()) - {-1})


def _contacts(drawn: Drawn, number: int) -> Any:
    near = narrowed(drawn, Filter()).graph.neighbours
    return np.asarray(near.indices[near.indptr[number] : near.indptr[number + 1]])
