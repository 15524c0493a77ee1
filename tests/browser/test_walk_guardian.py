"""A guardian: lets somebody in, hands over, and answers for what is kept about people."""

import pytest
from django.core import mail
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from intertwine.people.models import Network, Standing
from intertwine.people.rules import Audience
from intertwine.people.services import ask_to_join, describe_network, open_account
from intertwine.people.tests.make import make_member, make_network
from intertwine.weave.introductions.rules import Answer
from intertwine.weave.introductions.services import answer_ask
from intertwine.weave.introductions.tests.make import ask_of, make_introduction
from tests.browser.conftest import PageAt
from tests.browser.harness import look_at
from tests.browser.test_introductions import press
from tests.browser.walking import follow, headed, to_wing

pytestmark = pytest.mark.usefixtures("fresh_limits")

SECRET = "Lives above the shop"


@pytest.fixture
def network() -> Network:
    return make_network("Leith walkers", visibility="open")


def test_a_guardian_lets_in_hands_over_and_answers(
    page_at: PageAt,
    site: LiveServer,
    settings: Settings,
    network: Network,
    guardian: Standing,
) -> None:
    settings.PUBLIC_URL = site.url
    ann = make_member(network, "Ann Lee")
    ben = make_member(
        network,
        "Ben Okri",
        presence=Audience.ONLY_ME,
        offers=SECRET,
        audiences={"offers": Audience.ONLY_ME.value},
    )
    assert ann.person
    dee = make_member(network, "Dee Dunn").person
    assert dee
    made = make_introduction(guardian, ann.person, dee)
    answer_ask(ask=ask_of(made, dee), answer=Answer.NO)
    describe_network(by=guardian, fields={"place": "Leith"})
    asker = open_account(email="cai@example.org")
    ask_to_join(by=asker, network=network, name="Cai Rees", message="I have a dog.")

    giving, taking = (
        page_at(1280, as_user=guardian.user),
        page_at(360, as_user=ann.user),
    )
    asking = page_at(360, as_user=ben.user)
    giving.goto("/")
    somebody_asks_to_join(giving)
    guardianship_is_handed_over(giving, taking)
    a_request_about_data_is_answered(asking, taking)
    a_guardian_does_not_see_everything(taking)
    a_network_with_others_in_it_is_not_closed(taking)

    assert Network.objects.filter(pk=network.pk).exists()


def to_network(page: Page) -> None:
    """Home, and from there into the network."""
    page.locator("a.mark").click()
    page.locator("main").get_by_role("link", name="Leith walkers").first.click()
    headed(page, "Leith walkers")


def somebody_asks_to_join(giving: Page) -> None:
    to_network(giving)
    follow(giving, "Who asks to join", "Who asks to join")
    expect(giving.get_by_text("I have a dog.")).to_be_visible()
    giving.get_by_role("button", name="Say yes to Cai Rees").click()
    expect(giving.get_by_text("Nobody is waiting")).to_be_visible()
    look_at(giving, "walk-guardian-asked")
    assert mail.outbox[-1].to == ["cai@example.org"]


def guardianship_is_handed_over(giving: Page, taking: Page) -> None:
    to_network(giving)
    follow(giving, "Members and roles", "Members and roles")
    follow(giving, "Change Ann Lee", "Ann Lee")
    giving.get_by_label("Ask them to be a guardian").check()
    giving.get_by_label("Once they are a guardian, I step down").check()
    giving.get_by_label("Yes, I am sure").check()
    press(giving, "Make this change", "has not answered yet")

    taking.goto("/")
    follow(taking, "Answer", "Your place here")
    press(taking, "Yes, I will", "You are a guardian now")
    to_network(giving)
    expect(giving.get_by_role("link", name="Members and roles")).to_have_count(0)


def a_request_about_data_is_answered(asking: Page, taking: Page) -> None:
    asking.goto("/")
    to_network(asking)
    follow(asking, "Your rights", "What you can ask about your data")
    asking.get_by_role("radio").first.check()
    asking.get_by_label("In your own words").fill("What do you hold?")
    asking.get_by_role("button", name="Send").click()
    expect(asking.get_by_role("heading", level=1)).to_be_visible()

    to_network(taking)
    follow(taking, "Requests about data", "Requests about data")
    look_at(taking, "walk-guardian-rights")
    taking.locator("main").get_by_role("link", name="Ben Okri").click()
    taking.get_by_label("Your answer").fill("We sent you all of it.")
    taking.get_by_role("button", name="Write down the answer").click()
    expect(taking.get_by_text("Your answer is written down.")).to_be_visible()


def a_guardian_does_not_see_everything(taking: Page) -> None:
    """Neither what is for nobody, nor who said no to whom."""
    to_wing(taking, "See", "People")
    expect(taking.get_by_role("heading", level=1)).to_be_visible()
    if (found := taking.get_by_role("link", name="Ben Okri")).count():
        found.first.click()
        headed(taking, "Ben Okri")
    expect(taking.get_by_text(SECRET)).to_have_count(0)
    to_wing(taking, "Weave", "My introductions")
    expect(taking.get_by_text("No, thank you")).to_have_count(0)
    to_network(taking)
    follow(taking, "What guardians did here")
    expect(taking.get_by_text("guardian").first).to_be_visible()
    look_at(taking, "walk-guardian-deeds")


def a_network_with_others_in_it_is_not_closed(taking: Page) -> None:
    to_network(taking)
    follow(taking, "Settings", "Settings")
    follow(taking, "Close this network", "Close this network")
    expect(taking.get_by_text("It cannot be closed yet")).to_be_visible()
    expect(taking.get_by_role("button", name="Close it for good")).to_have_count(0)
    follow(taking, "Hand over, or close their access", "Members and roles")
