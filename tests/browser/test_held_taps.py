"""A press that leads on waits for the taps before it: none of them is lost."""

import pytest
from playwright.sync_api import Locator, Page, expect

from intertwine.listen.gatherings.tests.make import make_gathering, make_prompt
from intertwine.people.models import Network
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_person,
)
from intertwine.see.roles.models import Place, Sheet
from intertwine.see.roles.rules import Form
from intertwine.see.roles.services import begin_sheet, open_room, tap
from intertwine.see.surveys.tests.make import ask, make_survey
from tests.browser.conftest import PageAt
from tests.browser.harness import Held, Watch, look_at
from tests.browser.walking import headed

pytestmark = pytest.mark.usefixtures("fresh_limits")

ON_ITS_WAY = "One moment: what you said last is still on its way."


@pytest.fixture
def network() -> Network:
    return make_network("Leith walkers")


def lines(page: Page) -> list[Locator]:
    """The lines of a page about roles, once script has taken them over."""
    expect(page.locator("sure-taps:defined")).to_be_attached()
    return page.locator("[data-pick]").all()


def say_often(line: Locator) -> None:
    line.get_by_role("button", name="Often", exact=True).click()
    expect(line.locator("[aria-pressed=true]").first).to_have_text("Often")


def press_and_wait(page: Page, press: Locator) -> None:
    """Press, and be told that it waits."""
    press.click()
    expect(page.get_by_text(ON_ITS_WAY)).to_be_visible()
    expect(press).to_have_attribute("aria-busy", "true")


def test_a_profile_is_drawn_of_every_tap(page_at: PageAt, network: Network) -> None:
    ann = make_member(network, "Ann Lee")
    *others, last = begin_sheet(by=ann, form=Form.SHORT).statements
    for one in others:
        tap(sheet=Sheet.objects.get(), key=one.key, often=2)
    page = page_at(360, as_user=ann.user)
    page.goto("/n/leith-walkers/roles/answer/")
    post = Held(page, "**/tap/")
    say_often(lines(page)[-1])

    press_and_wait(page, page.get_by_role("button", name="Show me my profile"))
    assert not Sheet.objects.finished().exists()
    post.let_go()

    headed(page, "My roles")
    assert Sheet.objects.finished().get().said[last.key].often == 4


def test_a_phone_in_a_room_is_done_with_every_tap(
    page_at: PageAt, network: Network
) -> None:
    room = open_room(by=make_guardian(network), name="Roles", form=Form.SHORT)
    phone = page_at(360)
    phone.goto(f"/r/{room.code}/")
    phone.get_by_role("button", name="Begin").click()
    headed(phone, "What have you done lately?")
    post = Held(phone, "**/tap/")
    for line in lines(phone):
        say_often(line)

    press_and_wait(phone, phone.get_by_role("button", name="I am done"))
    assert not Place.objects.get().answers
    post.let_go()

    headed(phone, "Thank you")
    assert [often for often, _more in Place.objects.get().answers.values()] == [4] * 12


def test_a_survey_counts_whoever_was_tapped_last(
    page_at: PageAt, network: Network
) -> None:
    ben = make_person(network, "Ben Ali")
    asked = ask(make_survey(make_guardian(network)), make_person(network, "Ann Lee"))
    phone = page_at(360)
    phone.goto(f"/answer/{asked.key}/")
    phone.get_by_role("button", name="I have read this. Begin").click()
    expect(phone.locator("sure-taps:defined")).to_be_attached()
    post = Held(phone, "**/tap/")
    phone.get_by_role("button", name=ben.name).click()

    press_and_wait(phone, phone.get_by_role("link", name="Next"))
    post.let_go()

    headed(phone, "Is that everyone?")
    expect(phone.get_by_text("You have named 1 person.")).to_be_visible()


def test_a_voice_is_heard_before_its_gathering_is_left(
    page_at: PageAt, network: Network
) -> None:
    """The address that takes hundreds of voices is not served here: a page stands in."""
    prompt = make_prompt(make_gathering(network), "A walk needs …")
    phone = page_at(360)
    phone.goto(f"/g/{prompt.gathering.code}/")
    phone.get_by_role("button", name="Begin").click()
    expect(phone.locator("say-it:defined")).to_be_attached()
    post = Held(phone, "**/live/say/**")
    phone.get_by_role("textbox").fill("somebody who waits")
    phone.get_by_role("button", name="Send").click()

    press_and_wait(phone, phone.get_by_role("link", name="Finish"))
    (kept,) = post.waiting
    kept.fulfill(json={"once": "another"})

    headed(phone, "Thank you")


def test_without_a_connection_it_is_said_what_was_not_kept_and_how_to_go_on(
    page_at: PageAt, watch: Watch, network: Network
) -> None:
    watch.forgive("Failed to load resource")
    ann = make_member(network, "Ann Lee")
    *others, last = begin_sheet(by=ann, form=Form.SHORT).statements
    for one in others:
        tap(sheet=Sheet.objects.get(), key=one.key, often=2)
    page = page_at(360, as_user=ann.user)
    page.goto("/n/leith-walkers/roles/answer/")
    line = lines(page)[-1]
    page.context.set_offline(offline=True)
    say_often(line)
    done = page.get_by_role("button", name="Show me my profile")
    done.click()

    told = page.get_by_role("alert")
    expect(told).to_contain_text("This has not been kept yet:")
    expect(told.get_by_role("listitem")).to_contain_text(last.text)
    expect(told.get_by_role("button", name="Go on without it")).to_be_visible()
    expect(done).not_to_have_attribute("aria-busy", "true")
    look_at(page, "roles-not-kept-yet")

    page.context.set_offline(offline=False)
    expect(page.locator("[data-news]")).to_have_text("Saved")
    done.click()
    headed(page, "My roles")
    assert Sheet.objects.finished().get().said[last.key].often == 4
