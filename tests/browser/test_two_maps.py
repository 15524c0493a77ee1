"""Two weavers look at the same map, and each sees what the other does to it."""

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from intertwine.people.models import Network, Standing
from intertwine.people.rules import Role
from intertwine.people.services import forget_person
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_person,
)
from intertwine.see.ties.models import Tie
from intertwine.see.ties.rules import State
from intertwine.see.ties.tests.make import make_tie
from tests.browser.conftest import PATIENCE, PageAt
from tests.browser.harness import Watch

DISC = re.compile(
    r'translate\(([-\d.]+) ([-\d.]+)\) scale\(([\d.]+)\)"[^>]*><title>([^<]*)<'
)
SAME = 2.0
"""Pixels between two spots that are one, after rounding."""

Spot = tuple[float, float]


@pytest.fixture
def network(transactional_db: None, watch: Watch) -> Network:
    watch.forgive("GPU stall due to ReadPixels")
    return make_network("Bee friends")


@pytest.fixture
def wyn(network: Network) -> Standing:
    return make_member(network, "Wyn Rees", role=Role.WEAVER)


@pytest.fixture
def kay(network: Network) -> Standing:
    return make_member(network, "Kay Adeyemi", role=Role.WEAVER)


def drawn(page: Page, network: Network, query: str = "") -> Page:
    page.goto(f"/n/{network.slug}/map/{query}")
    expect(page.locator("network-map")).to_have_class(re.compile("drawn"))
    return page


def spots(page: Page) -> dict[str, Spot]:
    """Where everybody is drawn now, from the picture that the page hands over."""
    with page.expect_download() as caught:
        page.get_by_role("button", name="Save as a drawing (SVG)").click()
    svg = Path(caught.value.path()).read_text(encoding="utf-8")
    return {
        name: (float(x) + 10 * float(scale), float(y) + 10 * float(scale))
        for x, y, scale, name in DISC.findall(svg)
    }


def drag(page: Page, name: str, across: int, down: int) -> Spot:
    """Take somebody elsewhere; says where they are drawn then."""
    x, y = spots(page)[name]
    box = page.get_by_role("application", name="Map").bounding_box()
    assert box
    page.mouse.move(box["x"] + x, box["y"] + y)
    page.mouse.down()
    page.mouse.move(box["x"] + x + across / 2, box["y"] + y + down / 2)
    page.mouse.move(box["x"] + x + across, box["y"] + y + down)
    with page.expect_response(re.compile("positions")):
        page.mouse.up()
    there = spots(page)[name]
    assert not is_at(there, (x, y))
    return there


def is_at(one: Spot, other: Spot) -> bool:
    return all(abs(a - b) < SAME for a, b in zip(one, other, strict=True))


def sees(page: Page, name: str, spot: Spot) -> None:
    """The page comes to draw somebody there, without being loaded again."""
    end = time.monotonic() + PATIENCE / 1_000
    while not is_at(found := spots(page)[name], spot):
        assert time.monotonic() < end, f"{name} is at {found} and not at {spot}"
        page.wait_for_timeout(100)


def test_whom_one_drags_moves_on_the_map_of_the_other(
    network: Network, wyn: Standing, kay: Standing, page_at: PageAt
) -> None:
    people = [make_person(network, name) for name in ("Ann Lee", "Ben Okoro")]
    for one in people:
        for weaver in (wyn, kay):
            assert weaver.person
            make_tie(one, weaver.person)
    wyns, kays = (
        drawn(page_at(1280, as_user=each.user), network) for each in (wyn, kay)
    )

    # Each takes another person elsewhere, neither having seen what the other does.
    # Away from the buttons: whoever is covered by them would be brought into view.
    ann = drag(wyns, "Ann Lee", 60, -100)
    ben = drag(kays, "Ben Okoro", -50, 30)

    sees(kays, "Ann Lee", ann)
    sees(wyns, "Ben Okoro", ben)
    # Nothing that one did is lost by what the other did.
    assert is_at(spots(wyns)["Ann Lee"], ann)
    assert is_at(spots(kays)["Ben Okoro"], ben)


def test_what_one_confirms_is_agreed_on_the_map_of_the_other(
    network: Network, wyn: Standing, kay: Standing, page_at: PageAt
) -> None:
    assert wyn.person
    assert kay.person
    make_tie(
        wyn.person, kay.person, first_says=True, second_says=False, first_strength=4
    )
    own = page_at(360, as_user=kay.user)
    own.goto(f"/n/{network.slug}/ties/")
    look = drawn(page_at(1280, as_user=wyn.user), network, "?said=both")
    sentence = look.locator("[data-map=sentence]")
    expect(sentence).to_contain_text("0 ties")

    own.get_by_role("button", name=re.compile("^That is so.*Wyn Rees")).click()

    expect(sentence).to_contain_text("1 tie.")
    assert Tie.objects.get().state == State.AGREED


def test_an_empty_map_makes_room_for_the_first_tie(
    network: Network, wyn: Standing, page_at: PageAt
) -> None:
    look = drawn(page_at(1280, as_user=wyn.user), network)
    nothing = look.get_by_role("heading", name="No ties yet")
    expect(nothing).to_be_visible()

    assert wyn.person
    make_tie(wyn.person, make_person(network, "Ann Lee"))

    expect(look.locator("[data-map=sentence]")).to_contain_text("1 tie")
    expect(nothing).to_have_count(0)
    table = look.get_by_role("region", name="The same as a table")
    expect(table.get_by_role("link", name="Ann Lee")).to_have_count(1)
    expect(look.locator("input[name=kind]")).to_have_count(1)


def test_whoever_is_forgotten_goes_from_an_open_map_and_all_that_stands_beside_it(
    network: Network, wyn: Standing, page_at: PageAt
) -> None:
    ann = make_person(network, "Ann Lee")
    assert wyn.person
    make_tie(wyn.person, ann)
    guardian = make_guardian(network)
    look = drawn(page_at(1280, as_user=wyn.user), network)
    look.get_by_label("Find someone").fill("Ann")
    look.locator("[data-map=found] button").click()
    drawer = look.locator("#drawer")
    expect(drawer.locator("[data-focus]")).to_have_text("Ann Lee")

    forget_person(by=guardian, person=ann)

    expect(drawer).to_be_empty()
    expect(look).not_to_have_url(re.compile("person="))
    expect(look.get_by_text("Ann Lee")).to_have_count(0)


def test_an_open_drawer_tells_of_a_tie_that_came_and_of_none_that_went(
    network: Network, wyn: Standing, page_at: PageAt
) -> None:
    ann, ben = (make_person(network, name) for name in ("Ann Lee", "Ben Okoro"))
    assert wyn.person
    make_tie(wyn.person, ann)
    look = drawn(page_at(1280, as_user=wyn.user), network)
    look.get_by_label("Find someone").fill("Wyn")
    look.locator("[data-map=found] button").click()
    ties = look.locator("#drawer .map-ties")
    expect(ties).to_contain_text("Ann Lee")

    make_tie(wyn.person, ben)
    expect(ties).to_contain_text("Ben Okoro")

    forget_person(by=make_guardian(network), person=ann)
    expect(ties).not_to_contain_text("Ann Lee")
    expect(look.locator("#drawer [data-focus]")).to_have_text("Wyn Rees")
