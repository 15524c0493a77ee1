"""The main pages by keyboard alone, and as a screen reader's tree tells them."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Locator, Page, expect

from intertwine.listen.gatherings.tests.make import (
    make_gathering,
    make_prompt,
    make_voices,
)
from intertwine.listen.themes.selectors.suggesting import alike_on
from intertwine.listen.themes.tests.make import make_board, make_theme
from intertwine.people.models import Network, Person, Standing
from intertwine.people.tests.make import make_guardian, make_network, make_person
from intertwine.see.ties.tests.make import make_kind, make_tie
from tests.browser.conftest import PageAt
from tests.browser.harness import Watch
from tests.browser.walking import headed

MOST_TABS = 90
HELD = """() => {
  const held = document.activeElement;
  if (!held || held === document.body) return null;
  const box = held.getBoundingClientRect();
  const style = getComputedStyle(held);
  const at = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 20)];
  const top = document.elementFromPoint(...at);
  const over = top && (held.contains(top) || top.contains(held) ||
    held.matches(".map-canvas") || (held.labels && [...held.labels].some((label) => label.contains(top))));
  return {what: held.outerHTML.slice(0, 120), over: Boolean(over),
    ringed: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
      || style.boxShadow !== "none"
      || Boolean(held.closest("label, .search, .choice, .map, network-map, .table"))};
}"""
COUNT = """addEventListener("load", () => {
  const toasts = document.getElementById("toasts");
  let changed = 0;
  new MutationObserver(() => { toasts.dataset.changed = ++changed; }).observe(toasts, {childList: true});
})"""
LEVELS = """() => [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")]
  .filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1]))"""


@pytest.fixture
def network() -> Network:
    return make_network("Leith walkers", purpose="Walks for everyone in Leith.")


@pytest.fixture
def guardian(network: Network) -> Standing:
    standing = make_guardian(network)
    for name in ("Ann Lee", "Ben Okri", "Cai Rees"):
        assert standing.person
        make_tie(standing.person, make_person(network, name))
    make_theme(make_board(network), "Trust between people")
    return standing


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until this has the focus; on the way, each is seen and not covered."""
    page.wait_for_load_state("load")
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        held = page.evaluate(HELD)
        if held is None:
            continue
        assert held["over"], f"{page.url}: covered {held['what']}"
        assert held["ringed"], f"{page.url}: no ring {held['what']}"
        if wanted.evaluate("(one) => one === document.activeElement"):
            return
    raise AssertionError(f"{page.url}: Tab does not come to {wanted}")


class Said:
    """A place of the page that is read aloud when it changes.

    What is put in its place is not, so it has to be the same one all the time.
    """

    def __init__(self, region: Locator) -> None:
        self.region = region
        self.before = region.element_handle()

    def wait_for(self, words: str | re.Pattern[str]) -> None:
        expect(self.region).to_contain_text(words)
        assert self.before.evaluate("(one) => one.isConnected")


def link(page: Page, name: str) -> Locator:
    return page.get_by_role("link", name=name, exact=True).first


@pytest.mark.parametrize("width", [360, 1280])
def test_a_weaver_who_has_only_a_keyboard(
    page_at: PageAt, guardian: Standing, width: int
) -> None:
    page = page_at(width, as_user=guardian.user)
    page.goto(f"/n/{guardian.network.slug}/")
    page.keyboard.press("Tab")
    expect(link(page, "Skip to what this page is about")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()

    account = page.locator("summary", has_text="Your account")
    account.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Sign out")).to_be_hidden()
    expect(account).to_be_focused()

    page.reload()
    tab_to(page, page.locator("main a.button:not(.plain)").first)
    page.keyboard.press("Enter")
    headed(page, re.compile("."))
    expect(page).not_to_have_url(re.compile(r"/n/leith-walkers/$"))

    tab_to(page, link(page, "Listen"))
    page.keyboard.press("Enter")
    headed(page, "Gatherings")
    tab_to(page, link(page, "Make a gathering"))
    page.keyboard.press("Enter")
    sentence = page.get_by_role("link", name="Complete the sentence")
    expect(sentence).to_be_visible()
    tab_to(page, sentence)
    page.keyboard.press("Enter")
    name = page.get_by_label("What it is called")
    expect(name).to_be_visible()
    if not name.evaluate("(one) => one === document.activeElement"):
        tab_to(page, name)
    page.keyboard.press("Control+A")
    page.keyboard.type("Spring words")
    tab_to(page, page.get_by_role("button", name="Go on"))
    page.keyboard.press("Enter")
    headed(page, "Spring words")


def test_the_map_is_read_in_words_and_its_list_is_reached_by_keyboard(
    page_at: PageAt, guardian: Standing
) -> None:
    page = page_at(1280, as_user=guardian.user)
    page.goto(f"/n/{guardian.network.slug}/map/")
    tab_to(page, link(page, "List"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Ann Lee").first).to_be_visible()
    tab_to(page, page.locator("main").get_by_role("link", name="Ann Lee").first)


@pytest.mark.parametrize("width", [360, 1280])
def test_voices_are_put_into_themes_by_keyboard(
    page_at: PageAt, network: Network, guardian: Standing, width: int
) -> None:
    gathering = make_gathering(network, title="Spring words")
    make_voices(make_prompt(gathering, "A walk needs …"), "trust", "a bench", "tea")
    board = make_board(network, gathering)
    make_theme(board, "Trust between people")
    alike_on(board)  # what a process does once, and a busy machine slowly
    page = page_at(width, as_user=guardian.user)
    page.goto(f"/n/{network.slug}/listen/themes/{board.pk}/")
    expect(page.locator("sorting-board:defined")).to_be_attached()
    news = Said(page.locator(".sorting-how-far [aria-live]"))
    card = page.locator(".voice-card").first

    other = card.get_by_label("Theme", exact=True)
    tab_to(page, other)
    other.select_option("Trust between people")
    tab_to(page, card.get_by_role("button", name="Put there"))
    page.keyboard.press("Enter")
    news.wait_for("1 of 3 voices sorted, 2 to go.")
    news.wait_for("Trust between people")

    expect(card).to_be_focused()
    assert page.evaluate(HELD)["ringed"]
    page.keyboard.press("0")
    news.wait_for("2 of 3 voices sorted, 1 to go.")

    expect(card).to_be_focused()
    tab_to(page, card.get_by_label("A new theme for it"))
    page.keyboard.type("Warm drinks")
    page.keyboard.press("Enter")
    news.wait_for("3 of 3 voices sorted, 0 to go.")
    expect(link(page, "Warm drinks")).to_be_visible()

    tab_to(page, page.get_by_role("button", name="Undo"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 of 3 voices sorted, 1 to go.")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_somebody_is_found_on_the_drawn_map_by_keyboard(
    page_at: PageAt, watch: Watch, guardian: Standing, width: int
) -> None:
    watch.forgive("GPU stall due to ReadPixels")
    ann, cai = (Person.objects.get(name=name) for name in ("Ann Lee", "Cai Rees"))
    make_tie(ann, cai, make_kind(guardian.network, "plays music with"))
    page = page_at(width, as_user=guardian.user)
    page.goto(f"/n/{guardian.network.slug}/map/")
    expect(page.locator("network-map")).to_have_class(re.compile("drawn"))
    news = Said(page.locator(".map-frame [aria-live]"))

    picture = page.get_by_role("application", name="Map")
    tab_to(page, picture)
    page.keyboard.press("Home")
    news.wait_for("3 ties")
    page.keyboard.press("ArrowRight")
    news.wait_for(re.compile("^1 of 3: Ann Lee"))
    page.keyboard.press("ArrowDown")
    news.wait_for(re.compile("^Ann Lee"))

    find = page.get_by_label("Find someone")

    def unfold() -> None:
        """On a phone the panel lies folded over the picture."""
        if width == 360:
            tab_to(page, page.locator(".map-grip"))
            page.keyboard.press("Enter")
            expect(find).to_be_visible()

    unfold()
    tab_to(page, find)
    page.keyboard.type("zz")
    news.wait_for("Nobody found.")
    page.keyboard.press("Control+A")
    page.keyboard.type("cai")
    news.wait_for("1 found")
    tab_to(page, page.locator(".map-found").get_by_role("button", name="Cai Rees"))
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", name="Cai Rees", exact=True)
    expect(heading).to_be_focused()
    page.keyboard.press("Escape")
    expect(heading).to_have_count(0)
    expect(picture).to_be_focused()

    sentence = Said(page.locator("[data-map=sentence]"))
    sentence.wait_for("4 ties")
    unfold()  # whoever was chosen is not covered by it
    tab_to(page, page.get_by_role("checkbox", name="plays music with"))
    page.keyboard.press("Space")
    sentence.wait_for("1 tie.")


def test_a_phones_menu_drawer_and_order_of_a_list_by_keyboard(
    page_at: PageAt, guardian: Standing
) -> None:
    page = page_at(360, as_user=guardian.user)
    page.goto(f"/n/{guardian.network.slug}/map/list/")
    switcher = page.locator("pop-menu summary").first
    tab_to(page, switcher)
    page.keyboard.press("Enter")
    tab_to(
        page,
        page.locator("pop-menu[open], pop-menu details[open]")
        .get_by_role("link")
        .first,
    )
    page.keyboard.press("Escape")
    expect(switcher).to_be_focused()

    order = page.get_by_role("columnheader").get_by_role("link", name="Organisation")
    tab_to(page, order)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("sort=organisation"))

    person = page.locator("main").get_by_role("link", name="Ann Lee").first
    tab_to(page, person)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Ann Lee", exact=True)).to_be_focused()
    tab_to(page, page.locator("#drawer").get_by_role("link", name="Close"))
    page.keyboard.press("Enter")
    expect(page.locator("#drawer > *")).to_have_count(0)
    expect(person).to_be_focused()


def test_what_was_done_is_said_on_a_page_that_is_there(
    page_at: PageAt, guardian: Standing
) -> None:
    """A screen reader reads what changes, not what came with the page."""
    page = page_at(360, as_user=guardian.user)
    page.add_init_script(COUNT)
    page.goto(f"/n/{guardian.network.slug}/learn/needs/note/")
    page.get_by_label("What is needed?").fill("A bench")
    page.get_by_role("button", name="Put it on the list").press("Enter")

    toasts = page.get_by_role("status").and_(page.locator("#toasts"))
    expect(toasts.locator(".toast")).to_have_count(1)
    expect(toasts).to_have_attribute("data-changed", re.compile("[1-9]"))


PAGES = (
    *("", "gatherings/", "listen/themes/", "people/", "map/list/", "map/words/"),
    *("insights/", "ties/", "roles/", "surveys/", "weave/", "weave/introductions/"),
    *("learn/needs/", "learn/gaps/", "my-page/", "me/", "your-rights/", "invite/"),
)


def test_what_a_screen_reader_is_told_of_each_page(
    page_at: PageAt, guardian: Standing
) -> None:
    """Landmarks with names, one title, no level left out, and no field without a name."""
    page = page_at(1280, as_user=guardian.user)
    for path in PAGES:
        page.goto(f"/n/{guardian.network.slug}/{path}")
        tree = page.locator("body").aria_snapshot()
        for landmark in ("- banner", "- main", "- contentinfo", '- navigation "Main"'):
            assert tree.count(f"{landmark}") == 1, f"{page.url}: {landmark}"
        nameless = re.findall(
            r"^ *- (?:textbox|button|link|combobox|checkbox|radio|navigation)(?::|$)",
            tree,
            re.MULTILINE,
        )
        assert not nameless, f"{page.url}: {nameless}"
        levels = page.evaluate(LEVELS)
        assert levels.count(1) == 1, f"{page.url}: {levels}"
        leaps = [pair for pair in pairwise(levels) if pair[1] - pair[0] > 1]
        assert not leaps, f"{page.url}: {levels}"


def test_what_is_wrong_in_a_form_is_tied_to_its_field(
    page_at: PageAt, watch: Watch, guardian: Standing
) -> None:
    watch.forgive("422")
    page = page_at(360, as_user=guardian.user)
    page.goto(f"/n/{guardian.network.slug}/learn/needs/note/")
    page.get_by_role("button", name="Put it on the list").click()
    field = page.get_by_label("What is needed?")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile("Say in a few words"))
    expect(page.locator(":focus")).to_have_count(1)
