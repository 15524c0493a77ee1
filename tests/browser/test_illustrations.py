"""The pictures of the README, from the demo network as it is."""

import os
from io import BytesIO

from PIL import Image
from playwright.sync_api import Page, expect

from intertwine.people.models import Membership, User
from intertwine.people.rules import Role
from intertwine.site.demo import load_demo
from tests.browser.conftest import PageAt
from tests.browser.harness import audit, body_of, check_fits
from tests.repository import ROOT

PICTURES = ROOT / "docs/pictures"
NETWORK = "/n/improvement-weavers/"
SHOWN = {
    "next": (NETWORK, "What comes next"),
    "map": (f"{NETWORK}map/", "Map"),
    "meet": (f"{NETWORK}weave/", "Who should meet?"),
    "needs": (f"{NETWORK}learn/needs/", "What we need"),
}
"""What each is called, the page, and words that are there once it is drawn."""


def weaver() -> User:
    found = Membership.objects.filter(
        network__slug="improvement-weavers", role=Role.WEAVER
    )
    return found.select_related("user")[0].user


def illustrate(page: Page, name: str) -> None:
    """Hold what is on the screen to what every page must keep, and keep its picture.

    ``PICTURES=docs`` puts it where the documents show it, in 128 colours: a third of
    the size, and nobody sees the difference.
    """
    check_fits(page)
    audit(page)
    if os.environ.get("PICTURES") == "docs":
        drawn = Image.open(BytesIO(page.screenshot())).convert("RGB")
        drawn.quantize(128).save(PICTURES / f"{name}.png", optimize=True)


def test_each_part_of_the_demo_can_be_shown(page_at: PageAt) -> None:
    load_demo()
    page = page_at(1280, as_user=weaver())

    for name, (address, words) in SHOWN.items():
        page.goto(address)
        expect(body_of(page)).to_contain_text(words)
        page.wait_for_load_state("networkidle")
        illustrate(page, name)
