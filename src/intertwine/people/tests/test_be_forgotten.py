"""Whoever asks to be forgotten is, and what is left says nothing about them."""

import pytest
from django.apps import apps
from django.core.serializers import serialize
from django.test import Client

from intertwine.kit.errors import Refused
from intertwine.people.models import (
    Consent,
    Deed,
    Field,
    FieldValue,
    Network,
    Person,
    RightsRequest,
    Token,
    User,
    Wording,
)
from intertwine.people.rules import Role
from intertwine.people.services import (
    close_account,
    forget_person,
    make_token,
    record_deed,
)
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_person,
)

pytestmark = pytest.mark.django_db

NAME = "Angharad Quillfeather"


def everything() -> str:
    """All rows of all our models, as text."""
    ours = [m for m in apps.get_models() if m.__module__.startswith("intertwine")]
    return "".join(serialize("json", model._default_manager.all()) for model in ours)


def test_nothing_of_a_forgotten_person_is_left_in_the_database() -> None:
    network = make_network()
    weaver = make_member(
        network,
        NAME,
        role=Role.WEAVER,
        phone="07123456789",
        offers="Rare bagpipes",
        access_needs="A quiet room",
    )
    assert weaver.person
    assert weaver.user
    field = Field.objects.get(network=network)
    FieldValue.objects.create(person=weaver.person, field=field, value="Falconry")
    wording = Wording.objects.create(key="test", version=1, text="May we?")
    Consent.objects.create(person=weaver.person, wording=wording, is_given=True)
    record_deed(by=weaver.user, network=network, text=f"Made {NAME} a weaver")
    make_token(by=weaver.user, name="Bagpipe news", scopes=["read"], days=None)
    RightsRequest.objects.create(
        network=network,
        person=weaver.person,
        kind="complain",
        text="Falconry was mocked",
        name=NAME,
        contact=weaver.user.email,
        due_on="2026-01-01",
    )
    size = Person.objects.count()

    close_account(by=weaver.user)

    left = everything()
    for secret in (NAME, "07123456789", "bagpipe", "quiet room", "Falconry"):
        assert secret.lower() not in left.lower()
    assert Person.objects.count() == size
    assert not Token.objects.exists()


def test_the_account_itself_is_gone() -> None:
    member = make_member(make_network())
    assert member.user

    close_account(by=member.user)

    assert not User.objects.filter(email=member.user.email).exists()


def test_the_last_guardian_must_hand_over_before_they_are_forgotten() -> None:
    network, other = make_network(), make_network()
    guardian = make_guardian(network)
    assert guardian.user
    assert guardian.person
    make_member(other)

    with pytest.raises(Refused):
        close_account(by=guardian.user)

    guardian.person.refresh_from_db()
    assert guardian.person.name == "Gwen"
    assert User.objects.filter(pk=guardian.user.pk).exists()


def test_a_guardian_forgets_someone_without_an_account_who_asked() -> None:
    network = make_network()
    guardian = make_guardian(network)
    assert guardian.user
    person = make_person(network, NAME)

    forget_person(by=guardian, person=person)

    assert NAME not in everything()


def test_forgetting_somebody_hides_nothing_that_was_done_with_power() -> None:
    network = make_network()
    guardian = make_guardian(network)
    assert guardian.user
    done = "Took away a list of people as a file"
    record_deed(by=guardian.user, network=network, text=done)
    short, cunning = make_person(network, "Al"), make_person(network, done)
    record_deed(by=guardian.user, network=network, text="Made Al, not Alan, a weaver")

    for person in (short, cunning):
        forget_person(by=guardian, person=person)

    texts = list(Deed.objects.order_by("pk").values_list("text", flat=True))[:2]
    assert texts == [done, "Made somebody, not Alan, a weaver"]


def test_nobody_forgets_somebody_else_who_has_an_account() -> None:
    network = make_network()
    guardian, member = make_guardian(network), make_member(network, NAME)
    assert guardian.user
    assert member.person

    with pytest.raises(Refused):
        forget_person(by=guardian, person=member.person)

    assert Person.objects.filter(name=NAME).exists()


def test_being_forgotten_asks_for_a_yes_first(client: Client) -> None:
    network = make_network()
    member = make_member(network, NAME)
    assert member.user
    client.force_login(member.user)

    client.get("/my-data/forget/")
    refused = client.post("/my-data/forget/", {})

    assert refused.status_code == 422
    assert Person.objects.filter(name=NAME).exists()
    client.post("/my-data/forget/", {"sure": "on"})
    assert not Person.objects.filter(name=NAME).exists()
    assert "_auth_user_id" not in client.session


def test_other_networks_are_untouched_when_one_person_is_forgotten() -> None:
    first, second = make_network(), make_network()
    person, namesake = make_person(first, NAME), make_person(second, NAME)
    guardian = make_guardian(first)
    assert guardian.user

    forget_person(by=guardian, person=person)

    namesake.refresh_from_db()
    assert namesake.name == NAME
    assert Network.objects.count() == 2


def test_a_network_with_others_in_it_is_not_closed(client: Client) -> None:
    network = make_network("Bees")
    guardian = make_guardian(network)
    make_member(network)
    assert guardian.user
    client.force_login(guardian.user)

    page = client.get(f"/n/{network.slug}/close/").content.decode()
    answer = client.post(f"/n/{network.slug}/close/", {"name": "Bees"})

    assert "1 other member is still here" in page
    assert f"/n/{network.slug}/members/" in page
    assert "Close it for good" not in page
    assert answer.status_code == 422
    assert Network.objects.filter(pk=network.pk).exists()


def test_whoever_is_left_alone_closes_the_network_and_is_forgotten(
    client: Client,
) -> None:
    network = make_network("Bees")
    guardian = make_guardian(network)
    assert guardian.user
    make_person(network, NAME)
    client.force_login(guardian.user)

    mistyped = client.post(f"/n/{network.slug}/close/", {"name": "Wasps"})
    client.post(f"/n/{network.slug}/close/", {"name": "bees"})
    client.post("/my-data/forget/", {"sure": "on"})

    assert mistyped.status_code == 422
    assert not Network.objects.exists()
    assert not User.objects.exists()
