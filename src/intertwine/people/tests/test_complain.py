"""Whoever complains about guardians is read by the keepers, and by nobody else."""

import zipfile
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from intertwine.kit.errors import Refused
from intertwine.people.models import Deed, Network, RightsRequest, User
from intertwine.people.selectors import waiting
from intertwine.people.services import (
    answer_request,
    archive_of_account,
    ask_about_data,
    close_network,
    forget_person,
    hand_over_data,
    leave_network,
    name_keeper,
)
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_user,
)
from intertwine.people.views.rights import LIMITS

pytestmark = pytest.mark.django_db

ABOUT: dict[str, Any] = {
    "kind": "guardians",
    "text": "Unkind",
    "name": "Ann",
    "contact": "By post",
}


def make_keeper() -> User:
    return name_keeper(email=make_user().email)


def complain(network: Network | None, **more: Any) -> RightsRequest:
    return ask_about_data(network=network, **ABOUT, **more)


def signed_in(user: User | None) -> Client:
    client = Client()
    assert user
    client.force_login(user)
    return client


def test_a_visitor_complains_and_is_told_who_reads_it(client: Client) -> None:
    make_keeper()
    network = make_network()
    address = f"/n/{network.slug}/your-rights/"

    page = client.get(address).content.decode()
    answer = client.post(address, ABOUT).content.decode()

    assert "goes to whoever looks after this server instead" in page
    assert "Whoever looks after this server will answer you" in answer
    assert RightsRequest.objects.get().network == network


@pytest.mark.parametrize("asks_network", [True, False])
def test_there_is_an_end_to_what_one_visitor_hands_in(
    client: Client, monkeypatch: pytest.MonkeyPatch, *, asks_network: bool
) -> None:
    make_keeper()
    monkeypatch.setitem(LIMITS, "ask", "2/h/ip")
    cache.clear()
    here = f"/n/{make_network().slug}/your-rights/"
    address = here if asks_network else "/complain/"

    answers = [client.post(address, ABOUT | {"text": f"Unkind {n}"}) for n in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 422]
    assert "very often" in answers[2].content.decode()
    assert "Unkind 2" in answers[2].content.decode()  # nothing typed is lost
    assert RightsRequest.objects.count() == 2


def test_a_complaint_is_read_and_answered_by_a_keeper() -> None:
    keeper = signed_in(make_keeper())
    made = complain(make_network(name="Bees"))

    assert "1 complaint about guardians" in keeper.get("/").content.decode()
    assert "Bees" in keeper.get("/complaints/").content.decode()
    assert "Unkind" in keeper.get(f"/complaints/{made.pk}/").content.decode()
    keeper.post(f"/complaints/{made.pk}/", {"answer": "I spoke with them."})

    made.refresh_from_db()
    assert made.answer == "I spoke with them."
    assert not Deed.objects.exists()


def test_guardians_see_nothing_of_it() -> None:
    make_keeper()
    network = make_network()
    guardian = make_guardian(network)
    client = signed_in(guardian.user)
    made = complain(network)

    assert (
        b"Nobody has asked" in client.get(f"/n/{network.slug}/rights-requests/").content
    )
    for address in (f"/n/{network.slug}/rights-requests/{made.pk}/", "/complaints/"):
        assert client.get(address).status_code == 404
    assert "data" not in " ".join(str(card.title) for _in, card in waiting([guardian]))


def test_a_keeper_reads_nothing_that_guardians_are_asked() -> None:
    keeper = signed_in(make_keeper())
    made = ask_about_data(network=make_network(), **(ABOUT | {"kind": "complain"}))

    assert b"Nobody has complained" in keeper.get("/complaints/").content
    assert keeper.get(f"/complaints/{made.pk}/").status_code == 404


def test_letters_tell_the_reader_and_not_what_was_written(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    keeper, network = make_keeper(), make_network()
    guardian = make_guardian(network).user
    assert guardian

    with django_capture_on_commit_callbacks(execute=True):
        complain(network)
        ask_about_data(network=network, **(ABOUT | {"kind": "see"}))

    about_guardians, about_data = mail.outbox
    assert about_guardians.to == [keeper.email]
    assert about_data.to == [guardian.email]
    assert "/complaints/" in str(about_guardians.body)
    assert not any("Unkind" in str(letter.body) for letter in mail.outbox)


def test_somebody_in_a_hidden_network_complains_without_naming_it_to_anyone(
    client: Client,
) -> None:
    keeper = signed_in(make_keeper())
    sent = {key: ABOUT[key] for key in ("text", "name", "contact")}

    answer = client.post("/complain/", sent | {"about": "The hidden choir"})

    assert answer.status_code == 200
    assert "The hidden choir" in keeper.get("/complaints/").content.decode()


def test_without_a_keeper_nothing_is_taken_that_nobody_would_read(
    client: Client,
) -> None:
    network = make_network()

    page = client.get(f"/n/{network.slug}/your-rights/").content.decode()

    assert "complaint about the guardians</" not in page
    assert "turn to the Information Commissioner" in page
    assert client.post(f"/n/{network.slug}/your-rights/", ABOUT).status_code == 422
    told = client.get("/complain/").content
    assert b"Nobody has been named yet" in told
    assert b'href="https://ico.org.uk/make-a-complaint/"' in told
    with pytest.raises(Refused):
        complain(network)


def test_whoever_complains_reads_when_the_keeper_is_a_guardian_too(
    client: Client,
) -> None:
    network = make_network()
    guardian = make_guardian(network).user
    assert guardian
    name_keeper(email=guardian.email)
    address = f"/n/{network.slug}/your-rights/"

    assert b"that is one of the guardians too" in client.get(address).content
    make_keeper()
    assert b"that is one of the guardians too" not in client.get(address).content


def test_a_complaint_outlives_whoever_could_make_it_go_away() -> None:
    make_keeper()
    network = make_network()
    guardian, member = make_guardian(network), make_member(network)
    assert member.person
    assert guardian.user
    made = complain(network, person=member.person)
    leave_network(by=member, stays_on_map=True)

    held = zipfile.ZipFile(BytesIO(hand_over_data(by=guardian, person=member.person)))
    assert not any("requests" in name for name in held.namelist())
    forget_person(by=guardian, person=member.person)
    close_network(by=guardian)

    made.refresh_from_db()
    assert (made.network, made.person, made.text) == (None, None, "Unkind")
    assert made.about == network.name


def test_whoever_complained_takes_their_words_away() -> None:
    make_keeper()
    network = make_network()
    member = make_member(network)
    assert member.user
    complain(network, person=member.person)

    held = zipfile.ZipFile(BytesIO(archive_of_account(member.user)))

    assert b"Unkind" in held.read(f"{network.slug}/requests.csv")


def test_a_complaint_is_answered_once() -> None:
    keeper = make_keeper()
    made = complain(None, about="Somewhere")
    answer_request(by=keeper, request=made, answer="Yes")

    with pytest.raises(Refused):
        answer_request(by=keeper, request=made, answer="No")


def test_the_command_names_keepers_and_lists_them() -> None:
    user = make_user("kay@example.org")
    out = StringIO()

    call_command("keeper", stdout=out)
    call_command("keeper", "Kay@example.org", stdout=out)
    call_command("keeper", user.email, "--remove", stdout=out)

    nobody = "Nobody is a keeper yet.\n"
    assert out.getvalue() == f"{nobody}Keepers: kay@example.org.\n{nobody}"
    with pytest.raises(CommandError, match="Nobody has signed in"):
        call_command("keeper", "nobody@example.org")
