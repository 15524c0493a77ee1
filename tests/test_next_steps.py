"""Every page of a network names one next step, and the parts lead into one another."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from intertwine.people.models import Membership, Network, Standing
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_person,
)
from intertwine.see.roles.rules import ROLES
from intertwine.see.roles.services import reveal_room
from intertwine.see.roles.tests.make import make_room
from intertwine.see.surveys.tests.make import make_survey
from intertwine.see.ties.tests.make import make_tie
from intertwine.site.navigation import TABS
from intertwine.weave.introductions.tests.make import agree, make_introduction

pytestmark = pytest.mark.django_db
FILLED = re.compile(r'<(?:a|button)\b[^>]*class="button(?: small)?"')
THINGS = re.compile(r'class="(?:card goes|card suggestion|suggestion)')
"""A list of things to look into is a next step itself: whoever reads takes the first."""
HEAD = re.compile(r'<header class="head">(.*?)</header>', re.S)
MAIN = re.compile(r"<main .*?</main>", re.S)
BESIDE = {"map:map"}
"""Pages that are a picture to look at: what to do next stands in what they tell."""


@pytest.fixture
def network() -> Network:
    return make_network("Leith walkers")


def reader(standing: Standing) -> Client:
    client = Client()
    assert standing.user
    client.force_login(standing.user)
    return client


def main_of(client: Client, address: str) -> str:
    found = MAIN.search(client.get(address, follow=True).content.decode())
    assert found, address
    return found[0]


def steps_of(client: Client, network: Network) -> dict[str, tuple[int, int]]:
    """For each tab, how many filled buttons stand in its head, and how many ways on in all."""
    found = {}
    for page in [place.page for place in TABS] + ["people:network"]:
        main = main_of(client, reverse(page, args=[network.slug]))
        head = HEAD.search(main)
        assert head, page
        ways = FILLED.findall(main) + THINGS.findall(main)
        found[page] = len(FILLED.findall(head[1])), len(ways)
    return found


@pytest.mark.parametrize("is_empty", [True, False])
def test_every_tab_names_a_next_step_and_its_head_no_more_than_one(
    network: Network, guardian: Standing, *, is_empty: bool
) -> None:
    member = make_member(network, "Ann Lee")
    if not is_empty:
        others = [make_person(network, name) for name in ("Ben Okri", "Cai Rees")]
        assert guardian.person
        for one in others:
            make_tie(guardian.person, one)

    for who in (guardian, member):
        steps = steps_of(reader(who), network)
        none = {page for page, (_head, all_) in steps.items() if not all_}
        assert none <= BESIDE
        assert {page for page, (head, _all) in steps.items() if head > 1} == set()


def test_a_role_in_the_picture_of_a_room_leads_to_its_path(guardian: Standing) -> None:
    room = make_room(guardian, done=6)
    reveal_room(by=guardian, room=room)
    shown = main_of(reader(guardian), room.get_absolute_url())

    for role in ROLES:
        assert reverse("handbook:path", args=[role]) in shown
    assert reverse("roles:network", args=[room.network.slug]) in shown


def test_an_introduction_leads_to_the_tie_once_both_agreed(
    network: Network, guardian: Standing
) -> None:
    ann, ben = (make_member(network, name).person for name in ("Ann Lee", "Ben Okri"))
    assert ann
    assert ben
    introduction = make_introduction(guardian, ann, ben)
    page = reverse("introductions:introductions", args=[network.slug])
    around = f"?around={introduction.first.pk}&amp;steps=1"
    assert around not in main_of(reader(guardian), page)

    agree(introduction)
    assert around in main_of(reader(guardian), page)


def test_an_insight_leads_to_who_should_meet(
    network: Network, guardian: Standing
) -> None:
    people = [make_member(network, f"Person {number}").person for number in range(8)]
    hub, *rest = [person for person in people if person]
    for one in rest:
        make_tie(hub, one)
    told = main_of(reader(guardian), reverse("insights:insights", args=[network.slug]))

    assert reverse("introductions:suggestions", args=[network.slug]) in told


def test_the_first_page_has_one_filled_button_for_all_networks(client: Client) -> None:
    ann = make_member(make_network("Bees"), "Ann Lee")
    assert ann.user
    wasps = make_network("Wasps")
    Membership.objects.create(
        network=wasps, user=ann.user, person=make_person(wasps, "Ann Lee")
    )
    for network in (ann.network, wasps):
        make_survey(make_guardian(network), name=f"Who knows whom in {network}?")
    client.force_login(ann.user)

    found = MAIN.search(client.get("/").content.decode())

    assert found
    assert found[0].count("You are asked who you know") == 2
    assert len(FILLED.findall(found[0])) == 1
