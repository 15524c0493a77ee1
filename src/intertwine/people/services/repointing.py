"""Letting everything that points to one person point to another, and back.

Apps above this one add rows that point to people. They need do nothing for merging:
every foreign key is found through ``Person._meta``. Of a row that would then say the
same thing twice, or tie a person to themselves, the record keeps a copy and it goes.
A pair that is kept in order (``first`` < ``second``) is turned round, with every
field whose name begins with these words, and every short one that says one of them,
such as which of the two ended a tie; not so a row that says ``is_directed``.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, models, transaction
from django.db.models import (
    CharField,
    ForeignKey,
    ManyToManyField,
    ManyToOneRel,
    ProtectedError,
    RestrictedError,
)
from django.db.models.deletion import Collector

from intertwine.people.models import Person

Record = dict[str, Any]
Row = dict[str, Any]
TURNED = {"first": "second", "second": "first"}
SHORT = 12
"""A field of no more letters holds one of our own words, never what somebody wrote."""


class ToTheMicrosecond(DjangoJSONEncoder):
    """Django's way leaves out what is shorter than a millisecond; a row is kept whole."""

    def default(self, o: Any) -> Any:
        """A moment with all of its digits, everything else as Django writes it."""
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def snapshot(row: models.Model) -> Row:
    """A row as it is, ready for a record."""
    found: list[Row] = json.loads(
        serializers.serialize("json", [row], cls=ToTheMicrosecond)
    )
    return found[0]


def pointers() -> Iterator[tuple[type[models.Model], str]]:
    """Every model and column that points to a person, hidden ones too."""
    for relation in Person._meta.get_fields(include_hidden=True):
        if isinstance(relation, ManyToOneRel):  # one to one as well
            yield relation.related_model, relation.field.attname


def repoint(old: Person, new: Person, record: Record) -> None:
    """Let all rows that point to ``old`` point to ``new``, and record each."""
    columns: dict[type[models.Model], list[str]] = {}
    for model, column in pointers():
        columns.setdefault(model, []).append(column)
    for model, names in columns.items():
        rows = model._default_manager.all()  # noqa: SLF001
        for name in names:
            for row in rows.filter(**{name: old.pk}).order_by("pk"):
                _move(row, names, old.pk, new.pk, record)


def _move(
    row: models.Model, names: list[str], old: int, new: int, record: Record
) -> None:
    """Point one row to the new person, or drop it if that cannot be."""
    pointed = {getattr(row, name) for name in names}
    changes = {n: new for n in names if getattr(row, n) == old}
    label = row._meta.label_lower
    if new not in pointed:
        for change in (changes, _turned(row, changes)):
            before = {name: _plain(row, name) for name in change}
            try:
                with transaction.atomic():
                    _rows(label, row.pk).update(**change)
            except IntegrityError:
                continue
            after = {name: _plain_value(row, name, v) for name, v in change.items()}
            record["changed"].append([label, row.pk, before, after])
            return
    _drop(row, record)


def _turned(row: models.Model, changes: dict[str, Any]) -> dict[str, Any]:
    """The same change for a pair kept in order: first and second change places."""
    fields = {field.attname for field in row._meta.concrete_fields}
    values = {name: getattr(row, name) for name in fields} | changes
    turned = dict(changes)
    if getattr(row, "is_directed", False):
        return turned
    for name in fields:
        other = name.replace("first", "second", 1)
        if name.startswith("first") and other in fields:
            turned |= {name: values[other], other: values[name]}
    for field in row._meta.concrete_fields:
        is_short = isinstance(field, CharField) and (field.max_length or 0) <= SHORT
        if is_short and values[field.attname] in TURNED:
            turned[field.attname] = TURNED[values[field.attname]]
    return turned


def _drop(row: models.Model, record: Record) -> None:
    """Delete a row and what hangs on it, with a copy of each in the record."""
    collector = Collector(using=row._state.db or "default", origin=row)  # noqa: SLF001
    try:
        collector.collect([row])
    except (ProtectedError, RestrictedError):
        return
    for rows in collector.data.values():
        record["dropped"] += [snapshot(each) for each in rows]
    for query in collector.fast_deletes:
        record["dropped"] += [snapshot(each) for each in query]
    updates: dict[Any, Any] = collector.field_updates
    for (field, value), groups in updates.items():
        for each in (one for group in groups for one in group):
            before = {field.attname: _plain(each, field.attname)}
            after = {field.attname: value}
            label = each._meta.label_lower
            record["changed"].append([label, each.pk, before, after])
    row.delete()


def restore(record: Record) -> Person:
    """Undo what a record tells of, but for what has been changed since."""
    gone = _put_back(record["gone"])
    _restore_details(record["before"], record["after"])
    for label, pk, before, after in reversed(record["changed"]):
        try:
            with transaction.atomic():
                _rows(label, pk).filter(**after).update(**before)
        except IntegrityError:
            continue
    for row in _in_order(record["dropped"]):
        _put_back(row)
    return Person.objects.get(pk=gone["pk"])


def _in_order(rows: Sequence[Row]) -> Iterator[Row]:
    """Rows to be made again, each after those among them that it points to."""
    left = {_key(row): row for row in rows}
    while left:
        free = [key for key, row in left.items() if not left.keys() & _targets(row)]
        # Should some point to one another, they come as they were recorded.
        for key in free or [*left]:
            yield left.pop(key)


def _key(row: Row) -> tuple[str, str]:
    return row["model"], str(row["pk"])


def _targets(row: Row) -> set[tuple[str, str]]:
    """What a row points to, by one column or by many rows between; but for itself."""
    meta = apps.get_model(row["model"])._meta
    found = set()
    for field in (*meta.concrete_fields, *meta.many_to_many):
        if isinstance(field, ForeignKey | ManyToManyField):
            told = row["fields"].get(field.name)
            label = field.related_model._meta.label_lower
            found |= {
                (label, str(key))
                for key in (told if isinstance(told, list) else [told])
            }
    return found - {_key(row)}


def _put_back(row: Row) -> Row:
    """Make a row as it was, unless what it points to is gone or it is there again."""
    try:
        with transaction.atomic():
            (each,) = serializers.deserialize("json", json.dumps([row]))
            if _has_all(each.object):
                each.save()
    except IntegrityError:
        return row
    return row


def _has_all(row: models.Model) -> bool:
    """Whether everything a row points to is there. What may be empty is emptied."""
    for field in row._meta.concrete_fields:
        target = getattr(row, field.attname)
        if not isinstance(field, ForeignKey) or target is None:
            continue
        model = field.related_model
        if model._base_manager.filter(pk=target).exists():
            continue
        if not field.null:
            return False
        setattr(row, field.attname, None)
    return True


def _restore_details(before: Row, after: Row) -> None:
    person = Person.objects.filter(pk=before["pk"]).first()
    if person is None:
        return
    now = snapshot(person)["fields"]
    (old,) = serializers.deserialize("json", json.dumps([before]))
    changed = [
        name
        for name, value in before["fields"].items()
        if value != after["fields"][name] == now[name]
    ]
    _has_all(old.object)
    if changed:
        _rows("people.person", person.pk).update(
            **{name: getattr(old.object, name) for name in changed}
        )


def _rows(label: str, pk: Any) -> models.QuerySet[Any]:
    model: type[models.Model] = apps.get_model(label)
    return model._base_manager.filter(pk=pk)


def _plain(row: models.Model, name: str) -> Any:
    return _plain_value(row, name, getattr(row, name))


def _plain_value(row: models.Model, name: str, value: Any) -> Any:
    """A value as JSON can hold it and a query can take it back."""
    is_simple = value is None or isinstance(value, bool | int | float | str)
    field = next(f for f in row._meta.concrete_fields if f.attname == name)
    return value if is_simple else field.value_to_string(row)
