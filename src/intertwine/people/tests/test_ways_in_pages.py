"""The pages on which people found, invite, join, look after and leave networks."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image
from pytest_django import DjangoAssertNumQueries, Settings

from intertwine.people import services
from intertwine.people.models import (
    Deed,
    Handover,
    Invitation,
    JoinRequest,
    Membership,
    Network,
    Person,
    Purpose,
    Standing,
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

pytestmark = pytest.mark.django_db

AGREED = {
    "name": "Ann Lee",
    "presence": "1",
    "details": "1",
    "agrees": "on",
    "versions": '{"joining": 0}',
}


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


def signed_in(who: User | Standing) -> Client:
    client = Client()
    user = who if isinstance(who, User) else who.user
    assert user
    client.force_login(user)
    return client


def a_picture(size: tuple[int, int] = (40, 30)) -> SimpleUploadedFile:
    written = BytesIO()
    Image.new("RGB", size, "red").save(written, "PNG")
    return SimpleUploadedFile("../../home.png", written.getvalue(), "image/png")


def invited(network: Network, email: str) -> Invitation:
    services.invite_by_email(by=make_guardian(network), addresses=[email])
    return Invitation.objects.get(network=network, email=email)


# Founding and finding


def test_anybody_with_an_account_starts_a_network_and_guards_it() -> None:
    user = open_account(email="ann@example.org")

    response = signed_in(user).post(
        "/networks/new/",
        {"name": "Bees", "own_name": "Ann", "visibility": "invitation"},
    )

    assert response.headers["Location"] == "/n/bees/invite/"
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


# Settings


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


# Inviting and joining


def test_looking_at_an_invitation_changes_nothing(client: Client) -> None:
    network = make_network(visibility="hidden", purpose="To keep bees")
    invitation = invited(network, "ann@example.org")
    before = Invitation.objects.filter(pk=invitation.pk).values().get()

    for look in (client.get, client.head):
        assert look(invitation.get_absolute_url()).status_code == 200

    assert Invitation.objects.filter(pk=invitation.pk).values().get() == before
    page = client.get(invitation.get_absolute_url()).content.decode()
    assert "Gwen invites you" in page
    assert "To keep bees" in page
    assert "ann@example.org" not in page


def test_somebody_invited_joins_after_reading_and_agreeing() -> None:
    network = make_network()
    client = signed_in(open_account(email="ann@example.org"))
    address = invited(network, "ann@example.org").get_absolute_url()

    refused = client.post(address, {**AGREED, "agrees": ""})
    assert refused.status_code == 422
    assert 'value="Ann Lee"' in refused.content.decode()
    joined = client.post(address, AGREED)

    assert joined.headers["Location"] == network.get_absolute_url()
    person = Person.objects.get(network=network, name="Ann Lee")
    assert person.presence == Audience.WEAVERS
    assert client.get(address).headers["Location"] == network.get_absolute_url()


def test_posting_without_an_account_joins_nobody(client: Client) -> None:
    network = make_network()
    link = services.make_link(by=make_guardian(network), days=7, limit=5)

    client.post(link.get_absolute_url(), AGREED)

    assert network.memberships.count() == 1


def test_a_forwarded_invitation_says_so_and_shows_no_form() -> None:
    network = make_network()
    make_person(network, "Ann's secret name", email="ann@example.org")
    thief = signed_in(open_account(email="thief@example.org"))
    address = invited(network, "ann@example.org").get_absolute_url()

    page = thief.get(address).content.decode()
    thief.post(address, AGREED)

    assert "Written to another address" in page
    assert "secret name" not in page
    assert "ann@example.org" not in page
    assert network.memberships.count() == 1


def test_no_thank_you_needs_no_account(client: Client) -> None:
    network = make_network()
    invitation = invited(network, "ann@example.org")

    client.post(f"{invitation.get_absolute_url()}no/", {"never_again": "yes"})

    invitation.refresh_from_db()
    assert invitation.declined_at
    assert client.get(invitation.get_absolute_url()).status_code == 410


def test_guessing_codes_ends_soon(client: Client) -> None:
    answers = [client.get(f"/join/guess{n}/").status_code for n in range(31)]

    assert answers == [404] * 30 + [429]


def test_wrong_codes_do_not_close_the_door_to_right_ones(client: Client) -> None:
    link = services.make_link(by=make_guardian(make_network()), days=7, limit=5)
    for number in range(31):
        client.get(f"/join/guess{number}/")

    assert client.get(link.get_absolute_url()).status_code == 200


def test_every_pasted_address_gets_an_answer_on_the_page() -> None:
    network = make_network()
    client = signed_in(make_guardian(network))

    page = client.post(
        f"/n/{network.slug}/invite/",
        {"addresses": "Ann <ann@example.org>; nonsense, ann@example.org"},
    ).content.decode()

    for said in ("One invitation is on its way", "Stood there twice", "typing mistake"):
        assert said in page


def test_letters_carry_no_links_of_their_own() -> None:
    network = make_network()

    response = signed_in(make_guardian(network)).post(
        f"/n/{network.slug}/invite/",
        {"addresses": "ann@example.org", "note": "Win at https://evil.example"},
    )

    assert response.status_code == 422
    assert not Invitation.objects.exists()


def test_a_link_has_a_qr_code_and_can_be_closed(client: Client) -> None:
    network = make_network()
    weaver = signed_in(make_member(network, role=Role.WEAVER))
    response = weaver.post(f"/n/{network.slug}/invite/link/", {"limit": 5, "days": 7})
    link = Invitation.objects.get()

    page = weaver.get(response.headers["Location"]).content.decode()
    assert "<svg" in page
    assert link.full_url in page
    weaver.post(f"/n/{network.slug}/invitations/{link.pk}/close/")

    assert client.get(link.get_absolute_url()).status_code == 410


def test_invitations_of_another_network_are_out_of_reach() -> None:
    link = services.make_link(by=make_guardian(make_network()), days=7, limit=5)
    here = make_network()
    weaver = signed_in(make_member(here, role=Role.WEAVER))

    for page in (f"{link.pk}/close/", f"{link.pk}/send/"):
        assert weaver.post(f"/n/{here.slug}/invitations/{page}").status_code == 404
    assert weaver.get(f"/n/{here.slug}/invitations/{link.pk}/").status_code == 404


def test_the_list_of_invitations_says_what_came_of_each() -> None:
    network = make_network()
    guardian = make_guardian(network)
    services.make_link(by=guardian, days=7, limit=5)
    emails = ["open@example.org", "no@example.org", "closed@example.org"]
    services.invite_by_email(by=guardian, addresses=emails)
    found = {i.email: i for i in Invitation.objects.all()}
    services.decline_invitation(invitation=found["no@example.org"], never_again=False)
    services.revoke_invitation(by=guardian, invitation=found["closed@example.org"])

    page = signed_in(guardian).get(f"/n/{network.slug}/invitations/").content.decode()

    for said in (*emails, "Said no, thank you", "Closed by a weaver", "0 of 5"):
        assert said in page


def test_asking_admitting_and_joining() -> None:
    network = make_network(visibility="open")
    user = open_account(email="ann@example.org")
    asker, weaver = signed_in(user), signed_in(make_member(network, role=Role.WEAVER))
    asker.post(f"/n/{network.slug}/ask/", {"name": "Ann", "message": "Bees!"})
    asked = JoinRequest.objects.get()
    assert "You have asked" in asker.get(network.get_absolute_url()).content.decode()
    assert "Bees!" in weaver.get(f"/n/{network.slug}/requests/").content.decode()

    weaver.post(f"/n/{network.slug}/requests/{asked.pk}/yes/")
    address = Invitation.objects.get(answers=asked).get_absolute_url()

    assert 'value="Ann"' in asker.get(address).content.decode()
    asker.post(address, AGREED)
    assert Membership.objects.filter(network=network, user=user).exists()


def test_a_request_can_be_taken_back() -> None:
    network = make_network(visibility="open")
    user = open_account(email="ann@example.org")
    services.ask_to_join(by=user, network=network, name="Ann")

    signed_in(user).post(f"/n/{network.slug}/ask/withdraw/")

    assert JoinRequest.objects.get().status == "withdrawn"


def test_declining_is_asked_for_kind_words() -> None:
    network = make_network(visibility="open")
    user = open_account(email="ann@example.org")
    asked = services.ask_to_join(by=user, network=network, name="Ann")
    guardian = signed_in(make_guardian(network))
    address = f"/n/{network.slug}/requests/{asked.pk}/not-now/"

    assert guardian.get(address).status_code == 200
    guardian.post(address, {"words": "We are full."})

    asked.refresh_from_db()
    assert asked.status == "declined"


# Members, roles, one's own place


def test_guardians_see_who_has_access_the_hidden_too() -> None:
    network = make_network()
    make_member(network, "Hidden Ann", presence=Audience.ONLY_ME)
    guardian = signed_in(make_guardian(network))

    assert b"Hidden Ann" in guardian.get(f"/n/{network.slug}/members/").content
    assert (
        b"Hidden Ann" not in guardian.get(f"/n/{network.slug}/members/?q=ben").content
    )


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
