"""Two people say how they know each other, on their phones, with and without script."""

import re

import pytest
from playwright.sync_api import Page, expect

from intertwine.people.models import Network, Standing
from intertwine.people.tests.make import make_member, make_network, make_person
from intertwine.see.ties.models import Tie
from intertwine.see.ties.rules import State
from tests.browser.conftest import PageAt
from tests.browser.harness import look_at


@pytest.fixture
def network(transactional_db: None) -> Network:
    return make_network("Bee friends")


def say_how_well(page: Page, network: Network, other: str, strength: str) -> None:
    page.goto(f"/n/{network.slug}/ties/find/")
    page.get_by_role("searchbox", name="Name or organisation").fill(other)
    page.get_by_role("searchbox", name="Name or organisation").press("Enter")
    page.get_by_role("link", name=other).click()
    scale = page.get_by_role("group", name="How strong: works together with")
    scale.get_by_role("button", name=strength).click()
    expect(page.get_by_text("Said by you").first).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_tie_is_said_and_answered(
    network: Network, width: int, page_at: PageAt
) -> None:
    ann, ben = make_member(network, "Ann Lee"), make_member(network, "Ben Okoro")
    make_person(network, "Cai Rees")

    page = page_at(width, as_user=ann.user)
    say_how_well(page, network, "Ben Okoro", "4 Often")
    pressed = page.get_by_role("button", name="4 Often", pressed=True)
    expect(pressed).to_have_count(1)
    look_at(page, "ties-with")

    page = page_at(width, as_user=ben.user)
    page.goto("/")
    page.get_by_role("link", name="Have a look").click()
    look_at(page, "ties-named", heading="Your ties")
    page.get_by_role("button", name=re.compile("^That is so.*Ann Lee")).click()
    expect(page.get_by_text("agreed by both")).to_be_visible()
    look_at(page, "ties-own")
    assert Tie.objects.get().state == State.AGREED


def test_all_of_it_works_without_script(network: Network, page_at: PageAt) -> None:
    ann: Standing = make_member(network, "Ann Lee")
    make_person(network, "Ben Okoro")

    page = page_at(360, as_user=ann.user, script=False)
    say_how_well(page, network, "Ben Okoro", "2 A little")
    page.get_by_role("button", name=re.compile("^Hide it.*works together with")).click()

    expect(page.get_by_text("Hidden by you")).to_be_visible()
    assert Tie.objects.get().strength == 2
