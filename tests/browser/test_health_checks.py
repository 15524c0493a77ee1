"""A health check: a weaver opens it, members answer on their phones, all read what came of it."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from intertwine.learn.evaluation.models import Answers, HealthCheck
from intertwine.learn.evaluation.tests.make import alike, answered_by, make_check
from intertwine.people.models import Network, Standing
from intertwine.people.rules import Role
from intertwine.people.tests.make import make_member, make_network
from tests.browser.conftest import PageAt
from tests.browser.harness import look_at

SPREAD = "The work is spread over many of us, not left to a few."


@pytest.fixture
def network(transactional_db: None) -> Network:
    return make_network("Leith bees")


@pytest.fixture
def weaver(network: Network) -> Standing:
    return make_member(network, "Wyn Rees", role=Role.WEAVER)


def rate(page: Page, statement: str, word: str) -> None:
    page.get_by_role("group", name=statement).get_by_label(word, exact=True).check()


def test_from_opening_one_to_reading_what_most_needs_care(
    network: Network, weaver: Standing, page_at: PageAt
) -> None:
    member = make_member(network, "Mel Rees")
    desk = page_at(1280, as_user=weaver.user)
    desk.goto(f"/n/{network.slug}/learn/health/")
    look_at(desk, "health-none-yet", heading="How are we doing?")
    desk.get_by_role("link", name="Open a health check").click()
    look_at(desk, "health-open", heading="Open a health check")
    desk.get_by_role("button", name="Open it").click()
    expect(desk.get_by_text("is told at the end, to everybody at once")).to_be_visible()
    check = HealthCheck.objects.get()

    phone = page_at(360, as_user=member.user)
    phone.goto("/")
    phone.get_by_role("link", name="Answer").click()
    look_at(phone, "health-answer", heading="How are we doing?")
    rate(phone, SPREAD, "Disagree strongly")
    phone.get_by_label("What would help most?").fill("A second pair of hands")
    phone.get_by_role("button", name="Send my answers").click()
    expect(phone.get_by_text("You have answered. Thank you.")).to_be_visible()
    phone.get_by_role("link", name="Change my answers").click()
    expect(phone.get_by_label("What would help most?")).to_have_value(
        "A second pair of hands"
    )

    spread = [row | {"together-spread": 1} for row in alike(5)]
    answered_by(check, spread, wish="A third one")
    desk.get_by_role("link", name="End it now").click()
    look_at(desk, "health-end", heading="End this health check?")
    desk.get_by_role("button", name="End it now").click()
    expect(desk.get_by_role("heading", name="What to do next")).to_be_visible()
    look_at(desk, "health-told")
    expect(desk.get_by_text("A second pair of hands")).to_be_visible()
    assert not Answers.objects.exists()

    phone.reload()
    expect(phone.get_by_role("heading", name="What to do next")).to_be_visible()
    next_step = phone.get_by_role("region", name="What to do next")
    expect(next_step).to_contain_text(SPREAD)
    expect(next_step).to_contain_text("Half or fewer agree.")
    expect(phone.get_by_text("A second pair of hands")).to_have_count(0)
    look_at(phone, "health-told-member")

    desk.get_by_role("link", name="Note it as a need").click()
    expect(desk.locator("[name=text]")).to_have_value(
        f"What would let more of us say: “{SPREAD}”"
    )


def test_what_was_ticked_and_written_outlives_a_reload(
    network: Network, weaver: Standing, page_at: PageAt
) -> None:
    member = make_member(network, "Mel Rees")
    check = make_check(weaver)
    phone = page_at(360, as_user=member.user)
    phone.goto(f"/n/{network.slug}/learn/health/{check.pk}/answer/")
    words = phone.get_by_label("What would help most?")
    rate(phone, SPREAD, "Disagree")
    expect(phone.get_by_role("button", name="Take my answers back")).to_be_visible()
    with phone.expect_response(lambda answer: answer.request.method == "POST"):
        words.press_sequentially("A second pair of hands")
    expect(phone.get_by_text("Saved as you go")).to_be_visible()
    look_at(phone, "health-answer-saved", heading="How are we doing?")

    phone.reload()

    group = phone.get_by_role("group", name=SPREAD)
    expect(group.get_by_label("Disagree", exact=True)).to_be_checked()
    expect(words).to_have_value("A second pair of hands")
    stored = "JSON.stringify({...localStorage, ...sessionStorage})"
    assert "second pair" not in phone.evaluate(stored)


def test_one_answers_without_script_and_takes_it_back(
    network: Network, weaver: Standing, page_at: PageAt
) -> None:
    member = make_member(network, "Mel Rees")
    check = make_check(weaver)
    plain = page_at(360, as_user=member.user, script=False)
    where = f"/n/{network.slug}/learn/health/{check.pk}/answer/"
    plain.goto(where)
    rate(plain, SPREAD, "I cannot say")
    plain.get_by_role("button", name="Send my answers").click()
    expect(plain.get_by_text("You have answered. Thank you.")).to_be_visible()
    assert Answers.objects.get().marks == {"together-spread": 0}

    plain.goto(where)
    plain.get_by_role("button", name="Take my answers back").click()
    expect(plain.get_by_text("Nothing of them is kept.")).to_be_visible()
    assert not Answers.objects.exists()


def test_whoever_answers_on_the_last_day_too_late_reads_what_came_of_it(
    network: Network, weaver: Standing, page_at: PageAt
) -> None:
    member = make_member(network, "Mel Rees")
    check = make_check(weaver)
    answered_by(check, alike(5))
    phone = page_at(360, as_user=member.user, script=False)
    phone.goto(f"/n/{network.slug}/learn/health/{check.pk}/answer/")
    rate(phone, SPREAD, "Agree")
    back = timedelta(days=40)
    HealthCheck.objects.update(
        opened_on=check.opened_on - back, ends_on=check.ends_on - back
    )

    phone.get_by_role("button", name="Send my answers").click()

    expect(phone.get_by_text("5 of 8 people answered.")).to_be_visible()
