"""Who should meet, in a browser: read it, put a pair aside, and take that back."""

import pytest
from playwright.sync_api import expect

from intertwine.people.rules import Role
from intertwine.people.tests.make import make_member, make_network, make_person
from intertwine.see.ties.tests.make import make_tie
from tests.browser.conftest import PageAt
from tests.browser.harness import audit, check_fits, photograph


@pytest.mark.parametrize(("width", "script"), [(360, True), (1280, False)])
def test_a_pair_is_put_aside_and_comes_back(
    page_at: PageAt, width: int, *, script: bool
) -> None:
    weaver = make_member(make_network(), "Wen", role=Role.WEAVER)
    ann, ben, cai = (make_person(weaver.network, n) for n in ("Ann", "Ben", "Cai"))
    make_tie(ann, cai)
    make_tie(ben, cai)
    page = page_at(width, as_user=weaver.user, script=script)

    page.goto(f"/n/{weaver.network.slug}/weave/")
    card = page.locator(f"#pair-{ann.pk}-{ben.pk}")
    expect(card).to_contain_text("Both know Cai.")
    card.get_by_text("Through whom, and what for").click()
    expect(card.get_by_text("Could introduce them:")).to_be_visible()
    if script:
        check_fits(page)
        audit(page)
        photograph(page, f"suggestions-{width}")

    card.get_by_text("Not this one").click()
    card.get_by_role("button", name="Not a good idea").click()
    expect(
        page.get_by_text("Ann and Ben are not suggested to you any more.")
    ).to_be_visible()
    expect(card).to_have_count(0)

    page.get_by_role("button", name="Undo").click()
    expect(card).to_contain_text("Both know Cai.")


def test_the_map_bears_dashes_and_the_same_as_a_list(page_at: PageAt) -> None:
    weaver = make_member(make_network(), "Wen", role=Role.WEAVER)
    ann, ben, cai = (make_person(weaver.network, n) for n in ("Ann", "Ben", "Cai"))
    make_tie(ann, cai)
    make_tie(ben, cai)
    page = page_at(1280, as_user=weaver.user, script=False)

    page.goto(f"/n/{weaver.network.slug}/map/words/")
    page.get_by_role("link", name="Show who could meet").click()

    dashed = page.get_by_text("Dashed: one pair who could meet")
    expect(dashed).to_be_visible()
    dashed.click()
    expect(page.get_by_role("link", name="Ann and Ben")).to_be_visible()
    page.get_by_role("link", name="Hide who could meet").click()
    expect(dashed).to_have_count(0)
