"""What is left to one of two when the other is forgotten."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from intertwine.people.holders import held_about
from intertwine.people.models import Network, Person, Standing
from intertwine.people.rules import Role
from intertwine.people.services.erasure import erase_person
from intertwine.people.services.retention import keep_to_schedule
from intertwine.people.tests.make import make_member, make_network, make_person
from intertwine.weave.introductions.models import Ended, Introduction
from intertwine.weave.introductions.rules import LINK_DAYS, State
from intertwine.weave.introductions.tests.make import agree, ask_of, make_introduction

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return make_network("Bees")


@pytest.fixture
def weaver(network: Network) -> Standing:
    return make_member(network, "Wyn", role=Role.WEAVER)


@pytest.fixture
def ann(network: Network) -> Person:
    return make_person(network, "Ann Lee", email="ann@example.org")


@pytest.fixture
def ben(network: Network) -> Person:
    return make_person(network, "Ben Okri", email="ben@example.org")


@pytest.mark.parametrize("page", ["", "together/", "answer/no/"])
def test_the_link_of_the_other_says_that_nobody_is_there_any_more(
    weaver: Standing, ann: Person, ben: Person, page: str
) -> None:
    introduction = make_introduction(weaver, ann, ben)
    agree(introduction)
    hers, his = ask_of(introduction, ann).key, ask_of(introduction, ben).key

    erase_person(person=ben)

    told = Client().get(f"/introduction/{hers}/{page}")
    words = told.content.decode()
    assert told.status_code == 410
    assert "The other person is no longer in this network" in words
    assert f"/n/{ann.network.slug}/your-rights/" in words
    assert "Ben" not in words
    assert "Wyn" not in words
    assert Client().get(f"/introduction/{his}/").status_code == 404


def test_a_member_is_told_the_same_on_their_own_page_and_nobody_else_is(
    weaver: Standing, network: Network, ben: Person
) -> None:
    ann = make_member(network, "Ann Lee")
    assert ann.user
    assert ann.person
    assert weaver.user
    introduction = make_introduction(weaver, ann.person, ben)
    agree(introduction)
    page = f"/introduction/{ask_of(introduction, ann.person).pk}/together/"

    erase_person(person=ben)

    hers, other = Client(), Client()
    hers.force_login(ann.user)
    other.force_login(weaver.user)
    told = hers.get(page)
    assert told.status_code == 410
    assert b"The other person is no longer in this network" in told.content
    assert f"/n/{network.slug}/weave/".encode() in told.content
    assert other.get(page).status_code == 404


def test_before_both_agreed_it_is_over_as_it_always_is(
    weaver: Standing, ann: Person, ben: Person
) -> None:
    introduction = make_introduction(weaver, ann, ben)
    key = ask_of(introduction, ann).key

    erase_person(person=ben)

    told = Client().get(f"/introduction/{key}/").content.decode()
    assert "nobody is told why it did not come about" in told
    assert "no longer in this network" not in told


def test_nothing_that_is_left_tells_whom_it_was_with(
    weaver: Standing, ann: Person, ben: Person
) -> None:
    introduction = make_introduction(weaver, ann, ben, reason="Ben keeps bees")
    agree(introduction)
    agreed_at = Introduction.objects.get().agreed_at

    erase_person(person=ben)

    left = Ended.objects.get()
    kept = {field.attname: getattr(left, field.attname) for field in Ended._meta.fields}
    assert set(kept) == {"id", "person_id", "number", "link", "had_agreed", "begun_at"}
    assert (left.person, left.begun_at) == (ann, agreed_at)
    assert not Introduction.objects.exists()
    tables = {table.key: table.rows for table in held_about(ann)}
    assert "Ben" not in str(tables)
    assert len(tables["introductions-ended"]) == 1


def test_it_goes_when_the_link_would_have_ended_or_the_other_is_forgotten_too(
    weaver: Standing, network: Network, ann: Person, ben: Person
) -> None:
    cai = make_person(network, "Cai", email="cai@example.org")
    for other in (ben, cai):
        agree(make_introduction(weaver, ann, other))
    erase_person(person=ann)
    assert Ended.objects.count() == 2

    long_ago = timezone.now() - timedelta(days=LINK_DAYS + 1)
    Ended.objects.filter(person=ben).update(begun_at=long_ago)
    keep_to_schedule()
    assert Ended.objects.get().person == cai
    erase_person(person=cai)

    assert not Ended.objects.exists()


def test_of_what_ended_before_nothing_is_kept(
    weaver: Standing, network: Network, ann: Person, ben: Person
) -> None:
    agree(make_introduction(weaver, ann, ben))
    cai = make_person(network, "Cai", email="cai@example.org")
    make_introduction(weaver, ann, cai)
    Introduction.objects.asking().update(state=State.QUIET)
    long_ago = timezone.now() - timedelta(days=LINK_DAYS + 1)
    Introduction.objects.agreed().update(agreed_at=long_ago)

    erase_person(person=ann)

    assert not Ended.objects.exists()
