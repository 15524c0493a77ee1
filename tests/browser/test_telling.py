"""What a person sees when they send something: done, refused, wrong, or signed out meanwhile."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect
from pytest_django.fixtures import Settings

from intertwine.people.tests.make import make_user
from tests.browser.conftest import PageAt
from tests.browser.harness import Watch, audit, photograph

pytestmark = pytest.mark.urls("intertwine.kit.tests.pages")


def test_a_wrong_form_comes_back_with_the_focus_on_what_is_wrong(
    page_at: PageAt, watch: Watch
) -> None:
    watch.forgive("status of 422")
    page = page_at(360)
    page.goto("/quick/")
    page.get_by_label("Strength").fill("lots")
    page.get_by_label("Words").fill("Kept as typed")
    page.get_by_role("button", name="Send").click()

    expect(page.get_by_role("alert")).to_contain_text("One thing needs another look.")
    expect(page.get_by_label("Strength")).to_be_focused()
    expect(page.get_by_label("Strength")).to_have_value("lots")
    expect(page.get_by_label("Words")).to_have_value("Kept as typed")
    expect(page.locator("html")).to_have_count(1)
    audit(page)


def test_a_refusal_leaves_what_was_typed(page_at: PageAt, watch: Watch) -> None:
    watch.forgive("status of 403")
    page = page_at(1280)
    page.goto("/quick/")
    page.get_by_label("Words").fill("Do not lose me")
    page.get_by_role("button", name="Refuse").click()

    toast = page.locator("#toasts").get_by_role("alert")
    expect(toast).to_contain_text("Only one letter a day <please>.")
    expect(page.get_by_label("Words")).to_have_value("Do not lose me")
    audit(page)

    page.get_by_role("button", name="Put this message away").click()
    expect(toast).to_have_count(0)


def test_what_was_done_can_be_undone(page_at: PageAt) -> None:
    page = page_at(360)
    page.goto("/quick/")
    page.get_by_label("Strength").fill("3")
    page.get_by_label("Words").fill("Hello")
    page.get_by_role("button", name="Send").click()

    expect(page.get_by_role("status").get_by_text("Sent.")).to_be_visible()
    photograph(page, "toast-360", whole=False)
    page.get_by_role("button", name="Undo").click()

    expect(page.get_by_role("status").get_by_text("It is as it was.")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_what_was_typed_survives_the_end_of_a_session(
    page_at: PageAt, settings: Settings, *, script: bool
) -> None:
    settings.LOGIN_URL = "/done/"
    ann = make_user("ann@example.org")
    page = page_at(360, as_user=ann, script=script)
    page.goto("/letter/")
    page.get_by_label("To").fill("Ben")
    page.get_by_label("Words").fill("Knowing the door is open")
    Session.objects.all().delete()
    page.get_by_role("button", name="Send").click()

    expect(page).to_have_url(re.compile(r"/done/\?next=/letter/$"))
    page.goto("/in/?email=ann@example.org")
    expect(page.get_by_label("Words")).to_have_value("Knowing the door is open")
    expect(page.get_by_text("What you filled in is back.")).to_be_visible()

    page.get_by_label("On (optional)").fill("2026-05-01")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("status").get_by_text("Sent.")).to_be_visible()
