"""Ways in: invitations, and asking to be let in."""

import pytest
from django.test import Client

from intertwine.people import services
from intertwine.people.models import (
    Invitation,
    JoinRequest,
    Membership,
    Person,
)
from intertwine.people.rules import Audience, Role
from intertwine.people.services import open_account
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_person,
)
from intertwine.people.tests.ways_in import AGREED, invited, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_limits")]


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
    assert "nonsense</textarea>" in page, "kept, so that it can be mended"

    again = client.post(f"/n/{network.slug}/invite/", {"addresses": "ann@example.org"})
    assert "No new invitation was sent" in again.content.decode()


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
