"""Whoever has left a network, or was put out, still reads what it keeps about them."""

import zipfile
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from intertwine.kit.errors import Refused
from intertwine.people.holders import everything_about
from intertwine.people.models import (
    Departure,
    Membership,
    Network,
    Person,
    Standing,
)
from intertwine.people.rules import Audience
from intertwine.people.services import (
    Agreement,
    archive_of_account,
    close_account,
    forget_after_leaving,
    forget_person,
    join_network,
    leave_network,
    merge_people,
    record_deed,
    remove_member,
)
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_person,
)
from intertwine.people.tests.test_be_forgotten import everything
from intertwine.people.tests.ways_in import signed_in

pytestmark = pytest.mark.django_db

Go = Callable[[Standing], None]
NAME = "Angharad Quillfeather"


def leave(member: Standing) -> None:
    leave_network(by=member, stays_on_map=True)


def be_put_out(member: Standing) -> None:
    row = Membership.objects.get(user=member.user, network=member.network)
    remove_member(by=make_guardian(member.network), membership=row)


BOTH = pytest.mark.parametrize("go", [leave, be_put_out])


def gone(network: Network, name: str = NAME) -> Standing:
    member = make_member(network, name)
    leave(member)
    return member


def come_back(network: Network, member: Standing) -> Person:
    assert member.user
    agreement = Agreement(NAME, Audience.MEMBERS, Audience.WEAVERS, {})
    return join_network(
        by=member.user, network=network, agreement=agreement, came_through="request"
    ).person


@BOTH
def test_closing_the_account_forgets_who_they_were_where_they_had_gone(
    go: Go,
) -> None:
    network = make_network()
    member = make_member(network, NAME)
    assert member.user
    record_deed(by=member.user, network=network, text="Did it")
    go(member)
    address = member.user.email

    close_account(by=member.user)

    left = everything()
    assert NAME not in left
    assert address not in left


def test_a_guardian_forgets_what_somebody_did_before_they_went_too() -> None:
    network = make_network()
    member = make_member(network, NAME)
    assert member.user
    assert member.person
    record_deed(by=member.user, network=network, text="Did it")
    leave(member)

    forget_person(by=make_guardian(network), person=member.person)

    assert NAME not in everything()
    assert not Membership.objects.filter(user=member.user).exists()
    assert not Departure.objects.exists()


@BOTH
def test_what_is_held_has_the_networks_somebody_has_gone_from(go: Go) -> None:
    network = make_network("Walkers")
    member = make_member(network, NAME, phone="07123456789")
    assert member.user
    go(member)

    page = signed_in(member).get("/my-data/").content.decode()
    files = zipfile.ZipFile(BytesIO(archive_of_account(member.user)))

    assert "Walkers" in page
    assert "07123456789" in page
    told = "You left on" if go is leave else "A guardian closed your access on"
    assert told in page
    assert "07123456789" in files.read(f"{network.slug}/profile.csv").decode()


def test_being_forgotten_names_each_network_before_the_tick() -> None:
    member = gone(make_network("Walkers"))
    assert member.user
    Membership.objects.create(
        network=(bees := make_network("Bees")),
        user=member.user,
        person=make_person(bees),
    )

    page = signed_in(member).get("/my-data/forget/").content.decode()

    assert "Walkers" in page
    assert "Bees" in page


def test_somebody_is_forgotten_in_one_network_they_have_left() -> None:
    network, other = make_network(), make_network()
    member = gone(network)
    assert member.user
    namesake = make_person(other, NAME)
    client = signed_in(member)
    address = f"/my-data/forget/{network.slug}/"

    assert NAME not in client.get(address).content.decode()
    assert client.post(address, {}).status_code == 422
    assert Person.objects.filter(network=network, name=NAME).exists()
    client.post(address, {"sure": "on"})

    assert not Person.objects.filter(network=network, name=NAME).exists()
    assert Person.objects.filter(pk=namesake.pk, name=NAME).exists()
    assert client.get(address).status_code == 404
    assert client.get("/my-data/").status_code == 200


def test_nobody_is_forgotten_where_they_never_were() -> None:
    network = make_network()
    gone(network)
    stranger = make_member(make_network())
    assert stranger.user

    with pytest.raises(Refused):
        forget_after_leaving(by=stranger.user, network=network)

    address = f"/my-data/forget/{network.slug}/"
    assert signed_in(stranger).post(address, {"sure": "on"}).status_code == 404
    assert Person.objects.filter(name=NAME).exists()


def test_whoever_comes_back_is_who_they_were_also_with_another_address() -> None:
    network = make_network()
    member = gone(network)
    Person.objects.filter(name=NAME).update(email="elsewhere@example.org")

    person = come_back(network, member)

    assert person == member.person
    assert not Departure.objects.exists()


def test_somebody_with_an_account_is_not_told_to_whoever_was_them_before() -> None:
    network = make_network()
    before, after = gone(network), make_member(make_network())
    assert before.user
    assert before.person
    assert after.user
    Membership.objects.create(network=network, user=after.user, person=before.person)

    held = everything_about(before.user)
    close_account(by=before.user)

    assert held.left == []
    assert Person.objects.filter(pk=before.person.pk, name=NAME).exists()


def test_whoever_has_gone_is_still_found_after_two_entries_became_one() -> None:
    network = make_network()
    member = gone(network)
    assert member.user
    assert member.person
    kept = make_person(network, "Angharad Q")

    merge_people(by=make_guardian(network), kept=kept, gone=member.person, choices={})

    ((left, _tables),) = everything_about(member.user).left
    assert left.person == kept


def test_whoever_was_in_a_hidden_network_can_still_object_and_complain(
    client: Client,
) -> None:
    network = make_network(visibility=Network.Visibility.HIDDEN)
    address = f"/n/{network.slug}/your-rights/"
    member = gone(network)

    assert signed_in(member).get(address).status_code == 200
    assert client.get(address).status_code == 404


def test_whoever_is_put_out_gets_a_letter_that_says_what_they_can_do(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    network = make_network("Walkers")
    member = make_member(network, NAME)
    assert member.user

    with django_capture_on_commit_callbacks(execute=True):
        be_put_out(member)

    (letter,) = mail.outbox
    assert letter.to == [member.user.email]
    assert "Walkers" in letter.subject
    assert "/my-data/" in letter.body
    assert f"/n/{network.slug}/your-rights/" in letter.body
    assert "Gwen" not in letter.body


def test_home_says_for_a_month_that_a_guardian_closed_the_access() -> None:
    network = make_network("Walkers")
    put_out, left = make_member(network), make_member(network)
    be_put_out(put_out)
    leave(left)
    told = "A guardian closed your access to Walkers"

    home = signed_in(put_out).get("/").content.decode()
    assert told in home
    assert "Open the invitation you were sent" not in home
    assert told not in signed_in(left).get("/").content.decode()

    long_ago = timezone.now() - timedelta(days=31)
    Departure.objects.filter(user=put_out.user).update(at=long_ago)
    assert told not in signed_in(put_out).get("/").content.decode()
