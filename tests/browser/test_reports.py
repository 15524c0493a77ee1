"""From voices to the ledger to a report that somebody outside reads, and an answer."""

import re

from playwright.sync_api import expect

from intertwine.listen.themes.tests.heard import make_heard, make_opinions
from intertwine.people.rules import Role
from intertwine.people.tests.make import make_member, make_network
from tests.browser.conftest import PageAt
from tests.browser.harness import look_at


def test_from_voices_to_a_report_that_somebody_who_spoke_reads(page_at: PageAt) -> None:
    network = make_network("Leith bees")
    heard = make_heard(network)
    make_opinions(heard.gathering)
    weaver = page_at(1280, as_user=make_member(network, role=Role.WEAVER).user)
    weaver.goto(f"/n/{network.slug}/gatherings/{heard.gathering.pk}/")
    weaver.get_by_role("link", name="Who has been heard, and who is missing").click()
    look_at(weaver, "ledger", heading="Who has been heard, and who is missing")
    expect(weaver.get_by_text("Least heard so far: Wales.")).to_be_visible()
    weaver.get_by_text("Look at a part of it").click()
    weaver.get_by_label("Theme").select_option("Getting there")
    weaver.get_by_role("button", name="Show").click()
    expect(weaver.get_by_text("Of a theme, voices are counted")).to_be_visible()

    weaver.goto(f"/n/{network.slug}/gatherings/{heard.gathering.pk}/")
    weaver.get_by_role("link", name=re.compile("What people agree on")).click()
    look_at(weaver, "opinions", heading="What people agree on")
    expect(weaver.get_by_text("The groups are firm.")).to_be_visible()
    weaver.get_by_role("link", name="Put it in a report").click()
    weaver.get_by_label("What it is called").fill("What we heard in spring")
    weaver.get_by_label("Show what people said, word for word").check()
    weaver.get_by_role("button", name="Publish for the network").click()
    look_at(weaver, "report", heading="What we heard in spring")
    weaver.get_by_role("button", name="Make a link").click()
    link = weaver.get_by_role("link", name=re.compile("^http"))
    expect(link).to_be_visible()
    address = link.get_attribute("href") or ""

    weaver.goto(f"/n/{network.slug}/gatherings/{heard.gathering.pk}/done/")
    weaver.get_by_role("link", name="Tell what was done about Getting there").click()
    weaver.get_by_label("What you did, or why you cannot").fill("A bus at seven")
    weaver.get_by_role("button", name="Tell it").click()
    look_at(weaver, "what-was-done", heading="You said, we did")

    phone = page_at(360)
    phone.goto(address)
    expect(phone.get_by_text("No bus after six").first).to_be_visible()
    look_at(phone, "report-outside", heading="What we heard in spring")
    phone.goto(f"/g/{heard.gathering.code}/thanks/")
    expect(phone.get_by_role("heading", name="You said, we did")).to_be_visible()
    expect(phone.get_by_text("A bus at seven")).to_be_visible()
