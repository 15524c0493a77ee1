"""A network's first page says what comes next, from nobody there to all parts begun."""

import itertools
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from intertwine.kit.waiting import Waiting
from intertwine.learn.evaluation.tests.make import make_check
from intertwine.learn.needs.tests.make import answered, make_need
from intertwine.listen.gatherings.rules import Stage
from intertwine.listen.gatherings.tests.make import (
    make_gathering,
    make_prompt,
    make_voice,
    make_voices,
)
from intertwine.listen.themes.models import Report
from intertwine.listen.themes.tests.make import make_board, make_theme, place
from intertwine.people.models import Network, Standing
from intertwine.people.rules import Audience, Role
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_person,
)
from intertwine.see.surveys.tests.make import ask, make_survey
from intertwine.see.ties.tests.make import make_tie
from intertwine.site.journey import panel
from intertwine.weave.introductions.tests.make import make_introduction

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    return make_network(slug="bees")


@pytest.fixture
def weaver(network: Network) -> Standing:
    return make_member(network, role=Role.WEAVER)


def cards(standing: Standing) -> dict[str, Waiting]:
    found: Sequence[Waiting] = panel(standing).about["cards"]  # type: ignore[index]
    return {card.wing: card for card in found}


def said(standing: Standing, wing: str) -> str:
    return str(cards(standing)[wing].title)


def first(standing: Standing) -> str:
    return str(panel(standing).about["first"].url)  # type: ignore[index]


def test_somebody_alone_is_asked_to_bring_others_or_a_file(network: Network) -> None:
    guardian = make_guardian(network)

    see = cards(guardian)["see"]

    assert first(guardian) == "/n/bees/invite/"
    assert see.also is not None
    assert see.also.url == "/n/bees/map/files/"


def test_a_network_with_people_begins_by_hearing_them(weaver: Standing) -> None:
    make_person(weaver.network)

    assert first(weaver) == "/n/bees/gatherings/make/"
    assert "no ties yet" in said(weaver, "see")


def test_a_gathering_nobody_can_answer_comes_before_what_is_not_begun(
    weaver: Standing,
) -> None:
    make_person(weaver.network)
    draft = make_gathering(weaver.network, state=Stage.DRAFT)

    assert first(weaver) == draft.get_absolute_url()


def test_voices_lead_to_a_board_then_to_sorting_then_to_a_report(
    weaver: Standing,
) -> None:
    gathering = make_gathering(weaver.network)
    prompt = make_prompt(gathering)
    assert "no voices" in said(weaver, "listen")

    make_voices(prompt, "Too little time", "So kind")
    assert cards(weaver)["listen"].title == "2 voices are not sorted yet"

    board = make_board(weaver.network, gathering)
    assert cards(weaver)["listen"].title == "2 voices still to sort"

    theme = make_theme(board)
    for voice in prompt.voices.all():
        place(voice, theme)
    listen = cards(weaver)["listen"]
    assert listen.url == f"/n/bees/gatherings/{gathering.pk}/reports/"

    Report.objects.create(gathering=gathering, board=board, title="Heard")
    assert cards(weaver)["listen"].title == "2 voices heard"

    make_voice(prompt, "And one more")
    assert cards(weaver)["listen"].title == "1 voice still to sort"


def test_people_who_have_not_answered_come_before_the_map(weaver: Standing) -> None:
    ben, cai = make_person(weaver.network), make_person(weaver.network)
    make_tie(ben, cai)
    assert cards(weaver)["see"].url == "/n/bees/insights/"

    survey = make_survey(weaver)
    asked = ask(survey, ben)
    see = cards(weaver)["see"]
    assert see.title == "1 person has not answered"
    assert see.url == survey.get_absolute_url()

    asked.answered_at = survey.opened_at
    asked.save()
    assert cards(weaver)["see"].url == "/n/bees/insights/"


def test_introductions_are_offered_once_there_is_a_map(weaver: Standing) -> None:
    ben, cai = make_person(weaver.network), make_person(weaver.network)
    assert cards(weaver)["weave"].url == "/n/bees/weave/introductions/propose/"

    make_tie(ben, cai)
    assert cards(weaver)["weave"].url == "/n/bees/weave/"


def test_only_what_a_weaver_began_is_counted(weaver: Standing) -> None:
    make_tie(make_person(weaver.network), make_person(weaver.network))
    other = make_member(weaver.network, role=Role.WEAVER)
    assert other.person
    names = ("ben@example.org", "cai@example.org")
    ben, cai = (make_person(weaver.network, email=name) for name in names)
    make_introduction(other, ben, cai)

    assert "You began 1" in said(other, "weave")
    assert "You began" not in said(weaver, "weave")


def test_themes_become_needs_and_needs_look_for_their_pages(weaver: Standing) -> None:
    learn = cards(weaver)["learn"]
    assert learn.also is not None
    assert learn.also.url == "/handbook/-/start/"

    make_theme(make_board(weaver.network))
    assert cards(weaver)["learn"].title == "Your themes can become needs"

    one, other = make_need(weaver.network), make_need(weaver.network)
    assert cards(weaver)["learn"].title == "2 needs have no page yet"

    answered(one, "mapping")
    other.merged_into = one
    other.save()
    assert cards(weaver)["learn"].title == "1 need is written down"

    for _more in range(4):
        make_member(weaver.network)
    assert cards(weaver)["learn"].title == "How is the network doing?"

    make_check(weaver)
    assert cards(weaver)["learn"].title == "1 need is written down"


def test_members_read_what_they_can_do_and_nothing_of_the_work(
    network: Network, client: Client
) -> None:
    member = make_member(network)
    assert member.user
    make_gathering(network, state=Stage.DRAFT, title="Not yet")
    client.force_login(member.user)

    page = client.get("/n/bees/").content.decode()

    assert "You are not on the map yet" in page
    assert "Not yet" not in page
    assert "Invite people" not in page
    assert len(re.findall(r'class="button"', page)) == 1

    make_tie(member.person, make_person(network))  # type: ignore[arg-type]
    assert cards(member)["see"].url == "/n/bees/map/"


def test_outsiders_read_who_wants_to_be_seen_and_no_steps(
    network: Network, client: Client
) -> None:
    make_person(network, "Ffion Prys", presence=Audience.EVERYONE)

    page = client.get("/n/bees/").content.decode()

    assert "Ffion Prys" in page
    assert "What comes next" not in page


def test_the_page_asks_no_more_of_a_large_network(
    weaver: Standing,
    client: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    assert weaver.user
    people = [make_person(weaver.network) for _ in range(12)]
    for one, other in itertools.pairwise(people):
        make_tie(one, other)
    survey = make_survey(weaver)
    for person in people:
        ask(survey, person)
    gathering = make_gathering(weaver.network)
    make_voices(make_prompt(gathering), *"abcdefgh")
    make_theme(make_board(weaver.network, gathering))
    make_need(weaver.network)
    client.force_login(weaver.user)

    with django_assert_max_num_queries(20):
        assert client.get("/n/bees/").status_code == 200


FILES = "django.core.mail.backends.filebased.EmailBackend"


@pytest.mark.parametrize(
    ("is_demo", "backend", "says"),
    [
        (True, FILES, True),
        (False, FILES, False),
        (True, "django.core.mail.backends.locmem.EmailBackend", False),
    ],
)
def test_whoever_tries_it_out_is_told_where_their_letter_is(
    client: Client,
    settings: Settings,
    tmp_path: Path,
    is_demo: bool,
    backend: str,
    says: bool,
) -> None:
    settings.DEMO, settings.EMAIL_FILE_PATH = is_demo, str(tmp_path)
    settings.EMAIL_BACKEND = backend

    response = client.post("/account/login/", {"email": "new@example.org"}, follow=True)

    assert (str(tmp_path) in response.content.decode()) is says
