"""People see, take away and ask about what is held about them."""

import csv
import json
import zipfile
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from intertwine.kit.errors import Refused, TooOften
from intertwine.people.holders import held_about, held_about_account, holders
from intertwine.people.models import (
    Deed,
    Field,
    FieldValue,
    Look,
    Membership,
    Person,
    RightsRequest,
    SavedFilter,
    User,
)
from intertwine.people.rules import Audience, Role
from intertwine.people.services import (
    answer_request,
    archive_of_account,
    ask_about_data,
    hand_over_data,
)
from intertwine.people.services import rights as services
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_person,
    make_user,
)

pytestmark = pytest.mark.django_db

THIRD_PARTY = (
    "account",
    "mfa",
    "socialaccount",
    "usersessions",
    "auth",
    "django_tasks_db",
    "sessions",
)


def test_every_model_about_a_person_or_an_account_is_answered_for() -> None:
    answered = {model for holder in holders() for model in holder.models}

    pointing = {
        model
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.concrete
        and field.model is model
        and field.related_model in {Person, User}
        and model._meta.app_label not in THIRD_PARTY
    }

    assert {m.__name__ for m in pointing - answered} == set()


def test_people_read_all_details_even_those_only_they_may_see() -> None:
    person = make_person(
        make_network(), phone="01234", audiences={"phone": Audience.ONLY_ME}
    )

    cells = [cell for table in held_about(person) for row in table.rows for cell in row]

    assert "01234" in cells
    assert "Only me" in cells


def test_own_fields_are_held_too() -> None:
    network = make_network()
    person = make_person(network)
    field = Field.objects.get(network=network, key="interests")
    FieldValue.objects.create(person=person, field=field, value="Bees")

    cells = [cell for table in held_about(person) for row in table.rows for cell in row]

    assert "Bees" in cells


def test_the_archive_has_a_folder_for_each_network_and_says_the_same_twice() -> None:
    network = make_network()
    member = make_member(network, "Ann", offers="=A van")
    assert member.user

    archive = zipfile.ZipFile(BytesIO(archive_of_account(member.user)))

    text = archive.read(f"{network.slug}/profile.csv").decode("utf-8-sig")
    lines = list(csv.reader(StringIO(text)))
    rows = json.loads(archive.read(f"{network.slug}/profile.json"))
    assert ["Name", "Ann", "Members"] in lines
    assert {"What": "Name", "Text": "Ann", "Who may see it": "Members"} in rows
    assert any("'=A van" in line for line in lines)
    assert "account/account.csv" in archive.namelist()


def test_nobody_takes_away_what_is_held_about_others(client: Client) -> None:
    network = make_network()
    make_person(network, "Somebody Else", phone="99999")
    member = make_member(network, "Ann")
    assert member.user
    client.force_login(member.user)

    archive = zipfile.ZipFile(BytesIO(client.get("/my-data/file/").content))

    everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"Ann" in everything
    assert b"99999" not in everything
    assert b"Somebody Else" not in everything


def test_what_is_held_is_asked_for_as_often_in_three_networks_as_in_one(
    client: Client,
) -> None:
    user = make_user("ann@example.org")
    asked = []
    for number in range(1, 4):
        network = make_network()
        ann = make_person(network, f"Ann {number}", offers="A van")
        Membership.objects.create(network=network, user=user, person=ann, role="member")
        SavedFilter.objects.create(network=network, person=ann, name=f"Vans {number}")
        client.force_login(user)
        client.get("/my-data/")
        with CaptureQueriesContext(connection) as queries:
            page = client.get("/my-data/").content.decode()
        asked.append(len(queries))
        for each in range(1, number + 1):
            assert page.count(f"<td>Ann {each}</td>") == 1
            assert page.count(f"<td>Vans {each}</td>") == 1

    assert asked[0] == asked[1] == asked[2]


def test_of_what_somebody_did_the_latest_comes_first() -> None:
    network = make_network("North")
    guardian = make_guardian(network)
    assert guardian.user
    for days, text in ((2, "Before"), (1, "Lately"), (3, "Long ago")):
        deed = Deed.objects.create(network=network, by=guardian.user, text=text)
        Deed.objects.filter(pk=deed.pk).update(at=timezone.now() - timedelta(days))

    (table,) = (t for t in held_about_account(guardian.user) if t.key == "deeds")

    told = [tuple(row[1:]) for row in table.rows]
    assert told == [("North", "Lately"), ("North", "Before"), ("North", "Long ago")]


def test_kinds_of_which_nothing_is_held_are_asked_for_together() -> None:
    person = make_person(make_network())
    kinds = [kind for holder in holders() for kind in holder.held([person])]

    with CaptureQueriesContext(connection) as queries:
        tables = held_about(person)

    assert [table.key for table in tables] == ["profile"]
    assert len(queries) < len(kinds) / 3


def test_somebody_without_an_account_can_complain(client: Client) -> None:
    network = make_network()

    answer = client.post(
        f"/n/{network.slug}/your-rights/",
        {"kind": "complain", "text": "Not nice", "name": "Ann", "contact": "By post"},
    )

    request = RightsRequest.objects.get()
    assert answer.status_code == 200
    assert request.due_on == timezone.localdate() + timedelta(days=30)
    assert request.person is None


def test_what_was_typed_stays_when_something_is_missing(client: Client) -> None:
    network = make_network()

    answer = client.post(
        f"/n/{network.slug}/your-rights/",
        {"kind": "correct", "text": "My name has an h"},
    )

    assert answer.status_code == 422
    assert "My name has an h" in answer.content.decode()


def test_a_flood_of_requests_is_stopped_and_none_is_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(services, "WAITING_AT_MOST", 2)
    network = make_network()

    def ask(text: str) -> RightsRequest:
        return ask_about_data(
            network=network, kind="see", text=text, name="Ann", contact="a@b.org"
        )

    first = ask("Please")
    ask("Please, soon")

    with pytest.raises(TooOften):
        ask("Please, now")

    assert ask("Please") == first
    assert RightsRequest.objects.count() == 2


def test_a_button_that_is_pressed_twice_asks_once(client: Client) -> None:
    address = f"/n/{make_network().slug}/your-rights/"
    said = {"kind": "erase", "text": "Forget me", "name": "Ann", "contact": "01234"}

    answers = [client.post(address, said) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert RightsRequest.objects.count() == 1


def test_a_request_is_answered_once_and_the_first_answer_stays() -> None:
    network = make_network()
    guardian = make_guardian(network)
    assert guardian.user
    request = ask_about_data(
        network=network, kind="see", text="Please", name="Ann", contact="a@b.org"
    )

    answer_request(by=guardian.user, request=request, answer="Sent by post")

    with pytest.raises(Refused):
        answer_request(by=guardian.user, request=request, answer="Something else")
    request.refresh_from_db()
    assert request.answer == "Sent by post"


def test_a_guardian_who_hands_over_data_leaves_a_trace() -> None:
    network = make_network()
    guardian = make_guardian(network)
    assert guardian.user
    person = make_person(network, phone="01234")

    hand_over_data(by=guardian, person=person)

    assert Look.objects.filter(person=person, through=Look.Through.EXPORT).exists()
    assert Deed.objects.filter(network=network, text__contains="data").exists()


def test_guardians_cannot_take_out_the_data_of_somebody_with_an_account(
    client: Client,
) -> None:
    network = make_network()
    guardian, member = make_guardian(network), make_member(network)
    assert guardian.user
    assert member.person
    client.force_login(guardian.user)

    for address in ("data", "forget"):
        path = f"/n/{network.slug}/people/{member.person.pk}/{address}/"
        assert client.get(path).status_code == 404


def test_weavers_do_not_read_requests(client: Client) -> None:
    network = make_network()
    weaver = make_member(network, role=Role.WEAVER)
    assert weaver.user
    client.force_login(weaver.user)

    assert client.get(f"/n/{network.slug}/rights-requests/").status_code == 403
