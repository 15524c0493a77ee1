"""A weaver brings a chat in: pasted, looked over, taken in, and taken out again."""

import pytest
from playwright.sync_api import expect

from intertwine.analysis.tests.voices import samples
from intertwine.listen.gatherings.models import Voice
from intertwine.listen.gatherings.tests.make import make_gathering
from intertwine.people.tests.make import make_guardian, make_network
from tests.browser.conftest import PageAt
from tests.browser.harness import look_at


@pytest.mark.parametrize("script", [True, False])
def test_a_chat_is_pasted_looked_over_taken_in_and_out(
    page_at: PageAt, *, script: bool
) -> None:
    network = make_network("Leith bees")
    gathering = make_gathering(network, title="Spring words")
    weaver = page_at(360, as_user=make_guardian(network).user, script=script)
    weaver.goto(f"/n/{network.slug}/gatherings/{gathering.pk}/bring/")
    expect(weaver.get_by_role("heading", name="Bring in what was said")).to_be_visible()
    weaver.get_by_label("Or paste it here").fill(samples.ZOOM_NEW)
    weaver.get_by_role("button", name="Read it", exact=True).click()

    if script:
        look_at(weaver, "voices-brought", heading="Look it over")
    expect(weaver.get_by_text("16 of 16 lines accounted for.")).to_be_visible()
    weaver.get_by_label("Leave it out: line 13").check()
    weaver.get_by_role("button", name="Read it like this").click()
    expect(weaver.get_by_text("Take in one voice")).to_be_visible()
    weaver.get_by_role("button", name="Take in one voice").click()
    expect(weaver.get_by_text("One voice came in.")).to_be_visible()
    assert Voice.objects.get().text == "space to share\nand to listen"

    weaver.get_by_role("button", name="Take all of it out again").click()
    expect(weaver.get_by_text("Nothing of it is left here")).to_be_visible()
    assert not Voice.objects.exists()
