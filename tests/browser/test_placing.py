"""Whoever has no place on the map finds one, and is drawn there, while somebody looks."""

import time
from itertools import pairwise
from pathlib import Path

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page

from intertwine.people.models import Network
from intertwine.people.rules import Role
from intertwine.people.tests.make import make_member, make_network, make_person
from intertwine.see.map.models import Positions
from intertwine.see.map.services.placing import make_places
from intertwine.see.ties.tests.make import make_tie
from tests.browser.conftest import PATIENCE, PageAt
from tests.browser.harness import Watch
from tests.browser.test_two_maps import drawn, spots

NAMES = [
    "Ann Lee",
    "Ben Okoro",
    "Cai Morgan",
    "Dara Quinn",
    "Eilidh Baird",
    "Farah Aziz",
]
BLACK = (0, 0, 0)
"""Outside the picture."""
INSIDE = 2
"""So many pixels around the middle of a disc are the disc's, whatever line ends there."""


@pytest.fixture
def network(transactional_db: None, watch: Watch) -> Network:
    watch.forgive("GPU stall due to ReadPixels")
    return make_network("Bee friends")


def undrawn(page: Page, path: Path) -> set[str]:
    """Whom the picture shows no disc of, where the drawing says they stand."""
    with page.expect_download() as caught:
        page.get_by_role("button", name="Save as a picture (PNG)").click()
    caught.value.save_as(path)
    image = Image.open(path).convert("RGB")
    places = spots(page)
    drawn = {name for name, (x, y) in places.items() if is_disc(image, x, y)}
    return {*NAMES, "Wyn Rees"} - drawn


def is_disc(image: Image.Image, x: float, y: float) -> bool:
    """Whether one colour fills what is around here, and it is not the paper's."""
    box = (round(x) - INSIDE, round(y) - INSIDE, round(x) + INSIDE, round(y) + INSIDE)
    found = image.crop(box).getcolors() or []
    paper = image.getpixel((0, 0))
    return len(found) == 1 and found[0][1] not in (paper, BLACK)


def test_people_of_a_file_are_drawn_for_who_had_looked_before_it(
    network: Network, page_at: PageAt, tmp_path: Path
) -> None:
    wyn = make_member(network, "Wyn Rees", role=Role.WEAVER)
    # They saw themselves alone, then six people came; the worker is still at it.
    make_places(network)
    Positions.objects.update(asked_at=timezone.now())
    people = [make_person(network, name) for name in NAMES]
    assert wyn.person
    for one, other in pairwise([wyn.person, *people]):
        make_tie(one, other)

    page = drawn(page_at(1280, as_user=wyn.user), network)

    end = time.monotonic() + PATIENCE / 1000
    while without := undrawn(page, tmp_path / "map.png"):
        assert time.monotonic() < end, f"no disc in sight: {sorted(without)}"
        page.wait_for_timeout(100)
