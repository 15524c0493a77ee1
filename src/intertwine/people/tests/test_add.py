"""Putting someone on the map, once."""

import pytest
from django.test import Client

from intertwine.people.models import Person
from intertwine.people.rules import Audience, Role
from intertwine.people.tests.make import make_member, make_network, make_person

pytestmark = pytest.mark.django_db


def test_a_weaver_adds_someone_whom_only_weavers_see(client: Client) -> None:
    network = make_network()
    weaver = make_member(network, role=Role.WEAVER)
    assert weaver.user
    client.force_login(weaver.user)

    said = {"name": "Ann Lee", "organisation": "Bee club", "nation": "wales"}
    response = client.post(f"/n/{network.slug}/people/add/", said)

    person = Person.objects.get(name="Ann Lee")
    assert response.headers["Location"] == person.get_absolute_url()
    assert (person.presence, person.agreed_at) == (Audience.WEAVERS, None)
    assert person.expires_at
    assert str(person.organisation) == "Bee club"


def test_someone_who_may_be_here_already_is_named_before_anything_is_saved(
    client: Client,
) -> None:
    network = make_network()
    make_person(network, "Siân MacLeod")
    weaver = make_member(network, role=Role.WEAVER)
    assert weaver.user
    client.force_login(weaver.user)
    address = f"/n/{network.slug}/people/add/"

    page = client.post(address, {"name": "McLeod, Sian"}).content.decode()

    assert "Siân MacLeod" in page
    assert 'value="McLeod, Sian"' in page
    assert not Person.objects.filter(name="McLeod, Sian").exists()

    again = client.post(address, {"name": "McLeod, Sian"}).content.decode()

    assert "Siân MacLeod" in again
    assert not Person.objects.filter(name="McLeod, Sian").exists()
    # Nothing that is sent by itself: a second tap on the button must not say yes.
    assert '<input type="checkbox" id="is-new" name="is_new">' in again
    assert again.count('name="is_new"') == 1

    client.post(address, {"name": "McLeod, Sian", "is_new": "on"})

    assert Person.objects.filter(name="McLeod, Sian").exists()


def test_the_warning_does_not_tell_of_someone_who_hides_from_weavers(
    client: Client,
) -> None:
    network = make_network()
    make_person(network, "Ann Lee", presence=Audience.ONLY_ME)
    weaver = make_member(network, role=Role.WEAVER)
    assert weaver.user
    client.force_login(weaver.user)

    client.post(f"/n/{network.slug}/people/add/", {"name": "Ann Lee"})

    assert Person.objects.filter(name="Ann Lee").count() == 2


def test_members_add_nobody(client: Client) -> None:
    network = make_network()
    member = make_member(network)
    assert member.user
    client.force_login(member.user)

    response = client.post(f"/n/{network.slug}/people/add/", {"name": "Ann"})

    assert response.status_code == 403


def test_a_name_is_needed(client: Client) -> None:
    network = make_network()
    weaver = make_member(network, role=Role.WEAVER)
    assert weaver.user
    client.force_login(weaver.user)

    response = client.post(
        f"/n/{network.slug}/people/add/", {"name": " ", "email": "ann@example.org"}
    )

    assert response.status_code == 422
    assert b'value="ann@example.org"' in response.content
