"""A wall, a facilitator and three phones, one of them hostile."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from intertwine.listen.gatherings.models import Gathering, Prompt, Voice
from intertwine.listen.gatherings.rules import Shown, Source
from intertwine.listen.gatherings.services import Said, take_voices
from intertwine.listen.gatherings.tests.make import make_gathering, make_prompt
from intertwine.people.models import Network
from intertwine.people.tests.make import make_guardian, make_network
from tests.browser.conftest import PageAt
from tests.browser.harness import audit, check_fits
from tests.browser.served import Served

NASTY = '<img src="/x" onerror="document.body.remove()"> \u202eevil'


@pytest.fixture
def site(browser: Browser, front_end: None, transactional_db: None) -> Iterator[Served]:
    """The site as it is served in use: pages, and what stays open beside them."""
    served = Served()
    served.start()
    yield served
    served.stop()


@pytest.fixture
def network(site: Served) -> Network:
    return make_network()


@pytest.fixture
def gathering(network: Network) -> Gathering:
    return make_gathering(network, title="Spring", is_hidden=True, has_votes=True)


@pytest.fixture
def prompt(gathering: Gathering) -> Prompt:
    return make_prompt(gathering, "A network is …")


def come(phone: Page, gathering: Gathering) -> None:
    phone.goto(f"/g/{gathering.code}/")
    phone.locator("main form button[type=submit]").click()
    expect(phone.get_by_role("heading", name="A network is …")).to_be_visible()


def speak(phone: Page, text: str) -> None:
    phone.get_by_role("textbox").fill(text)
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_text("Thank you. We have it.").first).to_be_visible()


def test_a_room_speaks_and_its_facilitator_stays_in_charge(
    page_at: PageAt, site: Served, gathering: Gathering, prompt: Prompt
) -> None:
    wall = page_at(1280)
    wall.goto(f"/g/{gathering.code}/wall/")
    expect(wall.locator(".wall-number")).to_have_text("0")

    ann, mallory, plain = page_at(360), page_at(360), page_at(360, script=False)
    for phone in (ann, mallory, plain):
        come(phone, gathering)
    speak(ann, "people who answer")
    expect(ann.get_by_role("textbox")).to_have_value("")
    speak(mallory, NASTY)
    plain.get_by_role("textbox").fill("without script")
    plain.get_by_role("button", name="Send").click()
    expect(plain.get_by_role("heading", name="Thank you")).to_be_visible()
    expect(wall.locator(".wall-number")).to_have_text("3")
    expect(wall.get_by_text("people who answer")).to_have_count(0)

    guardian = make_guardian(gathering.network)
    desk = page_at(360, as_user=guardian.user)
    desk.goto(f"/n/{gathering.network.slug}/gatherings/{gathering.pk}/wall/")
    desk.get_by_role("button", name="Reveal the voices").click()
    expect(desk.get_by_role("button", name="Hide the voices")).to_be_visible()
    expect(wall.locator("[data-voices] > li")).to_have_count(3)
    expect(wall.get_by_text('<img src="/x"')).to_be_visible()
    for page in (wall, desk):
        check_fits(page)
        audit(page)

    card = desk.locator("li.desk-voice").filter(has_text="people who answer")
    card.get_by_role("button", name="Pin").click()
    expect(card.get_by_role("button", name="Unpin")).to_be_visible()
    first = wall.locator("[data-voices] > li").first
    expect(first).to_have_class(re.compile("pinned"))
    expect(first).to_contain_text("people who answer")

    card = desk.locator("li.desk-voice").filter(has_text="evil")
    card.get_by_text("Remove …").click()
    card.get_by_role("button", name="Remove").click()
    expect(card.get_by_role("button", name="Show it again")).to_be_visible()
    expect(wall.locator("[data-voices] > li")).to_have_count(2)
    assert Voice.objects.get(text__contains="evil").standing == Shown.REMOVED

    vote = wall.locator("[data-voices] > li").first.get_by_role("button")
    vote.click()
    expect(vote).to_contain_text("1")


def test_a_wall_whose_connection_broke_catches_up_by_itself(
    page_at: PageAt, site: Served, gathering: Gathering, prompt: Prompt
) -> None:
    Gathering.objects.update(is_hidden=False)
    gathering.refresh_from_db()
    wall, phone = page_at(1280), page_at(360)
    wall.goto(f"/g/{gathering.code}/wall/")
    come(phone, gathering)
    speak(phone, "before")
    expect(wall.locator("[data-voices] > li")).to_have_text([re.compile("before")])

    site.stop()
    said = [Said(prompt, "while nobody was listening")]
    take_voices(during=gathering.round, said=said, source=Source.FACILITATOR)
    site.start()

    expect(wall.get_by_text("while nobody was listening", exact=True)).to_be_visible()
    expect(wall.get_by_text("before", exact=True)).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_many_prompts_are_one_row_that_begins_at_the_one_that_is_shown(
    page_at: PageAt, site: Served, gathering: Gathering, prompt: Prompt, width: int
) -> None:
    others = [make_prompt(gathering, f"Prompt number {n} is …") for n in range(8)]
    wall = page_at(width)
    wall.goto(f"/g/{gathering.code}/wall/?prompt={others[-1].pk}")

    chosen = wall.locator(".wall-prompts [aria-current]")
    expect(chosen).to_be_in_viewport(ratio=0.9)
    every = [link.bounding_box() for link in wall.locator(".wall-prompts a").all()]
    assert len({box["y"] for box in every if box}) == 1
    assert wall.evaluate("scrollY") == 0
    check_fits(wall)
    audit(wall)
