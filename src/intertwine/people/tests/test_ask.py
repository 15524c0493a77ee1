"""What a network asks, and where its people come from."""

from typing import Any

import pytest
from django.test import Client

from intertwine.kit.choosing import MOST
from intertwine.kit.errors import Refused
from intertwine.people.models import Deed, Field, FieldValue, Organisation, Person
from intertwine.people.rules import Audience, Role
from intertwine.people.selectors import organisations_of
from intertwine.people.services import add_field, change_field, move_field
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_person,
)

pytestmark = pytest.mark.django_db


def guarding(client: Client) -> Any:
    network = make_network()
    guardian = make_guardian(network)
    assert guardian.user
    client.force_login(guardian.user)
    return network


def make_choices(network: Any, *options: str) -> Field:
    return add_field(
        by=make_guardian(network),
        name="Days",
        kind=Field.Kind.CHOICES,
        options=options,
        audience=Audience.MEMBERS,
    )


def test_a_guardian_asks_something_new(client: Client) -> None:
    network = guarding(client)
    said = {
        "name": "Which days suit you?",
        "kind": "choices",
        "more": "Monday\n\nTuesday\nMonday",
        "audience": "2",
    }

    response = client.post(f"/n/{network.slug}/fields/add/", said)

    assert response.status_code == 302
    field = network.fields.get(key="which-days-suit-you")
    assert field.options == ["Monday", "Tuesday"]
    assert [each.key for each in network.fields.all()][-1] == field.key
    assert Deed.objects.filter(network=network, text__contains="new question").exists()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"name": "Days", "kind": "choice", "more": "One"}, "at least two choices"),
        ({"name": "Days"}, "Choose the kind of answer"),
        ({"name": "Your faith", "kind": "text"}, "something very private (faith)"),
    ],
)
def test_a_question_that_will_not_do_says_why(
    client: Client, said: dict[str, str], sentence: str
) -> None:
    network = guarding(client)

    response = client.post(f"/n/{network.slug}/fields/add/", said | {"audience": "1"})

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert network.fields.count() == 1


def test_a_private_question_may_be_asked_with_a_reason(client: Client) -> None:
    network = guarding(client)
    said = {"name": "Your faith", "kind": "text", "audience": "1", "is_needed": "on"}

    client.post(f"/n/{network.slug}/fields/add/", said)

    assert network.fields.filter(key="your-faith").exists()


def test_answers_follow_a_choice_that_is_renamed(client: Client) -> None:
    network = guarding(client)
    field = make_choices(network, "Mon", "Tue")
    ann, ben = make_person(network), make_person(network)
    for person, value in ((ann, "Mon"), (ben, "Mon"), (ben, "Tue")):
        FieldValue.objects.create(person=person, field=field, value=value)
    said = {"name": "Days", "audience": "2", "choice-0": "Tue", "choice-1": "Tue"}

    client.post(f"/n/{network.slug}/fields/{field.key}/", said | {"more": "Wed"})

    field.refresh_from_db()
    assert field.options == ["Tue", "Wed"]
    assert sorted(field.values.values_list("person", "value")) == [
        (ann.pk, "Tue"),
        (ben.pk, "Tue"),
    ]


def test_two_choices_can_change_names(client: Client) -> None:
    network = guarding(client)
    field = make_choices(network, "Left", "Right")
    person = make_person(network)
    FieldValue.objects.create(person=person, field=field, value="Left")

    change_field(
        by=make_guardian(network),
        field=field,
        name="Side",
        hint="",
        audience=2,
        renamed={"Left": "Right", "Right": "Left"},
        options=["Right", "Left"],
    )

    assert field.values.get().value == "Right"


def test_a_choice_that_is_cleared_leaves_answers_as_they_are(client: Client) -> None:
    network = guarding(client)
    field = make_choices(network, "Mon", "Tue", "Wed")
    FieldValue.objects.create(person=make_person(network), field=field, value="Mon")
    said = {"choice-0": "", "choice-1": "Tue", "choice-2": "Wed", "more": ""}

    client.post(
        f"/n/{network.slug}/fields/{field.key}/",
        said | {"name": "Days", "audience": "2"},
    )

    field.refresh_from_db()
    assert field.options == ["Tue", "Wed"]
    assert field.values.get().value == "Mon"


def test_questions_change_places(client: Client) -> None:
    network = guarding(client)
    field = make_choices(network, "a", "b")

    client.post(f"/n/{network.slug}/fields/{field.key}/move/", {"place": "1"})
    assert [each.key for each in network.fields.all()] == ["days", "interests"]

    move_field(by=make_guardian(network), field=field, place=1)
    assert [each.key for each in network.fields.all()] == ["days", "interests"]
    move_field(by=make_guardian(network), field=field, place=10**30)
    assert [each.key for each in network.fields.all()] == ["interests", "days"]
    client.post(f"/n/{network.slug}/fields/{field.key}/move/", {"place": "first"})
    assert [each.key for each in network.fields.all()] == ["interests", "days"]


def test_removing_a_question_says_first_what_is_lost(client: Client) -> None:
    network = guarding(client)
    field = make_choices(network, "a", "b")
    person = make_person(network)
    for value in ("a", "b"):
        FieldValue.objects.create(person=person, field=field, value=value)
    address = f"/n/{network.slug}/fields/{field.key}/remove/"

    assert "One person has answered" in client.get(address).content.decode()
    assert client.post(address).status_code == 422
    page = client.post(address, {"is_sure": "on"}, follow=True).content.decode()

    assert "and what one person answered" in page
    assert not Field.objects.filter(pk=field.pk).exists()


def test_the_question_that_introductions_need_stays(client: Client) -> None:
    network = guarding(client)

    response = client.post(
        f"/n/{network.slug}/fields/interests/remove/", {"is_sure": "on"}
    )

    assert "Introductions look for shared interests" in response.content.decode()
    assert network.fields.filter(key="interests").exists()


def test_weavers_do_not_decide_what_is_asked(client: Client) -> None:
    network = make_network()
    weaver = make_member(network, role=Role.WEAVER)
    assert weaver.user
    client.force_login(weaver.user)

    assert client.get(f"/n/{network.slug}/fields/").status_code == 403
    with pytest.raises(Refused):
        add_field(by=weaver, name="Days", kind="text", audience=1)


def test_members_see_organisations_that_people_tell_them_of() -> None:
    network = make_network()
    open_to = {"organisation": Audience.MEMBERS}
    told = Organisation.objects.create(network=network, name="Told")
    kept = Organisation.objects.create(network=network, name="Kept")
    make_person(network, organisation=told, audiences=open_to)
    make_person(network, organisation=told)
    make_person(network, organisation=kept)

    def seen(role: Role) -> list[tuple[str, int]]:
        places = organisations_of(make_member(network, role=role))
        return [(str(place.organisation), place.people) for place in places]

    assert seen(Role.MEMBER) == [("Told", 1)]
    assert seen(Role.WEAVER) == [("Kept", 1), ("Told", 2)]


def test_a_weaver_renames_and_joins_organisations(client: Client) -> None:
    network = make_network()
    weaver = make_member(network, role=Role.WEAVER)
    assert weaver.user
    client.force_login(weaver.user)
    fife = Organisation.objects.create(network=network, name="NHS Fife")
    twin = Organisation.objects.create(network=network, name="N.H.S. Fife")
    person = make_person(network, organisation=twin)
    address = f"/n/{network.slug}/organisations/{twin.pk}/"

    clash = client.post(address, {"name": "nhs fife"})
    assert clash.status_code == 422
    assert "another organisation of this name" in clash.content.decode()
    same = f"{address}?kept={fife.pk}"
    assert f'href="?kept={fife.pk}"' in client.get(address).content.decode()
    assert client.post(same).status_code == 422

    client.post(same, {"is_sure": "on"})

    assert Person.objects.get(pk=person.pk).organisation == fife
    assert not Organisation.objects.filter(pk=twin.pk).exists()


def test_what_an_organisation_is_the_same_as_is_found_among_many(
    client: Client,
) -> None:
    network = make_network()
    weaver = make_member(network, role=Role.WEAVER)
    assert weaver.user
    client.force_login(weaver.user)
    place = Organisation.objects.create
    gone = place(network=network, name="NHS Fife")
    place(network=network, name="Zetland", nation="scotland")
    place(network=make_network("Elsewhere"), name="Zetland of others")
    for number in range(30):
        place(network=network, name=f"Club {number:02}")
    address = f"/n/{network.slug}/organisations/{gone.pk}/"

    def found(words: str) -> list[tuple[str, str]]:
        rows = client.get(address, {"q": words}).context["found"].rows
        return [(one.name, one.about) for one in rows]

    assert found("zetl") == [("Zetland", "Scotland")]
    assert found("club 2")[0] == ("Club 02", "")
    assert found("") == found("fife") == []
    part = client.get(address, {"q": "club"}, headers={"HX-Request": "true"})
    assert part.content.count(b"?kept=") == MOST
    assert b"<html" not in part.content
    elsewhere = Organisation.objects.get(name="Zetland of others").pk
    assert client.get(f"{address}?kept={elsewhere}").status_code == 404


@pytest.mark.parametrize("name", ["Phone", "Add", "Reference", "Access_needs", "Name"])
def test_a_question_never_opens_what_is_called_like_it(name: str) -> None:
    """Who sees an answer is kept by the question's key, beside who sees a detail."""
    guardian = make_guardian(make_network())

    asked = [
        add_field(by=guardian, name=name, kind=Field.Kind.TEXT, audience=1)
        for _ in range(2)
    ]

    assert [field.key[-2:] for field in asked] == ["-2", "-3"]
