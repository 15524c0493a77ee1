"""A link that reaches a browser where somebody else is signed in tells them nothing."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from intertwine.people.models import Standing
from intertwine.people.rules import Role
from intertwine.people.services.erasure import erase_person
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_person,
)
from intertwine.weave.introductions.models import Ask, Care
from intertwine.weave.introductions.rules import Answer
from intertwine.weave.introductions.services import answer_ask
from intertwine.weave.introductions.tests.make import agree, ask_of, make_introduction

pytestmark = pytest.mark.django_db

PAGES = (
    *("", "not-me/", "no-letters/", "together/", "end/", "thanks/"),
    *("answer/yes/", "answer/later/", "answer/no/", "became/not-for-us/"),
)
POSTED = ("own/", "times/", "address/")
SOMEBODY_ELSE = "This page is for somebody else"


class Two:
    """Sara, who has an account and said no, and Tom, who has one too."""

    def __init__(self) -> None:
        self.network = make_network("Bees")
        self.weaver = make_member(self.network, "Wyn", role=Role.WEAVER)
        self.sara = make_member(self.network, "Sara Lee")
        self.tom = make_member(self.network, "Tom Okri")
        assert self.sara.person
        assert self.tom.person
        self.introduction = make_introduction(
            self.weaver, self.sara.person, self.tom.person
        )

    @property
    def ask(self) -> Ask:
        assert self.sara.person
        return ask_of(self.introduction, self.sara.person)

    def link(self, page: str = "") -> str:
        return f"/introduction/{self.ask.key}/{page}"


@pytest.fixture
def two() -> Two:
    return Two()


def signed_in(standing: Standing) -> Client:
    assert standing.user
    client = Client()
    client.force_login(standing.user)
    return client


@pytest.mark.parametrize("is_agreed", [False, True])
@pytest.mark.parametrize("who", ["tom", "weaver", "guardian"])
def test_another_account_reads_and_writes_nothing_under_the_link(
    two: Two, who: str, *, is_agreed: bool
) -> None:
    if is_agreed:
        agree(two.introduction)
    else:
        answer_ask(ask=two.ask, answer=Answer.NO)
    guardian = make_guardian(two.network)
    other = signed_in(guardian if who == "guardian" else getattr(two, who))
    before = Ask.objects.order_by("pk").values()
    kept = list(before)

    answers = [other.get(two.link(page)) for page in PAGES]
    answers += [other.post(two.link(page), {}) for page in (*PAGES, *POSTED)]

    for answer in answers:
        words = answer.content.decode()
        assert answer.status_code == 403
        assert SOMEBODY_ELSE in words
        for private in ("Sara Lee", "Tom Okri", "No, thank you"):
            assert private not in words
    assert list(before.all()) == kept
    assert not Care.objects.exists()


def test_their_own_account_reads_what_they_answered(two: Two) -> None:
    answer_ask(ask=two.ask, answer=Answer.NO)

    words = signed_in(two.sara).get(two.link()).content.decode()

    assert "Nobody is told, neither the other one nor whoever had the idea" in words


@pytest.mark.parametrize("answer", [Answer.YES, Answer.LATER, Answer.NO])
def test_with_the_link_alone_every_answer_reads_the_same(
    two: Two, answer: Answer
) -> None:
    def pages() -> list[str]:
        found = [Client().get(two.link(page)) for page in ("", *PAGES[6:9])]
        return [each.content.decode().split("<main")[1] for each in found]

    def without_tokens(texts: list[str]) -> list[str]:
        return [text.split("csrfmiddlewaretoken")[0] for text in texts]

    answer_ask(ask=two.ask, answer=Answer.NO)
    refused = without_tokens(pages())
    day = timezone.localdate() + timedelta(days=9)
    until = day if answer is Answer.LATER else None
    answer_ask(
        ask=two.ask,
        answer=answer,
        later_until=until,
        shares_email=answer is Answer.YES,
    )
    now = pages()

    assert without_tokens(now) == refused
    assert "You have answered" in now[0]
    for says in ("yes", "later", "no"):
        assert f"answer/{says}/" in now[0]
    assert " checked" not in now[1]
    assert day.isoformat() not in now[2]


def test_a_link_to_somebody_without_an_account_opens_for_whoever_has_it(
    two: Two,
) -> None:
    ben = make_person(two.network, "Ben", email="ben@example.org")
    assert two.tom.person
    ask = ask_of(make_introduction(two.weaver, two.tom.person, ben), ben)
    answer_ask(ask=ask, answer=Answer.NO)

    words = signed_in(two.sara).get(f"/introduction/{ask.key}/").content.decode()

    assert "You have answered" in words
    assert "neither the other one nor whoever had the idea" not in words


def test_what_has_ended_is_told_to_nobody_else_either(two: Two) -> None:
    agree(two.introduction)
    link = two.link()
    assert two.tom.person
    erase_person(person=two.tom.person)

    assert SOMEBODY_ELSE in signed_in(two.weaver).get(link).content.decode()
    assert signed_in(two.sara).get(link).status_code == 410
