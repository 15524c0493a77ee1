"""The frame around every page: on a phone, magnified, printed, in a person's own colours."""

import pytest
from playwright.sync_api import expect

from intertwine.people.tests.make import make_member, make_network
from tests.browser.conftest import PageAt
from tests.browser.harness import audit, check_fits, photograph

GALLERY = "/kit/"
WORDS = ["Listen", "See", "Weave", "Learn", "Handbook"]


@pytest.mark.parametrize("width", [360, 1280])
def test_home_is_for_everyone(page_at: PageAt, width: int) -> None:
    member = make_member(make_network("Improvement weavers"), "Mairi Buchanan")
    page = page_at(width, as_user=member.user)
    page.goto("/")
    photograph(page, f"frame-home-{width}")
    check_fits(page)
    audit(page)

    page.locator("summary", has_text="Your account").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    photograph(page, f"frame-account-{width}", whole=False)
    check_fits(page)
    audit(page)


def test_a_slash_takes_you_to_the_search(page_at: PageAt) -> None:
    page = page_at(1280)
    page.goto(GALLERY)
    page.keyboard.press("/")
    search = page.get_by_role("searchbox", name="Search", exact=True)

    expect(search).to_be_focused()
    expect(search).to_have_value("")
    page.keyboard.type("a/b")
    expect(search).to_have_value("a/b")


def test_the_words_stay_in_reach_of_a_thumb(page_at: PageAt) -> None:
    page = page_at(360)
    page.goto(GALLERY)
    photograph(page, "frame-phone", whole=False)
    words = page.get_by_role("navigation", name="Main").get_by_role("link")

    expect(words).to_have_text(WORDS)
    for word in words.all():
        box = word.bounding_box()
        assert box is not None
        assert box["y"] > 600
        assert min(box["width"], box["height"]) >= 44


def test_magnified_four_times_nothing_covers_the_page(page_at: PageAt) -> None:
    page = page_at(320, height=256)
    page.goto(GALLERY)
    photograph(page, "frame-magnified", whole=False)

    expect(page.get_by_role("navigation", name="Main")).to_have_css(
        "position", "static"
    )
    check_fits(page)


def test_a_page_prints_without_its_frame(page_at: PageAt) -> None:
    page = page_at(1280, scheme="dark")
    page.goto(GALLERY)
    page.emulate_media(media="print")
    photograph(page, "frame-print")

    expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("body")).to_have_css("color", "rgb(32, 36, 44)")


def test_a_persons_own_colours_lose_nothing(page_at: PageAt) -> None:
    page = page_at(1280)
    page.emulate_media(forced_colors="active")
    page.goto(GALLERY)
    photograph(page, "frame-forced-colours")

    audit(page)


def test_pages_load_little(page_at: PageAt) -> None:
    page = page_at(360)
    sizes: dict[str, int] = {}
    page.on(
        "response",
        lambda answer: (
            sizes.update({answer.url: len(answer.body())})
            if answer.url.endswith((".js", ".css"))
            else None
        ),
    )
    page.goto(GALLERY)
    page.wait_for_load_state("networkidle")

    assert len(sizes) == 2
    assert sum(sizes.values()) < 140_000
