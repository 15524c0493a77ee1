"""Quiet ties: a private list, in which nothing tells what the other one did."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from intertwine.people.models import Standing
from intertwine.people.tests.make import make_member, make_network, make_person
from intertwine.see.ties.models import Tie
from intertwine.see.ties.services import hide_tie
from intertwine.see.ties.tests.make import make_tie
from intertwine.weave.introductions.models import Rest
from intertwine.weave.introductions.selectors.quiet import quiet_ties

pytestmark = pytest.mark.django_db

LONG_AGO = timezone.now() - timedelta(days=300)


@pytest.fixture
def ann() -> Standing:
    return make_member(make_network(), "Ann")


def tied(ann: Standing, name: str = "Ben", **fields: Any) -> Tie:
    assert ann.person
    other = make_person(ann.network, name)
    return make_tie(ann.person, other, **({"said_at": LONG_AGO} | fields))


def names(ann: Standing) -> list[str]:
    return [each.person.name for each in quiet_ties(ann)]


def tap(ann: Standing, tie: Tie, do: str) -> None:
    client = Client()
    assert ann.user
    client.force_login(ann.user)
    args = [ann.network.slug, tie.second_id]
    answer = client.post(reverse("introductions:quiet", args=args), {"do": do})
    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("fields", "is_quiet"),
    [
        ({}, True),
        ({"first_strength": 2}, True),
        ({"first_strength": 1}, False),
        ({"said_at": timezone.now()}, False),
        ({"agreed_at": timezone.now()}, False),
        ({"second_says": False}, True),
        ({"first_says": False}, False),
        ({"first_hides": True}, False),
        ({"ended_at": LONG_AGO, "ended_by": "first"}, False),
    ],
)
def test_what_was_said_long_ago_has_gone_quiet(
    ann: Standing, fields: dict[str, Any], *, is_quiet: bool
) -> None:
    tied(ann, **fields)

    assert names(ann) == ["Ben"] * is_quiet


def test_saying_that_one_is_in_touch_makes_it_fresh(ann: Standing) -> None:
    tie = tied(ann)

    tap(ann, tie, "touch")

    assert names(ann) == []
    assert tie.changes.get().by == ann.person


def test_a_tie_rests_until_it_is_woken(ann: Standing) -> None:
    tie = tied(ann)

    tap(ann, tie, "later")
    assert names(ann) == []
    Rest.objects.update(until=timezone.localdate())
    assert names(ann) == ["Ben"]

    tap(ann, tie, "rest")
    assert Rest.objects.get().until is None
    assert names(ann) == []

    tap(ann, tie, "wake")
    assert names(ann) == ["Ben"]


def test_nobody_learns_that_the_other_hid_it(ann: Standing) -> None:
    tie = tied(ann)
    before = quiet_ties(ann)[0].since

    hide_tie(by=tie.second, tie=tie)

    assert [each.since for each in quiet_ties(ann)] == [before]


def test_whoever_is_not_to_be_contacted_is_not_in_it(ann: Standing) -> None:
    tie = tied(ann)
    tie.second.do_not_contact = True
    tie.second.save()

    assert names(ann) == []


def test_only_what_they_tell_is_told(ann: Standing) -> None:
    tie = tied(ann)
    tie.second.email, tie.second.phone = "ben@example.org", "123"
    tie.second.audiences = {"email": 2}
    tie.second.save()

    (found,) = quiet_ties(ann)

    assert [each.text for each in found.reached_by] == ["ben@example.org"]


def test_the_page_shows_it_to_nobody_else(ann: Standing) -> None:
    tied(ann)
    other = make_member(ann.network, "Mel")
    page = reverse("introductions:reconnect", args=[ann.network.slug])
    client = Client()

    for reader, is_told in ((ann, True), (other, False)):
        assert reader.user
        client.force_login(reader.user)
        told = client.get(page).content.decode()
        assert bool(re.search(r"\bBen\b", told)) is is_told
