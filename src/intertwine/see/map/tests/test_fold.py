"""Organisations in place of their people, and a look that is written down."""

from typing import Any

import numpy as np
import pytest
from django.core.cache import cache

from intertwine.people.models import Look, Network, Person
from intertwine.people.rules import Audience
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_person,
)
from intertwine.see.map.tests.browse import drawing, page
from intertwine.see.ties.tests.make import make_tie

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    cache.clear()
    return make_network()


def at(network: Network, place: str, **fields: Any) -> Person:
    organisation, _ = network.organisations.get_or_create(name=place)
    shown = {"organisation": Audience.MEMBERS.value}
    known: dict[str, Any] = {"organisation": organisation, "audiences": shown} | fields
    return make_person(network, **known)


def test_organisations_stand_in_place_of_their_people(network: Network) -> None:
    board = [at(network, "Board") for _ in range(3)]
    door = [at(network, "Open Door") for _ in range(2)]
    alone = make_person(network)
    make_tie(board[0], door[0], first_strength=5, second_strength=5)
    make_tie(door[1], board[1], first_strength=3, second_strength=3)
    make_tie(board[0], board[2])
    make_tie(board[0], alone)

    found = drawing(make_guardian(network), "as=organisations")

    assert found.header["names"] == ["Board", "Open Door"]
    assert [(one, other) for _, one, other in found.ties()] == [("Board", "Open Door")]
    assert found.arrays["strength"].tolist() == [4]
    assert (found.arrays["flags"] & 8).all()
    assert np.isfinite(found.arrays["x"]).all()
    assert min(found.arrays["id"]) >= 2**31


def test_people_stand_beside_where_they_come_from(network: Network) -> None:
    ann = at(network, "Board")
    make_tie(ann, make_person(network))

    found = drawing(make_guardian(network), "as=both")

    assert [(one, other) for _, one, other in found.ties()] == [(ann.name, "Board")]
    assert (found.arrays["flags"] & 8).sum() == 8


def test_an_organisation_that_is_not_shown_is_not_there(network: Network) -> None:
    at(network, "Hidden Place", audiences={"organisation": Audience.WEAVERS.value})
    at(network, "Board")

    member = make_member(network)

    assert drawing(member, "as=organisations").header["names"] == ["Board"]
    assert "3 people show no organisation." in page(member, "map", "as=organisations")


def test_whoever_is_left_out_of_pictures_of_the_whole_ties_no_organisations(
    network: Network,
) -> None:
    make_tie(at(network, "Board", in_measures=False), at(network, "Open Door"))

    assert not drawing(make_guardian(network), "as=organisations").ties()


def test_a_weavers_look_at_the_whole_map_is_written_down_once(
    network: Network, django_capture_on_commit_callbacks: object
) -> None:
    ann = at(network, "Board", audiences={"organisation": Audience.WEAVERS.value})
    open_to_all = at(network, "Board")

    for reader in (make_guardian(network), make_member(network)):
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
            drawing(reader)
            drawing(reader)

    assert Look.objects.get(person=ann).details == "Organisation"
    assert not Look.objects.filter(person=open_to_all).exists()
