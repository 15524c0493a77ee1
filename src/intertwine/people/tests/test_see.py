"""Who sees whom, and what of them."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from intertwine.people.models import Look, Person, Standing
from intertwine.people.rules import Audience, Role
from intertwine.people.selectors import details_of
from intertwine.people.tests.make import make_member, make_network, make_person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("presence", Audience)
@pytest.mark.parametrize("role", [None, *Role])
def test_a_person_is_seen_by_exactly_those_they_chose(
    presence: Audience, role: Role | None
) -> None:
    network = make_network()
    person = make_person(network, presence=presence)
    viewer = make_member(network, role=role) if role else Standing(network)

    is_seen = Person.objects.visible_to(viewer).filter(pk=person.pk).exists()

    assert is_seen is (presence >= viewer.audience_needed)


def test_someone_who_has_not_agreed_cannot_be_shown_to_members() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_person(make_network(), agreed_at=None, presence=Audience.MEMBERS)


def test_people_of_another_network_are_never_seen() -> None:
    elsewhere = make_person(make_network(), presence=Audience.EVERYONE)
    guardian = make_member(make_network(), role=Role.GUARDIAN)

    assert elsewhere not in Person.objects.visible_to(guardian)


def test_members_see_only_the_details_that_were_opened_to_them() -> None:
    network = make_network()
    member = make_member(network)
    person = make_person(
        network,
        phone="01234",
        offers="A van",
        audiences={"offers": Audience.MEMBERS, "phone": Audience.WEAVERS},
    )

    assert [d.key for d in details_of(person, member)] == ["offers"]


def test_access_needs_stay_with_weavers_whatever_was_chosen() -> None:
    network = make_network()
    person = make_person(
        network, access_needs="A ramp", audiences={"access_needs": Audience.EVERYONE}
    )

    assert details_of(person, make_member(network)) == []
    assert details_of(person, make_member(network, role=Role.WEAVER))


def test_a_weavers_look_at_private_details_is_written_down_once_a_day(
    client: Client,
) -> None:
    network = make_network()
    weaver = make_member(network, "Wyn", role=Role.WEAVER)
    person = make_person(network, phone="01234")
    assert weaver.user
    client.force_login(weaver.user)

    for _ in range(2):
        client.get(person.get_absolute_url())

    look = Look.objects.get()
    assert (look.by_name, look.details) == ("Wyn", "Phone")


def test_looking_at_yourself_is_nobodys_business() -> None:
    network = make_network()
    member = make_member(network, phone="01234")
    assert member.person

    assert "phone" in {d.key for d in details_of(member.person, member)}
    assert not Look.objects.exists()
