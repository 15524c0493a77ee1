"""The whole way, as a weaver walks it: from no network at all to a page that helps.

One walk. What each page does is tested beside it; here it is that
each part leads to the next, with nothing in between that only a test would do. Letters
are opened and codes are typed; all else is pressed on the page before it.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings

from intertwine.analysis.tests.real import VIEWS
from intertwine.handbook.services.editors import name_editor
from intertwine.handbook.tests.make import make_entry
from intertwine.learn.needs.selectors.pages import suggested
from intertwine.listen.gatherings.models import Gathering, Voice
from intertwine.people.models import Network, Person, User
from intertwine.people.tests.make import make_member, make_user
from intertwine.see.roles.models import Room
from intertwine.see.surveys.models import Asked
from intertwine.see.ties.models import Tie
from intertwine.weave.introductions.models import Introduction
from intertwine.weave.introductions.rules import FOLLOW_UP_DAYS
from intertwine.weave.introductions.services import follow_up
from tests.browser.conftest import PageAt
from tests.browser.harness import look_at
from tests.browser.phones import speaks, takes_stock
from tests.browser.served import Served
from tests.browser.test_introductions import letter_to, press
from tests.browser.walking import follow, headed, to_wing
from tests.databases import end_other_sessions

pytestmark = pytest.mark.journey
CHAT = (
    "10:00:01\t From  Gwen Adair : Please finish: To me, a network is…\n"
    "10:00:09\t From  Ann Lee : people who ring back\n"
    "10:00:12\t From  Ben Okri : promises that are kept\n"
    "10:00:15\t From  Cai Rees : knowing whom I can rely on\n"
    "10:00:18\t From  Dee Dunn : trust that was earned\n"
)
NAMES = ("Ann Lee", "Ben Okri", "Cai Rees", "Dee Dunn", "Eilidh Baird", "Femi Ade")
PAIRS = ((0, 1), (2, 3), (4, 5))
SPOKEN = ("a place for tea", "people I can rely on", "trust that grows")
PHONES = 10
"""How many are in the room: three with a browser, the others without."""
TRUST = "How does trust grow, and how do you mend it?"
STORY = "How islands meet when the ferry is cancelled"


@pytest.fixture
def site(browser: Browser, front_end: None, transactional_db: None) -> Iterator[Served]:
    """The site as it is served in use: a wall stays open beside the pages."""
    cache.clear()
    served = Served()
    served.start()
    yield served
    served.stop()
    end_other_sessions()


def address_of(name: str) -> str:
    return f"{name.split()[0].lower()}@example.org"


def test_the_whole_way(
    page_at: PageAt, site: Served, settings: Settings, tmp_path: Path
) -> None:
    settings.PUBLIC_URL = site.url
    make_entry(slug="trust", title=TRUST, body="Trust grows when promises are kept.\n")
    make_entry(title="How do you map a network?", body="Draw who knows whom.\n")
    suggested([TRUST])  # what a process does once, and a busy machine slowly
    weaver = page_at(1280, as_user=make_user("gwen@example.org"))
    phone = page_at(360, script=False)

    a_network_begins(weaver, phone)
    network = Network.objects.get()
    for name in NAMES:
        member = make_member(network, name, email=address_of(name))
        assert member.user
        User.objects.filter(pk=member.user.pk).update(email=address_of(name))
    a_room_is_heard(weaver, page_at)
    voices_become_a_theme_and_a_report(weaver)
    who_knows_whom(weaver, phone, tmp_path)
    a_room_sees_its_roles(weaver, page_at)
    three_pairs_meet(weaver, phone)
    a_theme_leads_to_a_page(weaver)
    a_gap_is_closed_by_a_story(weaver, phone, page_at)

    weaver.locator("a.mark").click()
    weaver.locator("main").get_by_role("link", name="Leith walkers").first.click()
    look_at(weaver, "journey-end", heading="Leith walkers")


def a_network_begins(weaver: Page, phone: Page) -> None:
    """It is founded, and somebody is invited: the link in their letter opens."""
    weaver.goto("/")
    weaver.get_by_role("link", name="Start a network").click()
    weaver.get_by_label("What is it called?").fill("Leith walkers")
    weaver.get_by_label("What is it for?").fill("Walks for everyone in Leith.")
    weaver.get_by_label("Your own name").fill("Gwen Adair")
    weaver.get_by_role("button", name="Start it").click()
    expect(weaver.get_by_role("heading", level=1)).to_have_text("Leith walkers")
    steps = weaver.get_by_role("region", name="What comes next")
    steps.get_by_role("link", name="Invite people").click()
    weaver.get_by_label("E-mail addresses").fill("iona@example.org")
    weaver.get_by_role("button", name="Send the invitations").click()
    expect(weaver.get_by_role("link", name="See what is open")).to_be_visible()
    link = re.findall(r"https?://\S+/join/\S+/", str(mail.outbox[-1].body))[0]
    phone.goto(link)
    expect(phone.get_by_role("link", name="Go on to join")).to_be_visible()


def a_room_is_heard(weaver: Page, page_at: PageAt) -> None:
    """A wall with ten phones, and a chat of those who could not come."""
    to_wing(weaver, "Listen")
    weaver.get_by_role("link", name="Make a gathering").first.click()
    weaver.get_by_role("link", name="Complete the sentence").click()
    weaver.get_by_label("What it is called").fill("Spring words")
    weaver.get_by_role("button", name="Go on").click()
    weaver.get_by_role("button", name="Open it").click()
    expect(weaver.get_by_role("heading", level=1)).to_have_text("Bring people in")
    gathering = Gathering.objects.get()

    wall = page_at(1280)
    wall.goto(f"/g/{gathering.code}/wall/")
    for words in SPOKEN:
        phone = page_at(360)
        phone.goto(f"/g/{gathering.code}/")
        phone.locator("main form button[type=submit]").click()
        phone.get_by_role("textbox").fill(words)
        phone.get_by_role("button", name="Send").click()
        expect(phone.get_by_text("Thank you. We have it.").first).to_be_visible()
    for number in range(len(SPOKEN), PHONES):
        speaks(gathering, f"{number} neighbours who ask")
    expect(wall.locator(".wall-number")).to_have_text(str(PHONES))
    expect(wall.locator("[data-voices] > li")).to_have_count(PHONES)

    follow(weaver, "Spring words", "Spring words")
    weaver.get_by_role("link", name="Bring in what was said elsewhere").click()
    chat = VIEWS.read_text(encoding="utf-8") if VIEWS.exists() else CHAT
    weaver.get_by_label("Or paste it here").fill(chat)
    weaver.get_by_role("button", name="Read it", exact=True).click()
    expect(weaver.get_by_text("lines accounted for.")).to_be_visible()
    weaver.get_by_role("button", name=re.compile("^Take in ")).click()
    expect(weaver.get_by_text("came in.").first).to_be_visible()
    assert Voice.objects.count() >= PHONES + 4


def voices_become_a_theme_and_a_report(weaver: Page) -> None:
    """A voice goes into a theme, and those who spoke can read what was heard."""
    follow(weaver, "Sort them into themes", "Sort voices")
    weaver.get_by_label("What do you want to find out?").fill("What do people say?")
    weaver.get_by_label("Spring words").check()
    weaver.get_by_role("button", name="Begin sorting").click()
    first = weaver.locator(".voice-card").first
    first.get_by_label("A new theme for it").fill("Trust between people")
    first.get_by_role("button", name="Put there").click()
    expect(weaver.get_by_text("1 of ")).to_be_visible()
    weaver.get_by_role("link", name="Trust between people").first.click()
    expect(weaver.get_by_role("heading", level=1)).to_have_text("Trust between people")

    to_wing(weaver, "Listen", "Gatherings")
    follow(weaver, "Spring words", "Spring words")
    follow(weaver, "Reports")
    weaver.get_by_label("What it is called").fill("What we heard in spring")
    weaver.get_by_role("button", name="Publish for the network").click()
    expect(weaver.get_by_role("heading", level=1)).to_have_text(
        "What we heard in spring"
    )


def who_knows_whom(weaver: Page, phone: Page, folder: Path) -> None:
    """One answers a survey, the others are in a file; the map is read and kept."""
    to_wing(weaver, "See", "Surveys")
    weaver.get_by_role("link", name="Make a survey").first.click()
    weaver.get_by_label("What is it called?").fill("Who knows whom?")
    weaver.get_by_role("button", name="Go on").click()
    weaver.get_by_role("link", name="Choose who is asked").click()
    weaver.get_by_role("button", name="Ask all ").click()
    weaver.get_by_role("link", name="Who knows whom?").click()
    weaver.get_by_role("button", name="Open it").click()
    expect(weaver.get_by_role("heading", level=1)).to_have_text("Write to people")
    asked = Asked.objects.get(person__name="Ann Lee")
    phone.goto(asked.full_url)
    phone.get_by_role("button", name="I have read this. Begin").click()
    phone.get_by_role("button", name="Gwen Adair").click()
    expect(phone.get_by_role("button", name="Gwen Adair")).to_be_visible()

    numbered = list(enumerate(("Gwen Adair", *NAMES), 1))
    people = [f"{number},{name},{address_of(name)}" for number, name in numbered]
    ties = [f"1,{number}" for number, _name in numbered[1:]]
    (folder / "people.csv").write_text("\n".join(["Id,Label,Email", *people]))
    (folder / "ties.csv").write_text("\n".join(["Source,Target", *ties]))
    to_wing(weaver, "See", "Map")
    follow(weaver, "From a file")
    weaver.get_by_label("Your file").set_input_files(folder / "people.csv")
    weaver.get_by_label("A second file").set_input_files(folder / "ties.csv")
    weaver.get_by_role("button", name="Read my file").click()
    expect(weaver.get_by_text("7 people and 6 ties")).to_be_visible()
    weaver.get_by_role("button", name="Check everything").first.click()
    expect(weaver.get_by_role("heading", level=1)).to_have_text("Look it over")
    weaver.get_by_label("where this list comes from", exact=False).fill("Our old list")
    weaver.get_by_role("button", name="Put in place").click()
    expect(weaver.get_by_role("heading", level=1)).to_have_text("Done")
    assert Person.objects.count() == len(numbered)

    to_wing(weaver, "See", "Map")
    follow(weaver, "Words", "The map in words")
    to_wing(weaver, "See", "Insights")
    follow(weaver, "Snapshots")
    weaver.get_by_role("button", name="Keep today").click()
    expect(weaver.get_by_role("listitem").filter(has_text="Gwen Adair")).to_be_visible()


def a_room_sees_its_roles(weaver: Page, page_at: PageAt) -> None:
    """Ten phones say what they have done; then all see the same picture."""
    to_wing(weaver, "See", "Roles")
    weaver.get_by_role("link", name="Rooms").click()
    weaver.get_by_role("link", name="Open a room").first.click()
    weaver.get_by_label("What is it called?").fill("Roles in Leith")
    weaver.get_by_role("button", name="Open it").click()
    headed(weaver, "Roles in Leith")
    room = Room.objects.get()
    phone = page_at(360)
    phone.goto(f"/r/{room.code}/")
    phone.get_by_role("button", name="Begin").click()
    expect(phone.locator("[data-pick]").first).to_be_visible()
    for group in phone.locator("[data-pick]").all():
        group.get_by_role("button", name="Often", exact=True).click()
        expect(group.locator("[aria-pressed=true]").first).to_have_text("Often")
    phone.get_by_role("button", name="I am done").click()
    expect(phone.get_by_text("You, for your eyes only")).to_be_visible()
    for number in range(1, PHONES):
        takes_stock(room, (5, 1 + number % 4, 2))
    expect(weaver.locator(".room-count strong")).to_have_text(str(PHONES))
    weaver.get_by_role("link", name="Take the picture").click()
    weaver.get_by_role("button", name="Take it").click()
    expect(weaver.get_by_text("The conversation that follows")).to_be_visible()
    look_at(weaver, "journey-roles")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Roles in Leith")


def three_pairs_meet(weaver: Page, phone: Page) -> None:
    """Each is asked alone, says yes, and some weeks later that they have met."""
    before = Tie.objects.count()
    to_wing(weaver, "Weave")
    expect(weaver.locator(".suggestion").first).to_contain_text("Gwen Adair")
    for pair in PAIRS:
        one, other = (NAMES[number] for number in pair)
        to_wing(weaver, "Weave", "My introductions")
        follow(weaver, "Introduce two people", "Introduce two people")
        for name in (one, other):
            weaver.get_by_label("Name or organisation").fill(name)
            found = weaver.get_by_role("list", name="Found").get_by_role("link")
            expect(found).to_have_count(1)
            found.click()
        expect(weaver.get_by_label("Why they should meet")).to_be_visible()
        weaver.get_by_label("Why they should meet").fill("Both walk on Sundays.")
        press(weaver, "Show what they will read", "What they will read")
        press(weaver, "Ask now", "You hear from us if both say yes.")
        phone.goto(letter_to(address_of(one), "yes"))
        press(phone, "Yes, I would like to", "That is your answer for now.")
        phone.goto(letter_to(address_of(other), "yes"))
        press(phone, "Yes, I would like to", "would both like to meet")
    weeks_ago = timezone.now() - timedelta(days=FOLLOW_UP_DAYS[0])
    Introduction.objects.update(agreed_at=weeks_ago)
    follow_up()
    for name in NAMES:
        phone.goto(letter_to(address_of(name), "became/met"))
        press(phone, "Save", "Would you like to say something?")
    assert Tie.objects.count() == before + len(PAIRS)
    to_wing(weaver, "Weave", "My introductions")
    headed(weaver, "Introductions")


def a_theme_leads_to_a_page(weaver: Page) -> None:
    """What people said becomes a need, and a page of the handbook answers it."""
    to_wing(weaver, "Listen", "Themes")
    follow(weaver, "What do people say?", "What do people say?")
    follow(weaver, "Trust between people", "Trust between people")
    weaver.get_by_role("link", name="Make it a need").click()
    weaver.get_by_label("What is needed?").fill("Trust between people who hardly meet")
    weaver.get_by_role("button", name="Make it a need").click()
    answers = weaver.get_by_role("form", name=f"Does this page answer it: {TRUST}")
    answers.get_by_role("button", name="Answers it").click()
    weaver.get_by_role("link", name=TRUST).click()
    expect(weaver.get_by_role("heading", level=1)).to_have_text(TRUST)


def a_gap_is_closed_by_a_story(weaver: Page, phone: Page, page_at: PageAt) -> None:
    """Nothing answers a need until somebody sends a story, and an editor takes it."""
    to_wing(weaver, "Learn", "Needs")
    follow(weaver, "Write down a need")
    weaver.get_by_label("What is needed?").fill("Meeting on islands without a ferry")
    weaver.get_by_role("button", name="Put it on the list").click()
    expect(weaver.get_by_text("Meeting on islands").first).to_be_visible()
    to_wing(weaver, "Learn", "What is missing")
    expect(weaver.get_by_role("link", name="Meeting on islands")).to_be_visible()

    phone.locator("a.mark").click()
    to_wing(phone, "Handbook")
    follow(phone, "Offer something")
    headed(phone, "Offer something to the handbook")
    phone.get_by_label("A story of our network").check()
    phone.get_by_label("Title").fill(STORY)
    phone.get_by_label("In your own words").fill("The radio and a kettle on each side.")
    phone.get_by_label("Nation").select_option("Scotland")
    phone.get_by_label("Everybody who can be recognised in it has agreed").check()
    phone.get_by_label("Anybody may use it, if they say whose it is").check()
    press(phone, "Send it", "An editor will look at it")
    desk = page_at(1280, as_user=name_editor(email=make_user().email, publishes=True))
    desk.goto("/")
    to_wing(desk, "Handbook")
    follow(desk, "Look after it", "Looking after the handbook")
    desk.get_by_role("link", name="What people offer").click()
    headed(desk, "What people offer")
    desk.get_by_role("button", name="Make a draft").click()
    expect(desk.get_by_role("textbox", name="In one line")).to_be_visible()
    desk.get_by_role("button", name="More actions").last.click()
    desk.get_by_role("button", name="Publish").click()
    expect(desk.get_by_text("published", exact=False).first).to_be_visible()
    phone.reload()
    expect(phone.get_by_text("It is in the handbook.")).to_be_visible()

    weaver.get_by_role("link", name="Meeting on islands").click()
    weaver.get_by_text("Choose another page").click()
    weaver.get_by_label("Page", exact=True).select_option(label=STORY)
    chosen = weaver.locator("details[open] form")
    chosen.get_by_role("button", name="Answers it", exact=True).click()
    expect(weaver.get_by_role("link", name=STORY).first).to_be_visible()
    to_wing(weaver, "Learn", "What is missing")
    expect(weaver.get_by_text("Somebody has looked at every need.")).to_be_visible()
