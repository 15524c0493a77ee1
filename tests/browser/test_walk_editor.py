"""An editor takes in a story that was offered; a reader finds it and says what is missing."""

from playwright.sync_api import expect

from intertwine.handbook.models import CaseStudy
from intertwine.handbook.services.editors import name_editor
from intertwine.handbook.tests.make import make_entry
from intertwine.people.tests.make import make_user
from tests.browser.conftest import PageAt
from tests.browser.harness import look_at
from tests.browser.test_introductions import press
from tests.browser.walking import follow, headed, to_wing

STORY = "Tea in Wrexham"


def test_an_editor_takes_a_story_into_the_handbook(page_at: PageAt) -> None:
    make_entry(title="How does trust grow?", body="Trust grows when kept.\n")
    reader = page_at(360, script=False)
    reader.goto("/")
    to_wing(reader, "Handbook")
    headed(reader, "The handbook")
    follow(reader, "Offer something", "Offer something to the handbook")
    reader.get_by_label("A story of our network").check()
    reader.get_by_label("Title").fill(STORY)
    reader.get_by_label("In your own words").fill("We put the kettle on.")
    reader.get_by_label("Nation").select_option("Wales")
    reader.get_by_label("Everybody who can be recognised in it has agreed").check()
    reader.get_by_label("Anybody may use it, if they say whose it is").check()
    press(reader, "Send it", "An editor will look at it")

    editor = name_editor(email=make_user().email, publishes=True, name="Ceri Rees")
    desk = page_at(1280, as_user=editor)
    desk.goto("/handbook/")
    follow(desk, "Look after it", "Looking after the handbook")
    look_at(desk, "walk-editor-desk")
    desk.get_by_role("link", name="What people offer").click()
    headed(desk, "What people offer")
    desk.get_by_role("button", name="Make a draft").click()
    line = desk.get_by_role("textbox", name="In one line")
    expect(line).to_have_value("We put the kettle on.")
    line.fill("A kettle brings a street together.")
    desk.get_by_role("button", name="More actions").last.click()
    desk.get_by_role("button", name="Publish").click()
    expect(desk.get_by_text("published", exact=False).first).to_be_visible()
    assert CaseStudy.objects.live().get().line == "A kettle brings a street together."

    reader.reload()
    follow(reader, STORY, STORY)
    reader.get_by_text("Was something missing? Say it here first.").click()
    reader.get_by_label("What was missing?").fill("How long the kettle takes.")
    reader.get_by_role("button", name="Partly").click()
    expect(reader.get_by_text("Thank you.", exact=False)).to_be_visible()

    desk.goto("/handbook/-/care/")
    headed(desk, "Looking after the handbook")
    expect(desk.get_by_text("How long the kettle takes.").first).to_be_visible()
