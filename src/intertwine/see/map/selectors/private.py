"""What of a map is private, for the record of who was shown it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from intertwine.kit.raw import raw_rows
from intertwine.people.models import FieldValue, Network, Person, Standing
from intertwine.people.rules import Audience, audience_of, is_private
from intertwine.see.map.rules import Attribute, Drawn
from intertwine.see.map.rules.drawn import Mask
from intertwine.see.map.selectors.columns import OWN, Column

Labels = tuple[str, ...]


def private_on(
    drawn: Drawn, standing: Standing, only: frozenset[str] | None = None
) -> dict[int, Labels]:
    """What a map tells of people that is not open to all members anyway.

    Three queries; none for whoever sees only what all members see.

    Args:
        drawn: The map, as this reader may see it.
        standing: Who is shown it.
        only: These columns; None: all of them.

    Returns:
        By key of person what the private details are called, for whom there are any.
    """
    told = [each for each in drawn.attributes if only is None or each.key in only]
    if not told or not is_private(standing.audience_needed):
        return {}
    closed = _closed_fields(told, standing.network)
    audiences = _audiences(drawn, standing.network)
    private = [
        _is_told(drawn.graph.people[each.key])
        & (
            _own(each.key, audiences)
            if each.key in OWN
            else np.isin(drawn.people, closed.get(each.key, []))
        )
        for each in told
    ]
    return _in_words(drawn, told, np.stack(private, axis=1))


def _is_told(column: Column) -> Mask:
    if column.dtype == object:
        return np.array([value is not None for value in column.tolist()], np.bool_)
    return ~np.isnan(column)


def _audiences(drawn: Drawn, network: Network) -> list[str]:
    """What each person decided, as the text that is kept of it. One query."""
    people = Person.objects.filter(network=network).order_by()
    texts = dict(raw_rows(people.values_list("pk", "audiences")))
    return [texts.get(person, "{}") for person in drawn.people.tolist()]


def _own(key: str, audiences: Sequence[str]) -> Mask:
    """Whose own detail is private. There are few different texts of audiences."""
    known = {
        text: is_private(audience_of(key, json.loads(text))) for text in set(audiences)
    }
    return np.array([known[text] for text in audiences], np.bool_)


def _closed_fields(
    told: Sequence[Attribute], network: Network
) -> Mapping[str, list[int]]:
    """By key of the network's fields whose answers are private. Two queries."""
    keys = [each.key for each in told]
    fields = dict(network.fields.filter(key__in=keys).values_list("pk", "key"))
    closed: dict[str, list[int]] = {key: [] for key in fields.values()}
    rows = FieldValue.objects.filter(field__in=fields, audience__lt=Audience.MEMBERS)
    for field, person in raw_rows(rows.order_by().values_list("field_id", "person_id")):
        closed[fields[field]].append(person)
    return closed


def _in_words(
    drawn: Drawn, told: Sequence[Attribute], private: npt.NDArray[np.bool_]
) -> dict[int, Labels]:
    """The names of what is private of each person. Few people differ in it."""
    rows = [*map(bytes, private)]
    known = {
        row: tuple(
            sorted(each.name for each, is_it in zip(told, row, strict=True) if is_it)
        )
        for row in set(rows)
    }
    people = zip(drawn.people.tolist(), rows, strict=True)
    return {person: known[row] for person, row in people if known[row]}
