"""What a reader may know of each person, as columns of a graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from django.db.models import QuerySet

from intertwine.people.models import (
    Field,
    FieldValue,
    Nation,
    Person,
    Sector,
    Standing,
)
from intertwine.people.rules import audience_of
from intertwine.people.selectors.details import LABELS
from intertwine.see.map.rules import Attribute, not_known

OWN = ("organisation", "nation", "sector")
"""Details of every person that a map can be coloured and filtered by."""

KINDS = {
    Field.Kind.CHOICE: "choice",
    Field.Kind.CHOICES: "choices",
    Field.Kind.WORDS: "choices",
    Field.Kind.NUMBER: "number",
}
"""The network's own fields that can be a column, and what kind of column."""

Column = npt.NDArray[Any]


def known_of(people: QuerySet[Person], standing: Standing) -> QuerySet[Person]:
    """People with what the columns are made of. One query."""
    return people.select_related("organisation").only(
        "pk",
        "name",
        "organisation__name",
        "nation",
        "sector",
        "sector_words",
        "audiences",
        "agreed_at",
        "presence",
        "in_measures",
    )


def columns_of(
    people: Sequence[Person], standing: Standing
) -> tuple[list[Attribute], dict[str, Column]]:
    """The columns that hold something, each empty where the reader may not know.

    Two queries: the network's fields and the answers to them.

    Args:
        people: As ``known_of`` gives them, in the order of the graph.
        standing: Who is reading.
    """
    attributes, columns = [], {}
    for key in OWN:
        column = _own_column(people, key, standing)
        if any(value is not None for value in column):
            attributes.append(Attribute(key, str(LABELS[key]), "choice"))
            columns[key] = column
    for field, column in _field_columns(people, standing):
        attributes.append(
            Attribute(field.key, field.name, KINDS[Field.Kind(field.kind)])
        )
        columns[field.key] = column
    return attributes, columns


def _own_column(people: Sequence[Person], key: str, standing: Standing) -> Column:
    needed = standing.audience_needed
    own = standing.person.pk if standing.person else None
    values = not_known("choice", len(people))
    for number, person in enumerate(people):
        is_open = person.pk == own or (
            person.presence >= needed and audience_of(key, person.audiences) >= needed
        )
        if is_open:
            values[number] = _words(person, key) or None
    return values


def _words(person: Person, key: str) -> str:
    if key == "organisation":
        return person.organisation.name if person.organisation else ""
    labels: Mapping[Any, Any] = dict(
        Nation.choices if key == "nation" else Sector.choices
    )
    return str(labels.get(getattr(person, key), ""))


def _field_columns(
    people: Sequence[Person], standing: Standing
) -> Iterable[tuple[Field, Column]]:
    fields = list(Field.objects.filter(network=standing.network, kind__in=KINDS))
    rows = (
        FieldValue.objects.open_to(standing)
        .filter(field__in=fields)
        .order_by("pk")
        .values_list("field_id", "person_id", "value")
    )
    answers: dict[int, dict[int, list[str]]] = {}
    for field, person, value in rows:
        answers.setdefault(field, {}).setdefault(person, []).append(value)
    needed = standing.audience_needed
    seen = {
        person.pk: number
        for number, person in enumerate(people)
        if person.presence >= needed or _is_self(person, standing)
    }
    for each in fields:
        given = answers.get(each.pk, {})
        column = _column(KINDS[Field.Kind(each.kind)], given, seen, len(people))
        if column is not None:
            yield each, column


def _is_self(person: Person, standing: Standing) -> bool:
    return standing.person is not None and person.pk == standing.person.pk


def _column(
    kind: str, given: Mapping[int, list[str]], seen: Mapping[int, int], size: int
) -> Column | None:
    """One column; None where nobody's answer is known."""
    column = not_known(kind, size)
    is_empty = True
    for person, values in given.items():
        number = seen.get(person)
        if number is None:
            continue
        is_empty = False
        column[number] = _value(kind, values)
    return None if is_empty else column


def _value(kind: str, values: list[str]) -> str | float | tuple[str, ...]:
    if kind == "number":
        try:
            return float(values[0])
        except ValueError:
            return float(np.nan)
    return tuple(values) if kind == "choices" else values[0]
