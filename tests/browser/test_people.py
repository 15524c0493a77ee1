"""Finding people, one's own page, and two entries of one person, as people do it."""

import re

import pytest
from playwright.sync_api import expect

from intertwine.people.models import Person, Standing
from intertwine.people.rules import Audience, Role
from intertwine.people.tests.make import make_member, make_person
from intertwine.site.demo import load_demo
from tests.browser.conftest import PageAt
from tests.browser.harness import audit, look_at, photograph

WIDTHS = [360, 1280]
BASE = "/n/improvement-weavers"


def demo(name: str) -> Standing:
    """One of the invented people, in the invented network."""
    load_demo()
    person = Person.objects.select_related("network", "membership__user").get(
        name=name, network__slug="improvement-weavers"
    )
    membership = person.membership
    return Standing(person.network, membership.user, person, Role(membership.role))


@pytest.mark.parametrize("width", WIDTHS)
def test_someone_is_found_by_typing_and_by_filters(width: int, page_at: PageAt) -> None:
    siân = demo("Siân Prosser")
    page = page_at(width, as_user=siân.user)
    page.goto(f"{BASE}/people/")
    look_at(page, "people")

    page.get_by_label("Find someone").press_sequentially("davie", delay=20)
    expect(page.locator("#found")).to_have_text(re.compile(r"^1 of \d+ people"))
    expect(page.get_by_role("link", name="Davie Rennie")).to_be_visible()
    expect(page.get_by_label("Find someone")).to_be_focused()
    expect(page).to_have_url(re.compile(r"\?q=davie$"))
    page.get_by_role("link", name="Remove", exact=False).first.click()
    expect(page.locator("#found")).not_to_contain_text(" of 1")

    page.get_by_role("link", name="Filters").click()
    page.get_by_label(re.compile("^Wales")).check()
    page.get_by_label(re.compile("^Health service")).check()
    expect(page.get_by_role("list", name="Filters in use")).to_contain_text("Wales")
    expect(page).to_have_url(re.compile("nation=wales.*sector=health"))
    look_at(page, "people-filtered")

    page.reload()
    expect(page.get_by_label(re.compile("^Wales"))).to_be_checked()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_person_opens_beside_the_list_and_has_an_address(
    width: int, page_at: PageAt
) -> None:
    siân = demo("Siân Prosser")
    page = page_at(width, as_user=siân.user)
    page.goto(f"{BASE}/people/?q=davie")

    page.get_by_role("link", name="Davie Rennie").click()
    expect(page.get_by_role("heading", name="Davie Rennie", exact=True)).to_be_focused()
    expect(page).to_have_url(re.compile(r"/people/\d+/$"))
    photograph(page, f"person-drawer-{width}")
    audit(page)
    address = page.url
    page.get_by_role("link", name="Close").click()
    expect(page).to_have_url(re.compile(r"/people/\?q=davie$"))

    page.goto(address)
    look_at(page, "person")


def test_the_directory_works_without_script(page_at: PageAt) -> None:
    davie = demo("Davie Rennie")
    page = page_at(360, as_user=davie.user, script=False)
    page.goto(f"{BASE}/people/?filters=open")

    page.get_by_label(re.compile("^Wales")).check()
    page.get_by_role("button", name="Show").click()

    expect(page).to_have_url(re.compile("nation=wales"))
    expect(page.locator("#found")).to_have_text(re.compile(r"^\d+ of \d+ people"))


@pytest.mark.parametrize("width", WIDTHS)
def test_one_decides_who_sees_the_phone_number(width: int, page_at: PageAt) -> None:
    davie = demo("Davie Rennie")
    page = page_at(width, as_user=davie.user)
    page.goto(f"{BASE}/my-page/")
    look_at(page, "my-page")
    reach = page.locator("#reach")

    reach.locator("[name=phone]").fill("01234 567890")
    reach.get_by_label("Who sees it: Phone").select_option("Members")
    expect(reach.get_by_role("status")).to_have_text("Saved")

    page.goto(f"{BASE}/my-page/seen/?as=member")
    expect(page.get_by_role("link", name="01234 567890")).to_be_visible()
    look_at(page, "my-page-seen")
    page.goto(f"{BASE}/my-page/seen/?as=visitor")
    expect(page.get_by_text("01234 567890")).to_have_count(0)
    for name in ("looks", "agreements"):
        page.goto(f"{BASE}/my-page/{name}/")
        look_at(page, f"my-page-{name}")


@pytest.mark.parametrize("width", WIDTHS)
def test_two_entries_become_one_and_two_again(width: int, page_at: PageAt) -> None:
    siân = demo("Siân Prosser")
    network = siân.network
    make_person(network, "Morag MacPhail", phone="01234", offers="A hall")
    make_person(network, "McPhail, Morag", offers="A big hall", nation="scotland")
    page = page_at(width, as_user=siân.user)
    page.goto(f"{BASE}/twice/")
    look_at(page, "twice")

    page.get_by_role("link", name="Compare Morag").click()
    look_at(page, "twice-compare", heading="Are these the same person?")
    page.get_by_label("A big hall").check()
    page.get_by_role("button", name="Make them one").click()
    expect(page.get_by_text("Morag MacPhail is one person now.")).to_be_visible()
    merged = Person.objects.get(name="Morag MacPhail")
    assert (merged.offers, merged.nation) == ("A big hall", "scotland")

    page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(page.get_by_text("is back as it was")).to_be_visible()
    assert Person.objects.filter(name="McPhail, Morag").exists()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_other_pages_about_people(width: int, page_at: PageAt) -> None:
    mairi = demo("Mairi Galbraith")
    shy = make_person(
        mairi.network,
        "Rhona Kerr",
        presence=Audience.WEAVERS,
        agreed_at=None,
        do_not_contact=True,
    )
    make_member(mairi.network, "Nobody else")
    page = page_at(width, as_user=mairi.user)
    pages = {
        "add": "people/add/",
        "person-private": f"people/{shy.pk}/",
        "person-edit": f"people/{shy.pk}/edit/",
        "fields": "fields/",
        "fields-add": "fields/add/",
        "fields-change": "fields/time-i-can-give/",
        "fields-remove": "fields/time-i-can-give/remove/",
        "organisations": "organisations/",
        "nobody": "people/?q=zzzz",
    }
    for name, address in pages.items():
        page.goto(f"{BASE}/{address}")
        look_at(page, f"{name}")
