"""Every component, as it looks and as it behaves."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PageAt, Scheme
from tests.browser.harness import Watch, audit, check_fits, photograph

GALLERY = "/kit/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_everyone_can_use_every_component(
    page_at: PageAt, width: int, scheme: Scheme
) -> None:
    page = page_at(width, scheme=scheme)
    page.goto(GALLERY)

    photograph(page, f"gallery-{width}-{scheme}")
    check_fits(page)
    audit(page)


@pytest.mark.parametrize("width", [320, 1600])
def test_nothing_sticks_out(page_at: PageAt, width: int) -> None:
    page = page_at(width, height=256 if width == 320 else 900)
    page.goto(GALLERY)

    check_fits(page)
    photograph(page, f"gallery-{width}")


def test_the_gallery_works_without_script(page_at: PageAt) -> None:
    page = page_at(360, script=False)
    page.goto(GALLERY)
    page.get_by_role("link", name="Open a drawer").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Mairi Buchanan")


def test_a_drawer_has_an_address_and_gives_the_focus_back(page_at: PageAt) -> None:
    page = page_at(1280)
    page.goto(GALLERY)
    opener = page.get_by_role("link", name="Open a drawer")

    opener.click()
    heading = page.locator("#drawer").get_by_role("heading", name="Mairi Buchanan")
    expect(heading).to_be_focused()
    expect(page).to_have_url(re.compile(r"/kit/side/$"))
    photograph(page, "drawer-1280")
    audit(page)

    page.keyboard.press("Escape")
    expect(heading).to_have_count(0)
    expect(opener).to_be_focused()
    expect(page).to_have_url(re.compile(r"/kit/$"))


def test_a_drawer_on_a_phone(page_at: PageAt) -> None:
    page = page_at(360)
    page.goto(GALLERY)
    page.get_by_role("link", name="Open a drawer").click()

    expect(page.locator("#drawer h2")).to_be_focused()
    photograph(page, "drawer-360", whole=False)
    audit(page)


def test_back_leaves_the_drawer(page_at: PageAt) -> None:
    page = page_at(1280)
    page.goto(GALLERY)
    page.get_by_role("link", name="Open a drawer").click()
    expect(page.locator("#drawer h2")).to_be_visible()

    page.go_back()

    expect(page.locator("#drawer h2")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "What our pages are made of"
    )


def test_a_dialog_opens_and_closes_by_keyboard(page_at: PageAt) -> None:
    page = page_at(1280)
    page.goto(GALLERY)
    page.get_by_role("link", name="Ask before something final").press("Enter")

    dialog = page.get_by_role("dialog", name="Erase Ben for good?")
    expect(dialog).to_be_visible()
    photograph(page, "dialog-1280", whole=False)
    audit(page)
    page.keyboard.press("Escape")

    expect(dialog).to_be_hidden()


def test_a_list_filters_as_you_type(page_at: PageAt) -> None:
    page = page_at(360)
    page.goto(GALLERY)
    page.get_by_label("Find a person").fill("sian")

    expect(page.locator("filter-list [data-item]:visible")).to_have_count(1)
    expect(page.locator("filter-list output")).to_have_text("1 / 4")

    page.get_by_label("Find a person").fill("nobody")
    expect(page.get_by_text("Nobody of that name is in this list.")).to_be_visible()


def test_the_scheme_changes_at_once_and_is_remembered(page_at: PageAt) -> None:
    page = page_at(1280)
    page.goto(GALLERY)
    with page.expect_response("**/kit/scheme/"):
        page.get_by_role("button", name="Dark", exact=True).click()

    expect(page.locator("html")).to_have_attribute("data-scheme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-scheme", "dark")
    expect(page.locator("body")).to_have_css("color", "rgb(241, 237, 230)")


def test_the_scheme_changes_without_script(page_at: PageAt) -> None:
    page = page_at(1280, script=False)
    page.goto(GALLERY)
    page.get_by_role("button", name="Dark", exact=True).click()

    expect(page).to_have_url(re.compile(r"/kit/$"))
    expect(page.locator("html")).to_have_attribute("data-scheme", "dark")


def test_a_menu_closes_on_escape(page_at: PageAt) -> None:
    page = page_at(1280)
    page.goto(GALLERY)
    summary = page.locator("summary", has_text="A menu")
    summary.click()
    expect(page.get_by_role("link", name="Food on our street")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.get_by_role("link", name="Food on our street")).to_be_hidden()
    expect(summary).to_be_focused()


@pytest.mark.parametrize("width", [360, 1280])
def test_an_error_page_is_calm(page_at: PageAt, watch: Watch, width: int) -> None:
    watch.forgive("status of 404")
    page = page_at(width)
    page.goto("/no/such/page/")

    expect(page.get_by_role("heading", level=1)).to_have_text("There is nothing here.")
    photograph(page, f"404-{width}")
    check_fits(page)
    audit(page)


def test_the_first_key_press_offers_to_skip_to_the_page(page_at: PageAt) -> None:
    page = page_at(1280)
    page.goto(GALLERY)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to what this page is about")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")

    expect(page.locator("#main")).to_be_focused()
