"""From what a row says to the columns of a person, and back."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from intertwine.analysis.names import searchable
from intertwine.kit.bulk import batches, insert_each, update_each
from intertwine.people.models import (
    Field,
    FieldValue,
    Organisation,
    PeopleImport,
    Person,
)
from intertwine.people.rules import CAREFUL, LONGEST_ANSWER, columns
from intertwine.people.rules.reading import Value

FOLDED = ("name", "offers", "seeks")
"""What is kept a second time, folded, to be searched."""

Answer = tuple[int, int, str, int]
"""Person, field, what they said, and who sees it."""

FoldedAnswer = tuple[int, int, str, int, str]
"""The same, and how a search looks for it."""


def names_of_fields(people_import: PeopleImport) -> dict[str, int]:
    """For each key that means a field of the network, which field. One query."""
    found: dict[str, int] = dict(people_import.made.get("fields", {}))
    for pk, key in people_import.network.fields.values_list("pk", "key"):
        found[f"{columns.FIELD}{pk}"] = pk
        if key == columns.REFERENCE_KEY:
            found[columns.REFERENCE] = pk
    return found


def organisations_of(people_import: PeopleImport) -> dict[str, int]:
    """Every organisation of the network by its name. One query."""
    rows = Organisation.objects.filter(network=people_import.network_id)
    return {name.casefold(): pk for pk, name in rows.values_list("pk", "name")}


def columns_for(
    key: str, value: Value | None, organisations: Mapping[str, int]
) -> dict[str, Any]:
    """What is written into a person's row for one thing that is known of them."""
    if key == "organisation":
        return {"organisation_id": organisations.get(str(value or "").casefold())}
    if key == "sector":
        sector, words = value if isinstance(value, list) else ("", "")
        return {"sector": sector, "sector_words": words}
    if key in FOLDED:
        return {key: value, f"{key}_folded": searchable(str(value or ""))}
    return {key: value}


@dataclass
class Changes:
    """Changes to people, gathered first so that writing them takes a moment."""

    fields: Mapping[str, int]
    organisations: Mapping[str, int]
    audiences: Mapping[int, int]
    _rows: dict[tuple[str, ...], list[list[Any]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _answered: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    _answers: list[Answer] = field(default_factory=list)
    count: int = 0

    def add(
        self, pk: int, values: Mapping[str, tuple[Any, int | None]], as_of: datetime
    ) -> None:
        """Note what somebody's details become.

        Args:
            pk: The person.
            values: Key to the new value, and who sees it if it is an answer.
            as_of: When their row was last changed, as far as is known.
        """
        row: dict[str, Any] = {}
        for key, (value, audience) in values.items():
            if key in self.fields:
                self._answer(pk, self.fields[key], value, audience)
            else:
                row |= columns_for(key, value, self.organisations)
        names = tuple(row)
        self._rows[names].append([*row.values(), timezone.now(), pk, as_of])
        self.count += 1

    def _answer(self, pk: int, field_pk: int, value: Any, audience: int | None) -> None:
        self._answered[field_pk].append(pk)
        seen = min(self.audiences[field_pk], CAREFUL) if audience is None else audience
        self._answers += answers_for(pk, field_pk, value, seen)

    def write(self) -> bool:
        """Write everything, and say whether nobody else changed anything meanwhile."""
        written = 0
        where = ("id", "updated_at")
        for names, rows in self._rows.items():
            written += update_each(Person, (*names, "updated_at"), rows, where=where)
        for field_pk, pks in self._answered.items():
            for some in batches(pks, 5000):
                old = FieldValue.objects.filter(field=field_pk, person__in=some)
                old.delete()
        write_answers(folded(self._answers))
        return written == self.count


def answers_for(pk: int, field_pk: int, value: Any, audience: int) -> list[Answer]:
    """The rows for somebody's answers to one field."""
    answers: Iterable[str] = value if isinstance(value, list) else [value]
    return [
        (pk, field_pk, answer, audience) for answer in dict.fromkeys(answers) if answer
    ]


def folded(answers: Iterable[Answer]) -> list[FoldedAnswer]:
    """Answers along with how a search looks for them."""
    known: dict[str, str] = {}
    for _person, _field, value, _audience in answers:
        if value not in known:
            known[value] = searchable(value)[:LONGEST_ANSWER]
    return [(*answer, known[answer[2]]) for answer in answers]


def write_answers(answers: Sequence[FoldedAnswer]) -> None:
    """Write answers to the network's own fields."""
    names = ("person", "field", "value", "audience", "value_folded")
    insert_each(FieldValue, names, answers)


def changes_for(people_import: PeopleImport) -> Changes:
    """An empty list of changes. Three queries."""
    return Changes(
        names_of_fields(people_import),
        organisations_of(people_import),
        dict(
            Field.objects.filter(network=people_import.network).values_list(
                "pk", "audience"
            )
        ),
    )
