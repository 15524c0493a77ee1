"""What the columns of an import may be about, in words, and how they are read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from intertwine.people.models import Field, Network, PeopleImport
from intertwine.people.rules import columns
from intertwine.people.rules.columns import Columns, KnownField
from intertwine.people.rules.reading import Column
from intertwine.people.selectors.details import LABELS


def column_labels() -> dict[str, str]:
    """What a column may be about besides the network's own fields."""
    special = {
        columns.NAME: _("Name"),
        columns.FIRST_NAME: _("First name"),
        columns.LAST_NAME: _("Last name"),
        columns.REFERENCE: _("Reference number (of another list)"),
        columns.NUMBER: _("Intertwine number"),
        "do_not_contact": _("Do not contact"),
        "in_measures": _("Counts in measures"),
        "open_to_introductions": _("Open to introductions"),
    }
    return {
        key: special.get(key) or capfirst(str(LABELS.get(key, key)))
        for key in columns.OWN
    }


def new_kind_labels() -> dict[str, str]:
    """The kinds of field that a column may become."""
    kinds = dict(Field.Kind.choices)
    return {f"{columns.NEW}{kind}": str(kinds[kind]) for kind in columns.NEW_KINDS}


def guesser(network: Network) -> Columns:
    """Knows the headings of this network. One query."""
    fields = [
        KnownField(field.pk, field.key, field.name) for field in network.fields.all()
    ]
    return Columns(fields, column_labels())


def key_labels(people_import: PeopleImport) -> dict[str, str]:
    """Every key that rows of an import may hold, in words. One query."""
    labels = column_labels()
    for field in people_import.network.fields.all():
        labels[f"{columns.FIELD}{field.pk}"] = field.name
    for place, target in enumerate(people_import.columns):
        if target.startswith(columns.NEW):
            labels[f"{columns.NEW}{place}"] = people_import.headings[place]
    return labels


@dataclass(frozen=True)
class ColumnChoice:
    """One column of the file as its weaver sees it."""

    place: int
    heading: str
    samples: list[str]
    target: str


def mapping_of(
    people_import: PeopleImport,
    targets: Sequence[str],
    samples: Sequence[Sequence[str]],
) -> dict[str, Any]:
    """The columns of an import, and what they may be about, as templates want them.

    One query.

    Args:
        people_import: With its headings.
        targets: What each column is about so far.
        samples: Some values of each column.
    """
    fields = people_import.network.fields.exclude(key=columns.REFERENCE_KEY)
    chosen = zip(people_import.headings, targets, samples, strict=True)
    return {
        "columns": [
            ColumnChoice(place, heading, list(dict.fromkeys(values))[:3], target)
            for place, (heading, target, values) in enumerate(chosen)
        ],
        "details": column_labels(),
        "fields": {f"{columns.FIELD}{field.pk}": field.name for field in fields},
        "new_kinds": new_kind_labels(),
    }


def plan_of(people_import: PeopleImport) -> list[Column]:
    """How each column that counts is read. One query."""
    fields = {f"{columns.FIELD}{f.pk}": f for f in people_import.network.fields.all()}
    found = []
    headings = people_import.headings
    for place, target in enumerate(people_import.columns):
        if target in fields:
            field = fields[target]
            found.append(
                Column(place, target, headings[place], field.kind, field.options)
            )
        elif target.startswith(columns.NEW):
            kind = target.removeprefix(columns.NEW)
            key = f"{columns.NEW}{place}"
            found.append(Column(place, key, headings[place], kind))
        elif target in columns.OWN:
            found.append(Column(place, target, headings[place]))
    return found


def is_target(network: Network, target: str) -> bool:
    """Whether a column of this network may be about that."""
    fields: Mapping[str, object] = {
        f"{columns.FIELD}{pk}": pk for pk in network.fields.values_list("pk", flat=True)
    }
    return target in {columns.LEAVE_OUT, *columns.OWN, *new_kind_labels(), *fields}
