"""Pages of health checks, as members and weavers read them."""

import html
import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from intertwine.handbook.services.loading import load
from intertwine.learn.evaluation.models import Answers, HealthCheck
from intertwine.learn.evaluation.rules import AREAS, STATEMENTS
from intertwine.learn.evaluation.services import answer, end_check
from intertwine.learn.evaluation.tests.make import (
    SAY,
    WORD,
    alike,
    answered_by,
    days_later,
    make_check,
)
from intertwine.people.models import Network, Standing
from intertwine.people.tests.make import make_member

pytestmark = pytest.mark.django_db


def browser_of(standing: Standing) -> Client:
    client = Client()
    assert standing.user
    client.force_login(standing.user)
    return client


def at(page: str, check: HealthCheck) -> str:
    return reverse(f"evaluation:{page}", args=[check.network.slug, check.pk])


def said(response: object) -> str:
    """What a page says, without its tags."""
    text = response.content.decode()  # type: ignore[attr-defined]
    main = re.sub(r"(?s).*<main|</main>.*", "", text)
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split()))


def ended(weaver: Standing, marks: list[dict[str, int]], wish: str = "") -> HealthCheck:
    """A check that these answered, and that is over."""
    check = make_check(weaver)
    answered_by(check, marks, wish=wish)
    end_check(by=weaver, check=check)
    check.refresh_from_db()
    return check


def test_before_the_first_question_it_says_who_sees_what(
    weaver: Standing, member: Standing
) -> None:
    text = said(browser_of(member).get(at("answer", make_check(weaver))))

    before, _first, _rest = text.partition(AREAS[0].statements[0].text)
    for promise in ("no weaver", "fewer than five", "Leave out", "name is taken off"):
        assert promise in before


def test_every_statement_is_a_group_with_a_legend_and_six_answers(
    weaver: Standing, member: Standing
) -> None:
    text = browser_of(member).get(at("answer", make_check(weaver))).content.decode()

    legends = re.findall(r'<legend class="label">(.*?)</legend>', text)
    assert [html.unescape(each) for each in legends] == [
        one.text for one in STATEMENTS.values()
    ]
    assert len(re.findall('type="radio"', text)) == 6 * len(STATEMENTS)
    assert " checked" not in text
    assert "required" not in text.partition("<form")[2].partition("</form>")[0]


def test_a_member_answers_and_finds_their_answers_again(
    weaver: Standing, member: Standing
) -> None:
    check, browser = make_check(weaver), browser_of(member)

    sent = browser.post(at("answer", check), {SAY: "4", WORD: "0", "wish": "A map"})
    again = browser.get(at("answer", check)).content.decode()

    assert sent.status_code == 302
    assert Answers.objects.get().marks == {SAY: 4, WORD: 0}
    assert again.count(" checked") == 2
    assert "A map" in again


def test_each_tick_is_saved_as_one_goes(weaver: Standing, member: Standing) -> None:
    check, browser = make_check(weaver), browser_of(member)
    asked = {"HX-Request": "true"}

    early = browser.post(at("answer", check), {"wish": "A map"}, headers=asked)
    saved = browser.post(at("answer", check), {SAY: "2"}, headers=asked)

    assert "Not saved yet. Answer at least one" in said(early)
    assert "Saved as you go" in said(saved)
    assert "Take my answers back" in said(saved)
    assert Answers.objects.get().marks == {SAY: 2}


def test_a_tick_after_the_end_leads_to_what_came_of_it(
    weaver: Standing, member: Standing
) -> None:
    check = ended(weaver, alike(5))

    late = browser_of(member).post(
        at("answer", check), {SAY: "2"}, headers={"HX-Request": "true"}
    )

    assert late.headers["HX-Redirect"] == at("check", check)


def test_an_empty_form_comes_back_with_a_word(
    weaver: Standing, member: Standing
) -> None:
    response = browser_of(member).post(at("answer", make_check(weaver)), {"wish": "A"})

    assert response.status_code == 422
    assert "Answer at least one" in said(response)


def test_answers_are_taken_back_with_one_press(
    weaver: Standing, member: Standing
) -> None:
    check = make_check(weaver)
    answer(by=member, check=check, marks={SAY: 1})

    browser_of(member).post(at("take_back", check))

    assert not Answers.objects.exists()


def test_answers_wait_nowhere_when_the_session_had_ended(
    weaver: Standing, member: Standing
) -> None:
    check, browser = make_check(weaver), browser_of(member)
    browser.get(at("answer", check))
    browser.cookies.pop(settings.SESSION_COOKIE_NAME)

    browser.post(at("answer", check), {SAY: "2", "wish": "A map"})

    assert "kept_form" not in browser.session
    assert "A map" not in str(browser.session.items())


def test_while_it_is_open_nobody_reads_an_answer(weaver: Standing) -> None:
    check = make_check(weaver)
    answered_by(check, alike(9, 1), wish="Rather a map")

    for page in ("check", "answer", "end", "remove"):
        response = browser_of(weaver).get(at(page, check))
        text = response.content.decode()
        assert response.status_code == 200
        assert "Rather a map" not in text
        assert "bar-line" not in text
    assert browser_of(weaver).get(at("totals", check)).status_code == 404


def test_an_open_check_says_what_ending_and_throwing_away_take(
    weaver: Standing,
) -> None:
    check, browser = make_check(weaver), browser_of(weaver)
    answered_by(check, alike(2))

    assert "their answers are deleted" in said(browser.get(at("end", check)))
    assert "All that was answered goes" in said(browser.get(at("remove", check)))


def test_how_many_answered_is_told_to_nobody_before_the_end(
    weaver: Standing, member: Standing
) -> None:
    check = make_check(weaver)
    pages = ("check", "answer", "end", "remove")
    before = [said(browser_of(weaver).get(at(page, check))) for page in pages]

    answered_by(check, alike(7))

    assert [said(browser_of(weaver).get(at(page, check))) for page in pages] == before


def test_after_the_last_day_the_page_closes_it_without_the_worker(
    weaver: Standing, member: Standing
) -> None:
    check = make_check(weaver)
    answered_by(check, alike(5))
    days_later(check, 15)

    response = browser_of(member).get(at("answer", check), follow=True)

    assert "5 of" in said(response)
    assert not Answers.objects.exists()


def test_results_say_how_many_answered_of_how_many(
    weaver: Standing, member: Standing
) -> None:
    check = ended(weaver, alike(6))

    text = said(browser_of(member).get(at("check", check)))

    assert f"6 of {check.could} people answered" in text
    assert "More than half agree." in text


def test_where_all_have_answered_there_are_no_others(weaver: Standing) -> None:
    check = make_check(weaver)
    members = answered_by(check, alike(6))
    for membership in check.network.memberships.exclude(
        person__in=[each.person for each in members]
    ):
        answer(by=membership.standing, check=check, marks=alike(1)[0])
    end_check(by=weaver, check=check)

    text = said(browser_of(weaver).get(at("check", check)))

    assert "All 8 people answered." in text
    assert "others" not in text


def test_results_of_four_say_that_nothing_is_shown(
    weaver: Standing, member: Standing
) -> None:
    check = ended(weaver, alike(4))

    response = browser_of(member).get(at("check", check))

    assert "nothing is shown" in said(response)
    assert "bar-line" not in response.content.decode()


def test_each_bar_is_also_words_and_a_table(weaver: Standing, member: Standing) -> None:
    marks = [{SAY: 1}] * 3 + [{SAY: 2}] * 4 + [{SAY: 4}] * 12 + [{SAY: 5}] * 4
    check = ended(weaver, [*marks, *[{WORD: 4}] * 6])

    text = said(browser_of(member).get(at("check", check)))

    assert "Most agree: 16 of 23." in text
    assert "Disagree, or in between 7 Agree, strongly or not 16" in text
    assert "6 more could not say, or left it out." in text
    assert "2 statements are not shown" in text


def test_of_five_people_no_count_is_told_in_any_way(weaver: Standing) -> None:
    marks = [{SAY: 1}, {SAY: 4}, {SAY: 4}, {SAY: 5}, {SAY: 5}]
    check, browser = ended(weaver, marks), browser_of(weaver)

    page, file = browser.get(at("check", check)), browser.get(at("totals", check))

    assert "More than half agree." in said(page)
    for kept_back in ("bar-line", "<table", "of 5."):
        assert kept_back not in page.content.decode()
    line = next(
        row for row in file.content.decode().splitlines() if STATEMENTS[SAY].text in row
    )
    assert line.endswith("More than half agree.,,")


def test_what_most_needs_care_comes_first_and_leads_to_the_handbook(
    weaver: Standing, member: Standing
) -> None:
    load()
    weak = AREAS[3].statements[1].key
    poor = {key: 1 if key.startswith("done-") else 4 for key in STATEMENTS}
    check = ended(weaver, [poor | {weak: 1}] * 6)

    response = browser_of(member).get(at("check", check))

    headings = re.findall(r'<h2 id="area-\d">(.*?)</h2>', response.content.decode())
    assert headings[0] == AREAS[3].name
    for slug in AREAS[3].helps:
        assert f'href="/handbook/{slug}/"' in response.content.decode()


def test_every_area_names_pages_that_the_handbook_has(db: None) -> None:
    load()
    from intertwine.handbook.selectors.shelf import shelf

    known = shelf().by_slug
    assert not [slug for area in AREAS for slug in area.helps if slug not in known]


def test_a_change_is_told_where_it_is_more_than_chance(
    weaver: Standing, member: Standing
) -> None:
    before = ended(weaver, [{SAY: 1, WORD: 4}] * 20)
    days_later(before, 200)
    check = ended(weaver, [{SAY: 5, WORD: 4}] * 20)

    text = said(browser_of(member).get(at("check", check)))

    assert text.count("More agree than in") == 1
    assert "Then it read: Few agree: fewer than five of 20." in text
    assert "Fewer agree" not in text


def test_what_people_wrote_is_read_by_weavers_alone(
    weaver: Standing, member: Standing
) -> None:
    check = ended(weaver, alike(5), wish="A map on the wall")

    assert "A map on the wall" in said(browser_of(weaver).get(at("check", check)))
    assert "A map on the wall" not in said(browser_of(member).get(at("check", check)))


def test_totals_are_a_file_without_what_too_few_answered(weaver: Standing) -> None:
    check = ended(weaver, [{SAY: 4}] * 6 + [{SAY: 1}] * 5)

    lines = browser_of(weaver).get(at("totals", check)).content.decode().splitlines()

    assert len(lines) == 2 + len(STATEMENTS)
    told = [line for line in lines if STATEMENTS[SAY].text in line]
    assert [line.rpartition(",")[2] for line in told] == ["5", "6"]
    assert sum("Fewer than 5" in line for line in lines) == len(STATEMENTS) - 1


def test_one_who_may_disagree_with_everything_is_not_celebrated(
    weaver: Standing, member: Standing
) -> None:
    few, many = ended(weaver, [*alike(5, 5), *alike(1, 1)]), alike(30)
    days_later(few, 200)
    joyful = ended(weaver, many)

    assert "way to celebrate" not in said(browser_of(member).get(at("check", few)))
    assert "way to celebrate" in said(browser_of(member).get(at("check", joyful)))


def test_a_weaver_opens_one_with_what_is_filled_in(weaver: Standing) -> None:
    browser = browser_of(weaver)
    where = reverse("evaluation:open", args=[weaver.network.slug])
    initial = browser.get(where).context["form"].initial

    response = browser.post(
        where, {"title": initial["title"], "ends_on": str(initial["ends_on"])}
    )

    check = HealthCheck.objects.get()
    assert check.is_open
    assert response.headers["Location"] == at("check", check)


def test_a_second_one_is_refused_in_words(weaver: Standing) -> None:
    check = make_check(weaver)
    where = reverse("evaluation:open", args=[weaver.network.slug])

    response = browser_of(weaver).post(
        where, {"title": "Again", "ends_on": str(check.ends_on)}
    )

    assert response.status_code == 422
    assert "open already" in said(response)


def test_the_list_teaches_where_there_is_none(
    weaver: Standing, member: Standing
) -> None:
    where = reverse("evaluation:checks", args=[weaver.network.slug])

    assert "Open a health check" in said(browser_of(weaver).get(where))
    assert "Open a health check" not in said(browser_of(member).get(where))


def test_nobody_reads_the_check_of_another_network(weaver: Standing) -> None:
    check = ended(weaver, alike(5))
    elsewhere = make_member(Network.objects.create(name="Elsewhere", slug="elsewhere"))

    for page in ("check", "answer"):
        there = at(page, check).replace(weaver.network.slug, "elsewhere")
        assert browser_of(elsewhere).get(there).status_code == 404
        assert browser_of(elsewhere).get(at(page, check)).status_code == 404


def test_the_list_says_from_when_the_next_can_begin(
    weaver: Standing, member: Standing
) -> None:
    check = ended(weaver, alike(6))
    where = reverse("evaluation:checks", args=[weaver.network.slug])

    shown = said(browser_of(weaver).get(where))
    assert "The next one can begin on" in shown
    assert "Open a health check" not in shown
    assert "The next one can begin on" not in said(browser_of(member).get(where))

    HealthCheck.objects.update(closed_on=check.ends_on - timedelta(days=14 + 28))
    shown = said(browser_of(weaver).get(where))
    assert "Open a health check" in shown
    assert "The next one can begin on" not in shown
