"""From asking two people to what came of it, with their letters."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from intertwine.kit.errors import Refused
from intertwine.people.models import Network, Person, Standing
from intertwine.people.rules import Role
from intertwine.people.tests.make import make_member, make_network, make_person
from intertwine.see.ties.models import Tie
from intertwine.weave.introductions.models import Ask, Care, Introduction
from intertwine.weave.introductions.rules import Answer, Plan, State, Way
from intertwine.weave.introductions.services import (
    answer_ask,
    expire_introductions,
    follow_up,
    propose_introduction,
)
from intertwine.weave.introductions.tests.make import agree, ask_of, make_introduction

pytestmark = pytest.mark.django_db

Commits = DjangoCaptureOnCommitCallbacks


class Three:
    """A weaver, and two people without an account."""

    def __init__(self) -> None:
        self.network: Network = make_network("Bees")
        self.weaver: Standing = make_member(
            self.network, "Wyn Weaver", role=Role.WEAVER
        )
        self.ann: Person = make_person(
            self.network, "Ann Lee", email="ann@example.org", offers="Beehives"
        )
        self.ben: Person = make_person(
            self.network, "Ben Okri", email="ben@example.org", seeks="A beehive"
        )

    def introduce(self, **plan: object) -> Introduction:
        return make_introduction(self.weaver, self.ann, self.ben, **plan)


@pytest.fixture
def three() -> Three:
    return Three()


def links_in(number: int) -> list[str]:
    """The addresses in one letter, without the host."""
    return re.findall(r"https?://[^/\s]+(/\S+)", str(mail.outbox[number].body))


def letter_to(address: str, part: str = "") -> int:
    """The latest letter to somebody."""
    found = [
        number
        for number, each in enumerate(mail.outbox)
        if each.to == [address] and part in str(each.body)
    ]
    return found[-1]


def test_each_gets_a_letter_with_one_link_for_each_answer(
    three: Three, django_capture_on_commit_callbacks: Commits
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        three.introduce(reason="Both keep bees")

    assert sorted(each.to[0] for each in mail.outbox) == [
        "ann@example.org",
        "ben@example.org",
    ]
    links = links_in(letter_to("ann@example.org"))
    ends = [link.rstrip("/").rsplit("/", 1)[-1] for link in links]
    assert ends == ["yes", "later", "no", "not-me", "no-letters"]
    body = str(mail.outbox[0].body)
    assert "Both keep bees" in body
    assert "<" not in body


def test_a_link_only_looks_until_a_button_is_pressed_and_works_twice(
    three: Three, client: Client
) -> None:
    introduction = three.introduce()
    key = ask_of(introduction, three.ann).key

    for says in ("yes", "later", "no"):
        client.get(f"/introduction/{key}/answer/{says}/")
    client.head(f"/introduction/{key}/answer/yes/")
    assert ask_of(introduction, three.ann).answer == ""

    for _turn in range(2):
        client.post(f"/introduction/{key}/answer/yes/")
        assert ask_of(introduction, three.ann).answer == "yes"
    client.post(f"/introduction/{key}/answer/no/")
    assert ask_of(introduction, three.ann).answer == "no"


def test_two_yeses_connect_them_and_the_introducer_hears_just_that(
    three: Three, django_capture_on_commit_callbacks: Commits
) -> None:
    introduction = three.introduce()
    answer_ask(
        ask=ask_of(introduction, three.ann), answer=Answer.YES, shares_email=True
    )
    with django_capture_on_commit_callbacks(execute=True):
        agree(introduction, [three.ben])

    to_ben = mail.outbox[letter_to("ben@example.org")]
    to_ann = mail.outbox[letter_to("ann@example.org")]
    assert to_ben.reply_to == ["ann@example.org"]
    assert "ann@example.org" in to_ben.body
    assert to_ann.reply_to == []
    assert "ben@example.org" not in to_ann.body
    to_weaver = mail.outbox[letter_to(three.weaver.person.email)]  # type: ignore[union-attr]
    assert "both agreed" in to_weaver.subject
    assert "@example.org" not in to_weaver.body


def test_without_names_nobody_is_named_until_both_say_yes(
    three: Three, client: Client, django_capture_on_commit_callbacks: Commits
) -> None:
    place = three.network.organisations.create(name="Open Door")
    Person.objects.filter(pk=three.ben.pk).update(organisation=place)
    three.ben.refresh_from_db()
    for said in ("Ben would like that", "Somebody at Open door", "ben@example.org"):
        with pytest.raises(Refused, match="without names"):
            three.introduce(way=Way.BLIND, messages={three.ann.pk: said})
    with django_capture_on_commit_callbacks(execute=True):
        introduction = three.introduce(
            way=Way.BLIND, messages=dict.fromkeys((three.ann.pk, three.ben.pk), "Bees?")
        )

    letter = mail.outbox[letter_to("ann@example.org")]
    key = ask_of(introduction, three.ann).key
    pages = [
        client.get(f"/introduction/{key}/{page}").content.decode()
        for page in ("", "answer/yes/", "answer/later/", "answer/no/", "not-me/")
    ]
    texts = (str(letter.subject), str(letter.body), *pages)
    # A whole word: a token of a form may hold any three letters in a row.
    assert not [text for text in texts if re.search(r"\bBen\b", text)]

    agree(introduction)
    assert "Ben Okri" in client.get(f"/introduction/{key}/together/").content.decode()


def test_nobody_is_asked_more_often_than_they_want(three: Three) -> None:
    Care.objects.create(person=three.ann, asks_a_month=1)
    three.introduce()
    other = make_person(three.network, "Cai", email="cai@example.org")

    with pytest.raises(Refused, match="Ann Lee cannot be asked just now"):
        make_introduction(three.weaver, three.ann, other)


@pytest.mark.parametrize(
    "wish",
    [
        {"open_to_introductions": False},
        {"email": ""},
    ],
)
def test_why_somebody_cannot_be_asked_is_not_told(
    three: Three, wish: dict[str, object]
) -> None:
    Person.objects.filter(pk=three.ann.pk).update(**wish)
    three.ann.refresh_from_db()

    with pytest.raises(Refused) as refused:
        three.introduce()

    assert str(refused.value).startswith("Ann Lee cannot be asked just now. Perhaps")
    assert not Introduction.objects.exists()


def test_somebody_who_told_is_not_asked_but_can_say_that_it_is_not_so(
    three: Three, django_capture_on_commit_callbacks: Commits
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        introduction = three.introduce(way=Way.ONE, told=three.ann.pk)
    letter = mail.outbox[letter_to("ann@example.org")]
    assert "says that you would like" in letter.subject
    answer_ask(ask=ask_of(introduction, three.ann), answer=Answer.NO)

    agree(introduction, [three.ben])

    introduction.refresh_from_db()
    assert introduction.state == State.ASKING


def test_members_introduce_only_people_they_both_know(three: Three) -> None:
    cai = make_member(three.network, "Cai")

    with pytest.raises(Refused, match="whom you both know"):
        propose_introduction(by=cai, pair=(three.ann, three.ben), plan=Plan())


def test_a_pair_is_brought_up_once_whatever_was_said(three: Three) -> None:
    introduction = three.introduce()
    answer_ask(ask=ask_of(introduction, three.ben), answer=Answer.NO)
    Introduction.objects.update(asked_at=timezone.now() - timedelta(days=22))
    expire_introductions()

    with pytest.raises(Refused, match="brought up before"):
        three.introduce()


def test_not_now_until_a_day_brings_it_back_and_leaves_a_no_in_peace(
    three: Three, django_capture_on_commit_callbacks: Commits
) -> None:
    introduction = three.introduce()
    answer_ask(
        ask=ask_of(introduction, three.ann),
        answer=Answer.LATER,
        later_until=timezone.localdate() + timedelta(days=30),
    )
    answer_ask(ask=ask_of(introduction, three.ben), answer=Answer.NO)
    Introduction.objects.update(asked_at=timezone.now() - timedelta(days=22))
    expire_introductions()
    with pytest.raises(Refused, match="brought up before"):
        three.introduce()
    Ask.objects.filter(answer="later").update(later_until=timezone.localdate())

    with django_capture_on_commit_callbacks(execute=True):
        again = three.introduce()

    assert again == introduction
    assert again.state == State.ASKING
    assert [each.to[0] for each in mail.outbox] == ["ann@example.org"]


def test_what_became_of_it_is_asked_twice_and_becomes_a_tie(
    three: Three, client: Client, django_capture_on_commit_callbacks: Commits
) -> None:
    introduction = three.introduce()
    agree(introduction)
    for days, letters in ((13, 0), (15, 2), (30, 0), (43, 2), (50, 0)):
        mail.outbox.clear()
        moment = timezone.now() - timedelta(days=days)
        Introduction.objects.update(agreed_at=moment)
        with django_capture_on_commit_callbacks(execute=True):
            follow_up()
        assert len(mail.outbox) == letters, days
        ends = [links_in(n)[0].rstrip("/").split("/")[-1] for n in range(letters)]
        assert ends == ["met"] * letters

    key = ask_of(introduction, three.ann).key
    client.get(f"/introduction/{key}/became/met/")
    assert not Tie.objects.exists()
    sent = {"kind": "work-together", "strength": "4"}
    client.post(f"/introduction/{key}/became/met/", sent)

    tie = Tie.objects.get()
    assert tie.through == Tie.Through.INTRODUCTION
    assert {tie.first_says, tie.second_says} == {True, False}
    assert tie.kind.key == "work-together"


def test_thanks_go_to_the_introducer_and_not_for_us_to_nobody(
    three: Three, client: Client, django_capture_on_commit_callbacks: Commits
) -> None:
    introduction = three.introduce()
    agree(introduction)
    ann, ben = ask_of(introduction, three.ann), ask_of(introduction, three.ben)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/introduction/{ben.key}/became/not-for-us/")
        client.post(f"/introduction/{ann.key}/became/met/")
        client.post(
            f"/introduction/{ann.key}/thanks/",
            {"thanks": "What a find!", "story": "", "audience": "1"},
        )

    assert three.weaver.person
    assert [each.to[0] for each in mail.outbox] == [three.weaver.person.email]
    assert "What a find!" in mail.outbox[0].body
    client.force_login(three.weaver.user)  # type: ignore[arg-type]
    page = client.get(f"/n/{three.network.slug}/weave/introductions/")
    home = client.get("/")
    assert "What a find!" in page.content.decode()
    assert "What a find!" in home.content.decode()
    assert "Not for us" not in page.content.decode()
