"""Everybody of a network as an import needs to know them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from intertwine.people.models import FieldValue, Network, Person, Sector
from intertwine.people.rules import Audience, columns
from intertwine.people.rules.comparing import NEVER_UNDONE, Snapshot
from intertwine.people.rules.matching import Known, People
from intertwine.people.rules.reading import Value

TEXTS = (
    "name",
    "pronouns",
    "nation",
    "offers",
    "seeks",
    "email",
    "phone",
    "contact_note",
    "access_needs",
)


def known_people(network: Network, *, asks_about_names: bool = False) -> People:
    """Everybody who is here, to be found by what a row says. Two queries."""
    references = dict(
        FieldValue.objects.filter(
            field__network=network, field__key=columns.REFERENCE_KEY
        ).values_list("person_id", "value")
    )
    rows = (
        Person.objects.filter(network=network)
        .present()
        .values_list("pk", "name", "email", "organisation__name", "presence")
    )
    known = (
        Known(
            pk,
            name,
            email,
            organisation or "",
            references.get(pk, ""),
            is_hidden=presence == Audience.ONLY_ME,
        )
        for pk, name, email, organisation, presence in rows.iterator()
    )
    return People(known, asks_about_names=asks_about_names)


def snapshots(network: Network, pks: Iterable[int]) -> dict[int, Snapshot]:
    """What is known about some people of a network. Two queries."""
    people = (
        Person.objects.filter(network=network, pk__in=list(pks))
        .present()
        .select_related("organisation", "membership")
    )
    sectors = {value: str(label) for value, label in Sector.choices}
    found = {person.pk: _snapshot(person, sectors) for person in people}
    answers: dict[tuple[int, int, str], list[tuple[str, int]]] = defaultdict(list)
    values = FieldValue.objects.filter(person__in=found).order_by("pk")
    for person, field, key, value, audience in values.values_list(
        "person_id", "field_id", "field__key", "value", "audience"
    ):
        answers[person, field, key].append((value, audience))
    for (person, field, key), given in answers.items():
        is_reference = key == columns.REFERENCE_KEY
        name = columns.REFERENCE if is_reference else f"{columns.FIELD}{field}"
        _add_answer(found[person], name, given)
    return found


def _snapshot(person: Person, sectors: Mapping[str, str]) -> Snapshot:
    values: dict[str, Value] = {key: getattr(person, key) for key in TEXTS}
    values["organisation"] = person.organisation.name if person.organisation else ""
    values["sector"] = [person.sector, person.sector_words]
    values["contact_ways"] = list(person.contact_ways)
    for key in NEVER_UNDONE:
        values[key] = getattr(person, key)
    return Snapshot(
        person.pk,
        values,
        closed=frozenset(
            key for key, seen in person.audiences.items() if seen == Audience.ONLY_ME
        ),
        has_account=hasattr(person, "membership"),
        is_hidden=person.presence == Audience.ONLY_ME,
        shown_sector=person.sector_words or sectors.get(person.sector, ""),
    )


def _add_answer(now: Snapshot, name: str, given: list[tuple[str, int]]) -> None:
    said = [value for value, _seen in given]
    now.values[name] = said[0] if name == columns.REFERENCE else said
    seen = min(audience for _value, audience in given)
    now.audiences[name] = seen
    if seen == Audience.ONLY_ME:
        now.closed |= {name}
