"""What programs may read and write: never more than the person they speak for."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern

from intertwine.people.models import Look, Person, Standing, Token
from intertwine.people.rules import Audience, Role
from intertwine.people.services import make_token, revoke_token
from intertwine.people.tests.make import make_member, make_network, make_person
from intertwine.site.api import api

pytestmark = pytest.mark.django_db

READ = Token.Scope.READ
WRITE = Token.Scope.WRITE


def program_of(member: Standing, *scopes: Token.Scope, days: int | None = 30) -> Client:
    """A program with a token of this member."""
    assert member.user
    _, secret = make_token(by=member.user, name="Test", scopes=scopes, days=days)
    return Client(headers={"Authorization": f"Bearer {secret}"})


def test_without_a_token_nothing_is_answered(client: Client) -> None:
    network = make_network()
    member = make_member(network)
    assert member.user
    client.force_login(member.user)

    assert client.get("/api/v1/networks").status_code == 401


def test_a_token_lists_only_the_networks_of_its_owner() -> None:
    mine, _ = make_network(), make_network()

    answer = program_of(make_member(mine), READ).get("/api/v1/networks")

    assert [network["address"] for network in answer.json()] == [mine.slug]


def test_a_network_of_others_is_not_there() -> None:
    theirs = make_network()
    person = make_person(theirs, presence=Audience.EVERYONE)
    program = program_of(make_member(make_network(), role=Role.GUARDIAN), READ, WRITE)
    address = f"/api/v1/networks/{theirs.slug}"

    for path in ("", "/people", "/fields", f"/people/{person.pk}"):
        assert program.get(address + path).status_code == 404
    added = program.post(f"{address}/people", {"name": "Ann"}, "application/json")
    assert added.status_code == 404


def test_a_person_of_another_network_is_not_found_through_ones_own() -> None:
    mine, theirs = make_network(), make_network()
    person = make_person(theirs, presence=Audience.EVERYONE)

    program = program_of(make_member(mine, role=Role.GUARDIAN), READ)

    address = f"/api/v1/networks/{mine.slug}/people/{person.pk}"
    assert program.get(address).status_code == 404


def test_members_read_what_members_may_see_and_weavers_more() -> None:
    network = make_network()
    person = make_person(
        network, phone="01234", offers="A van", audiences={"offers": Audience.MEMBERS}
    )
    address = f"/api/v1/networks/{network.slug}/people/{person.pk}"

    def keys(role: Role) -> list[str]:
        found = program_of(make_member(network, role=role), READ).get(address).json()
        return [detail["key"] for detail in found["details"]]

    assert keys(Role.MEMBER) == ["offers"]
    assert keys(Role.WEAVER) == ["offers", "phone"]


def test_reading_private_details_is_written_down() -> None:
    network = make_network()
    make_person(network, phone="01234")
    weaver = make_member(network, "Wyn", role=Role.WEAVER, email="")

    program_of(weaver, READ).get(f"/api/v1/networks/{network.slug}/people")

    looks = Look.objects.filter(through=Look.Through.API, details="Phone")
    assert [look.by_name for look in looks] == ["Wyn"]


def test_a_reading_token_cannot_write() -> None:
    network = make_network()
    program = program_of(make_member(network, role=Role.WEAVER), READ)

    answer = program.post(
        f"/api/v1/networks/{network.slug}/people", {"name": "Ann"}, "application/json"
    )

    assert answer.status_code == 403
    assert not Person.objects.filter(name="Ann").exists()


def test_a_writing_token_does_not_make_a_member_a_weaver() -> None:
    network = make_network()
    program = program_of(make_member(network), READ, WRITE)

    answer = program.post(
        f"/api/v1/networks/{network.slug}/people", {"name": "Ann"}, "application/json"
    )

    assert answer.status_code == 403


def test_someone_added_by_a_program_is_seen_by_weavers_only() -> None:
    network = make_network()
    weaver = program_of(make_member(network, role=Role.WEAVER), READ, WRITE)
    address = f"/api/v1/networks/{network.slug}/people"

    added = weaver.post(address, {"name": " Ann "}, "application/json")

    assert added.status_code == 201
    assert added.json()["name"] == "Ann"
    seen = program_of(make_member(network), READ).get(address).json()
    assert "Ann" not in [person["name"] for person in seen]


@pytest.mark.parametrize("name", ["", "   ", "x" * 201])
def test_a_name_that_cannot_be_is_refused(name: str) -> None:
    network = make_network()
    weaver = program_of(make_member(network, role=Role.WEAVER), WRITE)

    answer = weaver.post(
        f"/api/v1/networks/{network.slug}/people", {"name": name}, "application/json"
    )

    assert answer.status_code == 422


def test_an_address_that_is_none_is_refused() -> None:
    network = make_network()
    weaver = program_of(make_member(network, role=Role.WEAVER), WRITE)

    answer = weaver.post(
        f"/api/v1/networks/{network.slug}/people",
        {"name": "Ann", "email": "ann at home"},
        "application/json",
    )

    assert answer.status_code == 422


def test_people_come_a_page_at_a_time_and_each_once() -> None:
    network = make_network()
    for _ in range(5):
        make_person(network)
    program = program_of(make_member(network), READ)
    address = f"/api/v1/networks/{network.slug}/people"

    found: list[int] = []
    while True:
        after = found[-1] if found else 0
        page = program.get(address, {"limit": 2, "after": after}).json()
        if not page:
            break
        found += [person["id"] for person in page]

    assert len(found) == len(set(found)) == Person.objects.count()


def test_tokens_end_when_revoked_or_out_of_date() -> None:
    member = make_member(make_network())
    assert member.user
    late = program_of(member, READ, days=-1)
    token, secret = make_token(by=member.user, name="Old", scopes=[READ], days=None)
    program = Client(headers={"Authorization": f"Bearer {secret}"})
    assert program.get("/api/v1/networks").status_code == 200

    revoke_token(by=member.user, pk=token.pk)

    assert program.get("/api/v1/networks").status_code == 401
    assert late.get("/api/v1/networks").status_code == 401


def test_nobody_revokes_the_token_of_another() -> None:
    mine, theirs = make_member(make_network()), make_member(make_network())
    assert mine.user
    assert theirs.user
    token, _ = make_token(by=theirs.user, name="Theirs", scopes=[READ], days=None)

    revoke_token(by=mine.user, pk=token.pk)

    assert Token.objects.filter(pk=token.pk).exists()


def test_the_secret_itself_is_not_kept() -> None:
    member = make_member(make_network())
    assert member.user

    _, secret = make_token(by=member.user, name="Test", scopes=[READ], days=None)

    assert not Token.objects.filter(digest__contains=secret).exists()


def resolve_all() -> Iterator[URLPattern]:
    """Every address of the interface but its own description and its root."""
    patterns, _, _ = api.urls
    for pattern in patterns:
        if isinstance(pattern, URLPattern) and pattern.name not in OF_ITSELF:
            yield pattern


OF_ITSELF = {"openapi-json", "api-root"}


def test_the_description_of_the_interface_is_complete(client: Client) -> None:
    described = client.get("/api/v1/openapi.json").json()

    served = {
        re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", str(pattern.pattern))
        for pattern in resolve_all()
    }
    assert set(described["paths"]) == {f"/api/v1/{path}" for path in served}


def test_each_token_has_its_own_allowance(monkeypatch: pytest.MonkeyPatch) -> None:
    (throttle,) = api.throttle  # type: ignore[misc] # it has one
    monkeypatch.setattr(throttle, "num_requests", 2)
    network = make_network()
    one = program_of(make_member(network), READ)
    other = program_of(make_member(network), READ)

    answers = [one.get("/api/v1/networks").status_code for _ in range(3)]

    assert answers == [200, 200, 429]
    assert other.get("/api/v1/networks").status_code == 200
