"""Bringing people in from a file, as a weaver does it: for tests."""

import csv
import io
from collections.abc import Sequence

from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import strategies as st

from intertwine.people.models import (
    FieldValue,
    Network,
    PeopleImport,
    Person,
    Standing,
)
from intertwine.people.rules import Role
from intertwine.people.services import imports
from intertwine.people.services.imports.running import run_import
from intertwine.people.tests.make import make_member

Rows = Sequence[Sequence[str]]


def csv_file(rows: Rows, name: str = "people.csv") -> SimpleUploadedFile:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return SimpleUploadedFile(name, text.getvalue().encode())


def make_weaver(network: Network) -> Standing:
    return make_member(network, "Wyn", role=Role.WEAVER)


def check(by: Standing, rows: Rows, targets: Sequence[str] = ()) -> PeopleImport:
    """A file that was received, its columns as guessed unless given, and checked."""
    found = imports.receive_file(by=by, file=csv_file(rows))
    assert by.user
    imports.choose_columns(
        by=by.user, people_import=found, targets=targets or found.columns
    )
    run_import.call(found.pk)
    found.refresh_from_db()
    assert found.status == PeopleImport.Status.READY
    return found


def start(by: Standing, people_import: PeopleImport) -> PeopleImport:
    people_import.source = people_import.source or "A list"
    people_import.save()
    assert by.user
    imports.start_import(by=by.user, people_import=people_import)
    run_import.call(people_import.pk)
    people_import.refresh_from_db()
    assert people_import.status == PeopleImport.Status.DONE
    return people_import


def undo(by: Standing, people_import: PeopleImport) -> None:
    assert by.user
    imports.undo_import(by=by.user, people_import=people_import)
    run_import.call(people_import.pk)
    people_import.refresh_from_db()
    assert people_import.status == PeopleImport.Status.UNDONE


def bring(by: Standing, rows: Rows, targets: Sequence[str] = ()) -> PeopleImport:
    return start(by, check(by, rows, targets))


def verdicts(people_import: PeopleImport) -> list[str]:
    return [row.verdict for row in people_import.rows.order_by("number")]


def everything(network: Network) -> list[object]:
    """All that is known in a network, to hold one moment against another."""
    fields = [
        f.attname
        for f in Person._meta.concrete_fields
        if f.name not in {"updated_at", "organisation"}
    ]
    people = Person.objects.filter(network=network).order_by("pk")
    values = FieldValue.objects.filter(field__network=network)
    return [
        list(people.values(*fields, "organisation__name")),
        sorted(values.values_list("person", "field__name", "value", "audience")),
        sorted(network.fields.values_list("key", "name")),
        sorted(network.organisations.values_list("name", flat=True)),
    ]


words = st.text("abcdeé '-", min_size=1, max_size=6)


people_rows = st.lists(
    st.tuples(
        words,
        st.sampled_from(["", "a@x.org", "b@x.org", "A@x.org", "broken"]),
        st.sampled_from(["", "NHS", "nhs", "Council"]),
        st.sampled_from(["", "bees", "Bees, hens", "=1+1"]),
    ),
    max_size=6,
)
