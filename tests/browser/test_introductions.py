"""An introduction from the weaver's idea to a tie, between two without an account."""

import re
from datetime import timedelta

from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from intertwine.people.rules import Audience, Role
from intertwine.people.tests.make import make_member, make_network, make_person
from intertwine.see.ties.models import Tie
from intertwine.see.ties.rules import State as TieState
from intertwine.weave.introductions.models import Introduction
from intertwine.weave.introductions.rules import FOLLOW_UP_DAYS
from intertwine.weave.introductions.services import follow_up
from tests.browser.conftest import PageAt
from tests.browser.harness import look_at


def letter_to(address: str, end: str) -> str:
    """The link with this ending in the latest letter to somebody that has one."""
    for letter in reversed(mail.outbox):
        found = re.findall(rf"https?://\S+/{end}/", str(letter.body))
        if letter.to == [address] and found:
            return str(found[0])
    raise AssertionError(f"{address} has no letter with {end}")


def press(page: Page, button: str, then: str) -> None:
    """Press a button, and wait for what comes."""
    page.get_by_role("button", name=button).click()
    expect(page.get_by_text(then).first).to_be_visible()


def test_two_people_without_an_account_meet_through_a_weaver(
    page_at: PageAt, site: LiveServer, settings: Settings
) -> None:
    settings.PUBLIC_URL = site.url
    network = make_network("Leith bees")
    make_person(
        network,
        "Ann Lee",
        email="ann@example.org",
        offers="Two hives",
        audiences={"offers": Audience.MEMBERS.value},
    )
    make_person(network, "Ben Okri", email="ben@example.org", seeks="A hive")
    wyn = make_member(network, "Wyn Weaver", role=Role.WEAVER)

    weaver = page_at(1280, as_user=wyn.user)
    weaver.goto(f"/n/{network.slug}/weave/introductions/propose/")
    for name in ("Ann Lee", "Ben Okri"):
        weaver.get_by_label("Name or organisation").fill(name)
        weaver.get_by_role("link", name=name).click()
    expect(weaver.get_by_role("heading", level=1)).to_have_text(
        "Introduce Ann Lee and Ben Okri"
    )
    weaver.get_by_label("Why they should meet").fill("One has hives, one wants some.")
    press(weaver, "Show what they will read", "What they will read")
    expect(weaver.get_by_text("What Ann Lee brings: Two hives").first).to_be_visible()
    look_at(weaver, "introduction-letters")
    press(weaver, "Ask now", "You hear from us if both say yes.")
    expect(weaver.get_by_text("Waiting")).to_be_visible()

    ann, ben = page_at(360), page_at(360, script=False)
    ann.goto(letter_to("ann@example.org", "yes"))
    look_at(ann, "introduction-yes", heading="Yes, gladly")
    ann.get_by_label("Ben Okri may have my e-mail address").check()
    press(ann, "Yes, I would like to", "That is your answer for now.")
    weaver.reload()
    expect(weaver.get_by_text("Waiting")).to_be_visible()

    ben.goto(letter_to("ben@example.org", "no"))
    press(ben, "No, thank you", "Nobody is told")
    ben.goto(letter_to("ben@example.org", "yes"))
    press(ben, "Yes, I would like to", "would both like to meet")
    connected = [each for each in mail.outbox if "meet you too" in each.subject]
    assert {each.to[0]: each.reply_to for each in connected} == {
        "ann@example.org": [],
        "ben@example.org": ["ann@example.org"],
    }
    weaver.reload()
    expect(weaver.get_by_text("Both agreed")).to_be_visible()

    ben.get_by_label("Your words").fill("Shall we look at them on Sunday?")
    press(ben, "Send", "They get a letter that there is a note.")
    ben.get_by_label("Propose another time").fill(
        (timezone.localtime() + timedelta(days=9)).strftime("%Y-%m-%dT10:00")
    )
    press(ben, "Save the times", "Once a time suits both")
    ann.goto(letter_to("ann@example.org", "together"))
    expect(ann.get_by_text("Shall we look at them on Sunday?")).to_be_visible()
    ann.get_by_role("checkbox").first.check()
    press(ann, "Save the times", "suits you both.")
    look_at(ann, "introduction-together")
    dates = [each for each in mail.outbox if each.attachments]
    assert {each.to[0] for each in dates} == {"ann@example.org", "ben@example.org"}

    Introduction.objects.update(
        agreed_at=timezone.now() - timedelta(days=FOLLOW_UP_DAYS[0])
    )
    follow_up()
    ann.goto(letter_to("ann@example.org", "became/met"))
    look_at(ann, "introduction-became", heading="We have met")
    press(ann, "Save", "Would you like to say something?")
    ann.get_by_label("A word of thanks to whoever introduced you").fill("What a find!")
    press(ann, "Save", "You said")
    ben.goto(letter_to("ben@example.org", "became/met"))
    press(ben, "Save", "Would you like to say something?")
    tie = Tie.objects.get()
    assert (tie.state, tie.through) == (TieState.AGREED, Tie.Through.INTRODUCTION)
    weaver.reload()
    expect(weaver.get_by_text("What a find!")).to_be_visible()
