"""Health checks beside the rest of the site: at home, and as needs."""

import html
import re

import pytest

from intertwine.learn.evaluation.rules import STATEMENTS
from intertwine.learn.evaluation.services import answer
from intertwine.learn.evaluation.tests.make import SAY, make_check
from intertwine.learn.evaluation.tests.test_pages import at, browser_of, ended
from intertwine.learn.needs.models import Need
from intertwine.people.models import Network, Standing
from intertwine.people.rules import Role
from intertwine.people.tests.make import make_member
from intertwine.site.home import networks_at_home

pytestmark = pytest.mark.django_db


@pytest.fixture
def weaver(network: Network) -> Standing:
    return make_member(network, "Wyn", role=Role.WEAVER)


@pytest.fixture
def member(network: Network) -> Standing:
    return make_member(network, "Mel")


def test_a_weaver_notes_what_needs_care_as_a_need(weaver: Standing) -> None:
    check, browser = ended(weaver, [{SAY: 1}] * 6), browser_of(weaver)
    page = browser.get(at("check", check)).content.decode()
    link = html.unescape(re.findall(r'href="([^"]*needs/note/[^"]*)"', page)[0])

    form = browser.get(link)
    browser.post(link, {"text": form.context["form"].initial["text"], "more": ""})

    need = Need.objects.get()
    assert STATEMENTS[SAY].text in need.text
    assert need.origin == Need.Origin.HEALTH


def test_it_waits_at_home_until_it_is_answered(
    weaver: Standing, member: Standing
) -> None:
    check = make_check(weaver)
    assert member.user

    def waits() -> bool:
        assert member.user
        (home,) = networks_at_home(member.user)
        return at("answer", check) in {card.url for card in home.waiting}

    assert waits()
    answer(by=member, check=check, marks={SAY: 3})
    assert not waits()
