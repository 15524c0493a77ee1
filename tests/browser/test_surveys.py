"""A survey from a weaver's first idea to a thank you on a phone."""

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Route, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from intertwine.people.models import Network, Person, Standing
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_person,
)
from intertwine.see.surveys.models import Asked, Survey
from intertwine.see.surveys.tests.make import ask, make_survey
from intertwine.see.ties.models import Tie
from intertwine.see.ties.rules import State
from intertwine.see.ties.tests.make import make_tie
from tests.browser.conftest import PageAt
from tests.browser.harness import Watch, look_at

pytestmark = pytest.mark.usefixtures("fresh_limits")


@pytest.fixture
def network() -> Network:
    network = make_network("Leith bees")
    for name in ("Ben Ali", "Cai Price", "Siân Prosser"):
        make_person(network, name)
    return network


def test_from_a_weavers_idea_to_thank_you_on_a_phone(
    page_at: PageAt, site: LiveServer, settings: Settings, network: Network
) -> None:
    settings.PUBLIC_URL = site.url
    make_person(network, "Ann Lee", email="ann@example.org")
    guardian = make_guardian(network)
    weaver = page_at(1280, as_user=guardian.user)
    weaver.goto(f"/n/{network.slug}/surveys/")
    look_at(weaver, "survey-none-yet")
    weaver.get_by_role("link", name="Make a survey").first.click()
    look_at(weaver, "survey-make", heading="Make a survey")
    weaver.get_by_label("What is it called?").fill("Who knows whom?")
    weaver.get_by_role("button", name="Go on").click()
    weaver.get_by_role("link", name="Choose who is asked").click()
    weaver.get_by_label("Find someone").press_sequentially("ann", delay=20)
    expect(weaver.get_by_role("status").filter(has_text="not asked")).to_have_text(
        "1 person is not asked yet"
    )
    look_at(weaver, "survey-ask")
    weaver.get_by_role("button", name="Ask this person").click()
    weaver.get_by_role("link", name="Who knows whom?").click()
    weaver.get_by_role("button", name="Open it").click()
    look_at(weaver, "survey-letters", heading="Write to people")
    weaver.get_by_role("button", name="Send them").click()
    expect(weaver.get_by_text("1 letter is on its way.")).to_be_visible()

    phone = page_at(360)
    phone.goto(Asked.objects.get().full_url)
    assert Asked.objects.get().full_url in str(mail.outbox[-1].body)
    expect(phone.get_by_text("You answer as Ann Lee")).to_be_visible()
    look_at(phone, "survey-begin")
    phone.get_by_role("button", name="I have read this. Begin").click()
    phone.get_by_role("button", name="Ben Ali").click()
    expect(phone.get_by_role("button", name="Ben Ali")).to_be_focused()
    phone.get_by_role("group", name="Ben Ali").get_by_text("Often").click()
    expect(phone.locator("[data-news]")).to_have_text("Saved")
    phone.get_by_label("Find someone").press_sequentially("sian", delay=20)
    expect(phone.get_by_text("1 person fits")).to_be_visible()
    phone.get_by_role("button", name="Siân Prosser").press("Space")
    expect(phone.get_by_role("button", name="Siân Prosser")).to_have_attribute(
        "aria-pressed", "true"
    )
    look_at(phone, "survey-question")
    phone.get_by_text("Somebody is missing").click()
    phone.get_by_label("Their name").fill("Dee Dunn")
    phone.get_by_role("button", name="Add and tick them").click()
    expect(phone.get_by_role("button", name="Dee Dunn")).to_be_visible()
    phone.get_by_role("link", name="Next").click()
    expect(phone.get_by_role("button", name="Ben Ali")).to_be_visible()
    phone.get_by_role("link", name="Next").click()
    look_at(phone, "survey-is-that-everyone", heading="Is that everyone?")
    phone.get_by_role("button", name="I am done").click()
    expect(phone.get_by_text("You named 3 people.")).to_be_visible()
    look_at(phone, "survey-thank-you")

    weaver.reload()
    expect(weaver.get_by_role("heading", name="1 of 1 person")).to_be_visible()
    look_at(weaver, "survey-how-far")
    assert Tie.objects.filter(strength=4).count() == 1


def test_a_survey_is_answered_without_script(page_at: PageAt, network: Network) -> None:
    asked = ask(make_survey(make_guardian(network)), make_person(network, "Ann Lee"))
    page = page_at(360, script=False)
    page.goto(f"/answer/{asked.key}/")
    page.get_by_role("button", name="I have read this. Begin").click()

    page.get_by_label("Find someone").fill("ben")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("button", name="Ben Ali").click()
    page.get_by_role("button", name="Now and then").click()
    expect(page.get_by_label("Find someone")).to_have_value("ben")
    page.get_by_role("link", name="Next").click()
    page.get_by_role("button", name="I am done").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()

    assert Tie.objects.get().strength == 3


def test_a_tap_on_a_bad_connection_is_kept_and_sent_again(
    page_at: PageAt, watch: Watch, network: Network
) -> None:
    watch.forgive("Failed to load resource")
    survey = make_survey(make_guardian(network))
    asked = ask(survey, make_person(network, "Ann Lee"))
    page = page_at(360)
    page.goto(f"/answer/{asked.key}/")
    page.get_by_role("button", name="I have read this. Begin").click()
    # Nothing is dropped in a page that is only on its way.
    expect(page.locator("sure-taps:defined")).to_be_attached()

    def drop(route: Route) -> None:
        route.abort()

    page.route("**/tap/", drop)
    page.get_by_role("button", name="Ben Ali").click()
    expect(page.get_by_role("listitem").filter(has_text="Ben Ali")).to_contain_text(
        "Not yet saved"
    )
    page.get_by_role("group", name="Ben Ali").get_by_text("Often").click()
    expect(page.get_by_text("Not yet saved")).to_be_visible()
    look_at(page, "survey-not-yet-saved")
    assert not Tie.objects.exists()
    page.reload()

    expect(page.get_by_role("button", name="Ben Ali")).to_have_attribute(
        "aria-pressed", "true"
    )
    page.unroute("**/tap/", drop)
    expect(page.locator("[data-news]")).to_have_text("Saved")
    assert Tie.objects.there().get().strength == 4


@pytest.mark.parametrize("width", [360, 1280])
def test_what_others_said_is_answered_by_keyboard(
    page_at: PageAt, network: Network, width: int
) -> None:
    ann = make_person(network, "Ann Lee")
    ben, cai = (Person.objects.get(name=name) for name in ("Ben Ali", "Cai Price"))
    for other in (ben, cai):
        make_tie(other, ann, second_says=False, first_strength=4)
    asked = ask(make_survey(make_guardian(network)), ann, began_at=timezone.now())
    page = page_at(width)
    page.goto(f"/answer/{asked.key}/")
    page.get_by_role("link", name="Go on").click()
    expect(page.get_by_role("heading", name="They named you")).to_be_visible()
    look_at(page, "survey-they-named-you")

    yes = page.get_by_role("group", name="Ben Ali").get_by_role(
        "button", name="That is so"
    )
    yes.press("Enter")
    expect(yes).to_have_attribute("aria-pressed", "true")
    expect(yes).to_be_focused()
    page.get_by_role("group", name="Cai Price").get_by_text("Hide it").press("Space")
    expect(page.locator("[data-news]")).to_have_text("Saved")
    expect(page.locator("[data-unsaved]")).to_have_count(0)

    page.reload()
    expect(page.get_by_role("heading", name="People you have named")).to_be_visible()
    expect(page.get_by_role("heading", name="They named you")).to_have_count(0)
    assert Tie.objects.get(first=ben).state == State.AGREED
    assert Tie.objects.get(first=cai).state == State.HIDDEN


@pytest.mark.parametrize("width", [360, 1280])
def test_a_room_comes_in_by_the_code(
    page_at: PageAt, network: Network, width: int
) -> None:
    survey: Survey = make_survey(make_guardian(network), code="bees2345")
    screen = page_at(1280, as_user=make_guardian(network).user)
    screen.goto(f"{survey.get_absolute_url()}slide/")
    look_at(screen, "survey-slide")

    page = page_at(width)
    page.goto("/survey/bees2345/")
    look_at(page, "survey-code")
    page.get_by_label("Your name").fill("Guest")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_label("I have read this, and I want to be here")).to_be_visible()
    look_at(page, "survey-join-and-begin")
    page.get_by_label("I have read this, and I want to be here").check()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", name="Who do you work with?")).to_be_visible()
    expect(page.get_by_role("button", name="Ben Ali")).to_have_count(0)


def test_a_member_finds_the_survey_at_home(page_at: PageAt, network: Network) -> None:
    survey = make_survey(make_guardian(network))
    member: Standing = make_member(network, "Ann Lee")
    page = page_at(360, as_user=member.user)
    page.goto("/")

    page.get_by_role("link", name="Answer").click()

    expect(page.get_by_role("heading", name=survey.name)).to_be_visible()
    look_at(page, "survey-begin-as-member")
