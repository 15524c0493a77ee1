"""The map as people meet it: drawn, filtered, walked over by keyboard, and without script."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from intertwine.people.models import Person, Standing
from intertwine.people.tests.make import make_guardian, make_network
from intertwine.see.insights.services import take_snapshot
from intertwine.see.map.models import Share
from intertwine.see.map.services import share_map
from intertwine.see.ties.models import Tie
from intertwine.see.ties.services import end_tie
from tests.browser.conftest import PageAt
from tests.browser.harness import Watch, audit, check_fits, photograph
from tests.browser.test_people import BASE, demo

WIDTHS = [360, 1280]
DISC = r'translate\(([-\d.]+) ([-\d.]+)\) scale\(([\d.]+)\)"[^>]*><title>'


@pytest.fixture
def siân(watch: Watch) -> Standing:
    # A machine without a graphics card says so.
    watch.forgive("GPU stall due to ReadPixels")
    return demo("Siân Prosser")


def drawn(page: Page, query: str = "") -> Page:
    page.goto(f"{BASE}/map/{query}")
    expect(page.locator("network-map")).to_have_class(re.compile("drawn"))
    expect(page.locator(".map-legend button").first).to_be_attached()
    return page


@pytest.mark.parametrize("width", WIDTHS)
def test_a_map_is_drawn_and_its_table_stays(
    width: int, page_at: PageAt, siân: Standing
) -> None:
    page = drawn(page_at(width, as_user=siân.user))

    expect(page.get_by_role("application", name="Map")).to_be_visible()
    expect(page.get_by_role("table")).to_be_attached()
    check_fits(page)
    audit(page)
    photograph(page, f"map-{width}")


def left_of(page: Page, words: str) -> float:
    """Where something in the panel begins to be seen: its picture, or else its words."""
    found = page.locator(".map-panel").get_by_text(words, exact=True).last
    begins = "e => (e.querySelector('svg') || e).getBoundingClientRect().left"
    return float(found.evaluate(begins))


@pytest.mark.parametrize("width", WIDTHS)
def test_what_stands_in_the_panel_begins_in_one_line(
    width: int, page_at: PageAt, siân: Standing
) -> None:
    page = drawn(page_at(width, as_user=siân.user))
    if width == 360:
        page.locator(".map-grip").click()
    expect(page.locator(".map-panel").get_by_text("Take it away")).to_be_visible()

    begins = {
        left_of(page, words) for words in ("Size by", "Saved views", "Take it away")
    }

    assert max(begins) - min(begins) < 4


@pytest.mark.parametrize("width", WIDTHS)
def test_what_stands_below_one_another_begins_in_one_line_on_an_empty_map(
    width: int, page_at: PageAt, watch: Watch
) -> None:
    watch.forgive("GPU stall due to ReadPixels")
    network = make_network()
    page = page_at(width, as_user=make_guardian(network).user)
    page.goto(f"/n/{network.slug}/map/")
    expect(page.locator("network-map")).to_have_class(re.compile("drawn"))
    if width == 360:
        page.locator(".map-grip").click()
    expect(page.locator(".map-panel").get_by_text("Take it away")).to_be_visible()
    # As in a language with longer words, in which they do not fit beside one another.
    page.locator(".map-panel > .actions").evaluate("e => e.style.maxWidth = '11rem'")

    begins = {
        left_of(page, words) for words in ("Size by", "Take it away", "From a file")
    }

    assert max(begins) - min(begins) < 4


def test_an_empty_map_leaves_its_buttons_free_on_a_phone(
    page_at: PageAt, watch: Watch
) -> None:
    watch.forgive("GPU stall due to ReadPixels")
    network = make_network()
    page = page_at(360, as_user=make_guardian(network).user)
    page.goto(f"/n/{network.slug}/map/")
    expect(page.locator("network-map")).to_have_class(re.compile("drawn"))

    card = page.locator(".map-empty").bounding_box()
    tools = page.get_by_role("button", name="Closer").bounding_box()

    assert card
    assert tools
    assert card["x"] + card["width"] <= tools["x"]
    photograph(page, "map-empty-360")


def test_a_filter_is_followed_at_once_by_the_address_and_the_other_views(
    page_at: PageAt, siân: Standing
) -> None:
    page = drawn(page_at(1280, as_user=siân.user))
    page.evaluate("window.wasHere = true")

    page.get_by_role("checkbox", name="learns from").check()

    expect(page).to_have_url(re.compile("kind=learn-from"))
    expect(page.get_by_role("link", name="List", exact=True)).to_have_attribute(
        "href", re.compile("kind=learn-from")
    )
    expect(page.locator("[data-map=sentence]")).to_contain_text(re.compile(r"\d+ ties"))
    assert page.evaluate("window.wasHere")
    page.get_by_role("link", name="Show everything").click()
    expect(page.get_by_role("checkbox", name="learns from")).not_to_be_checked()


def test_somebody_is_found_and_opened_beside_the_map(
    page_at: PageAt, siân: Standing
) -> None:
    page = drawn(page_at(1280, as_user=siân.user))

    page.get_by_label("Find someone").press_sequentially("davie", delay=20)
    page.locator(".map-found").get_by_role("button", name="Davie Rennie").click()

    expect(page.get_by_role("heading", name="Davie Rennie", exact=True)).to_be_focused()
    davie = Person.objects.get(name="Davie Rennie", network=siân.network)
    expect(page).to_have_url(re.compile(f"person={davie.pk}"))
    audit(page)
    photograph(page, "map-person")
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Davie Rennie", exact=True)).to_have_count(
        0
    )
    expect(page).not_to_have_url(re.compile("person="))
    expect(page.get_by_role("application", name="Map")).to_be_focused()


def spot_of(page: Page, name: str) -> tuple[float, float]:
    """Where somebody is drawn on the screen, from the picture that the page hands over."""
    with page.expect_download() as caught:
        page.locator("[data-map=svg]").evaluate("button => button.click()")
    svg = Path(caught.value.path()).read_text(encoding="utf-8")
    x, y, scale = map(float, re.findall(rf"{DISC}{name}<", svg)[0])
    box = page.get_by_role("application", name="Map").bounding_box()
    assert box
    return box["x"] + x + 10 * scale, box["y"] + y + 10 * scale


def test_whom_one_chooses_on_a_phone_is_seen_above_what_is_said_of_them(
    page_at: PageAt, siân: Standing
) -> None:
    page = drawn(page_at(360, height=740, as_user=siân.user))
    page.emulate_media(reduced_motion="reduce")
    page.locator(".map-grip").click()

    page.get_by_label("Find someone").press_sequentially("steffan", delay=20)
    page.locator(".map-found").get_by_role("button", name="Steffan Idwal").click()
    name = page.get_by_role("heading", name="Steffan Idwal", exact=True)
    expect(name).to_be_focused()

    expect(page.get_by_label("Find someone")).to_be_hidden()
    expect(page.get_by_role("button", name="Closer")).to_be_hidden()
    said, sentence, sheet = (
        page.locator(each).bounding_box()
        for each in (".map-says .segments", "[data-map=sentence]", "#drawer")
    )
    assert said
    assert sentence
    assert sheet
    top = max(box["y"] + box["height"] for box in (said, sentence))
    x, y = spot_of(page, "Steffan Idwal")
    assert 20 < x < 340
    assert top < y < sheet["y"]
    photograph(page, "map-person-360")


def test_arrows_walk_along_ties_and_what_is_there_is_said_aloud(
    page_at: PageAt, siân: Standing
) -> None:
    page = drawn(page_at(1280, as_user=siân.user))
    said = page.locator(".map-frame [aria-live]")

    page.get_by_role("application", name="Map").focus()
    page.keyboard.press("Home")
    expect(said).to_have_text(re.compile(r"^Siân Prosser.*\d+ ties?\.$"))
    page.keyboard.press("ArrowRight")
    expect(said).to_have_text(re.compile(r"^1 of \d+: [^,]+, .+\.$"))
    next_one = re.sub(r"^1 of \d+: ([^,]+),.*$", r"\1", said.inner_text())
    page.keyboard.press("ArrowDown")
    expect(said).to_have_text(re.compile(f"^{re.escape(next_one)}"))
    page.keyboard.press("ArrowUp")
    expect(said).to_have_text(re.compile("^Siân Prosser"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Siân Prosser")).to_be_focused()


def test_a_change_elsewhere_is_seen_without_a_reload(
    page_at: PageAt, siân: Standing
) -> None:
    assert siân.person
    page = drawn(page_at(1280, as_user=siân.user))
    sentence = page.locator("[data-map=sentence]")
    counted = re.search(r"(\d+) ties", sentence.inner_text())
    assert counted
    own = Tie.objects.filter(first=siân.person, ended_at=None, kind__is_wish=False)

    end_tie(by=siân.person, tie=own.earliest("pk"))

    expect(sentence).to_contain_text(f"{int(counted[1]) - 1} ties")


def test_on_a_phone_that_is_turned_no_bar_stands_over_the_map_and_its_parts(
    page_at: PageAt, siân: Standing
) -> None:
    page = drawn(page_at(640, height=360, as_user=siân.user))
    bars = page.locator(".bar .words, body > .tabs, network-map")

    places = [box for each in bars.all() if (box := each.bounding_box())]

    assert len(places) == 3
    for above, below in pairwise(places):
        assert above["y"] + above["height"] <= below["y"] + 1
    page.locator("network-map").get_by_role("link", name="List").click()
    expect(page).to_have_url(re.compile("/map/list/"))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_view_is_kept_opened_renamed_removed_and_brought_back(
    width: int, page_at: PageAt, siân: Standing
) -> None:
    page = drawn(page_at(width, as_user=siân.user))
    if width == 360:
        page.locator(".map-grip").click()
    page.get_by_label("Colour by").select_option("sector")
    expect(page).to_have_url(re.compile("colour=sector"))
    page.get_by_text("Saved views").click()
    page.get_by_label("Keep what you see now as").fill("By sector")
    stays = page.get_by_label("Everybody stays where they stand now")
    stays.check()
    expect(stays).to_be_checked()
    audit(page)
    photograph(page, f"map-keep-{width}")

    page.get_by_role("button", name="Keep this view").click()

    expect(page).to_have_url(re.compile(r"colour=sector.*saved=\d+.*part="))
    expect(page.locator("network-map")).to_have_class(re.compile("drawn"))
    expect(page.get_by_text("Kept as “By sector”.")).to_be_visible()
    assert page.title().startswith("By sector")
    if width == 360:
        page.locator(".map-grip").click()
    current = page.locator(".map-saved [aria-current]")
    expect(current).to_have_text(re.compile("By sector"))

    page.get_by_role("link", name="Rename or remove").click()
    page.get_by_role("link", name="Rename By sector").click()
    page.get_by_label("What shall it be called?").fill("Sectors")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("“Sectors” is changed.")).to_be_visible()
    photograph(page, f"map-views-{width}")

    page.get_by_role("button", name="Remove Sectors").click()
    expect(page.get_by_text("“Sectors” is removed.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("“Sectors” is back.")).to_be_visible()
    page.get_by_role("link", name="Sectors", exact=True).click()
    expect(page.locator("network-map")).to_have_class(re.compile("drawn"))
    expect(page.get_by_label("Colour by")).to_have_value("sector")


@pytest.mark.parametrize("width", WIDTHS)
def test_people_outside_see_the_map_and_not_only_its_frame(
    width: int, page_at: PageAt, siân: Standing
) -> None:
    share = share_map(by=siân, shows=Share.Shows.PEOPLE, days=7)

    for address in (f"/shared/{share.code}/", f"/shared/{share.code}/frame/"):
        page = page_at(width)
        page.goto(address)
        expect(page.locator("network-map")).to_have_class(re.compile("drawn"))
        box = page.get_by_role("application").bounding_box()
        assert box
        assert min(box["width"], box["height"]) > 250
        check_fits(page)
        audit(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_two_days_are_one_picture_beside_their_words(
    width: int, page_at: PageAt, siân: Standing
) -> None:
    assert siân.person
    before = take_snapshot(by=siân)
    own = Tie.objects.filter(first=siân.person, ended_at=None, kind__is_wish=False)
    end_tie(by=siân.person, tie=own.earliest("pk"))
    page = page_at(width, as_user=siân.user)
    page.goto(f"{BASE}/insights/changes/?before={before.pk}")
    expect(page.locator("network-map")).to_have_class(re.compile("drawn"))
    expect(page.locator("[data-map=sentence]")).to_contain_text("1 lost")

    page.get_by_role("checkbox", name="lost").check()

    expect(page.locator("[data-map=sentence]")).to_contain_text("1 tie.")
    expect(page.locator(".map-legend")).to_contain_text("Here both times")
    check_fits(page)
    audit(page)
    photograph(page, f"map-compared-{width}")


@pytest.mark.parametrize("width", WIDTHS)
def test_without_script_the_map_is_a_form_and_a_table(
    width: int, page_at: PageAt, siân: Standing
) -> None:
    page = page_at(width, as_user=siân.user, script=False)
    page.goto(f"{BASE}/map/")

    page.get_by_role("checkbox", name="learns from").check()
    page.get_by_role("button", name="Show").click()

    expect(page).to_have_url(re.compile("kind=learn-from"))
    expect(page.get_by_role("table")).to_be_visible()
    check_fits(page)
    photograph(page, f"map-without-script-{width}")


def test_the_map_is_printed_as_a_drawing(page_at: PageAt, siân: Standing) -> None:
    page = drawn(page_at(1280, as_user=siân.user))
    people = Person.objects.visible_to(siân).count()

    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    printed = page.locator("svg.map-printed")
    expect(printed).to_be_visible()
    assert printed.locator("path > title").count() >= people / 2
    expect(page.locator(".map-canvas")).to_be_hidden()
    expect(page.locator("[data-map=sentence]")).to_be_visible()
    photograph(page, "map-printed")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(printed).to_have_count(0)
