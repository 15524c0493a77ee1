"""Filters of the directory, kept by name, and what is written down of a list."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from intertwine.people.forms.facets import chips_of, facets_of
from intertwine.people.models import (
    Field,
    Look,
    Organisation,
    SavedFilter,
)
from intertwine.people.rules import Audience, Role
from intertwine.people.selectors import listing
from intertwine.people.tests.finding import OPEN, answer, form_for, make_field, names
from intertwine.people.tests.make import make_member, make_network, make_person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "query", "expected"),
    [
        ("choice", {"f__x": ["red", "blue"]}, ["Blue", "Red"]),
        ("choices", {"f__x": "red"}, ["Red"]),
        ("words", {"f__x": "blue"}, ["Blue"]),
        ("text", {"f__x": "LU"}, ["Blue"]),
    ],
)
def test_own_fields_are_filtered_by_their_words(
    kind: str, query: dict[str, Any], expected: list[str]
) -> None:
    network = make_network()
    field = make_field(network, "x", kind, options=["red", "blue", "green"])
    for colour in ("red", "blue", "green"):
        answer(make_person(network, colour.title()), field, colour)

    assert names(make_member(network, "Reader"), **query) == expected


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [("9", "", ["Ten", "Nine and a half"]), ("", "9.5", ["Nine and a half", "Two"])],
)
def test_numbers_are_compared_as_numbers(
    low: str, high: str, expected: list[str]
) -> None:
    network = make_network()
    field = make_field(network, "x", Field.Kind.NUMBER)
    words = make_field(network, "y", Field.Kind.TEXT)
    for name, value in (("Two", "2"), ("Nine and a half", "9.5"), ("Ten", "10")):
        person = make_person(network, name)
        answer(person, field, value)
        answer(person, words, "not a number")

    found = names(make_member(network, "Reader"), f__x__from=low, f__x__to=high)

    assert sorted(found) == sorted(expected)


def test_dates_are_filtered_by_range() -> None:
    network = make_network()
    field = make_field(network, "x", Field.Kind.DATE)
    for name, value in (("Old", "2019-05-01"), ("New", "2025-03-02")):
        answer(make_person(network, name), field, value)

    assert names(make_member(network, "Reader"), f__x__from="2020-01-01") == ["New"]


def test_what_cannot_be_read_is_said_and_left_out(client: Client) -> None:
    network = make_network()
    make_field(network, "years", Field.Kind.NUMBER)
    make_person(network, "Ann")
    member = make_member(network, "Reader")
    assert member.user
    client.force_login(member.user)

    address = f"/n/{network.slug}/people/?filters=open&f-years-from=lots&nation=mars"
    page = client.get(address + "&organisation=x&page=99999").content.decode()

    assert "Use a number, like 5 or 2.5." in page
    assert 'value="lots"' in page
    assert "Ann" in page


def test_each_chip_leads_to_the_address_without_it() -> None:
    network = make_network()
    make_field(network, "years", Field.Kind.NUMBER)
    member = make_member(network, "Reader")
    form = form_for(
        member, q="ann", nation=["wales", "scotland"], f__years__from="5", sort="newest"
    )
    found = listing(member, form.sieve())

    chips = {
        chip.value: chip.address for chip in chips_of(form, facets_of(form, found))
    }

    assert set(chips) == {"ann", "Wales", "Scotland", "from 5"}
    assert chips["Wales"] == "?q=ann&sort=newest&nation=scotland&f-years-from=5"
    assert chips["from 5"] == "?q=ann&sort=newest&nation=wales&nation=scotland"


def test_a_weavers_list_is_written_down_for_those_in_it(client: Client) -> None:
    network = make_network()
    weaver = make_member(network, "Wyn", role=Role.WEAVER)
    person = make_person(network, "Ann", nation="wales", seeks="A zither")
    assert weaver.user
    client.force_login(weaver.user)

    client.get(f"/n/{network.slug}/people/?q=zither")

    look = Look.objects.get(person=person)
    assert look.through == Look.Through.LIST
    assert look.details == "Looks for, Nation"


def test_a_members_list_is_not_written_down(client: Client) -> None:
    network = make_network()
    member = make_member(network, "Reader")
    make_person(network, "Ann", nation="wales", offers="Bees", audiences=OPEN)
    assert member.user
    client.force_login(member.user)

    client.get(f"/n/{network.slug}/people/?q=bees")

    assert not Look.objects.exists()


@pytest.mark.parametrize("people", [3, 60])
@pytest.mark.parametrize("asked", ["", "?q=bees+club", "?filters=open"])
def test_a_page_takes_at_most_twelve_queries(
    client: Client, people: int, asked: str
) -> None:
    """With what opens and closes the transaction that writes down a weaver's looks."""
    network = make_network()
    place = Organisation.objects.create(network=network, name="Club")
    interests = network.fields.get(key="interests")
    for _ in range(people):
        answer(make_person(network, organisation=place), interests, "bees")
    make_network()
    weaver = make_member(network, role=Role.WEAVER)
    assert weaver.user
    client.force_login(weaver.user)
    address = f"/n/{network.slug}/people/{asked}"
    client.get(address)
    Look.objects.all().delete()

    with CaptureQueriesContext(connection) as queries:
        client.get(address)

    assert len(queries) <= 12
    assert Look.objects.filter(by=weaver.user).exists()


def test_htmx_gets_the_list_and_its_address_but_not_the_page(client: Client) -> None:
    network = make_network()
    member = make_member(network, "Reader")
    assert member.user
    client.force_login(member.user)

    response = client.get(
        f"/n/{network.slug}/people/?q=ann&nation=&sort=name",
        headers={"HX-Request": "true"},
    )

    assert b"<html" not in response.content
    assert response.headers["HX-Push-Url"] == f"/n/{network.slug}/people/?q=ann"


def test_a_filter_is_kept_by_name_and_shown_to_nobody_else(client: Client) -> None:
    network = make_network()
    member, other = make_member(network), make_member(network)
    assert member.user
    client.force_login(member.user)
    address = f"/n/{network.slug}/people/filters/"

    client.post(address, {"name": "Wales", "state": "nation=wales", "is_shared": "on"})
    client.post(address, {"name": "Wales", "state": "nation=wales&q=a"})

    saved = SavedFilter.objects.get()
    assert saved.state == "nation=wales&q=a"
    assert saved.is_shared is False
    assert not SavedFilter.objects.visible_to(other).exists()


def test_a_weaver_shares_a_filter_with_everyone(client: Client) -> None:
    network = make_network()
    weaver, member = make_member(network, role=Role.WEAVER), make_member(network)
    assert weaver.user
    client.force_login(weaver.user)

    client.post(
        f"/n/{network.slug}/people/filters/",
        {"name": "Wales", "state": "nation=wales", "is_shared": "on"},
    )

    assert SavedFilter.objects.visible_to(member).get().name == "Wales"


def test_nobody_removes_the_filter_of_another(client: Client) -> None:
    network = make_network()
    owner, other = make_member(network, role=Role.WEAVER), make_member(network)
    assert owner.person
    saved = SavedFilter.objects.create(
        network=network, person=owner.person, name="Ours", state="", is_shared=True
    )
    assert other.user
    client.force_login(other.user)

    response = client.post(f"/n/{network.slug}/people/filters/{saved.pk}/remove/")

    assert response.status_code == 404
    assert SavedFilter.objects.exists()


def test_a_hidden_person_is_not_counted(client: Client) -> None:
    network = make_network()
    make_person(network, "Shy", presence=Audience.WEAVERS)
    member = make_member(network)
    assert member.user
    client.force_login(member.user)

    page = client.get(f"/n/{network.slug}/people/").content.decode()

    found = re.search(r'id="found"[^>]*>([^<]*)<', page)
    assert found
    assert found[1].strip() == "2 people"
