"""Networks are founded, found and described."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from intertwine.people.models import (
    Deed,
    Membership,
    Network,
    Purpose,
    User,
)
from intertwine.people.rules import Audience, Role
from intertwine.people.services import open_account
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_person,
)
from intertwine.people.tests.ways_in import a_picture, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_limits")]


def test_anybody_with_an_account_starts_a_network_and_guards_it() -> None:
    user = open_account(email="ann@example.org")

    response = signed_in(user).post(
        "/networks/new/",
        {"name": "Bees", "own_name": "Ann", "visibility": "invitation"},
    )

    assert response.headers["Location"] == "/n/bees/"
    assert Membership.objects.get(user=user).role == Role.GUARDIAN


def test_an_installation_may_leave_founding_to_its_keepers(
    settings: Settings,
) -> None:
    settings.WHO_MAY_FOUND = "keepers"
    user = open_account(email="ann@example.org")
    said = {"name": "Bees", "own_name": "Ann", "visibility": "open"}

    assert signed_in(user).post("/networks/new/", said).status_code == 422
    User.objects.filter(pk=user.pk).update(is_keeper=True)
    assert signed_in(user).post("/networks/new/", said).status_code == 302


@pytest.mark.parametrize("purpose", ["", "none", "²", "9" * 30])
def test_a_purpose_that_is_not_there_is_not_there(purpose: str) -> None:
    member = make_member(make_network(slug="bees"))

    answer = signed_in(member).post(
        "/n/bees/purpose/", {"purpose": purpose, "agrees": "yes"}
    )

    assert answer.status_code == 404


def test_nobody_founds_networks_all_day() -> None:
    client = signed_in(open_account(email="ann@example.org"))
    said = {"name": "Bees", "own_name": "Ann", "visibility": "open"}

    found = [client.post("/networks/new/", said).status_code for _ in range(6)]

    assert found == [302] * 5 + [422]


def test_a_network_called_new_does_not_hide_the_page_for_new_ones() -> None:
    client = signed_in(open_account(email="ann@example.org"))
    client.post(
        "/networks/new/", {"name": "New", "own_name": "A", "visibility": "open"}
    )

    assert Network.objects.get().slug == "new-2"


def test_hidden_networks_are_found_by_their_members_only(client: Client) -> None:
    network = make_network("Quiet ones", visibility="hidden")

    assert b"Quiet ones" not in client.get("/networks/").content
    assert client.get(network.get_absolute_url()).status_code == 404
    inside = signed_in(make_member(network))
    assert b"Quiet ones" in inside.get("/networks/").content
    assert inside.get(network.get_absolute_url()).status_code == 200


def test_ones_own_networks_are_listed_once_and_found_by_their_words() -> None:
    own = make_network("Mine", visibility="open")
    make_network("Theirs", visibility="open")
    client = signed_in(make_member(own))

    page = client.get("/networks/").content.decode()
    found = client.get("/networks/?q=mine").content.decode()

    assert page.count(f'<h3><a href="{own.get_absolute_url()}">') == 1
    assert "Theirs" in page
    assert found.count(f'<h3><a href="{own.get_absolute_url()}">') == 2


def test_networks_are_found_by_their_words(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_network("Bees", purpose="Honey for all", place="Leith")
    make_network("Trees")

    with django_assert_num_queries(2):
        page = client.get("/networks/?q=honey leith").content

    assert b"Bees" in page
    assert b"Trees" not in page


def test_the_public_page_shows_only_who_wants_to_be_seen_by_everyone(
    client: Client,
) -> None:
    network = make_network(welcome="Come in")
    make_person(network, "Public Ann", presence=Audience.EVERYONE)
    make_person(network, "Member Ben", presence=Audience.MEMBERS)

    page = client.get(network.get_absolute_url()).content.decode()

    assert "Public Ann" in page
    assert "Come in" in page
    assert "Member Ben" not in page


def said_by(network: Network, **changes: object) -> dict[str, object]:
    fields = ("name", "purpose", "place", "stage", "welcome", "support_contact")
    said = {name: getattr(network, name) for name in (*fields, "visibility")}
    return {**said, **changes}


def test_a_new_purpose_is_a_new_wording_that_members_agree_to() -> None:
    network = make_network(purpose="Bees")
    Purpose.objects.create(network=network, text="Bees")
    guardian, member = make_guardian(network), make_member(network)
    signed_in(guardian).post(
        f"/n/{network.slug}/settings/", said_by(network, purpose="Bees and trees")
    )
    newest = Purpose.objects.filter(network=network)[0]
    assert newest.text == "Bees and trees"

    client = signed_in(member)
    client.post(f"/n/{network.slug}/purpose/", {"purpose": newest.pk, "agrees": "yes"})

    assert set(newest.agreed_by.all()) == {guardian.person, member.person}
    client.post(f"/n/{network.slug}/purpose/", {"purpose": newest.pk, "agrees": "no"})
    assert set(newest.agreed_by.all()) == {guardian.person}


def test_nobody_agrees_to_the_purpose_of_another_network() -> None:
    elsewhere = Purpose.objects.create(network=make_network(), text="Theirs")
    member = make_member(make_network())

    response = signed_in(member).post(
        f"/n/{member.network.slug}/purpose/",
        {"purpose": elsewhere.pk, "agrees": "yes"},
    )

    assert response.status_code == 404


def test_a_picture_is_kept_without_its_name_and_shown_to_who_may_know_of_it(
    client: Client,
) -> None:
    network = make_network()
    guardian = signed_in(make_guardian(network))
    address = f"/n/{network.slug}/picture/"
    assert client.get(address).status_code == 404

    said = said_by(network, new_picture=a_picture())
    guardian.post(f"/n/{network.slug}/settings/", said)

    network.refresh_from_db()
    assert "home" not in str(network.picture.name)
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.getvalue().startswith(b"\xff\xd8")
    Network.objects.filter(pk=network.pk).update(visibility="hidden")
    assert client.get(address).status_code == 404


def test_what_is_no_picture_is_said_beside_the_field_and_nothing_is_lost() -> None:
    network = make_network()
    wrong = SimpleUploadedFile("a.png", b"<svg onload=alert(1)>", "image/png")

    response = signed_in(make_guardian(network)).post(
        f"/n/{network.slug}/settings/",
        said_by(network, name="Other name", new_picture=wrong),
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert "read this as a picture" in page
    assert 'value="Other name"' in page
    assert "<title>Other name" not in page


def test_changing_settings_is_written_down_for_all() -> None:
    network = make_network()
    signed_in(make_guardian(network)).post(
        f"/n/{network.slug}/settings/", said_by(network, place="Leith")
    )

    assert Deed.objects.get().text == "Changed the settings: place"
    page = signed_in(make_member(network)).get(f"/n/{network.slug}/deeds/")
    assert b"Changed the settings: place" in page.content
