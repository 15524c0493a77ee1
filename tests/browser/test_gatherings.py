"""A gathering from a weaver's first idea to thanks on two phones without accounts."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from intertwine.listen.gatherings.models import Gathering, Presence, Voice
from intertwine.listen.gatherings.rules import Asking, Source
from intertwine.listen.gatherings.tests.make import (
    make_gathering,
    make_prompt,
    make_statement,
)
from intertwine.people.models import Network
from intertwine.people.tests.make import make_guardian, make_network
from tests.browser.conftest import PageAt
from tests.browser.harness import Watch, look_at, photograph

pytestmark = pytest.mark.usefixtures("fresh_limits")


@pytest.fixture
def network() -> Network:
    return make_network("Leith bees")


def begin(phone: Page, address: str, nation: str = "") -> None:
    """Come by the code, and say where one speaks from, or rather not."""
    phone.goto(address)
    expect(phone.get_by_text("What you say is anonymous.")).to_be_visible()
    if nation:
        phone.get_by_label("Where are you?").select_option(nation)
    phone.get_by_role("button", name="Begin").click()
    expect(phone.get_by_text("1 of ")).to_be_visible()


def test_from_a_weavers_idea_to_thanks_on_two_phones(
    page_at: PageAt,
    site: LiveServer,
    watch: Watch,
    settings: Settings,
    network: Network,
) -> None:
    settings.PUBLIC_URL = site.url
    watch.forgive("status of 422")  # An empty answer, and one that comes too late.
    watch.forgive("status of 404")  # The tests' server keeps nothing open for a wall.
    weaver = page_at(1280, as_user=make_guardian(network).user)
    weaver.goto(f"/n/{network.slug}/gatherings/")
    look_at(weaver, "gathering-none-yet")
    weaver.get_by_role("link", name="Make a gathering").first.click()
    look_at(weaver, "gathering-choose", heading="What kind of gathering is it?")
    weaver.get_by_role("link", name="Complete the sentence").click()
    weaver.get_by_label("What it is called").fill("Spring words")
    weaver.get_by_role("button", name="Go on").click()
    expect(weaver.get_by_role("heading", name="Spring words")).to_be_visible()
    weaver.get_by_role("button", name="Ask “A meeting is …” earlier").click()
    expect(weaver.locator(".prompts li").first).to_contain_text("A meeting is …")
    weaver.get_by_role("button", name="Open it").click()
    look_at(weaver, "gathering-code", heading="Bring people in")
    gathering = Gathering.objects.get()

    first = page_at(360, script=False)
    first.goto("/g/")
    first.get_by_label("The code").fill(gathering.code_in_words.upper())
    first.get_by_role("button", name="Go on").click()
    expect(first.get_by_role("heading", name="Spring words")).to_be_visible()
    begin(first, gathering.full_url, "Wales")
    photograph(first, "gathering-answer-without-script")
    first.get_by_role("button", name="Send").click()
    expect(first.get_by_text("Please fill this in.").first).to_be_visible()
    first.get_by_label("How does it go on?").fill("a place for tea 🫖")
    first.get_by_role("button", name="Send").click()
    expect(first.get_by_text("Thank you. We have it.")).to_be_visible()

    second = page_at(360)
    begin(second, gathering.full_url)
    second.get_by_label("How does it go on?").fill("مكان للقاء")
    second.get_by_role("button", name="Send").click()
    look_at(second, "gathering-answer", heading="To me, a network is …")

    weaver.goto(gathering.get_absolute_url())
    expect(weaver.get_by_role("heading", name="2 voices so far")).to_be_visible()
    weaver.get_by_role("link", name="Type for the room").click()
    expect(weaver.get_by_label("What was said")).to_be_focused()
    weaver.keyboard.type("an hour well spent")
    weaver.keyboard.press("Enter")
    expect(weaver.get_by_text("Kept: “an hour well spent”")).to_be_visible()
    expect(weaver.get_by_label("What was said")).to_be_focused()
    weaver.goto(gathering.get_absolute_url())
    look_at(weaver, "gathering-open", heading="Spring words")
    weaver.get_by_role("button", name="Close the gathering").click()
    expect(weaver.get_by_text("What people said stays.")).to_be_visible()

    first.get_by_label("How does it go on?").fill("too late")
    first.get_by_role("button", name="Send").click()
    expect(
        first.get_by_role("heading", name="This gathering is closed")
    ).to_be_visible()
    photograph(first, "gathering-closed-without-script")
    expect(first.get_by_label("What you typed")).to_have_value("too late")
    first.goto(f"/g/{gathering.code}/thanks/")
    expect(first.get_by_text("We have heard you.")).to_be_visible()

    said = sorted((each.source, each.nation) for each in Voice.objects.of(gathering))
    assert said == [(Source.FACILITATOR, ""), (Source.WALL, ""), (Source.WALL, "Wales")]
    assert all(each.is_anonymous for each in Voice.objects.all())
    assert sum(each.people for each in Presence.objects.filter(prompt=None)) == 2


def test_every_kind_of_prompt_reads_well_on_a_phone(
    page_at: PageAt, network: Network
) -> None:
    gathering = make_gathering(network)
    options = ["Meet more often", "Share what we learn", "Welcome new people"]
    make_prompt(gathering, "What first?", kind=Asking.CHOICE, options=options)
    make_prompt(gathering, "How was it?", kind=Asking.SCALE, options=["Bad", "Good"])
    make_prompt(gathering, "In which order?", kind=Asking.RANKING, options=options)
    judged = make_prompt(gathering, "Do you agree?", kind=Asking.STATEMENTS)
    make_statement(judged, "New people find their place here easily.")
    phone = page_at(360, scheme="dark")
    begin(phone, f"/g/{gathering.code}/")

    look_at(phone, "gathering-choice", heading="What first?")
    phone.get_by_text("Share what we learn").click()
    phone.get_by_role("button", name="Send").click()
    look_at(phone, "gathering-scale", heading="How was it?")
    phone.get_by_text("5 – Good").click()
    phone.get_by_role("button", name="Send").click()
    look_at(phone, "gathering-ranking", heading="In which order?")
    phone.get_by_label("Welcome new people").select_option("1")
    phone.get_by_role("button", name="Send").click()
    look_at(phone, "gathering-statements", heading="Do you agree?")
    phone.get_by_text("Disagree", exact=True).click()
    phone.get_by_role("button", name="Send").click()
    look_at(phone, "gathering-thanks-all", heading="Thank you")

    said = {each.prompt.kind: each.value for each in Voice.objects.all()}
    assert said["choice"] == ["Share what we learn"]
    assert said["scale"] == 5
    assert said["ranking"] == ["Welcome new people"]
    assert judged.participants.get().reactions.get().answer == -1
