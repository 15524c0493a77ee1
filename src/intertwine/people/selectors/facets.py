"""How many people each filter of the directory would find."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import CharField, Count, Expression, F, Q, QuerySet, Value
from django.db.models.functions import Cast

from intertwine.people.models import Field, FieldValue, Standing, shown
from intertwine.people.selectors.directory import Sieve, people_matching

FEWEST = 5
"""Counts below this are not told."""

Part = QuerySet[Any, Any]
Counts = Mapping[str, Mapping[str, int]]


def counts_of(standing: Standing, sieve: Sieve, fields: Iterable[Field]) -> Counts:
    """People per answer, for everyone who meets the *other* conditions. One query.

    Keyed by ``nation``, ``sector``, ``organisation`` (answers are keys as text) and
    by the keys of those ``fields`` that have answers to choose from. Not for display
    as they are: see ``told``.
    """
    by_pk = {str(each.pk): each.key for each in fields if _is_counted(each)}
    parts = [_own(standing, sieve, key) for key in ("nation", "sector")]
    parts.append(_own(standing, sieve, "organisation", "organisation_id"))
    rest = [each for each in fields if _is_counted(each) and each not in sieve.answers]
    parts.append(_answers(standing, sieve, rest))
    for each in sieve.answers:
        if _is_counted(each):
            parts.append(_answers(standing, sieve.without(each), [each]))
    found: dict[str, dict[str, int]] = {}
    for name, answer, number in parts[0].union(*parts[1:], all=True):
        found.setdefault(by_pk.get(name, name), {})[answer] = number
    return found


def told(number: int) -> int | None:
    """The count as it may be shown: none below five."""
    return number if number >= FEWEST else None


def _is_counted(field: Field) -> bool:
    kinds = {Field.Kind.CHOICE, Field.Kind.CHOICES, Field.Kind.WORDS}
    return field.kind in kinds


def _own(standing: Standing, sieve: Sieve, key: str, column: str = "") -> Part:
    column = column or key
    people = people_matching(standing, sieve.without(key)).filter(shown(key, standing))
    empty = Q(**{column: None}) if column.endswith("_id") else Q(**{column: ""})
    known = people.exclude(empty).values(column)
    return _part(known, Value(key), Cast(F(column), CharField()))


def _answers(standing: Standing, sieve: Sieve, fields: list[Field]) -> Part:
    people = people_matching(standing, sieve)
    answers = (
        FieldValue.objects.open_to(standing)
        .filter(field__in=[each.pk for each in fields], person__in=people)
        .order_by()
        .values("field_id", "value")
    )
    return _part(answers, F("field_id"), F("value"))


def _part(rows: Part, facet: Expression | F, answer: Expression | F) -> Part:
    counted: Part = rows.annotate(
        facet=Cast(facet, CharField()), answer=answer, number=Count("pk")
    )
    return counted.values_list("facet", "answer", "number")
