"""The main pages by keyboard alone, and as a screen reader's tree tells them."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Locator, Page, expect

from intertwine.listen.themes.tests.make import make_board, make_theme
from intertwine.people.models import Network, Standing
from intertwine.people.tests.make import make_guardian, make_network, make_person
from intertwine.see.ties.tests.make import make_tie
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
    (held.labels && [...held.labels].some((label) => label.contains(top))));
  return {what: held.outerHTML.slice(0, 120), over: Boolean(over),
    ringed: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
      || style.boxShadow !== "none"
      || Boolean(held.closest("label, .search, .choice, .map, network-map, .table"))};
}"""
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
