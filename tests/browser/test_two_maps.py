"""Two weavers look at the same map, and each sees what the other does to it."""

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from intertwine.people.models import Network, Standing
from intertwine.people.rules import Role
from intertwine.people.tests.make import make_member, make_network, make_person
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
    ann = drag(wyns, "Ann Lee", 60, 40)
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
