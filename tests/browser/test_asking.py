"""Asking the network and keeping in mind, on a phone without script."""

from playwright.sync_api import Page, expect

from intertwine.people.rules import Audience
from intertwine.people.tests.make import make_member, make_network
from tests.browser.conftest import PageAt


def press(page: Page, button: str, then: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_text(then).first).to_be_visible()


def test_a_question_is_asked_answered_in_private_and_closed(page_at: PageAt) -> None:
    network = make_network("Leith bees")
    ann, ben = (
        make_member(network, name, presence=Audience.MEMBERS)
        for name in ("Ann Lee", "Ben Okri")
    )
    board = f"/n/{network.slug}/weave/questions/"
    hers = page_at(360, as_user=ann.user, script=False)
    his = page_at(360, as_user=ben.user, script=False)

    hers.goto(board)
    hers.get_by_label("Your question").fill("Who knows a hall with a hearing loop?")
    press(hers, "Ask", "You ask this.")
    his.goto(board)
    his.get_by_role("link", name="Who knows a hall").click()
    expect(his.get_by_label("What you know")).to_be_visible()
    his.get_by_label("What you know").fill("The old library has one.")
    press(his, "Send", "for whoever asked alone")

    hers.goto("/")
    expect(hers.get_by_text("1 reply to you")).to_be_visible()
    hers.get_by_role("link", name="Read", exact=True).click()
    expect(hers.get_by_text("The old library has one.")).to_be_visible()
    hers.get_by_text("It is answered").click()
    expect(hers.get_by_label("What helped")).to_be_visible()
    hers.get_by_label("What helped").fill("The old library, on weekdays.")
    press(hers, "Close it", "Closed. Thank you for telling others.")
    his.goto(board)
    expect(his.get_by_text("The old library, on weekdays.")).to_be_visible()


def test_what_one_intends_is_written_down_done_and_in_a_calendar(
    page_at: PageAt,
) -> None:
    ann = make_member(make_network("Leith bees"), "Ann Lee")
    page = page_at(360, as_user=ann.user, script=False)

    page.goto(f"/n/{ann.network.slug}/weave/intentions/")
    page.get_by_label("Who", exact=True).fill("Somebody from housing")
    page.get_by_label("What you have in mind").fill("Hear how they talk to tenants")
    page.get_by_label("How often").select_option("3")
    press(page, "Write it down", "Written down. Only you read it.")
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_text("It comes again on its next day.")).to_be_visible()

    page.get_by_label("Which day", exact=True).select_option("MO")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Put it into my calendar").click()
    assert taken.value.suggested_filename == "time-for-weaving.ics"
