"""The invented people of the demo, their networks, and what they agreed to."""

import csv
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils import timezone
from django.utils.text import slugify

from intertwine.people.models import (
    Field,
    FieldValue,
    Membership,
    Network,
    Organisation,
    Person,
    Purpose,
    Sector,
    User,
)
from intertwine.people.rules import DETAILS, Audience, Role
from intertwine.people.services import begin_network

DOMAIN = "demo.example"
GUARDIANS = ("Mairi Galbraith", "Martha Oyelaran")
WEAVERS = ("Siân Prosser", "Kwame Asante", "Aoife Gilmartin", "Luke Pemberton")
MEMBER = "Davie Rennie"
HOSTS = {
    Role.MEMBER: MEMBER,
    Role.WEAVER: WEAVERS[0],
    Role.GUARDIAN: GUARDIANS[0],
}
"""Whom a visitor looks around as."""

TIMES = ("A quarter of an hour now and then", "An hour a month", "A day a month")


def add_networks() -> None:
    """Two networks: one of everybody, and a small one that some are also in."""
    rows = list(_rows())
    large = Network.objects.create(
        name="Improvement weavers",
        slug="improvement-weavers",
        purpose="People who make care and community life better, helping each "
        "other across four nations and well beyond the health service.",
        place="The four nations",
        stage=Network.Stage.GROWING,
        visibility=Network.Visibility.OPEN,
        welcome="You are welcome here, whatever your job and whether you have one. "
        "Have a look round, say what you bring, and ask for what you need.",
        support_contact="Mairi Galbraith or Martha Oyelaran, whoever you find easier.",
        is_demo=True,
    )
    begin_network(large)
    _add_people(large, rows)
    small = Network.objects.create(
        name="Carers and friends",
        slug="carers-and-friends",
        purpose="Unpaid carers and those who stand beside them.",
        place="Wherever you are",
        stage=Network.Stage.STARTING,
        visibility=Network.Visibility.INVITATION,
        welcome="Come as you are. Nobody minds if you have to leave early.",
        is_demo=True,
    )
    begin_network(small)
    carers = [row for row in rows if "unpaid carers" in row["interests"]]
    names = {row["name"] for row in carers}
    also = [row for row in rows if row["name"] in {*HOSTS.values()} - names]
    _add_people(small, carers + also)


def _rows() -> Iterator[dict[str, str]]:
    path = Path(__file__).with_name("people.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _add_people(network: Network, rows: list[dict[str, str]]) -> None:
    interests, time = _add_fields(network)
    organisations = _add_organisations(network, rows)
    people = Person.objects.bulk_create(
        _person(network, row, number, organisations.get(row["organisation"]))
        for number, row in enumerate(rows)
    )
    _add_accounts(network, people)
    values = []
    for number, (person, row) in enumerate(zip(people, rows, strict=True)):
        answers = [(interests, word) for word in row["interests"].split(", ")]
        if number % 3:
            answers.append((time, TIMES[number % len(TIMES)]))
        audience = min(Audience(person.presence), Audience.MEMBERS)
        values += [
            FieldValue(person=person, field=field, value=value, audience=audience)
            for field, value in answers
        ]
    FieldValue.objects.bulk_create(values)
    purpose = Purpose.objects.create(network=network, text=network.purpose)
    purpose.agreed_by.set([p for p in people if p.agreed_at and p.pk % 2])


def _add_fields(network: Network) -> tuple[Field, Field]:
    interests = Field.objects.create(
        network=network,
        key="interests",
        name="Interests",
        hint="What you care about. Separate several with commas.",
        kind=Field.Kind.WORDS,
        audience=Audience.MEMBERS,
    )
    time = Field.objects.create(
        network=network,
        key="time-i-can-give",
        name="Time I can give",
        kind=Field.Kind.CHOICE,
        options=list(TIMES),
        audience=Audience.MEMBERS,
        position=1,
    )
    return interests, time


def _add_organisations(
    network: Network, rows: list[dict[str, str]]
) -> dict[str, Organisation]:
    firsts = {r["organisation"]: r for r in reversed(rows) if r["organisation"]}
    made = Organisation.objects.bulk_create(
        Organisation(
            network=network, name=name, sector=row["sector"], nation=row["nation"]
        )
        for name, row in sorted(firsts.items())
    )
    return {organisation.name: organisation for organisation in made}


def _person(
    network: Network,
    row: dict[str, str],
    number: int,
    organisation: Organisation | None,
) -> Person:
    """One person. Every tenth has not agreed yet, every eleventh shows themselves.

    A few want no letters, are not counted, or are not open to introductions.
    """
    is_host = row["name"] in {*GUARDIANS, *WEAVERS, MEMBER}
    has_agreed = is_host or number % 10 != 9
    presence = Audience.MEMBERS if has_agreed else Audience.WEAVERS
    now = timezone.now()
    known: dict[str, Any] = {
        key: row[key] for key in ("name", "pronouns", "nation", "sector")
    }
    if has_agreed:
        known |= {
            "offers": row["offers"],
            "seeks": row["seeks"],
            "audiences": dict.fromkeys(DETAILS, Audience.MEMBERS)
            | {"email": Audience.WEAVERS, "phone": Audience.WEAVERS},
            "agreed_at": now - timedelta(days=200 - number),
            "contact_ways": [Person.ContactWay.EMAIL],
        }
    if has_agreed and number % 11 == 0:
        presence = Audience.EVERYONE
    if row["sector"] == Sector.LIVED and "disability" in row["interests"]:
        known["access_needs"] = "Step-free access, and the papers a week before."
    return Person(
        network=network,
        organisation=organisation,
        email=f"{slugify(row['name'])}@{DOMAIN}",
        presence=presence,
        came_through=Person.CameThrough.INVITATION
        if has_agreed
        else Person.CameThrough.WEAVER,
        expires_at=None if has_agreed else now + timedelta(days=30),
        do_not_contact=number % 37 == 36,
        in_measures=is_host or number % 29 != 28,
        open_to_introductions=is_host or number % 17 != 16,
        **known,
    )


def _add_accounts(network: Network, people: list[Person]) -> None:
    """Accounts for all who agreed, but for every fourth who needs none."""
    members = [
        person
        for number, person in enumerate(people)
        if person.agreed_at and (person.name in HOSTS.values() or number % 4)
    ]
    known = set(User.objects.values_list("email", flat=True))
    User.objects.bulk_create(
        User(email=person.email, password=make_password(None))
        for person in members
        if person.email not in known
    )
    users = User.objects.in_bulk([p.email for p in members], field_name="email")
    Membership.objects.bulk_create(
        Membership(
            network=network,
            user=users[person.email],
            person=person,
            role=_role(person),
        )
        for person in members
    )


def _role(person: Person) -> Role:
    if person.name in GUARDIANS:
        return Role.GUARDIAN
    if person.name in WEAVERS:
        return Role.WEAVER
    return Role.MEMBER
