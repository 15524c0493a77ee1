"""Two people change the same network at the same time, each in a browser."""

import json

import pytest
from django.urls import reverse

from intertwine.people.models import Network, Person, Standing
from intertwine.people.rules import Audience, Role
from intertwine.people.tests.make import make_member, make_person
from intertwine.see.map.tests.browse import browser, drawing
from intertwine.see.map.tests.decode import Decoded
from intertwine.see.ties import services as ties
from intertwine.see.ties.models import Tie

pytestmark = pytest.mark.django_db


def news(standing: Standing, seen: Decoded) -> dict[int, dict[str, int]]:
    """What a browser hears when it asks what has changed since its drawing."""
    address = reverse("map:changes", args=[standing.network.slug])
    header = seen.header
    asked = {"after": header["version"], "people": header["people_mark"]}
    told = browser(standing).get(address, asked).json()
    assert not told["people_changed"]
    assert told["version"] > header["version"]
    return {tie["id"]: tie for tie in told["ties"]}


def test_both_see_what_the_other_says_and_neither_overwrites_it(
    network: Network,
) -> None:
    ann, ben = make_member(network, "Ann"), make_member(network, "Ben")
    assert ann.person
    assert ben.person
    kind = network.tie_kinds.get(key="work-together")
    seen = {standing: drawing(standing) for standing in (ann, ben)}

    said = ties.say_tie(by=ann.person, kind=kind, about=ben.person, strength=5)
    # Ben's page still shows no tie when he says it himself.
    again = ties.say_tie(by=ben.person, kind=kind, about=ann.person, strength=2)

    assert again.pk == said.pk
    for standing in (ann, ben):
        told = news(standing, seen[standing])[said.pk]
        assert (told["state"], told["strength"]) == (2, 2)
    kept = Tie.objects.get(pk=said.pk)
    assert (kept.first_strength, kept.second_strength) == (5, 2)


def test_both_weavers_keep_whom_they_put_somewhere(network: Network) -> None:
    wyn = make_member(network, "Wyn", role=Role.WEAVER)
    kay = make_member(network, "Kay", role=Role.WEAVER)
    ann, ben = make_person(network, "Ann"), make_person(network, "Ben")
    for standing in (wyn, kay):
        drawing(standing)

    move(wyn, ann, 4, 5)
    move(kay, ben, -6, 7)

    for standing in (wyn, kay):
        found = drawing(standing)
        where = dict(
            zip(found.header["names"], zip(*places(found), strict=True), strict=True)
        )
        assert where["Ann"] == (4, 5)
        assert where["Ben"] == (-6, 7)


def test_the_other_hears_who_was_put_where_and_of_nobody_they_may_not_see(
    network: Network,
) -> None:
    kay = make_member(network, "Kay", role=Role.WEAVER)
    mel = make_member(network, "Mel")
    ann = make_person(network, "Ann")
    hidden = make_person(network, "Hid", agreed_at=None, presence=Audience.WEAVERS)
    seen = {standing: drawing(standing) for standing in (kay, mel)}

    move(kay, ann, 4, 5)
    move(kay, hidden, -6, 7)

    told = {standing: moves(standing, seen[standing]) for standing in (kay, mel)}
    assert sorted(told[kay]) == sorted([[ann.pk, 4, 5], [hidden.pk, -6, 7]])
    assert told[mel] == [[ann.pk, 4, 5]]
    assert moves(kay, drawing(kay)) == []


def test_where_very_many_were_moved_the_map_is_drawn_anew_and_nobody_is_left_out(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("intertwine.see.map.selectors.changes.MOST", 1)
    kay = make_member(network, "Kay", role=Role.WEAVER)
    seen = drawing(kay).header
    for number, name in enumerate(("Ann", "Ben")):
        move(kay, make_person(network, name), number, 5)
    seen["people_mark"] = drawing(kay).header["people_mark"]

    sent = {"after": seen["version"], "people": seen["people_mark"]}
    address = reverse("map:changes", args=[network.slug])
    told = browser(kay).get(address, sent | {"places": seen["places"]}).json()

    assert told["people_changed"]


def moves(standing: Standing, seen: Decoded) -> list[list[float]]:
    """What a browser hears of people who were moved since its drawing."""
    address = reverse("map:changes", args=[standing.network.slug])
    header = seen.header
    asked = {key: header[key] for key in ("version", "people_mark", "places")}
    sent = dict(zip(("after", "people", "places"), asked.values(), strict=True))
    moved: list[list[float]] = browser(standing).get(address, sent).json()["moved"]
    return moved


def move(standing: Standing, person: Person, x: int, y: int) -> None:
    address = reverse("map:positions", args=[standing.network.slug])
    sent = json.dumps({"moved": [[person.pk, x, y]], "pinned": True})
    answered = browser(standing).post(address, sent, "application/json")
    assert answered.status_code == 204


def places(found: Decoded) -> tuple[list[float], list[float]]:
    return found.arrays["x"].tolist(), found.arrays["y"].tolist()
