"""Who is told what is private on a map: it is written down, for whoever it is about."""

import json
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from intertwine.people.models import (
    Field,
    FieldValue,
    Look,
    Network,
    Person,
    Standing,
    Token,
)
from intertwine.people.rules import Audience, Role
from intertwine.people.selectors import details_of
from intertwine.people.services import make_token
from intertwine.people.tests.make import make_member, make_network, make_person
from intertwine.see.map.api import MapOut
from intertwine.see.map.selectors import drawn_for
from intertwine.see.map.selectors.private import private_on
from intertwine.see.ties.tests.make import make_tie

pytestmark = pytest.mark.django_db

ONLY_WEAVERS, ALL = Audience.WEAVERS, Audience.MEMBERS


@pytest.fixture
def network() -> Network:
    """People who keep some things to weavers, some to nobody, and tell all the rest."""
    network = make_network()
    board = network.organisations.create(name="Board")
    years = _field(network, "years", Field.Kind.NUMBER)
    bees = _field(network, "bees", Field.Kind.CHOICES)
    _field(network, "why", Field.Kind.TEXT)
    told: list[dict[str, Any]] = [
        {"organisation": board, "nation": "wales", "audiences": {"nation": ALL}},
        {"organisation": board, "audiences": {"organisation": ALL}},
        {"nation": "wales", "sector_words": "Bees", "phone": "01234"},
        {"nation": "wales", "do_not_contact": True, "sector": "council"},
        {"nation": "wales", "presence": Audience.ONLY_ME},
        {"nation": "wales", "audiences": {"nation": Audience.ONLY_ME}},
        {},
    ]
    for number, fields in enumerate(told):
        person = make_person(network, f"Person {number}", **fields)
        _says(person, years, str(number), ONLY_WEAVERS if number % 2 else ALL)
        _says(person, bees, "honey", ALL)
        _says(person, bees, "wax", list(Audience)[number % len(Audience)])
    make_tie(*Person.objects.filter(name__in=("Person 0", "Person 1")))
    return network


def _field(network: Network, key: str, kind: str) -> Field:
    return Field.objects.create(network=network, key=key, name=key.title(), kind=kind)


def _says(person: Person, field: Field, value: str, audience: Audience) -> None:
    FieldValue.objects.create(
        person=person, field=field, value=value, audience=audience
    )


@pytest.fixture
def weaver(network: Network) -> Standing:
    return make_member(network, "Wyn", role=Role.WEAVER)


def program_of(member: Standing) -> Client:
    assert member.user
    _, secret = make_token(
        by=member.user, name="Test", scopes=[Token.Scope.READ], days=None
    )
    return Client(headers={"Authorization": f"Bearer {secret}"})


def looks() -> dict[str, str]:
    return dict(Look.objects.values_list("person__name", "details"))


def test_what_is_private_on_a_map_is_what_is_private_of_each_person(
    weaver: Standing,
) -> None:
    drawn = drawn_for(weaver)

    private = private_on(drawn, weaver)

    columns = set(drawn.graph.people)
    for person in Person.objects.visible_to(weaver):
        labels = {
            each.label
            for each in details_of(person, weaver)
            if each.is_private and each.key in columns
        }
        if person.sector_words:  # which stand in no column
            labels.remove("Sector")
        assert private.get(person.pk, ()) == tuple(sorted(labels)), person
    assert ("Organisation",) in private.values()


def test_members_are_told_nothing_private_and_nothing_is_asked(
    network: Network, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    member = make_member(network)
    drawn = drawn_for(member)

    with django_assert_num_queries(0):
        assert private_on(drawn, member) == {}


def test_a_program_that_reads_the_map_is_written_down_once_a_day(
    network: Network, weaver: Standing
) -> None:
    program, address = program_of(weaver), f"/api/v1/networks/{network.slug}/map"

    program.get(address)
    first = looks()
    program.get(address)

    assert first["Person 0"] == "Organisation"
    assert "Person 4" not in first
    assert "Wyn" not in first
    assert Look.objects.count() == len(first)
    assert {*Look.objects.values_list("by_name", "through")} == {("Wyn", "api")}


@pytest.mark.django_db(transaction=True)
def test_what_becomes_private_after_a_look_is_written_down_as_well(
    network: Network, weaver: Standing
) -> None:
    program, address = program_of(weaver), f"/api/v1/networks/{network.slug}/map"
    program.get(address)
    count = Look.objects.count()

    program.get(address)
    assert Look.objects.count() == count

    ann = Person.objects.get(name="Person 0")
    ann.audiences = {"nation": ONLY_WEAVERS}
    ann.save()
    program.get(address)

    told = Look.objects.filter(person=ann).values_list("details", flat=True)
    assert set(told) == {"Organisation", "Nation, Organisation"}


def test_only_whom_the_filter_leaves_is_written_down(
    network: Network, weaver: Standing
) -> None:
    address = f"/api/v1/networks/{network.slug}/map?nation=Wales"

    people = program_of(weaver).get(address).json()["people"]

    assert {"Person 0", "Person 3"} <= {each["name"] for each in people}
    assert set(looks()) <= {each["name"] for each in people}


def test_the_map_for_programs_is_as_its_description_says(
    network: Network, weaver: Standing
) -> None:
    address = f"/api/v1/networks/{network.slug}/map"

    answer = program_of(weaver).get(address)

    told = MapOut.model_validate_json(answer.content)
    assert told.model_dump(mode="json") == json.loads(answer.content)
    assert answer["Content-Type"] == "application/json; charset=utf-8"
    ann = next(each for each in told.people if each.name == "Person 0")
    assert ann.known == {"organisation": "Board", "nation": "Wales", "years": 0.0}
    assert [each.strength for each in told.ties] == [None]
