"""A room that means ill, in a browser: words stay words, and the facilitator in charge."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from intertwine.listen.gatherings.models import Gathering, Voice
from intertwine.listen.gatherings.rules import Shown
from intertwine.listen.gatherings.tests.make import make_gathering, make_prompt
from intertwine.people.tests.make import make_guardian, make_network
from tests.browser.conftest import PageAt
from tests.browser.harness import Watch, check_fits, photograph
from tests.browser.served import Served

SCRIPT = "<script>document.body.remove()</script><img src=x onerror=alert(1)>"
OTHERS = ("שלום לכולם, people", "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿 🧶", "\u202eturned round", "W" * 400)
ABUSE = "Somebody here is a fool"
FLOOD = """async () => {
    const form = document.querySelector("form.answer");
    const sent = await Promise.all(Array.from({length: 40}, (_, number) => {
        const fields = new URLSearchParams(new FormData(form));
        fields.set("text", `flood ${number}`);
        fields.set("once", crypto.randomUUID());
        return fetch(form.closest("say-it").dataset.to, {method: "POST", body: fields});
    }));
    return sent.map((answer) => answer.status);
}"""
PASTE = """(box) => {
    box.removeAttribute("maxlength");
    box.style.display = "none";  // laying out so much is the browser's own trouble
    box.value = "x".repeat(10_000_000);
    box.form.requestSubmit();
}"""


@pytest.fixture
def site(browser: Browser, front_end: None, transactional_db: None) -> Iterator[Served]:
    """The site as it is served in use: pages, and what stays open beside them."""
    served = Served()
    served.start()
    yield served
    served.stop()


@pytest.fixture
def gathering(site: Served) -> Gathering:
    made = make_gathering(make_network(), title="Spring")
    make_prompt(made, "A network is …")
    return made


def come(phone: Page, gathering: Gathering) -> None:
    phone.goto(f"/g/{gathering.code}/")
    phone.locator("main form button[type=submit]").click()
    expect(phone.get_by_role("heading", name="A network is …")).to_be_visible()


def test_a_hostile_room_changes_nothing_for_the_others(
    page_at: PageAt, site: Served, gathering: Gathering, watch: Watch
) -> None:
    watch.forgive("413")
    watch.forgive("429")
    walls = [page_at(width) for width in (360, 1280)]
    asked: list[str] = []
    for wall in walls:
        wall.on("dialog", lambda box: asked.append(box.message))
        wall.goto(f"/g/{gathering.code}/wall/")
    phone = page_at(360)
    come(phone, gathering)
    for text in (SCRIPT, *OTHERS, ABUSE):
        phone.get_by_role("textbox").fill(text)
        phone.get_by_role("button", name="Send").click()
        expect(phone.get_by_role("textbox")).to_have_value("")

    # What is far too long is refused in a sentence, and stays in the box.
    mallory = page_at(360)
    come(mallory, gathering)
    mallory.get_by_role("textbox").evaluate(PASTE)
    expect(mallory.locator("[data-fate]")).to_be_visible()
    expect(mallory.locator("[data-fate]")).to_have_attribute("data-tone", "wrong")
    assert mallory.locator("textarea").evaluate("box => box.value.length") > 9e6

    # A phone that floods is stopped; the others go on.
    come(mallory, gathering)
    answers = mallory.evaluate(FLOOD)
    assert set(answers) == {200, 429}
    assert answers.count(200) < 20
    phone.get_by_role("textbox").fill("a calm word")
    phone.get_by_role("button", name="Send").click()

    for wall in walls:
        expect(wall.get_by_text("a calm word", exact=True)).to_be_visible()
        expect(wall.get_by_text(SCRIPT, exact=True)).to_be_visible()
        check_fits(wall)
        photograph(wall, f"hostile-wall-{wall.evaluate('innerWidth')}")
    assert not asked

    # The facilitator takes abuse away, and says why; it is gone from every wall.
    guardian = make_guardian(gathering.network)
    desk = page_at(360, as_user=guardian.user)
    desk.goto(f"/n/{gathering.network.slug}/gatherings/{gathering.pk}/wall/?list=shown")
    check_fits(desk)
    card = desk.locator("li.desk-voice").filter(has_text=ABUSE)
    card.get_by_text("Remove …").click()
    card.get_by_label("Or in your own words").fill("It hurts somebody")
    card.get_by_role("button", name="Remove").click()
    expect(card.get_by_role("button", name="Show it again")).to_be_visible()
    for wall in walls:
        expect(wall.get_by_text(ABUSE)).to_have_count(0)
    assert Voice.objects.get(text=ABUSE).standing == Shown.REMOVED
    desk.get_by_role("link", name="What was removed, and why").click()
    expect(desk.get_by_text("It hurts somebody")).to_be_visible()

    # What came of the flood goes at once, with one reason.
    desk.go_back()
    desk.get_by_label("Find words").fill("flood")
    desk.get_by_role("button", name="Find", exact=True).click()
    expect(desk.locator("li.desk-voice").filter(has_text=ABUSE)).to_have_count(0)
    desk.get_by_text("Remove all").click()
    all_at_once = desk.locator("form.desk-all").get_by_role("button", name="Remove")
    expect(all_at_once).to_be_visible()
    check_fits(desk)
    all_at_once.click()
    expect(desk.get_by_text("voices were removed")).to_be_visible()
    for wall in walls:
        expect(wall.get_by_text("flood")).to_have_count(0)
    assert not Voice.objects.shown().filter(text__startswith="flood").exists()

    # And one press stops everything.
    desk.get_by_role("button", name="Pause").click()
    expect(desk.get_by_role("button", name="Go on")).to_be_visible()
    expect(walls[0].get_by_text("a calm word", exact=True)).to_be_visible()
