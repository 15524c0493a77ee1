"""What people see while a page is still on its way."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.calm import MOST_SHIFT, colours_of, shift_of
from tests.browser.conftest import PageAt
from tests.browser.harness import Held

PAGES = ["/handbook/", "/kit/", "/account/login/"]
FONTS = "() => [...document.fonts].filter((font) => font.status === 'loaded' && font.family.includes('Atkinson')).length"


def is_painted(page: Page) -> None:
    """The first heading is there, and not as an empty place."""
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_be_visible()
    assert colours_of(heading) > 1


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", PAGES)
def test_a_late_font_moves_hardly_anything(
    page_at: PageAt, address: str, width: int
) -> None:
    page = page_at(width)
    fonts = Held(page, "**/*.woff2")
    page.goto(address, wait_until="domcontentloaded")

    is_painted(page)
    assert page.evaluate(FONTS) == 0
    page.wait_for_timeout(1000)
    fonts.let_go()
    page.wait_for_load_state("load")
    shift, places = shift_of(page)

    assert page.evaluate(FONTS) > 0
    assert shift <= MOST_SHIFT, f"{shift:.3f}\n  {places}"


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_read_before_its_script_comes(page_at: PageAt, address: str) -> None:
    page = page_at(360)
    script = Held(page, "**/*.js")
    page.goto(address, wait_until="commit")

    is_painted(page)
    assert script.waiting
    script.let_go()
    page.wait_for_load_state("load")
    shift, places = shift_of(page)

    assert shift <= MOST_SHIFT, f"{shift:.3f}\n  {places}"


def test_a_slow_phone_jumps_no_more(page_at: PageAt) -> None:
    page = page_at(360)
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 6})

    for address in PAGES:
        page.goto(address)
        shift, places = shift_of(page)
        assert shift <= MOST_SHIFT, f"{address} {shift:.3f}\n  {places}"
