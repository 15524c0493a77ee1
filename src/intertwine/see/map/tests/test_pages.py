"""The same network as a map, as a list and in words."""

import json
import re
from html import unescape
from typing import Any

import numpy as np
import pytest
from django.urls import reverse
from django.utils import timezone

from intertwine.analysis import Graph
from intertwine.analysis.reading import reading
from intertwine.people.models import Look, Network, Person
from intertwine.people.rules import Audience
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_person,
)
from intertwine.see.map.selectors import readings
from intertwine.see.map.templatetags.map import NAMES, figure
from intertwine.see.map.tests.browse import answer, browser, drawing, page
from intertwine.see.ties.rules import State
from intertwine.see.ties.tests.make import make_kind, make_tie

pytestmark = pytest.mark.django_db

VIEWS = ("map", "list", "words")
OF_LIST: dict[str, Any] = {
    "first_says": False,
    "second_says": False,
    "is_reported": True,
}
"""A tie that neither of the two spoke of."""


def people(network: Network, *names: str) -> list[Person]:
    return [make_person(network, name) for name in names]


def rows(content: str) -> list[str]:
    """The rows of the table, as text."""
    found = re.findall(r"<tr>(.*?)</tr>", content, re.DOTALL)[1:]
    return [unescape(" ".join(re.sub(r"<[^>]+>", " ", row).split())) for row in found]


@pytest.mark.parametrize("view", VIEWS)
def test_all_three_say_what_is_in_view_and_keep_the_filter(
    network: Network, view: str
) -> None:
    ann, ben, _cai = people(network, "Ann", "Ben", "Cai")
    make_tie(ann, ben, first_strength=4, second_strength=4)
    query = "least=3&hide=alone"

    content = page(make_guardian(network), view, query)

    assert "2 of 4 people, 1 tie. All in one piece." in content
    for name in ("map/", "map/list/", "map/words/"):
        link = f'href="/n/{network.slug}/{name}?least=3&amp;hide=alone"'
        assert f"{link} data-map=" in content


def test_the_list_says_how_many_people_each_is_tied_to(network: Network) -> None:
    ann, ben, cai = people(network, "Ann", "Ben", "Cai")
    make_tie(ann, ben)
    make_tie(ann, ben, network.tie_kinds.get(key="share"))
    make_tie(ben, cai)

    content = page(make_guardian(network), "list", "sort=ties")

    assert [row[:5] for row in rows(content)] == ["Ben 2", "Ann 1", "Cai 1", "Gwen "]
    assert "shares information or help with, works together with" in rows(content)[0]


def test_ties_are_listed_with_how_they_stand(network: Network) -> None:
    ann, ben = people(network, "Ann", "Ben")
    make_tie(ann, ben, first_strength=5, second_says=False)

    (row,) = rows(page(make_guardian(network), "list", "table=ties"))

    assert row.startswith("Ann works together with Ben All the time said by one")


def test_what_neither_said_is_from_a_list_and_said_by_nobody(network: Network) -> None:
    ann, ben = people(network, "Ann", "Ben")
    make_tie(ann, ben, **OF_LIST)
    weaver = make_guardian(network)

    (row,) = rows(page(weaver, "list", "table=ties"))
    beside = browser(weaver).get(reverse("map:person", args=[network.slug, ann.pk]))

    assert row.startswith("Ann works together with Ben from a list or a report")
    assert "from a list or a report" in beside.content.decode()
    assert "said by one" not in beside.content.decode()
    assert drawing(weaver).arrays["state"].tolist() == [State.REPORTED]


def test_whoever_is_hidden_from_does_not_learn_it_by_where_a_tie_is_from(
    network: Network,
) -> None:
    me = make_member(network)
    assert me.person is not None
    silent, hides = people(network, "Ann", "Ben")
    make_tie(me.person, silent, **OF_LIST)
    make_tie(me.person, hides, second_hides=True, **OF_LIST)

    assert drawing(me).arrays["state"].tolist() == [State.REPORTED] * 2


def test_ties_of_a_list_and_of_kinds_nobody_described_are_told_truly(
    network: Network,
) -> None:
    ann, ben, cai = people(network, "Ann", "Ben", "Cai")
    boss = make_kind(network, "is the boss of", is_directed=True)
    for number, (one, other) in enumerate([(ann, ben), (ben, ann), (ben, cai)]):
        make_tie(one, other, boss, reported_strength=number + 1, **OF_LIST)

    content = unescape(page(make_guardian(network), "words"))

    assert "names" not in content
    assert "Of the ties of a list that lead one way, 67%" in content
    assert "do anything together yet" not in content


def test_pairs_who_know_of_each_other_alone_are_where_to_start(
    network: Network,
) -> None:
    ann, ben, cai = people(network, "Ann", "Ben", "Cai")
    make_tie(ann, ben, network.tie_kinds.get(key="aware-of"))
    make_tie(ben, cai)

    content = unescape(page(make_guardian(network), "words"))

    assert "know of each other, 50% do not do anything together yet" in content


def test_somebody_is_found_by_name_whatever_its_accents(network: Network) -> None:
    people(network, "Siân Prosser", "Ann")

    content = page(make_guardian(network), "list", "q=sian")

    assert [row.split()[0] for row in rows(content)] == ["Siân"]


def test_a_part_of_the_list_is_no_whole_page(network: Network) -> None:
    content = page(make_guardian(network), "list", is_part=True)

    assert "<html" not in content
    assert 'id="map-list"' in content


def test_a_filter_that_leaves_nobody_says_how_to_go_on(network: Network) -> None:
    for view in ("list", "words"):
        content = page(make_guardian(network), view, "is.nation=x&hide=alone")

        assert "Nobody fits this filter" in content
        assert "Show everyone" in content


def test_an_address_that_is_broken_still_shows_the_map(network: Network) -> None:
    content = page(make_guardian(network), "list", "least=9&from=soon&person=x&page=z")

    assert "We could not understand a part of this address" in content


@pytest.mark.parametrize("key", ["²", "9" * 5_000])
def test_what_is_no_number_thinks_nobody_away(network: Network, key: str) -> None:
    ann, ben = people(network, "Ann", "Ben")
    make_tie(ann, ben)

    assert "Ann" in page(make_guardian(network), "list", f"without={key}")


@pytest.mark.parametrize("view", VIEWS)
def test_a_network_without_ties_says_how_they_come(network: Network, view: str) -> None:
    make_person(network)
    content = page(make_guardian(network), view, "table=ties")

    assert "No ties yet" in content


def test_words_come_with_their_figures_and_what_they_mean(network: Network) -> None:
    ann, ben, cai = people(network, "Ann", "Ben", "Cai")
    make_tie(ann, ben)
    make_tie(ben, cai)

    content = unescape(page(make_guardian(network), "words"))

    assert "Who holds it together?" in content
    assert "One person holds pieces of the network together: Ben." in content
    assert f"/n/{network.slug}/map/numbers/#cut-people-and-bridges" in content


@pytest.mark.parametrize("size", [2, 5, 20, 60])
def test_every_figure_has_a_name_that_people_know(size: int) -> None:
    dice = np.random.default_rng(size)
    ties = dice.integers(0, size, (size * 2, 2))
    graph = Graph(
        size=size,
        ties=ties[ties[:, 0] != ties[:, 1]],
        labels=[f"Person {n}" for n in range(size)],
        people={"sector": np.array(["a", "b"] * size, dtype=object)[:size]},
    )

    told = reading(graph, answered=np.arange(size) % 5 != 0, groups=["sector"])

    names = {n for t in told.topics for s in t.sentences for n, _value in s.figures}
    assert names <= set(NAMES)
    assert figure(0.999, "completeness") == "more than 99%"


def test_a_map_of_nobody_and_of_one_says_so_and_how_to_go_on(network: Network) -> None:
    weaver = make_guardian(network)

    alone = page(weaver, "words")
    assert "One person so far" in alone
    assert reverse("people:add_person", args=[network.slug]) in alone
    assert "Show who could meet" not in alone
    assert "1 person, 0 ties.<" in alone
    Person.objects.filter(network=network).update(
        arriving=None, erased_at=timezone.now()
    )
    assert "Nobody is on this map yet." in page(weaver, "words")


def test_a_map_from_a_list_says_so_and_whom_to_ask(network: Network) -> None:
    ann, ben, *_others = people(network, "Ann", "Ben", "Cai", "Dee")
    make_tie(ann, ben, first_says=False, second_says=False, is_reported=True)
    weaver, member = make_guardian(network), make_member(network)

    assert "0 of" not in page(weaver)
    assert "Nobody has told of their own ties yet." in page(weaver)
    assert reverse("surveys:surveys", args=[network.slug]) in page(weaver)
    assert "Ask them" not in page(member)

    make_tie(ann, ben, network.tie_kinds.get(key="learn-from"), second_says=False)
    assert "1 of 6 has told of their ties." in page(weaver)


def test_a_large_network_is_read_in_the_background(
    network: Network,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: object,
) -> None:
    monkeypatch.setattr(readings, "SMALL", 1)
    ann, ben = people(network, "Ann", "Ben")
    make_tie(ann, ben)
    gwen = make_guardian(network)

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        before = page(gwen, "words")
    after = page(gwen, "words", is_part=True)

    assert "We are still reading this network" in before
    assert "Three people and one tie" in after
    assert "still reading" not in after


def test_every_sentence_leads_to_a_place_on_the_page_of_meanings(
    network: Network,
) -> None:
    made = people(network, *"ABCDEFGHIJKL")
    for number, one in enumerate(made[:-2]):
        make_tie(one, made[number + 1])
        make_tie(one, made[number + 2])
    gwen = make_guardian(network)

    linked = set(re.findall(r'numbers/#([a-z-]+)"', page(gwen, "words")))
    anchors = set(re.findall(r'id="([a-z-]+)"', page(gwen, "meaning")))

    assert len(linked) > 6
    assert linked <= anchors
    contents = re.findall(r'href="#([a-z-]+)"', page(gwen, "meaning"))
    assert linked < set(contents) <= anchors


def test_the_drawer_says_whom_somebody_is_tied_to(network: Network) -> None:
    ann, ben, cai = people(network, "Ann", "Ben", "Cai")
    make_tie(ann, ben, network.tie_kinds.get(key="learn-from"))
    make_tie(cai, ann)

    response = answer(make_guardian(network), "person", pk=ann.pk, is_part=True)

    content = " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())
    assert "Tied to 2 people" in content
    assert "learns from Ben" in content
    assert "works together with Cai" in content
    assert 'data-person="' in response.content.decode()


def test_the_drawer_opens_at_its_own_address(network: Network) -> None:
    (ann,) = people(network, "Ann")

    content = page(make_guardian(network), "map", f"least=2&person={ann.pk}")

    assert "No ties are written down here that you may see." in content
    close = f"/n/{network.slug}/map/?least=2"
    assert f'href="{close}" aria-label="Close"' in content


def test_whoever_is_not_on_ones_map_has_no_drawer(network: Network) -> None:
    ann = make_member(network, "Ann")
    unseen = make_person(network, "Unseen", presence=Audience.WEAVERS)

    assert answer(ann, "person", pk=unseen.pk).status_code == 404
    assert answer(ann, "map", f"person={unseen.pk}").status_code == 200
    assert answer(make_guardian(network), "person", pk=unseen.pk).status_code == 200


def test_whom_one_has_only_named_shows_nothing_but_the_name(network: Network) -> None:
    ann = make_member(network, "Ann")
    named = make_person(
        network, "Named", presence=Audience.WEAVERS, offers="A secret van"
    )
    Person.objects.filter(pk=named.pk).update(audiences={"offers": 2})
    assert ann.person
    make_tie(ann.person, named, second_says=False)

    content = answer(ann, "person", pk=named.pk).content.decode()

    assert "Named" in content
    assert "A secret van" not in content
    assert "Their page" not in content


@pytest.mark.parametrize(("view", "through"), [("list", "list"), ("person", "page")])
def test_looking_at_what_is_only_for_weavers_is_written_down(
    network: Network, view: str, through: str
) -> None:
    place = network.organisations.create(name="Open Door")
    ann = make_person(network, "Ann", organisation=place)

    pk = ann.pk if view == "person" else None
    content = answer(make_guardian(network), view, pk=pk).content.decode()

    assert "Open Door" in content
    look = Look.objects.get(person=ann)
    assert (look.details, look.through) == ("Organisation", through)


def test_the_words_of_the_browser_cannot_end_their_element(network: Network) -> None:
    content = page(make_guardian(network))

    words = re.search(r'<template data-map="words">(.*?)</template>', content)
    assert words
    told = json.loads(words[1])
    assert told["people"] == {"one": "{n} person", "other": "{n} people"}
    assert "<" not in words[1]


def test_the_list_asks_the_database_no_more_for_many_people(
    network: Network, django_assert_num_queries: object
) -> None:
    gwen = make_guardian(network)
    made = people(network, *(f"Person {n}" for n in range(30)))
    for one in made[1:]:
        make_tie(made[0], one)

    client, address = browser(gwen), reverse("map:list", args=[network.slug])
    with django_assert_num_queries(25):  # type: ignore[operator]
        assert client.get(address).status_code == 200
