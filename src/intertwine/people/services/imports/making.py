"""The organisations and fields that an import needs, and taking them away again."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from intertwine.people.models import (
    Field,
    ImportRow,
    Organisation,
    PeopleImport,
    Person,
)
from intertwine.people.rules import columns
from intertwine.people.services.fields import free_key
from intertwine.people.services.imports.details import organisations_of
from intertwine.people.services.imports.run import Run

NEEDED = (ImportRow.Verdict.NEW, ImportRow.Verdict.CHANGES)


def make_room(run: Run) -> None:
    """Make the organisations and fields that people are about to need, once."""
    people_import = run.people_import
    missing = _missing_organisations(people_import)
    made = people_import.made
    with transaction.atomic():
        made.setdefault("fields", {}).update(_make_fields(people_import))
        organisations = made.setdefault("organisations", [])
        organisations.extend(_make_organisations(people_import, missing))
        run.beat(made=made)


def _make_fields(people_import: PeopleImport) -> dict[str, int]:
    made = people_import.made.get("fields", {})
    found = {}
    for place, target in enumerate(people_import.columns):
        key = f"{columns.NEW}{place}"
        if target.startswith(columns.NEW) and key not in made:
            kind = target.removeprefix(columns.NEW)
            found[key] = _add_field(people_import, people_import.headings[place], kind)
    if columns.REFERENCE in people_import.columns and not _has_reference(people_import):
        found[columns.REFERENCE] = _add_field(
            people_import, _("Reference number"), Field.Kind.TEXT, columns.REFERENCE_KEY
        )
    return found


def _has_reference(people_import: PeopleImport) -> bool:
    return people_import.network.fields.filter(key=columns.REFERENCE_KEY).exists()


def _add_field(people_import: PeopleImport, name: str, kind: str, key: str = "") -> int:
    network = people_import.network
    last = network.fields.aggregate(last=Max("position"))["last"] or 0
    return Field.objects.create(
        network=network,
        key=key or free_key(network, name),
        name=name[:120],
        kind=kind,
        position=last + 1,
    ).pk


def _missing_organisations(people_import: PeopleImport) -> dict[str, str]:
    """Organisations of the file that the network does not know, by folded name."""
    known = organisations_of(people_import)
    missing: dict[str, str] = {}
    rows = people_import.rows.filter(verdict__in=NEEDED).values_list(
        "wanted", flat=True
    )
    for wanted in rows.iterator(chunk_size=2000):
        name = wanted.get("organisation", "")
        if name and name.casefold() not in known:
            missing.setdefault(name.casefold(), name)
    return missing


def _make_organisations(
    people_import: PeopleImport, missing: dict[str, str]
) -> list[int]:
    if not missing:
        return []
    Organisation.objects.bulk_create(
        [Organisation(network=people_import.network, name=n) for n in missing.values()],
        batch_size=2000,
        ignore_conflicts=True,
    )
    after = organisations_of(people_import)
    return [after[key] for key in missing if key in after]


def take_away_unused(people_import: PeopleImport) -> None:
    """Take away what the import made, unless somebody uses it by now."""
    made = people_import.made
    used = Person.with_arriving.filter(network=people_import.network_id)
    Organisation.objects.filter(pk__in=made.get("organisations", [])).exclude(
        pk__in=used.exclude(organisation=None).values("organisation")
    ).delete()
    fields = Field.objects.filter(pk__in=made.get("fields", {}).values())
    fields.filter(values=None).delete()
