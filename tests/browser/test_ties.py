"""Two people say how they know each other, on their phones, with and without script."""

import re

import pytest
from playwright.sync_api import Page, expect

from intertwine.people.models import Network, Standing
from intertwine.people.rules import Role
from intertwine.people.tests.make import make_member, make_network, make_person
from intertwine.see.ties.models import Tie
from intertwine.see.ties.rules import State
from tests.browser.conftest import PageAt
from tests.browser.harness import Watch, look_at


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


def test_two_see_at_once_what_the_other_does_and_nothing_is_lost(
    network: Network, watch: Watch, page_at: PageAt
) -> None:
    watch.forgive("GPU stall due to ReadPixels")
    ann, ben = make_member(network, "Ann Lee"), make_member(network, "Ben Okoro")
    weaver = make_member(network, "Wyn Rees", role=Role.WEAVER)
    anns, bens = (page_at(1280, as_user=each.user) for each in (ann, ben))
    look = page_at(1280, as_user=weaver.user)
    look.goto(f"/n/{network.slug}/map/")
    sentence = look.locator("[data-map=sentence]")
    expect(look.locator("network-map")).to_have_class(re.compile("drawn"))
    expect(sentence).to_contain_text("0 ties")

    # Both have the same page open and press at once, neither having seen the other.
    for page, other in ((anns, ben), (bens, ann)):
        assert other.person
        page.goto(f"/n/{network.slug}/ties/with/{other.person.pk}/")
    kind = "How strong: works together with"
    for page, strength in ((anns, "4 Often"), (bens, "2 A little")):
        scale = page.get_by_role("group", name=kind)
        scale.get_by_role("button", name=strength).click(no_wait_after=True)
    expect(sentence).to_contain_text("1 tie.")
    for page, strength in ((anns, "4 Often"), (bens, "2 A little")):
        scale = page.get_by_role("group", name=kind)
        pressed = scale.get_by_role("button", name=strength, pressed=True)
        expect(pressed).to_have_count(1)

    tie = Tie.objects.get()
    assert (tie.state, {tie.first_strength, tie.second_strength}) == (
        State.AGREED,
        {2, 4},
    )
    # It is as strong as both say, and each finds their own answer again.
    assert tie.strength == 2
    for page, strength in ((anns, "4 Often"), (bens, "2 A little")):
        page.reload()
        expect(page.get_by_text("agreed by both").first).to_be_visible()
        pressed = page.get_by_role("button", name=strength, pressed=True)
        expect(pressed).to_have_count(1)

    # One ends it while the other makes it stronger: both deeds are kept.
    end = anns.get_by_role("button", name=re.compile("^It has ended"))
    end.click(no_wait_after=True)
    scale = bens.get_by_role("group", name=kind)
    scale.get_by_role("button").nth(4).click(no_wait_after=True)
    expect(sentence).to_contain_text("0 ties")
    tie.refresh_from_db()
    assert tie.ended_at is not None
