"""Search finds what somebody may see, in all their networks, and nothing else."""

import pytest
from django.test import Client

from intertwine.listen.gatherings.tests.make import make_gathering
from intertwine.people.models import Look, Network
from intertwine.people.rules import Audience, Role
from intertwine.people.tests.make import make_member, make_network, make_person

pytestmark = pytest.mark.django_db


def found(client: Client, words: str) -> str:
    return client.get("/search/", {"q": words}).content.decode()


def test_people_of_ones_own_networks_are_found_and_no_others(client: Client) -> None:
    mine = make_network()
    member = make_member(mine)
    assert member.user
    make_person(mine, "Kwame Asante")
    make_person(make_network(), "Kwame Elsewhere", presence=Audience.EVERYONE)
    client.force_login(member.user)

    page = found(client, "kwame")

    assert "Kwame Asante" in page
    assert "Kwame Elsewhere" not in page


def test_a_gathering_is_found_by_those_who_may_see_it(client: Client) -> None:
    network = make_network()
    member = make_member(network)
    assert member.user
    make_gathering(network, title="Lantern evening", purpose="Light and tea")
    make_gathering(network, title="Lantern draft", state="draft")
    make_gathering(make_network(), title="Lantern elsewhere")
    client.force_login(member.user)

    page = found(client, "lantern")

    assert "Lantern evening" in page
    assert "Lantern draft" not in page
    assert "Lantern elsewhere" not in page
    assert "Lantern evening" in found(client, "tea light")


def test_names_with_accents_are_found_as_they_are_typed(client: Client) -> None:
    network = make_network("Siân’s café")
    member = make_member(network)
    assert member.user
    make_gathering(network, title="Café in the garden", purpose="Tea")
    client.force_login(member.user)

    page = found(client, "café")

    assert "Café in the garden" in page
    assert "Siân’s café</a>" in page


@pytest.mark.parametrize("words", ["\0", "a " * 99, "%", "'; --", "🐝", "ש"])
def test_whatever_is_typed_gets_a_page(client: Client, words: str) -> None:
    member = make_member(make_network())
    assert member.user
    client.force_login(member.user)
    slug = member.network.slug

    for page in ("/search/", "/networks/", f"/n/{slug}/people/"):
        assert client.get(page, {"q": words}).status_code == 200
    told = {"organisation": words, "f-interests": words, "filters": "open"}
    assert client.get(f"/n/{slug}/people/", told).status_code == 200


def test_a_hidden_network_is_found_by_its_members_only(client: Client) -> None:
    hidden = make_network("Lantern circle", visibility=Network.Visibility.HIDDEN)
    inside, outside = make_member(hidden), make_member(make_network())
    assert inside.user
    assert outside.user

    client.force_login(inside.user)
    assert "Lantern circle</a>" in found(client, "lantern")
    client.force_login(outside.user)
    assert "Lantern circle</a>" not in found(client, "lantern")


def test_a_hidden_detail_does_not_lead_to_its_owner(client: Client) -> None:
    network = make_network()
    member = make_member(network)
    assert member.user
    make_person(
        network, "Ann Lee", offers="Trombone", audiences={"offers": Audience.ONLY_ME}
    )
    client.force_login(member.user)

    assert "Ann Lee" not in found(client, "trombone")


def test_a_weaver_who_finds_private_words_leaves_a_trace(client: Client) -> None:
    network = make_network()
    weaver = make_member(network, role=Role.WEAVER)
    assert weaver.user
    person = make_person(network, "Ann Lee", offers="Trombone")
    client.force_login(weaver.user)

    assert "Ann Lee" in found(client, "trombone")
    assert Look.objects.filter(person=person).exists()


@pytest.mark.parametrize(
    "words", ["", "   ", "%", "'\"><script>", "x" * 5000, "\x00", "🧶"]
)
def test_whatever_is_typed_gets_an_answer(client: Client, words: str) -> None:
    member = make_member(make_network())
    assert member.user
    client.force_login(member.user)

    response = client.get("/search/", {"q": words})

    assert response.status_code == 200
    assert b"<script>" not in response.content.split(b"<main", 1)[1]
