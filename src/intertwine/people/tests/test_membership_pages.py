"""Roles, guardianship, pausing and leaving, and whose pages are whose."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from intertwine.people.models import (
    Handover,
    Membership,
    Person,
)
from intertwine.people.rules import Audience, Role
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
)
from intertwine.people.tests.ways_in import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_limits")]


def test_guardians_see_who_has_access_the_hidden_too() -> None:
    network = make_network()
    make_member(network, "Hidden Ann", presence=Audience.ONLY_ME)
    guardian = signed_in(make_guardian(network))

    assert b"Hidden Ann" in guardian.get(f"/n/{network.slug}/members/").content
    assert (
        b"Hidden Ann" not in guardian.get(f"/n/{network.slug}/members/?q=ben").content
    )


def test_guardians_tell_members_of_one_name_apart_by_their_address() -> None:
    network = make_network()
    first, second = make_member(network, "Sara Lee"), make_member(network, "sara lee")
    other = make_member(network, "Ben")
    assert first.user
    assert second.user
    assert other.user

    page = signed_in(make_guardian(network)).get(f"/n/{network.slug}/members/")

    assert first.user.email in page.content.decode()
    assert second.user.email in page.content.decode()
    assert other.user.email not in page.content.decode()


def test_a_role_is_changed_after_saying_so_twice() -> None:
    network = make_network()
    member = make_member(network)
    row = Membership.objects.get(user=member.user)
    guardian = signed_in(make_guardian(network))
    address = f"/n/{network.slug}/members/{row.pk}/"

    assert guardian.post(address, {"what": "weaver"}).status_code == 422
    guardian.post(address, {"what": "weaver", "is_sure": "on"})

    row.refresh_from_db()
    assert row.role == Role.WEAVER


def test_guardianship_is_handed_over_by_offer_and_yes() -> None:
    network = make_network()
    guardian, member = make_guardian(network), make_member(network, "Ann")
    row = Membership.objects.get(user=member.user)
    signed_in(guardian).post(
        f"/n/{network.slug}/members/{row.pk}/",
        {"what": "offer", "steps_down": "on", "is_sure": "on"},
    )
    offer = Handover.objects.get()
    client = signed_in(member)
    assert (
        b"You are asked to be a guardian"
        in client.get(f"/n/{network.slug}/me/").content
    )

    client.post(f"/n/{network.slug}/me/offers/{offer.pk}/", {"answer": "yes"})

    roles = {m.user: m.role for m in network.memberships.select_related("user")}
    assert roles == {guardian.user: Role.WEAVER, member.user: Role.GUARDIAN}


def test_the_last_guardian_is_told_what_to_do_first() -> None:
    network = make_network()
    guardian = signed_in(make_guardian(network))

    page = guardian.get(f"/n/{network.slug}/me/leave/").content.decode()
    refused = guardian.post(f"/n/{network.slug}/me/leave/", {"how": "stays"})

    assert "Choose somebody" in page
    assert refused.status_code == 422
    assert network.memberships.count() == 1


def test_closing_access_takes_effect_at_once() -> None:
    network = make_network()
    member = make_member(network)
    client = signed_in(member)
    row = Membership.objects.get(user=member.user)

    signed_in(make_guardian(network)).post(
        f"/n/{network.slug}/members/{row.pk}/", {"what": "remove", "is_sure": "on"}
    )

    assert client.get(f"/n/{network.slug}/me/").status_code == 404


def test_pausing_and_coming_back() -> None:
    network = make_network()
    client = signed_in(make_member(network))
    until = timezone.localdate() + timedelta(days=9)
    place = f"/n/{network.slug}/me/"

    assert client.post(f"{place}pause/", {"until": "2020-01-01"}).status_code == 422
    client.post(f"{place}pause/", {"until": until.isoformat()})
    assert b"You are away until" in client.get(place).content
    client.post(f"{place}back/")
    assert b"You are away until" not in client.get(place).content


def test_leaving_closes_the_door_and_being_forgotten_forgets() -> None:
    network = make_network()
    member = make_member(network, "Ann Lee")
    client = signed_in(member)
    assert client.post(f"/n/{network.slug}/me/leave/", {}).status_code == 422

    client.post(f"/n/{network.slug}/me/leave/", {"how": "forgotten"})

    assert not Person.objects.filter(name="Ann Lee").exists()
    assert client.get(f"/n/{network.slug}/me/").status_code == 404


def test_stepping_down_leaves_a_weaver() -> None:
    network = make_network()
    second = make_member(network, role=Role.GUARDIAN)

    signed_in(second).post(f"/n/{network.slug}/me/step-down/")

    assert Membership.objects.get(user=second.user).role == Role.WEAVER


INSIDE = {
    "me/": (200, 200, 200),
    "me/leave/": (200, 200, 200),
    "purpose/": (200, 200, 200),
    "deeds/": (200, 200, 200),
    "invite/": (403, 200, 200),
    "invite/link/": (403, 200, 200),
    "invitations/": (403, 200, 200),
    "requests/": (403, 200, 200),
    "members/": (403, 403, 200),
    "settings/": (403, 403, 200),
}


@pytest.mark.parametrize(("path", "expected"), INSIDE.items())
def test_pages_are_for_the_roles_they_are_for(
    client: Client, path: str, expected: tuple[int, ...]
) -> None:
    network = make_network()
    address = f"/n/{network.slug}/{path}"
    stranger = signed_in(make_member(make_network(), role=Role.GUARDIAN))

    found = [signed_in(make_member(network, role=r)).get(address) for r in Role]

    assert tuple(answer.status_code for answer in found) == expected
    assert stranger.get(address).status_code == 404
    assert client.get(address).headers["Location"].startswith("/account/login/?next=")


@pytest.mark.parametrize(
    "path",
    [
        "me/pause/",
        "me/back/",
        "me/step-down/",
        "me/offers/1/",
        "ask/withdraw/",
        "requests/1/yes/",
        "invitations/1/send/",
        "invitations/1/close/",
    ],
)
def test_what_changes_something_is_never_done_by_following_a_link(path: str) -> None:
    network = make_network()

    answer = signed_in(make_guardian(network)).get(f"/n/{network.slug}/{path}")

    assert answer.status_code == 405
