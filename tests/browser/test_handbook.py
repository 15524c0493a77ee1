"""Finding, reading and writing the handbook."""

from playwright.sync_api import expect

from intertwine.handbook.models import Section
from intertwine.handbook.services.editors import name_editor
from intertwine.handbook.tests.make import make_entry
from intertwine.people.tests.make import make_user
from tests.browser.conftest import PageAt
from tests.browser.harness import look_at

STEPS = "It began with tea.\n\n## Steps\n1. **Ask.** Then wait.\n2. Listen.\n"


def test_somebody_in_a_hurry_finds_a_page_and_the_one_after_it(
    page_at: PageAt,
) -> None:
    make_entry(title="How does trust grow?", order=1, body=STEPS, minutes_least=15)
    make_entry(title="What do you do when it gets difficult?", order=2)
    page = page_at(360)
    page.goto("/handbook/")
    look_at(page, "handbook-contents-360", heading="The handbook")

    page.get_by_label("What do you need?").fill("trsut")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("status").get_by_text("1 page")).to_be_visible()
    look_at(page, "handbook-found-360", heading="Find a page")

    page.get_by_role("link", name="How does trust grow?").click()
    expect(page.get_by_role("heading", name="Steps")).to_be_visible()
    look_at(page, "handbook-page-360", heading="How does trust grow?")
    page.get_by_role("navigation", name="Before and after").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "What do you do when it gets difficult?"
    )


def test_an_editor_writes_and_reads_it_before_others_do(page_at: PageAt) -> None:
    entry = make_entry(title="How does trust grow?", body=STEPS)
    editor = name_editor(email=make_user().email, publishes=True, name="Ceri Rees")
    page = page_at(1280, as_user=editor)
    page.goto(entry.address)
    page.get_by_role("link", name="Change this page").click()

    line = page.get_by_role("textbox", name="In one line")
    expect(line).to_have_value("One small thing.")
    line.fill("Trust grows slowly.")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("has been updated", exact=False).first).to_be_visible()

    page.goto(f"/handbook/-/editing/pages/{entry.pk}/view_draft/")
    expect(page.get_by_text("Trust grows slowly.")).to_be_visible()
    assert Section.objects.get().line == "One small thing."
