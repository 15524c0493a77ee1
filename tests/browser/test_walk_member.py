"""A member on a phone, from the letter that invites them to leaving again.

Letters are opened and a code is typed; all else is pressed on the page before it.
"""

import re
from zipfile import ZipFile

import pytest
from django.core import mail
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from intertwine.listen.gatherings.models import Voice
from intertwine.listen.gatherings.tests.make import make_gathering, make_prompt
from intertwine.people.models import Network, Person, Standing
from intertwine.people.services import invite_by_email
from intertwine.people.tests.make import make_network, make_person
from intertwine.see.roles.models import Sheet
from intertwine.see.surveys.tests.make import ask, make_survey
from intertwine.see.ties.models import Tie
from intertwine.see.ties.tests.make import make_tie
from intertwine.weave.introductions.tests.make import agree, make_introduction
from tests.browser.conftest import PageAt
from tests.browser.harness import Watch
from tests.browser.test_introductions import letter_to
from tests.browser.test_joining import sign_in
from tests.browser.walking import follow, headed, to_wing

pytestmark = pytest.mark.usefixtures("fresh_limits")

ANN = "ann@example.org"


@pytest.fixture
def network() -> Network:
    return make_network("Leith walkers", purpose="Walks for everyone in Leith.")


@pytest.mark.parametrize("script", [True, False])
def test_a_member_on_a_phone(
    page_at: PageAt,
    site: LiveServer,
    settings: Settings,
    watch: Watch,
    network: Network,
    guardian: Standing,
    *,
    script: bool,
) -> None:
    settings.PUBLIC_URL = site.url
    watch.forgive("/live/say/")  # Served beside the pages, and not here.
    femi = make_person(network, "Femi Ade", email="femi@example.org")
    cai = make_person(network, "Cai Rees")
    make_tie(femi, cai)
    make_prompt(make_gathering(network, title="Spring words"), "A walk needs …")
    phone = page_at(360, script=script)

    ann = joins_by_letter(phone, guardian)
    decides_who_sees_what(phone)
    ask(make_survey(guardian, name="Who knows whom?"), ann)
    answers_a_survey(phone)
    sees_the_map(phone)
    speaks_in_a_gathering(phone)
    takes_stock_of_roles(phone)
    is_introduced(phone, guardian, ann, femi)
    takes_their_data_and_leaves(phone)


def home(phone: Page) -> None:
    """The mark leads to what is waiting, and from there into the network."""
    phone.locator("a.mark").click()
    headed(phone, re.compile("what is waiting|Nothing is waiting"))
    phone.locator("main").get_by_role("link", name="Leith walkers").first.click()
    headed(phone, "Leith walkers")


def joins_by_letter(phone: Page, guardian: Standing) -> Person:
    invite_by_email(by=guardian, addresses=[ANN])
    phone.goto(letter_with(ANN, r"\S+/join/\S+/"))
    phone.get_by_role("link", name="Go on to join").click()
    sign_in(phone, ANN, "Leith walkers")
    phone.get_by_role("textbox", name="Your name").fill("Ann Lee")
    phone.get_by_label("I have read this, and I want to join").check()
    phone.get_by_role("button", name="Join").click()
    expect(phone.get_by_text("Welcome! You are in.")).to_be_visible()
    return Person.objects.get(name="Ann Lee")


def letter_with(address: str, pattern: str) -> str:
    """What the latest letter to somebody leads to."""
    letter = next(each for each in reversed(mail.outbox) if each.to == [address])
    found = re.search(rf"https?://{pattern}", str(letter.body))
    assert found
    return found[0]


def decides_who_sees_what(phone: Page) -> None:
    home(phone)
    follow(phone, "Your place here", "Your place here")
    follow(phone, "See and change your page", "Your page")
    offers = phone.get_by_label("What you bring", exact=False).first
    offers.fill("A thermos for everyone")
    offers.locator("xpath=ancestor::form").get_by_role("button", name="Save").click()
    expect(phone.get_by_text("Saved").first).to_be_visible()
    phone.get_by_role("link", name="What you agreed to").click()
    expect(phone.get_by_role("heading", level=1)).to_be_visible()


def answers_a_survey(phone: Page) -> None:
    to_wing(phone, "See", "Surveys")
    follow(phone, "Who knows whom?", "Who knows whom?")
    phone.get_by_role("button", name="I have read this. Begin").click()
    phone.get_by_role("button", name="Cai Rees").click()
    expect(phone.get_by_role("button", name="Cai Rees")).to_have_attribute(
        "aria-pressed", "true"
    )
    phone.get_by_role("link", name="Next").click()
    phone.get_by_role("button", name="I am done").click()
    headed(phone, "Thank you")
    follow(phone, "See your ties")
    expect(phone.get_by_role("link", name="Cai Rees").first).to_be_visible()


def sees_the_map(phone: Page) -> None:
    to_wing(phone, "See", "Map")
    follow(phone, "Words", "The map in words")
    follow(phone, "List")
    expect(phone.get_by_role("link", name="Femi Ade").first).to_be_visible()


def speaks_in_a_gathering(phone: Page) -> None:
    to_wing(phone, "Listen")
    follow(phone, "Spring words", "Spring words")
    follow(phone, "Answer")
    phone.get_by_role("button", name="Begin").click()
    phone.get_by_role("textbox").fill("somebody who waits")
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_text("Thank you").first).to_be_visible()
    assert Voice.objects.get().text == "somebody who waits"
    follow(phone, "Back to Leith walkers", "Leith walkers")


def takes_stock_of_roles(phone: Page) -> None:
    to_wing(phone, "See", "Roles")
    phone.get_by_role("button", name="Only three minutes? Answer twelve").click()
    headed(phone, "What have you done lately?")
    for line in phone.locator("[data-pick]").all():
        line.get_by_role("button", name="Often", exact=True).click()
        expect(line.locator("[aria-pressed=true]").first).to_have_text("Often")
    phone.get_by_role("button", name="Show me my profile").click()
    headed(phone, "My roles")
    follow(phone, "Choose who sees it", "Who sees my roles?")
    phone.get_by_role("button", name="Save").click()
    headed(phone, "My roles")
    follow(phone, "The whole path for this role")
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    assert Sheet.objects.exclude(finished_at=None).count() == 1


def is_introduced(phone: Page, guardian: Standing, ann: Person, femi: Person) -> None:
    made = make_introduction(guardian, ann, femi)
    phone.goto(letter_to(ANN, "yes"))
    phone.get_by_role("button", name="Yes, I would like to").click()
    expect(phone.get_by_text("That is your answer for now.")).to_be_visible()
    agree(made, [femi])
    home(phone)
    to_wing(phone, "Weave", "My introductions")
    follow(phone, "Femi Ade", "You and Femi Ade would both like to meet")


def takes_their_data_and_leaves(phone: Page) -> None:
    phone.locator("summary", has_text="Your account").click()
    expect(phone.get_by_role("link", name="What is held about me")).to_be_visible()
    follow(phone, "What is held about me", "What is held about me")
    with phone.expect_download() as taking:
        phone.get_by_role("link", name="Take it away").click()
    with ZipFile(taking.value.path()) as taken:
        assert any(b"Ann Lee" in taken.read(name) for name in taken.namelist())
    home(phone)
    follow(phone, "Your place here", "Your place here")
    follow(phone, "Leave Leith walkers", "Leave Leith walkers?")
    phone.get_by_label("Forget me", exact=False).check()
    phone.get_by_role("button", name="Leave").click()
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    assert not Person.objects.filter(name="Ann Lee").exists()
    assert Tie.objects.count() == 1
