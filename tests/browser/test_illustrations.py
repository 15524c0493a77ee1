"""The pictures of the README and of the guide, from the demo network as it is."""

import os
from io import BytesIO
from typing import NamedTuple

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from intertwine.handbook.services.loading import load
from intertwine.learn.evaluation.models import HealthCheck
from intertwine.listen.gatherings.models import Gathering
from intertwine.listen.themes.models import Board
from intertwine.people.models import Membership, User
from intertwine.people.rules import Role
from intertwine.site.demo import load_demo
from intertwine.site.demo.people import HOSTS
from tests.browser.conftest import PageAt
from tests.browser.harness import audit, body_of, check_fits
from tests.repository import ROOT

PICTURES = ROOT / "src/intertwine/site/static/guide"
NETWORK = "/n/improvement-weavers/"
PATIENCE = 90_000
"""Milliseconds: the first board reads a model of words, which a busy machine does slowly."""
OPEN, HEARD = "What comes first this year?", "What do networks mean to us?"


class Picture(NamedTuple):
    """What is shown: as whom, how wide, where, and words that are there once drawn."""

    name: str
    address: str
    words: str
    role: Role | None = Role.WEAVER
    width: int = 1280
    height: int = 860


SHOWN = (
    Picture("next", NETWORK, "What comes next"),
    Picture("map", f"{NETWORK}map/", "Map"),
    Picture("meet", f"{NETWORK}weave/", "Who should meet?"),
    Picture("needs", f"{NETWORK}learn/needs/", "What we need"),
    Picture("health", f"{NETWORK}learn/health/{{health}}/", "What to do next"),
    Picture("wall", "/g/{heard}/wall/", HEARD),
    Picture("themes", f"{NETWORK}listen/themes/{{board}}/", "What people told us"),
    Picture("handbook", "/handbook/trust-in-networks/", "trust"),
    Picture("members", f"{NETWORK}members/", "Members and roles", Role.GUARDIAN),
    Picture(
        "requests", f"{NETWORK}rights-requests/", "Requests about data", Role.GUARDIAN
    ),
    Picture("my-page", f"{NETWORK}my-page/", "Who sees", Role.MEMBER, 390, 760),
    Picture("answer", "/g/{open}/", OPEN, None, 390, 760),
)


def user_as(role: Role) -> User:
    found = Membership.objects.filter(
        network__slug="improvement-weavers", person__name=HOSTS[role]
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


@pytest.fixture
def places() -> dict[str, object]:
    """What the addresses name, in the demo."""
    load()
    load_demo()
    codes = dict(Gathering.objects.values_list("title", "code"))
    return {
        "open": codes[OPEN],
        "heard": codes[HEARD],
        "board": Board.objects.get().pk,
        "health": HealthCheck.objects.closed()[0].pk,
    }


def test_each_part_of_the_demo_can_be_shown(
    page_at: PageAt, places: dict[str, object]
) -> None:
    pages: dict[tuple[Role | None, int], Page] = {}
    for each in SHOWN:
        key = (each.role, each.width)
        if key not in pages:
            user = user_as(each.role) if each.role else None
            pages[key] = page_at(each.width, as_user=user, height=each.height)
        page = pages[key]
        page.goto(each.address.format(**places), timeout=PATIENCE)
        expect(body_of(page)).to_contain_text(each.words)
        page.wait_for_load_state("networkidle")
        illustrate(page, each.name)


def test_every_picture_has_its_place() -> None:
    assert {path.stem for path in PICTURES.glob("*.png")} == {e.name for e in SHOWN}
