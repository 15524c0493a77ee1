"""Whoever cannot be asked is not written to first: it is said before any word is typed."""

import pytest
from django.test import Client
from django.urls import reverse

from intertwine.kit.errors import Refused
from intertwine.people.models import Person
from intertwine.people.rules import Role
from intertwine.people.tests.make import make_member, make_network, make_person
from intertwine.weave.introductions.models import Introduction
from intertwine.weave.introductions.tests.make import make_introduction

pytestmark = pytest.mark.django_db

BUTTON = "I would like to meet them"


class Desk:
    """Ann, signed in, who would like to meet Ben."""

    def __init__(self) -> None:
        self.network = make_network("Bees")
        ann = make_member(self.network, "Ann Lee")
        assert ann.user
        assert ann.person
        self.ann = ann.person
        self.ben = make_person(self.network, "Ben Okri", email="ben@example.org")
        self.client = Client()
        self.client.force_login(ann.user)

    def now(self, **wish: object) -> None:
        Person.objects.filter(pk=self.ben.pk).update(**wish)

    def reads(self, address: str) -> str:
        return self.client.get(address).content.decode()

    @property
    def ask_for(self) -> str:
        return reverse("introductions:ask_for", args=[self.network.slug, self.ben.pk])

    @property
    def words(self) -> str:
        page = reverse("introductions:propose", args=[self.network.slug])
        return f"{page}?first={self.ann.pk}&second={self.ben.pk}"


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_who_asks_that_nobody_contacts_them_has_no_button_to_meet_them(
    desk: Desk,
) -> None:
    page = desk.ben.get_absolute_url()
    assert BUTTON in desk.reads(page)

    desk.now(do_not_contact=True)

    assert "has asked that nobody writes or calls" in desk.reads(page)
    assert BUTTON not in desk.reads(page)


def test_an_old_way_there_says_what_their_page_says_before_anything_is_typed(
    desk: Desk,
) -> None:
    desk.now(do_not_contact=True)

    for address in (desk.ask_for, desk.words):
        told = desk.reads(address)
        assert "Ben Okri has asked that nobody writes or calls." in told
        assert "come back in some weeks" not in told
        assert "<textarea" not in told


@pytest.mark.parametrize("wish", [{"open_to_introductions": False}, {"email": ""}])
def test_another_reason_is_said_as_early_and_not_which_it_is(
    desk: Desk, wish: dict[str, object]
) -> None:
    assert "<textarea" in desk.reads(desk.words)

    desk.now(**wish)

    told = desk.reads(desk.words)
    assert "<textarea" not in told
    assert "Ben Okri cannot be asked just now. Perhaps" in told


def test_whoever_brings_two_others_together_reads_about_them_first() -> None:
    network = make_network("Bees")
    weaver = make_member(network, "Wyn", role=Role.WEAVER)
    ann = make_person(network, "Ann Lee", email="ann@example.org")
    ben = make_person(network, "Ben Okri", open_to_introductions=False)
    assert weaver.user
    client = Client()
    client.force_login(weaver.user)
    page = reverse("introductions:propose", args=[network.slug])

    told = client.get(f"{page}?first={ann.pk}&second={ben.pk}").content.decode()

    assert "<textarea" in told


def test_a_weaver_is_told_the_same_when_they_ask_two_others() -> None:
    network = make_network("Bees")
    weaver = make_member(network, "Wyn", role=Role.WEAVER)
    ann = make_person(network, "Ann Lee", email="ann@example.org", do_not_contact=True)
    ben = make_person(network, "Ben Okri", email="ben@example.org")

    with pytest.raises(Refused, match="Ann Lee has asked that nobody writes or calls"):
        make_introduction(weaver, ann, ben)
    assert not Introduction.objects.exists()
