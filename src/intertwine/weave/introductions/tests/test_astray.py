"""Letters that reached somebody else: who is told, in which words, and what they can do."""

import pytest
from django.core import mail
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from intertwine.kit.errors import Refused
from intertwine.people.models import Person, Standing
from intertwine.people.rules import Role
from intertwine.people.tests.make import make_member, make_network, make_person
from intertwine.weave.introductions.models import Introduction
from intertwine.weave.introductions.rules import Answer
from intertwine.weave.introductions.services import (
    answer_ask,
    say_it_is_not_me,
    write_again,
)
from intertwine.weave.introductions.tests.make import ask_of, make_introduction

pytestmark = pytest.mark.django_db

Commits = DjangoCaptureOnCommitCallbacks
TOLD = "The letter to Ann Lee reached somebody else."


@pytest.fixture
def weaver() -> Standing:
    return make_member(make_network("Bees"), "Wyn", role=Role.WEAVER)


@pytest.fixture
def ann(weaver: Standing) -> Person:
    return make_person(weaver.network, "Ann Lee", email="ann@example.org")


@pytest.fixture
def ben(weaver: Standing) -> Standing:
    return make_member(weaver.network, "Ben Okri", email="ben@example.org")


def page(reader: Standing, address: str = "") -> str:
    client = Client()
    assert reader.user
    client.force_login(reader.user)
    own = f"/n/{reader.network.slug}/weave/introductions/"
    return client.get(address or own).content.decode()


def stray(introduction: Introduction, person: Person | None) -> None:
    assert person
    say_it_is_not_me(ask=ask_of(introduction, person))


def test_the_introducer_is_told_and_can_send_it_anew(
    weaver: Standing,
    ann: Person,
    ben: Standing,
    django_capture_on_commit_callbacks: Commits,
) -> None:
    assert ben.person
    made = make_introduction(weaver, ann, ben.person)
    answer_ask(ask=ask_of(made, ben.person), answer=Answer.NO)
    stray(made, ann)
    told = page(weaver)
    assert TOLD in told
    assert "Put their address right" in told
    assert "Write to the new address" not in told
    with pytest.raises(Refused, match="Put their address right first"):
        write_again(by=weaver, introduction=made)

    Person.objects.filter(pk=ann.pk).update(email="a.lee@example.org")
    assert "Write to the new address" in page(weaver)
    with django_capture_on_commit_callbacks(execute=True):
        assert write_again(by=weaver, introduction=made) == 1

    assert [each.to for each in mail.outbox] == [["a.lee@example.org"]]
    assert ask_of(made, ann).key in mail.outbox[0].body
    assert "reached somebody else" not in page(weaver)


def test_a_member_who_asks_somebody_themselves_is_told_whom_to_turn_to(
    ann: Person, ben: Standing
) -> None:
    assert ben.person
    made = make_introduction(ben, ann, ben.person)
    assert TOLD not in page(ben)

    stray(made, ann)

    told = page(ben)
    assert TOLD in told
    assert "Ask a weaver to put it right, or let Ann Lee know." in told
    assert "Put their address right" not in told
    Person.objects.filter(pk=ann.pk).update(email="a.lee@example.org")
    assert "Write to the new address" in page(ben)


def test_the_other_one_is_not_told(
    weaver: Standing, ann: Person, ben: Standing
) -> None:
    assert ben.person
    made = make_introduction(weaver, ann, ben.person)
    before = page(ben)

    stray(made, ann)

    assert TOLD not in page(ben)
    assert "Ann Lee" in before


def test_whoever_gets_no_letters_reads_so_at_home_until_their_address_is_right(
    weaver: Standing, ann: Person, ben: Standing
) -> None:
    assert ben.person
    made = make_introduction(weaver, ann, ben.person)
    assert "A letter to you went astray" not in page(ben, "/")

    stray(made, ben.person)

    told = page(ben, "/")
    assert "A letter to you went astray" in told
    assert "We wrote to ben@example.org." in told
    Person.objects.filter(pk=ben.person.pk).update(email="b.okri@example.org")
    assert "went astray" not in page(ben, "/")
