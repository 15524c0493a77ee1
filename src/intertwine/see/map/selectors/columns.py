"""What a reader may know of each person, as columns of a graph."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from intertwine.kit.raw import raw_rows
from intertwine.people.models import (
    Field,
    FieldValue,
    Nation,
    Network,
    Person,
    Sector,
    Standing,
)
from intertwine.people.rules import audience_of
from intertwine.people.selectors.details import LABELS
from intertwine.see.map.rules import Attribute, not_known
from intertwine.see.map.rules.drawn import Mask

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


@dataclass(frozen=True)
class Known:
    """What is known of people, in the order of their keys.

    ``audiences`` is the text that is kept of what each decided; equal texts mean
    the same, and there are few different ones.
    """

    keys: npt.NDArray[np.int64]
    names: Sequence[str]
    own: Mapping[str, Sequence[str | None]]
    presence: npt.NDArray[np.int64]
    audiences: Sequence[str]
    waits: Mask
    left_out: Mask


def known_of(several: Iterable[QuerySet[Person]], network: Network) -> Known:
    """Everything that the columns of people of a network are made of.

    A query for each of ``several``, who may overlap, and one.
    """
    # With a join for the names, all of it would take a third longer.
    named = dict(network.organisations.order_by().values_list("pk", "name"))
    found = {row[0]: row for people in several for row in _rows_of(people)}
    rows = [found[key] for key in sorted(found)]
    keys, names, places, nations, sectors, presence, audiences, waits, left_out = (
        zip(*rows, strict=True) if rows else [()] * 9
    )
    return Known(
        keys=np.array(keys, dtype=np.int64),
        names=names,
        own={
            "organisation": [named.get(key) for key in places],
            "nation": _said(Nation.choices, nations),
            "sector": _said(Sector.choices, sectors),
        },
        presence=np.array(presence, dtype=np.int64),
        audiences=audiences,
        waits=np.array(waits, dtype=np.bool_),
        left_out=np.array(left_out, dtype=np.bool_),
    )


def _rows_of(people: QuerySet[Person]) -> list[tuple[Any, ...]]:
    return raw_rows(
        people.order_by("pk").values_list(
            "pk",
            "name",
            "organisation_id",
            "nation",
            "sector",
            "presence",
            "audiences",
            ExpressionWrapper(Q(agreed_at=None), BooleanField()),
            # As an answer: the driver makes something of each value of a column.
            ExpressionWrapper(Q(in_measures=False), BooleanField()),
        )
    )


def _said(
    choices: Iterable[tuple[Any, Any]], values: Iterable[str]
) -> list[str | None]:
    words = {value: str(label) for value, label in choices}
    return [words.get(value) for value in values]


def columns_of(
    known: Known, standing: Standing
) -> tuple[list[Attribute], dict[str, Column]]:
    """The columns that hold something, each empty where the reader may not know.

    Two queries: the network's fields and the answers to them.

    Args:
        known: The people, in the order of the graph.
        standing: Who is reading.
    """
    attributes, columns = [], {}
    is_self = _is_self(known, standing)
    is_open = (known.presence >= standing.audience_needed) | is_self
    for key in OWN:
        column = _own_column(known, key, standing, is_self)
        if any(value is not None for value in column):
            attributes.append(Attribute(key, str(LABELS[key]), "choice"))
            columns[key] = column
    for field, column in _field_columns(known, is_open, standing):
        attributes.append(
            Attribute(field.key, field.name, KINDS[Field.Kind(field.kind)])
        )
        columns[field.key] = column
    return attributes, columns


def _own_column(known: Known, key: str, standing: Standing, is_self: Mask) -> Column:
    needed = standing.audience_needed
    is_open = {
        text: audience_of(key, json.loads(text)) >= needed
        for text in set(known.audiences)
    }
    each = map(is_open.__getitem__, known.audiences)
    may = np.fromiter(each, np.bool_, count=len(known.keys))
    may = (may & (known.presence >= needed)) | is_self
    values = np.array(known.own[key], dtype=object)
    values[~may | (values == "")] = None
    return values


def _field_columns(
    known: Known, is_open: Mask, standing: Standing
) -> Iterable[tuple[Field, Column]]:
    fields = list(Field.objects.filter(network=standing.network, kind__in=KINDS))
    answers: dict[int, dict[int, list[str]]] = {each.pk: {} for each in fields}
    for field, person, value, _audience in _open_answers(fields, standing):
        given = answers[field]
        if person in given:
            given[person].append(value)
        else:
            given[person] = [value]
    numbers = np.flatnonzero(is_open)
    seen = dict(zip(known.keys[numbers].tolist(), numbers.tolist(), strict=True))
    for each in fields:
        kind = KINDS[Field.Kind(each.kind)]
        column = _column(kind, answers[each.pk], seen, len(known.keys))
        if column is not None:
            yield each, column


def _open_answers(fields: Sequence[Field], standing: Standing) -> list[tuple[Any, ...]]:
    """As ``FieldValue.objects.open_to`` finds them, in a third of the time. One query.

    The database would ask of each answer whether there is a more private one.
    """
    given = FieldValue.objects.filter(field__in=fields).order_by("pk")
    rows = raw_rows(given.values_list("field_id", "person_id", "value", "audience"))
    needed = standing.audience_needed
    closed = {row[:2] for row in rows if row[3] < needed}
    if not closed:
        return rows
    own = standing.person.pk if standing.person else None
    return [row for row in rows if row[1] == own or row[:2] not in closed]


def _is_self(known: Known, standing: Standing) -> Mask:
    own = standing.person.pk if standing.person else -1
    return np.asarray(known.keys == own, dtype=np.bool_)


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
