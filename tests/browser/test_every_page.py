"""Every page of the application, held to WCAG 2.2 AA and to a calm start.

Each is loaded once: on a phone in daylight, then made wider, on a desk in the dark.
"""

import pytest
from playwright.sync_api import Page

from intertwine.people.models import Membership
from intertwine.site.demo import load_demo
from intertwine.site.demo.people import GUARDIANS
from tests import things
from tests.browser.calm import check_is_calm, check_is_complete
from tests.browser.conftest import PageAt
from tests.browser.harness import (
    AXE,
    HEIGHTS,
    audit,
    check_fits,
    check_is_light,
    photograph,
)
from tests.permissions import EXPECTED, FOR_KEEPERS
from tests.world import World

NOT_PAGES = {
    "account_confirm_email": "a link in a letter",
    "api:openapi-json": "for programs",
    "gatherings:live": "kept open, or nothing",
    "health": "for programs",
    "evaluation:totals": "a file",
    "files:rejected": "a file",
    "gatherings:take": "a file",
    "handbook:offered_picture": "a picture",
    "handbook:paper": "a file",
    "handbook:picture": "a picture",
    "handbook:sheet": "a file",
    "handbook:take_network_pages": "a file",
    "insights:picture": "numbers for the map",
    "introductions:appointment": "a file",
    "introductions:steps": "a file",
    "introductions:time": "a file once a day is chosen, a page without",
    "map:changes": "numbers for the map",
    "map:drawing": "numbers for the map",
    "map:shared_drawing": "numbers for the map",
    "needs:needs_as": "a file",
    "people:export": "a file with ?as=, a page without",
    "people:import_example": "a file",
    "people:import_rejected": "a file",
    "people:my_data_file": "a file",
    "people:network_picture": "a picture",
    "people:person_data": "a file",
    "people:picture": "a picture",
    "roles:network_csv": "a file",
    "roles:place_news": "empty, or a word to load the page",
    "roles:progress": "a part of a page",
    "roles:take": "a file",
    "surveys:picture": "a picture",
    "themes:codebook_as": "a file",
    "themes:report_as": "a file",
    "themes:shared_as": "a file",
    "mfa_download_recovery_codes": "a file",
}
"""What opens something else than a page, and what it is."""


GUARDIAN = 4
PAGES = sorted(
    name
    for name, row in EXPECTED.items()
    if row.get
    and ("o" in row.get or name in FOR_KEEPERS)
    and name not in NOT_PAGES
    and not name.startswith("api:")
)
ON_LISTS = (
    things.complaint,
    things.done_import,
    things.invitation,
    things.letter,
    things.merge,
    things.own_token,
    things.ready_import,
    things.request,
    things.rights_request,
)
"""One of each thing that a list tells of: empty, it would show little."""


SHARES = 4
"""In how many tests they are, so that several cores can look at once."""


def reader_of(name: str) -> str:
    """Who looks at the page: a guardian if they may, else the first who may."""
    if name in FOR_KEEPERS:
        return "keeper"
    row = EXPECTED[name].get or ""
    viewers = ("visitor", "stranger", "member", "weaver", "guardian", "other guardian")
    return viewers[GUARDIAN] if row[GUARDIAN] == "o" else viewers[row.index("o")]


def first_look(page: Page) -> None:
    """As it comes on a phone, in daylight."""
    check_is_light(page)
    check_is_complete(page)
    check_fits(page)
    check_is_calm(page)
    audit(page)


def second_look(page: Page) -> None:
    """The same page on wider and wider screens, in the dark."""
    page.emulate_media(color_scheme="dark")
    for width in (768, 1280):
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        check_fits(page)
    audit(page)


def problems_of(page: Page, address: str, name: str) -> list[str]:
    """What is wrong with a page, from a phone in daylight to a desk in the dark."""
    page.set_viewport_size({"width": 360, "height": HEIGHTS[360]})
    page.emulate_media(color_scheme="light")
    answer = page.goto(address)
    assert answer
    assert answer.ok, f"{answer.status}: {answer.url}"
    found = []
    for look in (first_look, second_look):
        try:
            look(page)
        except AssertionError as error:
            found.append(str(error))
        width = page.viewport_size["width"] if page.viewport_size else 0
        photograph(page, f"{name.replace(':', '-').replace('/', '-')}-{width}")
    return found


@pytest.mark.parametrize("share", range(SHARES))
def test_every_page_reads_well(page_at: PageAt, share: int) -> None:
    world = World()
    for make in ON_LISTS:
        make(world.guardian, world.member)
    addresses = {name: world.address(name) for name in PAGES[share::SHARES]}
    readers = {name: reader_of(name) for name in addresses}
    problems = []

    for reader in sorted(set(readers.values())):
        page = page_at(360, as_user=world.users[reader])
        page.add_init_script(path=AXE)
        for name in (name for name in addresses if readers[name] == reader):
            problems += problems_of(page, addresses[name], f"page-{name}")

    assert not problems, "\n\n".join(problems)


def test_the_demo_is_a_pleasure_to_look_at(page_at: PageAt) -> None:
    load_demo()
    guardians = Membership.objects.filter(person__name=GUARDIANS[0])
    page = page_at(360, as_user=guardians.select_related("user")[0].user)
    problems = []

    for path in ("", "people/", "members/", "fields/", "organisations/", "deeds/"):
        name = f"demo-{path.strip('/') or 'network'}"
        problems += problems_of(page, f"/n/improvement-weavers/{path}", name)

    assert not problems, "\n\n".join(problems)
