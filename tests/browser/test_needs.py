"""The way from what people said to a page of the handbook, and back again."""

from playwright.sync_api import expect

from intertwine.handbook.tests.make import make_entry
from intertwine.learn.needs.selectors.pages import suggested
from intertwine.listen.gatherings.tests.make import (
    make_gathering,
    make_prompt,
    make_voices,
)
from intertwine.listen.themes.tests.make import make_board, make_theme, place
from intertwine.people.rules import Role
from intertwine.people.tests.make import make_member, make_network
from tests.browser.conftest import PageAt
from tests.browser.harness import look_at

SAID = (
    "Nobody rings back",
    "I was let down",
    "Who can I rely on?",
    "Promises",
    "Trust",
)
PAGE = "How does trust grow, and how do you mend it?"


def test_a_theme_becomes_a_need_that_a_page_answers_and_back_to_the_voices(
    page_at: PageAt,
) -> None:
    make_entry(
        slug="trust", title=PAGE, body="Trust grows when people keep promises.\n"
    )
    make_entry(title="How do you map a network?", body="Draw who knows whom.\n")
    network = make_network("Bee friends")
    gathering = make_gathering(network, title="Spring gathering")
    voices = make_voices(make_prompt(gathering), *SAID)
    theme = make_theme(make_board(network, gathering), "Trust between people")
    for voice in voices:
        place(voice, theme)
    suggested([theme.name])  # what a process does once, and a busy machine slowly
    page = page_at(360, as_user=make_member(network, "Wyn", role=Role.WEAVER).user)

    page.goto(f"/n/{network.slug}/listen/themes/theme/{theme.pk}/")
    page.get_by_role("link", name="Make it a need").click()
    page.get_by_label("What is needed?").fill("Trust between people who hardly meet")
    page.get_by_role("button", name="Make it a need").click()
    answers = page.get_by_role("form", name=f"Does this page answer it: {PAGE}")
    look_at(page, "needs-suggested-360", heading="Trust between people who hardly meet")
    answers.get_by_role("button", name="Answers it").click()
    expect(page.get_by_role("link", name=PAGE)).to_be_visible()

    page.get_by_role("link", name="Needs and pages").click()
    look_at(page, "needs-crossing-360", heading="Needs and pages")
    crossing = page.locator(".crossing")
    expect(crossing.get_by_text("Answers it", exact=True)).to_be_visible()
    expect(crossing.get_by_role("link", name=PAGE)).to_be_hidden()  # the card says it
    crossing.get_by_role("link", name="Trust between people who hardly meet").click()

    page.get_by_role("link", name=PAGE).click()
    page.get_by_role("link", name="What people in Bee friends asked for").click()
    expect(page.get_by_text("At least 5 voices").first).to_be_visible()
    look_at(page, "needs-words-360", heading="Whose words this page rests on")
    page.get_by_role("link", name="Trust between people who hardly meet").click()
    expect(page.get_by_role("link", name="Spring gathering")).to_be_visible()
    page.get_by_role("link", name="Trust between people", exact=True).click()
    for said in SAID:
        expect(page.get_by_text(said, exact=True).first).to_be_visible()
