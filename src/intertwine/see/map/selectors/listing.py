"""The map as two tables: people, and ties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.core.paginator import Page, Paginator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intertwine.analysis.names import fold
from intertwine.people.models import Person, Standing
from intertwine.people.selectors import Detail, details_of
from intertwine.see.map.rules import Drawn
from intertwine.see.ties.rules import State

PAGE_SIZE = 25
"""So that the way on is not twenty screens away on a phone, where each row is a card."""
SORTS = ("name", "ties", "organisation")

STATES = {
    State.SAID: _("said by one"),
    State.AGREED: _("agreed by both"),
    State.ENDED: _("ended"),
    State.REPORTED: _("from a list or a report"),
}


@dataclass(frozen=True)
class PersonRow:
    """One person of the table.

    ``shown`` are the details that stand in it, for the list of who looked at what.
    """

    pk: int
    name: str
    ties: int
    kinds: str
    organisation: str
    waits: bool
    person: Person | None = None
    shown: Sequence[Detail] = ()


@dataclass(frozen=True)
class TieRow:
    """One tie of the table."""

    first: str
    second: str
    first_pk: int
    second_pk: int
    kind: str
    is_directed: bool
    strength: str
    state: str | Promise
    since: object


def people_page(
    drawn: Drawn, standing: Standing, *, sort: str, find: str, page: str | None
) -> Page[PersonRow]:
    """One page of people. Three queries.

    Args:
        drawn: The people and ties that are shown.
        standing: Who is reading.
        sort: One of ``SORTS``.
        find: Words that a name must have.
        page: Which page; one that is not there is the nearest that is.
    """
    numbers = _sorted(drawn, sort)
    words = fold(find).split()
    if words:
        labels = drawn.graph.labels
        numbers = [n for n in numbers if all(w in fold(labels[n]) for w in words)]
    pages = Paginator(numbers, PAGE_SIZE)
    found: Page[Any] = pages.get_page(page)
    found.object_list = _people_rows(drawn, standing, found.object_list)
    return found


def _sorted(drawn: Drawn, sort: str) -> list[int]:
    labels = [name.casefold() for name in drawn.graph.labels]
    by_name = sorted(range(len(labels)), key=lambda n: (labels[n], n))
    if sort == "ties":
        degree = np.diff(drawn.graph.neighbours.indptr)
        return sorted(by_name, key=lambda n: -degree[n])
    column = drawn.graph.people.get("organisation")
    if sort == "organisation" and column is not None:
        return sorted(by_name, key=lambda n: (column[n] is None, column[n] or ""))
    return by_name


def _people_rows(
    drawn: Drawn, standing: Standing, numbers: Iterable[int]
) -> list[PersonRow]:
    chosen = list(numbers)
    keys = [int(drawn.people[n]) for n in chosen]
    visible = Person.objects.visible_to(standing).select_related("organisation")
    people = visible.prefetch_related("values__field").in_bulk(keys)
    degree = np.diff(drawn.graph.neighbours.indptr)
    kinds = _kinds_of(drawn, chosen)
    column = drawn.graph.people.get("organisation")
    rows = []
    for number, key in zip(chosen, keys, strict=True):
        person = people.get(key)
        known = details_of(person, standing) if person else []
        rows.append(
            PersonRow(
                pk=key,
                name=drawn.graph.labels[number],
                ties=int(degree[number]),
                kinds=", ".join(kinds[number]),
                organisation=(column[number] or "") if column is not None else "",
                waits=bool(drawn.waits[number]),
                person=person,
                shown=[each for each in known if each.key == "organisation"],
            )
        )
    return rows


def _kinds_of(drawn: Drawn, numbers: Sequence[int]) -> dict[int, list[str]]:
    """The kinds of tie that each of these people has, in their order."""
    found: dict[int, list[str]] = {number: [] for number in numbers}
    graph = drawn.graph
    for number, kind in enumerate(drawn.kinds):
        tied = set(graph.ties[graph.kind == number].ravel().tolist())
        for person in tied & found.keys():
            found[person].append(kind.name)
    return found


def ties_page(drawn: Drawn, *, page: str | None) -> Page[TieRow]:
    """One page of ties, the newest first. No queries."""
    order = np.argsort(-drawn.since.astype(np.int64), kind="stable").tolist()
    pages = Paginator(order, PAGE_SIZE)
    found: Page[Any] = pages.get_page(page)
    found.object_list = [_tie_row(drawn, number) for number in found.object_list]
    return found


def _tie_row(drawn: Drawn, number: int) -> TieRow:
    graph = drawn.graph
    first, second = graph.ties[number].tolist()
    kind = drawn.kinds[int(graph.kind[number])]
    strength = graph.strength[number]
    words = kind.strength_words
    is_said = not np.isnan(strength) and len(words) == 5
    return TieRow(
        first=graph.labels[first],
        second=graph.labels[second],
        first_pk=int(drawn.people[first]),
        second_pk=int(drawn.people[second]),
        kind=kind.name,
        is_directed=kind.is_directed,
        strength=words[int(strength) - 1] if is_said else "",
        state=STATES[State(int(drawn.state[number]))],
        since=drawn.since[number].item(),
    )
