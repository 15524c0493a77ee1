"""People and the gatherings they were at, on one map: two modes that `site` joins."""

from typing import Any

import pytest
from django.core.cache import cache

from intertwine.listen.gatherings.models import Gathering, Voice
from intertwine.listen.gatherings.tests.make import (
    make_gathering,
    make_prompt,
    make_voice,
)
from intertwine.people.models import Network, Person
from intertwine.people.rules import Audience
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_person,
)
from intertwine.see.map.tests.browse import answer, drawing, page

pytestmark = pytest.mark.django_db
VIEW = "as=gatherings"


@pytest.fixture
def network() -> Network:
    cache.clear()
    return make_network()


def spoke(gathering: Gathering, person: Person | None, **fields: Any) -> Voice:
    """Somebody says something at a gathering, by name if they are somebody."""
    prompt = gathering.prompts.first() or make_prompt(gathering)
    name = person.name if person else ""
    return make_voice(prompt, person=person, name=name, **fields)


def test_people_stand_beside_the_gatherings_at_which_they_spoke(
    network: Network,
) -> None:
    ann, ben = make_person(network, "Ann"), make_person(network, "Ben")
    make_person(network, "Cai")
    scones, walk = (make_gathering(network, title=t) for t in ("Scones", "Walk"))
    for person, gathering in ((ann, scones), (ben, scones), (ann, walk), (ann, walk)):
        spoke(gathering, person)
    spoke(walk, None)

    found = drawing(make_guardian(network), VIEW)

    said = sorted((one, other) for _kind, one, other in found.ties())
    assert said == [("Ann", "Scones"), ("Ann", "Walk"), ("Ben", "Scones")]
    assert found.header["beside"] == "gathering"
    assert {"Cai", "Scones", "Walk"} < set(found.header["names"])
    assert (found.arrays["flags"] & 8).sum() == 2 * 8


def test_the_same_is_told_as_a_list(network: Network) -> None:
    gathering = make_gathering(network, title="Scones")
    guardian = make_guardian(network)
    assert "Nobody you can see here has spoken" in page(guardian, "map", VIEW)

    for name in ("Ben", "Ann"):
        spoke(gathering, make_person(network, name))

    for view in ("map", "list", "words"):
        assert "<strong>Scones</strong></dt><dd>Ann, Ben</dd>" in page(
            guardian, view, VIEW
        )


@pytest.mark.parametrize(
    ("of_gathering", "of_voice", "weaver_sees", "member_sees"),
    [
        ({}, {}, True, True),
        ({"is_hidden": True}, {}, True, False),
        ({"state": "draft"}, {}, True, False),
        ({"state": "closed"}, {}, True, True),
        ({}, {"standing": "waiting"}, False, False),
        ({}, {"standing": "removed"}, False, False),
    ],
)
def test_only_what_can_be_read_by_name_says_who_was_there(
    network: Network,
    of_gathering: dict[str, Any],
    of_voice: dict[str, Any],
    weaver_sees: bool,
    member_sees: bool,
) -> None:
    gathering = make_gathering(network, title="Scones", **of_gathering)
    spoke(gathering, make_person(network, "Ann"), **of_voice)

    for reader, sees in (
        (make_guardian(network), weaver_sees),
        (make_member(network), member_sees),
    ):
        assert ("Scones" in drawing(reader, VIEW).header["names"]) is sees
        assert ("<strong>Scones</strong>" in page(reader, "map", VIEW)) is sees


@pytest.mark.parametrize("presence", [Audience.ONLY_ME, Audience.WEAVERS])
def test_a_gathering_shows_nobody_who_is_not_on_the_readers_map(
    network: Network, presence: Audience
) -> None:
    gathering = make_gathering(network, title="Scones")
    spoke(gathering, make_person(network, "Ann", presence=presence))
    member, guardian = make_member(network), make_guardian(network)

    assert not drawing(member, VIEW).ties()
    assert "Scones" not in drawing(member, VIEW).header["names"]
    assert len(drawing(guardian, VIEW).ties()) == (presence == Audience.WEAVERS)


def test_no_gathering_of_another_network_is_there(network: Network) -> None:
    spoke(make_gathering(make_network()), make_person(network))

    assert not drawing(make_guardian(network), VIEW).ties()


def test_what_is_taken_back_is_gone_with_the_next_look(network: Network) -> None:
    voice = spoke(make_gathering(network), make_person(network))
    guardian = make_guardian(network)
    before = answer(guardian, "drawing", VIEW)
    same = answer(guardian, "drawing", VIEW)
    voice.delete()

    after = answer(guardian, "drawing", VIEW)

    assert before["ETag"] == same["ETag"] != after["ETag"]
    assert not drawing(guardian, VIEW).ties()


def test_gatherings_with_the_same_people_stand_apart(network: Network) -> None:
    people = [make_person(network) for _ in range(3)]
    for _ in range(3):
        gathering = make_gathering(network)
        for person in people:
            spoke(gathering, person)

    found = drawing(make_guardian(network), VIEW)

    places = {
        (round(x, 3), round(y, 3))
        for x, y, flags in zip(
            found.arrays["x"], found.arrays["y"], found.arrays["flags"], strict=True
        )
        if flags & 8
    }
    assert len(places) == 3
