"""Whoever is put out of a network, or leaves it, is out of its introductions at once."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from intertwine.people.models import Membership, Network, Person, Standing
from intertwine.people.rules import Role
from intertwine.people.services import leave_network, remove_member
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_person,
)
from intertwine.weave.introductions.models import Ask, Introduction, Note
from intertwine.weave.introductions.rules import Answer, State
from intertwine.weave.introductions.services import answer_ask, write_note
from intertwine.weave.introductions.tests.make import ask_of, make_introduction

pytestmark = pytest.mark.django_db

Commits = DjangoCaptureOnCommitCallbacks
Way = Callable[[Standing], None]


def is_put_out(who: Standing) -> None:
    """A guardian closes their access."""
    own = Membership.objects.get(person=who.person)
    remove_member(by=make_guardian(who.network), membership=own)


def leaves_on_the_map(who: Standing) -> None:
    leave_network(by=who, stays_on_map=True)


def leaves_forgotten(who: Standing) -> None:
    leave_network(by=who, stays_on_map=False)


WAYS: list[Way] = [is_put_out, leaves_on_the_map, leaves_forgotten]
every_way = pytest.mark.parametrize("goes", WAYS)


class Two:
    """Ann, who has an account, and Ben, who has none; both agreed to meet."""

    def __init__(self) -> None:
        self.network: Network = make_network("Bees")
        self.weaver = make_member(self.network, "Wyn", role=Role.WEAVER)
        self.ann = make_member(self.network, "Ann Lee", email="ann@example.org")
        assert self.ann.person
        self.ann_person: Person = self.ann.person
        self.ben = make_person(self.network, "Ben Okri", email="ben@example.org")
        self.introduction = make_introduction(self.weaver, self.ann_person, self.ben)
        self.hers = ask_of(self.introduction, self.ann_person).key
        self.his = ask_of(self.introduction, self.ben).key

    def agree(self) -> None:
        for person in (self.ann_person, self.ben):
            ask = ask_of(self.introduction, person)
            answer_ask(ask=ask, answer=Answer.YES, shares_email=True)


@pytest.fixture
def two() -> Two:
    return Two()


@every_way
def test_their_old_link_opens_nothing_and_writes_nothing(
    two: Two, goes: Way, django_capture_on_commit_callbacks: Commits
) -> None:
    two.agree()
    page = f"/introduction/{two.hers}/together/"
    assert b"ben@example.org" in Client().get(page).content

    with django_capture_on_commit_callbacks(execute=True):
        goes(two.ann)
        mail.outbox.clear()
        sent = Client().post(page, {"text": "You cannot get rid of me"})

    read = Client().get(page)
    assert (sent.status_code, read.status_code) == (404, 404)
    assert b"Ben Okri" not in read.content
    assert b"ben@example.org" not in read.content
    assert not Note.objects.exists()
    assert not [letter for letter in mail.outbox if "ben@example.org" in letter.to]


@every_way
def test_the_other_reads_that_it_has_ended_and_sees_no_address(
    two: Two, goes: Way
) -> None:
    two.agree()

    goes(two.ann)

    told = Client().get(f"/introduction/{two.his}/together/").content.decode()
    is_forgotten = goes is leaves_forgotten
    gone = "The other person is no longer in this network"
    assert (gone if is_forgotten else "This conversation has ended.") in told
    assert "ann@example.org" not in told
    sent = Client().post(f"/introduction/{two.his}/together/", {"text": "Hello?"})
    assert sent.status_code == (410 if is_forgotten else 422)
    assert not Note.objects.exists()


@every_way
def test_before_both_agreed_it_is_over_as_it_always_is(two: Two, goes: Way) -> None:
    goes(two.ann)

    told = Client().get(f"/introduction/{two.his}/")
    assert told.status_code == 410
    assert b"nobody is told why it did not come about" in told.content
    assert Client().get(f"/introduction/{two.hers}/").status_code == 404


def test_what_the_two_wrote_stays_with_the_one_who_is_still_there(two: Two) -> None:
    two.agree()
    write_note(ask=ask_of(two.introduction, two.ann_person), text="I know your door")

    is_put_out(two.ann)

    told = Client().get(f"/introduction/{two.his}/together/").content.decode()
    assert "I know your door" in told
    assert "Tell those who look after this network" in told


def test_introductions_of_others_go_on(two: Two) -> None:
    two.agree()
    dee = make_person(two.network, "Dee", email="dee@example.org")
    other = make_introduction(two.weaver, two.ben, dee)
    two.introduction.refresh_from_db()
    before = Ask.objects.filter(introduction=other).order_by("pk").values()
    kept = list(before)

    is_put_out(two.ann)

    other.refresh_from_db()
    assert (other.state, other.ended_at) == (State.ASKING, None)
    assert list(before.all()) == kept


def test_a_wish_to_meet_them_waits_no_more(two: Two) -> None:
    Introduction.objects.update(state=State.WANTED, wanted_by=two.ben)

    is_put_out(two.ann)

    assert not Introduction.objects.exists()
