"""The people of somebody's own life are theirs alone."""

from itertools import pairwise

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from intertwine.kit.errors import Refused
from intertwine.people.holders import held_about
from intertwine.people.models import Network, Person, Standing
from intertwine.people.services import erase_person
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_person,
)
from intertwine.see.ties.models import Near
from intertwine.see.ties.rules.near import MIDDLE, spots
from intertwine.see.ties.selectors import near_and_far
from intertwine.see.ties.services import near as services
from intertwine.see.ties.tests.make import make_tie

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann(network: Network) -> Standing:
    return make_member(network, "Ann")


def person_of(standing: Standing) -> Person:
    assert standing.person
    return standing.person


def browser(standing: Standing) -> Client:
    client = Client()
    assert standing.user
    client.force_login(standing.user)
    return client


def rings(standing: Standing) -> dict[str, list[str]]:
    found = near_and_far(standing)
    return {ring: [each.name for each in people] for ring, people in found}


def test_one_notes_moves_and_takes_out_somebody(
    network: Network, ann: Standing
) -> None:
    client, address = browser(ann), reverse("ties:near", args=[network.slug])
    sent = {"name": " Aunt  Bea ", "part": "family", "ring": "1"}

    client.post(address, sent)
    assert rings(ann) == {"Very close": ["Aunt Bea"]}
    client.post(address, sent | {"ring": "3"})
    assert rings(ann) == {"Further away": ["Aunt Bea"]}
    assert "Aunt Bea" in client.get(address).content.decode()
    out = reverse("ties:take_out", args=[network.slug, Near.objects.get().pk])
    client.post(out)
    assert rings(ann) == {}


def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost(
    network: Network, ann: Standing
) -> None:
    address = reverse("ties:near", args=[network.slug])

    answer = browser(ann).post(address, {"name": "Aunt Bea", "ring": "1"})

    assert answer.status_code == 422
    assert 'value="Aunt Bea"' in answer.content.decode()
    assert not Near.objects.exists()


def test_people_of_the_network_stand_there_by_their_strongest_tie(
    network: Network, ann: Standing
) -> None:
    me = person_of(ann)
    ben, cai, dee, eve = (make_person(network, n) for n in ("Ben", "Cai", "Dee", "Eve"))
    learns = network.tie_kinds.get(key="learn-from")
    wish = network.tie_kinds.get(key="know-better")
    make_tie(me, ben, first_strength=2, second_strength=2)
    make_tie(me, ben, learns, first_strength=5)
    make_tie(me, cai, first_strength=3, second_strength=5)
    make_tie(me, dee, first_says=False)  # Only Dee says so.
    make_tie(me, eve, wish, second_says=False)

    assert rings(ann) == {"Very close": ["Ben"], "Close": ["Cai"]}


def test_nobody_else_ever_sees_them(network: Network, ann: Standing) -> None:
    guardian, other = make_guardian(network), make_member(network, "Olu")
    near = services.note_near(by=person_of(ann), name="Zebedee", part="friends", ring=2)
    make_tie(person_of(ann), person_of(other))
    pages = [
        *(
            f"/n/{network.slug}/{rest}"
            for rest in ("", "people/", "ties/", "ties/near/")
        ),
        *(
            f"/n/{network.slug}/map/{rest}"
            for rest in ("", "list/", "words/", "drawing/")
        ),
        f"/n/{network.slug}/people/{person_of(ann).pk}/",
        "/search/?q=zebedee",
    ]

    for standing in (guardian, other):
        for address in pages:
            assert b"Zebedee" not in browser(standing).get(address, follow=True).content
        out = reverse("ties:take_out", args=[network.slug, near.pk])
        assert browser(standing).post(out).status_code == 404
    assert Near.objects.count() == 1


def test_they_are_told_what_is_kept_and_it_goes_with_them(ann: Standing) -> None:
    services.note_near(by=person_of(ann), name="Zebedee", part="friends", ring=2)

    (held,) = (each for each in held_about(person_of(ann)) if each.key == "near")
    assert held.rows == [("Zebedee", "Friends", "Close")]
    assert held.is_private  # A guardian who hands out a file hands out none of it.
    erase_person(person=person_of(ann))
    assert not Near.objects.exists()


def test_there_is_an_end_to_it(ann: Standing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "MOST", 1)
    services.note_near(by=person_of(ann), name="Bea", part="family", ring=2)

    services.note_near(by=person_of(ann), name="Bea", part="family", ring=1)
    with pytest.raises(Refused, match="more people than"):
        services.note_near(by=person_of(ann), name="Cid", part="family", ring=2)


def test_the_page_asks_the_database_no_more_for_many(
    network: Network,
    ann: Standing,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(30):
        make_tie(person_of(ann), make_person(network, f"Person {number}"))
        services.note_near(
            by=person_of(ann), name=f"Friend {number}", part="friends", ring=3
        )

    with django_assert_max_num_queries(2):
        near_and_far(ann)


@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(1, 3)), max_size=40).map(sorted)
)
def test_everybody_stands_in_the_picture_and_nobody_on_another(
    people: list[tuple[int, int]],
) -> None:
    found = spots(people, 5)

    assert len(found) == len(people)
    assert all(0 < x < 2 * MIDDLE and 0 < y < 2 * MIDDLE for x, y in found)
    if len(people) > 1:
        assert all(one != other for one, other in pairwise(sorted(found)))
