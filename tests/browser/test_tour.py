"""The tour by keyboard, from stop to stop, and the pages of the guide beside it."""

from playwright.sync_api import expect
from pytest_django import Settings

from intertwine.people.rules import Role
from intertwine.site.demo import load_demo
from intertwine.site.guide import pages
from intertwine.site.tour import STOPS, TOURED
from tests.browser.conftest import PageAt
from tests.browser.harness import audit, check_fits, photograph
from tests.browser.test_illustrations import user_as


def test_the_tour_is_walked_by_keyboard_on_a_phone(
    page_at: PageAt, settings: Settings
) -> None:
    settings.DEMO = True
    load_demo()
    page = page_at(360, as_user=user_as(Role.MEMBER))
    page.goto(f"/n/{TOURED}/")
    page.get_by_role("link", name="Take the tour").press("Enter")

    for number, stop in enumerate(STOPS, 1):
        here = page.get_by_role("region", name=str(stop.title))
        expect(here).to_contain_text(f"stop {number} of {len(STOPS)}")
        check_fits(page)
        audit(page, within="#tour")
        photograph(page, f"tour-{number}-360", whole=False)
        if number < len(STOPS):
            page.keyboard.press("Tab")
            expect(here.get_by_role("link", name="Next stop")).to_be_focused()
            page.keyboard.press("Enter")
    page.get_by_role("link", name="Stay here").press("Enter")
    expect(page.locator("#tour")).to_have_count(0)


def test_every_page_of_the_guide_reads_well(page_at: PageAt) -> None:
    for width in (360, 1280):
        page = page_at(width, scheme="dark" if width == 360 else "light")
        for each in pages():
            page.goto(each.url)
            expect(page.get_by_role("heading", level=1)).to_have_text(each.title)
            check_fits(page)
            audit(page)
