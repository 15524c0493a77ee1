"""Finding, reading and writing the handbook."""

from playwright.sync_api import expect

from intertwine.handbook.models import Feedback, Section
from intertwine.handbook.services.editors import name_editor
from intertwine.handbook.tests.make import make_entry
from intertwine.people.tests.make import make_user
from tests.browser.conftest import PageAt
from tests.browser.harness import Watch, look_at

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


def test_a_beginner_without_script_asks_a_word_keeps_a_page_and_says_what_is_missing(
    page_at: PageAt,
) -> None:
    entry = make_entry(title="How does trust grow?", body="Every tie counts.\n")
    page = page_at(360, script=False)
    page.goto(entry.address)
    meaning = page.get_by_text("What connects two people", exact=False)
    expect(meaning).to_be_hidden()
    page.get_by_role("button", name="tie").click()
    expect(meaning).to_be_visible()
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()

    page.get_by_role("button", name="Put on my list").click()
    expect(page.get_by_text("It is on your list.")).to_be_visible()
    page.goto("/handbook/-/list/")
    page.get_by_role("link", name="How does trust grow?").click()

    page.get_by_text("Was something missing? Say it here first.").click()
    page.get_by_label("What was missing?").fill("How long it takes.")
    page.get_by_role("button", name="Partly").click()
    expect(page.get_by_text("Thank you.", exact=False)).to_be_visible()
    assert Feedback.objects.get().missing == "How long it takes."


def test_somebody_offers_a_story_and_sees_what_became_of_it(
    page_at: PageAt, watch: Watch
) -> None:
    watch.forgive("status of 422")  # The nation is not said at first.
    make_entry()
    page = page_at(360)
    page.goto("/handbook/-/offer/")
    page.get_by_label("A story of our network").check()
    page.get_by_label("Title").fill("Tea in Wrexham")
    page.get_by_label("In your own words").fill("We put the kettle on.")
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_text("Say in which nation it happened.").first).to_be_visible()
    look_at(page, "handbook-offer-again-360", heading="Offer something to the handbook")
    page.get_by_label("Nation").select_option("Wales")
    page.get_by_label("Everybody who can be recognised in it has agreed").check()
    page.get_by_label("Anybody may use it, if they say whose it is").check()
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_text("An editor will look at it")).to_be_visible()
    look_at(page, "handbook-offer-360", heading="Tea in Wrexham")

    publisher = name_editor(email=make_user().email, publishes=True)
    desk = page_at(1280, as_user=publisher)
    desk.goto("/handbook/-/offers/")
    look_at(desk, "handbook-offers-1280", heading="What people offer")
    desk.get_by_role("button", name="Make a draft").click()
    expect(desk.get_by_role("textbox", name="In one line")).to_have_value(
        "We put the kettle on."
    )
    page.reload()
    expect(page.get_by_text("An editor is working on it")).to_be_visible()


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
