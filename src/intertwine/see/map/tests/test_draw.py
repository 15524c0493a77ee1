"""What a browser is sent of a network, and that it is never out of date."""

import json
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from intertwine.people.models import Field, FieldValue, Network, Person, Standing
from intertwine.people.rules import Audience
from intertwine.people.services import erase_person
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_person,
)
from intertwine.see.map.rules import Places
from intertwine.see.map.rules.drawing import numbered
from intertwine.see.map.services.placing import make_places
from intertwine.see.map.tests.browse import browser, drawing
from intertwine.see.map.tests.decode import Decoded
from intertwine.see.ties import services as ties
from intertwine.see.ties.tests.make import make_kind, make_tie

pytestmark = pytest.mark.django_db


def changes(standing: Standing, seen: Decoded) -> dict[str, Any]:
    address = reverse("map:changes", args=[standing.network.slug])
    header = seen.header
    asked = {"after": header["version"], "people": header["people_mark"]}
    found: dict[str, Any] = browser(standing).get(address, asked).json()
    return found


def test_a_drawing_says_who_is_tied_to_whom(network: Network) -> None:
    ann = make_person(network, "Ann", nation="wales")
    ben = make_person(network, "Ben", agreed_at=None, presence=Audience.WEAVERS)
    field = Field.objects.create(network=network, key="likes", name="L", kind="words")
    for value in ("bees", "walking"):
        FieldValue.objects.create(person=ann, field=field, value=value)
    make_tie(ann, ben, first_strength=4, second_says=False)

    found = drawing(make_guardian(network))

    assert found.names == ["Ann", "Ben", "Gwen"]
    assert [(one, other) for _, one, other in found.ties()] == [("Ann", "Ben")]
    assert found.arrays["strength"].tolist() == [4]
    assert found.arrays["state"].tolist() == [1]
    assert found.arrays["since"][0] == (timezone.localdate() - date(1970, 1, 1)).days
    waits = dict(zip(found.header["names"], found.arrays["flags"] & 1, strict=True))
    assert waits == {"Gwen": 0, "Ann": 0, "Ben": 1}
    likes = found.header["columns"][1]
    assert likes["values"] == ["bees", "walking"]
    assert found.arrays["column:likes:start"].tolist() == [0, 0, 2, 2]
    assert found.header["may_move"]


def test_what_the_browser_has_is_used_again_until_something_changes(
    network: Network,
) -> None:
    ann, ben = make_member(network, "Ann"), make_person(network, "Ben")
    address = reverse("map:drawing", args=[network.slug])
    client = browser(ann)
    etag = client.get(address)["ETag"]

    def is_the_same() -> bool:
        response = client.get(address, headers={"If-None-Match": etag})
        return response.status_code == 304

    assert is_the_same()
    for change in (
        lambda: make_tie(make_person(network), ben),
        lambda: Person.objects.filter(pk=ben.pk).update(presence=Audience.WEAVERS),
        lambda: network.tie_kinds.filter(key="share").update(name="gives to"),
        lambda: erase_person(person=ben),
    ):
        change()
        assert not is_the_same()
        etag = client.get(address)["ETag"]


def test_one_reader_is_never_given_what_another_may_see(network: Network) -> None:
    address = reverse("map:drawing", args=[network.slug])
    etag = browser(make_guardian(network)).get(address)["ETag"]

    response = browser(make_member(network)).get(
        address, headers={"If-None-Match": etag}
    )

    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-cache"


def test_nobody_learns_from_their_map_that_somebody_hid_a_tie(
    network: Network,
) -> None:
    ann, ben = make_member(network, "Ann"), make_member(network, "Ben")
    assert ann.person
    assert ben.person
    tie = make_tie(ann.person, ben.person)
    before = drawing(ann)
    ties.hide_tie(by=ben.person, tie=tie)

    after = drawing(ann)
    told = changes(ann, before)

    assert after.arrays["state"].tolist() == [1]
    assert told["ties"] == [
        {
            "id": tie.pk,
            "first": ann.person.pk,
            "second": ben.person.pk,
            "kind": 3,
            "strength": 0,
            "state": 1,
            "since": int(after.arrays["since"][0]),
            "until": 0,
        }
    ]
    assert not drawing(ben).ties()
    assert not drawing(make_guardian(network)).ties()


def test_a_tie_that_is_no_longer_for_the_reader_is_gone(network: Network) -> None:
    bea = make_member(network, "Bea")
    ann, ben = make_person(network), make_person(network)
    tie = make_tie(ann, ben)
    tie.agreed_at = tie.said_at
    tie.save()
    before = drawing(bea)

    ties.hide_tie(by=ann, tie=tie)

    assert changes(bea, before)["ties"] == [{"id": tie.pk, "gone": True}]


def test_whoever_was_named_hears_that_it_is_taken_back_and_nothing_of_wishes(
    network: Network,
) -> None:
    bea, ann = make_member(network, "Bea"), make_member(network, "Ann")
    assert bea.person
    assert ann.person
    kinds = {
        key: network.tie_kinds.get(key=key) for key in ("learn-from", "know-better")
    }
    said, wish = (
        ties.say_tie(by=ann.person, kind=kind, about=bea.person)
        for kind in kinds.values()
    )
    before = drawing(bea)
    assert before.header["ties"] == 1

    for tie in (said, wish):
        ties.unsay_tie(by=ann.person, tie=tie)

    assert changes(bea, before)["ties"] == [{"id": said.pk, "gone": True}]


def test_members_hear_nothing_of_ties_that_were_never_for_them(
    network: Network,
) -> None:
    bea, gwen = make_member(network, "Bea"), make_guardian(network)
    ann, ben = make_person(network), make_person(network)
    seen = {standing: drawing(standing) for standing in (bea, gwen)}

    tie = ties.say_tie(by=ann, kind=make_kind(network), about=ben)
    ties.hide_tie(by=ann, tie=tie)
    seen |= {gwen: drawing(gwen)}
    ties.show_tie(by=ann, tie=tie)

    # A new kind of tie is told by drawing anew.
    assert changes(bea, seen[bea])["people_changed"]
    assert changes(bea, drawing(bea))["ties"] == []
    assert [each["id"] for each in changes(gwen, seen[gwen])["ties"]] == [tie.pk]


def test_new_people_are_told_by_drawing_anew(network: Network) -> None:
    bea = make_member(network)
    seen = drawing(bea)
    assert not changes(bea, seen)["people_changed"]

    make_person(network)

    assert changes(bea, seen)["people_changed"]


def make_chain(network: Network) -> list[Person]:
    """Eight people, each tied to the next."""
    people = [make_person(network) for _ in range(8)]
    for one, other in pairwise(people):
        make_tie(one, other)
    return people


def place(found: Decoded, pk: int) -> np.ndarray:
    """Where somebody stands."""
    at = found.arrays["id"].tolist().index(pk)
    return np.array([found.arrays["x"][at], found.arrays["y"][at]])


def test_people_stand_where_they_were_and_newcomers_beside_whom_they_know(
    network: Network,
) -> None:
    gwen = make_guardian(network)
    people = make_chain(network)
    before = drawing(gwen)
    new = make_person(network, "New")
    make_tie(new, people[3])

    after = drawing(gwen)

    moves = [np.hypot(*(place(after, p.pk) - place(before, p.pk))) for p in people]
    assert max(moves) < 3
    near = np.hypot(*(place(after, new.pk) - place(after, people[3].pk)))
    far = np.hypot(*(place(after, new.pk) - place(after, people[7].pk)))
    assert near < far


def test_a_newcomer_without_ties_stands_near_at_once_and_stays_there(
    network: Network,
) -> None:
    gwen = make_guardian(network)
    make_chain(network)
    before = drawing(gwen)
    new = make_person(network, "New")

    at_once = drawing(gwen)
    make_places(network)
    later = drawing(gwen)

    there = np.stack([before.arrays["x"], before.arrays["y"]], axis=1)
    here = place(at_once, new.pk)
    assert 1 < np.hypot(*(there - here).T).min() < 10
    np.testing.assert_allclose(here, place(later, new.pk), atol=1)


def test_a_weaver_puts_somebody_in_a_place_for_everybody(network: Network) -> None:
    gwen, bea = make_guardian(network), make_member(network)
    ann = make_person(network, "Ann")
    drawing(gwen)
    address = reverse("map:positions", args=[network.slug])
    sent = json.dumps({"moved": [[ann.pk, 12.5, -3]], "pinned": True})

    response = browser(gwen).post(address, sent, "application/json")
    make_tie(ann, make_person(network))

    assert response.status_code == 204
    found = drawing(bea)
    at = found.arrays["id"].tolist().index(ann.pk)
    assert (found.arrays["x"][at], found.arrays["y"][at]) == (12.5, -3)
    assert found.arrays["flags"][at] & 2


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "[]",
        '{"moved": 3, "pinned": true}',
        '{"moved": [[1, NaN, 2]], "pinned": true}',
        '{"moved": [[1, 1e9, 2]], "pinned": true}',
        '{"moved": [[1e999, 1, 2]], "pinned": true}',
    ],
)
def test_a_place_that_is_none_is_refused(network: Network, sent: str) -> None:
    address = reverse("map:positions", args=[network.slug])

    response = browser(make_guardian(network)).post(address, sent, "application/json")

    assert response.status_code == 403


def test_members_move_nobody(network: Network) -> None:
    address = reverse("map:positions", args=[network.slug])

    response = browser(make_member(network)).post(address, "{}", "application/json")

    assert response.status_code == 403


def test_whoever_is_left_out_of_measures_has_none(network: Network) -> None:
    ann = make_person(network, "Ann", in_measures=False)
    make_tie(ann, make_person(network, "Ben"))

    found = drawing(make_guardian(network))

    degree = dict(
        zip(found.header["names"], found.arrays["measure:degree"], strict=True)
    )
    assert np.isnan(degree["Ann"])
    assert degree["Ben"] == 0
    assert found.arrays["group"].tolist() == [65535] * 3
    assert len(found.ties()) == 1


def test_weavers_alone_see_who_has_answered(network: Network) -> None:
    make_tie(make_person(network), make_person(network))

    assert (drawing(make_guardian(network)).arrays["flags"] & 4).sum() == 8
    assert (drawing(make_member(network)).arrays["flags"] & 4).sum() == 0


@given(st.lists(st.none() | st.text(max_size=3)))
def test_each_value_can_be_read_back(values: list[str | None]) -> None:
    words, numbers = numbered(values)

    assert [None if n == 65535 else words[n] for n in numbers.tolist()] == values


@given(
    arrays.arrays(np.int64, st.integers(0, 9), elements=st.integers(1, 50), unique=True)
)
def test_places_are_found_again_in_any_order(people: np.ndarray) -> None:
    place = np.stack([people, -people], axis=1)
    there = Places.nowhere([]).moved(people.tolist(), place, pinned=True)

    found = there.of(people)

    assert found.place.tolist() == place.tolist()
    assert found.pinned.all()
    assert not there.of(people + 50).pinned.any()
