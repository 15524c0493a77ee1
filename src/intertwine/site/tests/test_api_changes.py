"""Programs change what their owner may change on a page, by the same rules."""

import zipfile
from io import BytesIO
from typing import Any

import pytest
from django.test import Client

from intertwine.people.models import (
    Consent,
    Deed,
    Field,
    FieldValue,
    Look,
    Organisation,
    Person,
    Purpose,
    Standing,
    Token,
)
from intertwine.people.rules import Audience, Role
from intertwine.people.services import make_token
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_person,
)

pytestmark = pytest.mark.django_db

SCOPES = list(Token.Scope)


class Program:
    """A program that speaks for a member, in their network."""

    def __init__(self, member: Standing, *scopes: str) -> None:
        assert member.user
        scopes = scopes or tuple(SCOPES)
        _, secret = make_token(by=member.user, name="Test", scopes=scopes, days=None)
        self._client = Client(headers={"Authorization": f"Bearer {secret}"})
        self._base = f"/api/v1/networks/{member.network.slug}"

    def get(self, path: str) -> Any:
        return self._client.get(self._base + path)

    def post(self, path: str, **sent: Any) -> Any:
        return self._client.post(self._base + path, sent, "application/json")

    def patch(self, path: str, **sent: Any) -> Any:
        return self._client.patch(self._base + path, sent, "application/json")

    def delete(self, path: str) -> Any:
        return self._client.delete(self._base + path)


def messages(answer: Any) -> dict[str, str]:
    """What is said beside each name."""
    assert answer.status_code == 422, answer.content
    return {each["loc"][-1]: each["msg"] for each in answer.json()["detail"]}


def test_one_changes_ones_own_details_and_who_sees_them() -> None:
    network = make_network()
    member = make_member(network, seeks="A hall", phone="1")
    assert member.person

    answer = Program(member).patch(
        f"/people/{member.person.pk}",
        offers="Bees",
        organisation="Open Door",
        answers={"interests": ["maps", "bees"]},
        audiences={"offers": "members", "interests": "everyone", "phone": "only_me"},
        open_to_introductions=False,
    )

    assert answer.status_code == 200, answer.content
    now = Person.objects.get(pk=member.person.pk)
    assert (now.offers, now.seeks, now.phone) == ("Bees", "A hall", "1")
    assert str(now.organisation) == "Open Door"
    assert now.audiences["offers"] == Audience.MEMBERS
    assert now.audiences["phone"] == Audience.ONLY_ME
    values = now.values.values_list("value", "audience")
    assert set(values) == {("maps", Audience.EVERYONE), ("bees", Audience.EVERYONE)}
    assert Consent.objects.get(person=now).wording.key == "open_to_introductions"
    told = {detail["key"]: detail["text"] for detail in answer.json()["details"]}
    assert told["offers"] == "Bees"
    assert answer.json()["open_to_introductions"] is False


def test_a_weaver_changes_someone_without_an_account_and_leaves_a_trace() -> None:
    network = make_network()
    weaver = make_member(network, role=Role.WEAVER)
    person = make_person(network)

    answer = Program(weaver).patch(f"/people/{person.pk}", nation="wales")

    assert answer.status_code == 200
    person.refresh_from_db()
    assert person.nation == "wales"
    assert Deed.objects.filter(by=weaver.user).count() == 1


def test_nobody_changes_what_others_write_themselves() -> None:
    network = make_network()
    theirs = make_member(network, "Ann")
    assert theirs.person
    path = f"/people/{theirs.person.pk}"

    by_member = Program(make_member(network)).patch(path, offers="No")
    by_weaver = Program(make_member(network, role=Role.WEAVER)).patch(path, offers="No")

    assert by_member.status_code == by_weaver.status_code == 403
    assert by_member.json()["detail"] == "You can change your own page only."
    assert "has an account" in by_weaver.json()["detail"]


def test_only_the_person_decides_who_sees_something() -> None:
    network = make_network()
    person = make_person(network, phone="1")

    answer = Program(make_guardian(network)).patch(
        f"/people/{person.pk}", audiences={"phone": "members"}
    )

    assert answer.status_code == 403
    person.refresh_from_db()
    assert person.audiences == {}


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ({"name": ""}, "name"),
        ({"email": "ann at home"}, "email"),
        ({"nation": "france"}, "nation"),
        ({"offers": "x" * 1001}, "offers"),
        ({"contact_ways": ["pigeon"]}, "contact_ways"),
        ({"audiences": {"access_needs": "everyone"}}, "access_needs"),
        ({"audiences": {"shoes": "members"}}, "shoes"),
        ({"answers": {"shoes": ["42"]}}, "shoes"),
        ({"answers": {"years": ["many"]}}, "years"),
        ({"answers": {"years": ["1", "2"]}}, "years"),
        ({"offers": "a\0b"}, "offers"),
    ],
)
def test_what_cannot_be_understood_is_said_beside_its_name_and_changes_nothing(
    sent: dict[str, Any], name: str
) -> None:
    network = make_network()
    Field.objects.create(network=network, key="years", name="Years", kind="number")
    member = make_member(network, "Ann")
    assert member.person
    before = Person.objects.values().get(pk=member.person.pk)

    answer = Program(member).patch(f"/people/{member.person.pk}", seeks="New", **sent)

    assert messages(answer)[name]
    assert Person.objects.values().get(pk=member.person.pk) == before
    assert not FieldValue.objects.exists()


def test_a_guardian_changes_what_a_network_says_of_itself() -> None:
    network = make_network(purpose="Honey", place="Leith", visibility="open")

    answer = Program(make_guardian(network)).patch(
        "", name="Leith bees", purpose="Honey and hedges", visibility="hidden"
    )

    assert answer.status_code == 200, answer.content
    told = answer.json()
    assert (told["name"], told["purpose"]) == ("Leith bees", "Honey and hedges")
    assert (told["address"], told["place"]) == (network.slug, "Leith")
    network.refresh_from_db()
    assert (network.visibility, network.place) == ("hidden", "Leith")
    assert Purpose.objects.get(network=network).text == "Honey and hedges"
    assert "name, purpose" in Deed.objects.get(network=network).text


@pytest.mark.parametrize("role", [Role.MEMBER, Role.WEAVER])
def test_only_guardians_change_a_network(role: Role) -> None:
    network = make_network("Bees")

    answer = Program(make_member(network, role=role)).patch("", name="Wasps")

    assert answer.status_code == 403
    network.refresh_from_db()
    assert network.name == "Bees"


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ({"name": ""}, "name"),
        ({"name": "Win at https://example.org"}, "name"),
        ({"purpose": "x" * 1001}, "purpose"),
        ({"stage": "asleep"}, "stage"),
        ({"visibility": "secret"}, "visibility"),
        ({"place": "a\0b"}, "place"),
    ],
)
def test_what_a_network_cannot_say_changes_nothing(
    sent: dict[str, Any], name: str
) -> None:
    network = make_network("Bees")

    answer = Program(make_guardian(network)).patch("", welcome="Hello", **sent)

    assert messages(answer)[name]
    network.refresh_from_db()
    assert (network.name, network.welcome) == ("Bees", "")


def test_a_guardian_chooses_the_order_of_questions() -> None:
    network = make_network()
    for number, key in enumerate(["years", "area"], start=1):
        Field.objects.create(
            network=network, key=key, name=key, kind="text", position=number
        )
    guardian = Program(make_guardian(network))

    moved = guardian.patch("/fields/area", place=1)
    told = [field["key"] for field in guardian.get("/fields").json()]

    assert moved.status_code == 200, moved.content
    assert told == ["area", "interests", "years"]
    assert not Deed.objects.filter(network=network).exists()
    assert guardian.patch("/fields/area", place=0).status_code == 422


def test_a_change_that_is_refused_moves_nothing_either() -> None:
    network = make_network()
    Field.objects.create(network=network, key="years", name="Years", kind="text", position=1)  # fmt: skip
    guardian = Program(make_guardian(network))

    answer = guardian.patch("/fields/years", place=1, name="")

    assert messages(answer)["name"]
    told = [field["key"] for field in guardian.get("/fields").json()]
    assert told == ["interests", "years"]


def test_a_reading_token_changes_nothing() -> None:
    network = make_network()
    guardian = make_guardian(network)
    person = make_person(network)
    reader = Program(guardian, Token.Scope.READ)

    answers = [
        reader.patch(f"/people/{person.pk}", offers="No"),
        reader.delete(f"/people/{person.pk}"),
        reader.post("/fields", name="Years", kind="number"),
        reader.patch("/fields/interests", name="No"),
        reader.patch("", name="No"),
        reader.delete("/fields/interests"),
    ]

    assert {answer.status_code for answer in answers} == {403}


def test_a_guardian_forgets_someone_without_an_account_and_nobody_else() -> None:
    network = make_network()
    guardian = Program(make_guardian(network))
    person, member = make_person(network), make_member(network)
    assert member.person

    assert guardian.delete(f"/people/{person.pk}").status_code == 204
    refused = guardian.delete(f"/people/{member.person.pk}")

    person.refresh_from_db()
    assert person.erased_at
    assert refused.status_code == 403
    assert "Only they can ask" in refused.json()["detail"]
    weaver = Program(make_member(network, role=Role.WEAVER))
    assert weaver.delete(f"/people/{make_person(network).pk}").status_code == 403


def test_what_is_held_is_taken_away_by_whom_it_concerns() -> None:
    network = make_network()
    member, guardian = make_member(network, offers="Bees"), make_guardian(network)
    person = make_person(network, phone="1")
    assert member.person

    def names(answer: Any) -> list[str]:
        assert answer["Content-Type"] == "application/zip"
        return zipfile.ZipFile(BytesIO(answer.content)).namelist()

    own = Program(member).get(f"/people/{member.person.pk}/data")
    handed = Program(guardian).get(f"/people/{person.pk}/data")

    profile = f"{network.slug}/profile.json"
    assert profile in names(own)
    assert profile in names(handed)
    assert Look.objects.filter(person=person, by=guardian.user).exists()
    assert Program(member).get(f"/people/{person.pk}/data").status_code == 403
    theirs = Program(guardian).get(f"/people/{member.person.pk}/data")
    assert theirs.status_code == 403


def test_a_guardian_asks_something_new_words_it_better_and_stops_asking() -> None:
    network = make_network()
    guardian = Program(make_guardian(network))
    person = make_person(network)

    added = guardian.post(
        "/fields", name="Travel", kind="choice", options=["bus", "car"]
    )
    field = Field.objects.get(network=network, key="travel")
    FieldValue.objects.create(person=person, field=field, value="car")
    changed = guardian.patch(
        "/fields/travel",
        name="How do you come?",
        options=["bus", "by car", "on foot"],
        renamed={"car": "by car"},
        audience="members",
    )

    assert added.status_code == 201
    assert added.json()["audience"] == "weavers"
    assert changed.json() == {
        "key": "travel",
        "name": "How do you come?",
        "hint": "",
        "kind": "choice",
        "options": ["bus", "by car", "on foot"],
        "audience": "members",
    }
    assert person.values.get().value == "by car"
    assert guardian.delete("/fields/travel").status_code == 204
    assert not person.values.exists()


def test_questions_are_held_to_the_rules_of_the_page() -> None:
    network = make_network()
    guardian = Program(make_guardian(network))

    few = guardian.post("/fields", name="Travel", kind="choice", options=["bus"])
    private = guardian.post("/fields", name="Your religion", kind="text")
    needed = guardian.post("/fields", name="Your religion", kind="text", is_needed=True)
    kept = guardian.delete("/fields/interests")

    assert "at least two choices" in messages(few)["options"]
    assert "very private" in messages(private)["is_needed"]
    assert needed.status_code == 201
    assert kept.status_code == 403
    assert "shared interests" in kept.json()["detail"]
    weaver = Program(make_member(network, role=Role.WEAVER))
    assert weaver.post("/fields", name="Years", kind="number").status_code == 403


def test_weavers_tidy_organisations_and_members_read_them() -> None:
    network = make_network()
    one = Organisation.objects.create(network=network, name="Open Dor")
    Organisation.objects.create(network=network, name="Shed")
    path = f"/organisations/{one.pk}"
    weaver = Program(make_member(network, role=Role.WEAVER))
    member = Program(make_member(network))

    changed = weaver.patch(path, name="Open Door", sector="third")
    taken = weaver.patch(path, name="shed")
    wrong = weaver.patch(path, website="not one")

    assert (changed.json()["name"], changed.json()["sector"]) == ("Open Door", "third")
    assert taken.status_code == 403
    assert messages(wrong)["website"]
    assert [each["name"] for each in member.get("/organisations").json()] == [
        "Open Door",
        "Shed",
    ]
    assert member.patch(path, name="Mine").status_code == 403
