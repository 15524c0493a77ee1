"""Two people sort the same voices at once, one of them by keyboard; then they compare."""

from threading import Event
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from intertwine.listen.gatherings.tests.make import (
    make_gathering,
    make_prompt,
    make_voices,
)
from intertwine.listen.themes.models import Board, Placement
from intertwine.listen.themes.selectors import suggesting
from intertwine.listen.themes.selectors.suggesting import alike_on
from intertwine.listen.themes.tests.make import make_board, make_theme
from intertwine.people.rules import Role
from intertwine.people.tests.make import make_member, make_network
from tests.browser.conftest import PageAt
from tests.browser.harness import look_at

SAID = (
    "Two buses and no parking",
    "Nowhere to park near the hall",
    "Somebody to sit with the first time",
    "Being greeted at the door",
    "Tell us what became of it",
)


@pytest.fixture
def board(transactional_db: None) -> Board:
    network = make_network("Bee friends")
    gathering = make_gathering(network, title="Spring gathering")
    make_voices(make_prompt(gathering, "I stay in a network when …"), *SAID)
    made = make_board(network, gathering, title="What are people telling us?")
    make_theme(made, "Getting there", description="Travel, parking and buses")
    make_theme(made, "Being welcome", description="How people are received")
    alike_on(made)  # what a process does once, and a busy machine slowly
    return made


def weaver_at(
    page_at: PageAt, board: Board, name: str, width: int, script: bool = True
) -> Page:
    page = page_at(
        width,
        as_user=make_member(board.network, name, role=Role.WEAVER).user,
        script=script,
    )
    page.goto(f"/n/{board.network.slug}/listen/themes/{board.pk}/")
    return page


def test_two_browsers_sort_at_once_and_compare(board: Board, page_at: PageAt) -> None:
    ann = weaver_at(page_at, board, "Ann Lee", 1280)
    ben = weaver_at(page_at, board, "Ben Okoro", 1280)

    # Ann takes the first suggestion by keyboard alone, and the next card has the focus.
    first = ann.locator(".voice-card").first
    likeliest = first.locator('[name="into"]').first.inner_text().strip("1 \n")
    first.focus()
    ann.keyboard.press("1")
    expect(ann.get_by_text("1 of 5 voices sorted, 4 to go.")).to_be_visible()
    expect(ann.locator(".voice-card").first).to_be_focused()
    assert str(Placement.objects.get().theme) == likeliest

    # Ben sees it without doing anything, and drags one onto a pile.
    expect(ben.get_by_text("1 of 5 voices sorted, 4 to go.")).to_be_visible()
    ben.locator(".voice-card").first.drag_to(
        ben.locator(".pile", has_text="Being welcome")
    )
    expect(ben.get_by_text("2 of 5 voices sorted, 3 to go.")).to_be_visible()
    expect(ann.get_by_text("2 of 5 voices sorted, 3 to go.")).to_be_visible()
    look_at(ann, "themes-board")

    # Each sorts apart; then they see where they differ, and agree.
    for page, theme in ((ann, "Getting there"), (ben, "Being welcome")):
        page.get_by_role("button", name="Sort on my own").click()
        expect(page.get_by_text("Nobody else changes it")).to_be_visible()
        mine = page.locator(".voice-card", has_text=SAID[0])
        mine.get_by_label("Theme", exact=True).select_option(theme)
        mine.get_by_role("button", name="Put there").click()
        expect(page.get_by_text("1 of 5 voices sorted, 4 to go.")).to_be_visible()
    ann.get_by_role("link", name="Compare sortings").click()
    expect(ann.get_by_role("heading", name="1 voice to talk through")).to_be_visible()
    look_at(ann, "themes-compare")
    ann.get_by_role("button", name="Agree on this").first.click()
    expect(
        ann.get_by_text("Agreed, and put there in the shared sorting.")
    ).to_be_visible()


def test_a_phone_without_script_sorts_too(board: Board, page_at: PageAt) -> None:
    page = weaver_at(page_at, board, "Cai Rees", 360, script=False)

    mine = page.locator(".voice-card").first
    mine.get_by_label("A new theme for it").fill("Hearing back")
    mine.get_by_role("button", name="Put there").click()
    expect(page.get_by_role("link", name="Hearing back")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("0 of 5 voices sorted, 5 to go.")).to_be_visible()


def test_suggestions_arrive_where_they_are_worked_out_beside_the_page(
    board: Board, page_at: PageAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A large board: the first page comes without them, and mends itself."""
    monkeypatch.setattr(suggesting, "READ_AT_ONCE", 2)
    suggesting._alike.clear()
    may_read = Event()
    read = suggesting._read

    def read_late(*about: Any) -> Any:
        may_read.wait(20)
        return read(*about)

    monkeypatch.setattr(suggesting, "_read", read_late)
    page = weaver_at(page_at, board, "Ann Lee", 1280)

    expect(page.get_by_text("We are reading all voices")).to_be_visible()
    expect(page.locator('.voice-card [name="into"]')).to_have_count(0)
    may_read.set()
    expect(page.locator('.voice-card [name="into"]').first).to_be_visible()
    expect(page.get_by_text("We are reading all voices")).to_have_count(0)
