"""The button of an organisation, and the page of whoever does not come in."""

import pytest
from django.core.cache import cache
from pytest_django.fixtures import Settings

from intertwine.people.tests.organisation import BACK, CLIENT, GO, SECRET
from intertwine.people.tests.signing_in import SIGN_IN
from tests.browser.conftest import PageAt
from tests.browser.harness import Watch, audit, check_fits, photograph


@pytest.mark.parametrize("width", [360, 1280])
def test_the_button_and_the_way_on_read_well(
    page_at: PageAt, watch: Watch, settings: Settings, width: int
) -> None:
    cache.clear()
    settings.SSO_URL, settings.SSO_CLIENT = "http://127.0.0.1:1", CLIENT
    settings.SSO_SECRET, settings.SSO_DOMAINS = SECRET, ["nhs.example"]
    settings.SSO_NAME = "NHS Lothian"
    page = page_at(width)
    page.goto(SIGN_IN)
    button = page.get_by_role("link", name="Sign in with NHS Lothian")
    assert button.get_attribute("href") == GO
    photograph(page, f"single-sign-on-{width}")
    check_fits(page)
    audit(page)

    watch.forgive(BACK)  # it answers 400, and the browser says so
    page.goto(BACK)

    photograph(page, f"single-sign-on-trouble-{width}")
    check_fits(page)
    audit(page)
    page.get_by_role("link", name="Take a code by e-mail").click()
    page.wait_for_url(f"**{SIGN_IN}")
