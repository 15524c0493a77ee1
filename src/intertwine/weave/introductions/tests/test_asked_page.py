"""The pages of somebody who was asked: links that end, stray, or are pressed at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.core import mail
from django.db import connections
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from intertwine.people.models import Person
from intertwine.people.rules import Audience, Role
from intertwine.people.tests.make import make_guardian, make_member, make_network
from intertwine.people.tests.make import make_person as made_person
from intertwine.weave.introductions.models import Ask, Care, Introduction, MeetingTime
from intertwine.weave.introductions.rules import LINK_DAYS, Answer, State, Way
from intertwine.weave.introductions.services import (
    answer_ask,
    follow_up,
)
from intertwine.weave.introductions.tests.make import agree, ask_of, make_introduction

pytestmark = pytest.mark.django_db

Commits = DjangoCaptureOnCommitCallbacks
PAGES = ("", "answer/yes/", "answer/later/", "answer/no/")


class Two:
    """Ann and Ben, without an account, whom a weaver asks."""

    def __init__(self) -> None:
        self.network = make_network("Bees")
        self.weaver = make_member(self.network, "Wyn", role=Role.WEAVER)
        self.ann = made_person(self.network, "Ann Lee", email="ann@example.org")
        self.ben = made_person(self.network, "Ben Okri", email="ben@example.org")
        self.introduction = make_introduction(self.weaver, self.ann, self.ben)

    def ask(self, person: Person) -> Ask:
        return ask_of(self.introduction, person)


@pytest.fixture
def two() -> Two:
    return Two()


def page_of(ask: Ask, page: str = "") -> str:
    return f"/introduction/{ask.key}/{page}"


def test_after_three_weeks_every_link_says_the_same(two: Two, client: Client) -> None:
    answer_ask(ask=two.ask(two.ann), answer=Answer.NO)
    Introduction.objects.update(asked_at=timezone.now() - timedelta(days=21))

    for person in (two.ann, two.ben):
        for page in (*PAGES, "together/", "thanks/", "became/met/"):
            answer = client.get(page_of(two.ask(person), page))
            assert answer.status_code == 410, page
            assert "This introduction is over" in answer.content.decode()
    client.post(page_of(two.ask(two.ben), "answer/yes/"))

    assert two.ask(two.ben).answer == ""
    assert two.ask(two.ann).answer == "no"


def test_a_link_nobody_was_given_opens_nothing(two: Two, client: Client) -> None:
    ask = two.ask(two.ann)
    other = "y" if ask.key.endswith("x") else "x"
    for who in (f"{ask.key[:-1]}{other}", str(ask.pk), "0", "9" * 20):
        assert client.get(f"/introduction/{who}/").status_code in {302, 404}
    made_up = page_of(ask, "answer/perhaps/")
    assert client.get(made_up).status_code == 404


def test_a_number_opens_only_ones_own_when_signed_in(two: Two, client: Client) -> None:
    guardian = make_guardian(two.network)
    assert guardian.user
    client.force_login(guardian.user)

    assert client.get(f"/introduction/{two.ask(two.ann).pk}/").status_code == 404


def test_not_me_ends_all_links_and_no_more_letters_go_there(
    two: Two, client: Client, django_capture_on_commit_callbacks: Commits
) -> None:
    before = two.ask(two.ann)
    asked = client.get(page_of(before, "not-me/")).content.decode()
    assert "If you are not Ann Lee" in asked
    assert two.ask(two.ann).strayed_at is None

    said = client.post(page_of(before, "not-me/")).content.decode()
    assert "The links do not work any more" in said
    for page in PAGES:
        assert client.get(page_of(before, page)).status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        agree(two.introduction)
    assert [each.to[0] for each in mail.outbox if "@example.org" in each.to[0]] != []
    assert "ann@example.org" not in {each.to[0] for each in mail.outbox}


def test_no_more_letters_is_asked_before_it_is_done(two: Two, client: Client) -> None:
    page = page_of(two.ask(two.ann), "no-letters/")

    client.get(page)
    assert not Care.objects.exists()
    for _turn in range(2):
        said = client.post(page).content.decode()

    assert "Nobody asks you about introductions in Bees any more" in said
    assert Care.objects.get(person=two.ann).asks_a_month == 0


def test_a_not_now_takes_a_day_and_says_when_it_cannot(
    two: Two, client: Client
) -> None:
    page = page_of(two.ask(two.ann), "answer/later/")

    answer = client.post(page, {"later_until": "2001-01-01"})
    assert answer.status_code == 422
    assert "Choose a day within the next year, or none." in answer.content.decode()
    day = timezone.localdate() + timedelta(days=9)
    said = client.post(page, {"later_until": day.isoformat()}, follow=True)

    assert "Nobody asks you about this before" in said.content.decode()
    assert two.ask(two.ann).later_until == day


def test_two_answers_from_pages_opened_before_are_both_counted(
    two: Two, django_capture_on_commit_callbacks: Commits
) -> None:
    ann, ben = two.ask(two.ann), two.ask(two.ben)
    with django_capture_on_commit_callbacks(execute=True):
        for ask in (ann, ben, ann, ben):
            answer_ask(ask=ask, answer=Answer.YES)

    two.introduction.refresh_from_db()
    assert two.introduction.state == State.AGREED
    assert [each.subject for each in mail.outbox].count(
        "Ben Okri would like to meet you too"
    ) == 1
    assert len(mail.outbox) == 3


@pytest.mark.django_db(transaction=True)
def test_two_yeses_at_the_same_moment_connect_them_once() -> None:
    two = Two()
    asks = [two.ask(person) for person in (two.ann, two.ben)]
    ready = Barrier(2)

    def say_yes(ask: Ask) -> None:
        ready.wait()
        answer_ask(ask=ask, answer=Answer.YES)
        connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(say_yes, asks))

    two.introduction.refresh_from_db()
    assert two.introduction.state == State.AGREED
    subjects = [each.subject for each in mail.outbox]
    assert subjects.count("Ben Okri would like to meet you too") == 1
    assert subjects.count("Ann Lee would like to meet you too") == 1


def test_once_both_agreed_an_answer_cannot_be_taken_back_by_a_link(
    two: Two, client: Client
) -> None:
    agree(two.introduction)

    answer = client.post(page_of(two.ask(two.ann), "answer/no/"))

    assert answer["Location"].endswith("/together/")
    assert two.ask(two.ann).answer == "yes"


def test_four_months_after_both_agreed_a_link_opens_nothing(
    two: Two, client: Client
) -> None:
    agree(two.introduction)
    page = page_of(two.ask(two.ann), "together/")

    for days, status in ((LINK_DAYS - 1, 200), (LINK_DAYS + 1, 404)):
        agreed_at = timezone.now() - timedelta(days=days)
        Introduction.objects.update(agreed_at=agreed_at)
        assert client.get(page).status_code == status


def test_an_address_is_shown_only_while_its_owner_wants_it(
    two: Two, client: Client
) -> None:
    agree(two.introduction)
    ann, ben = two.ask(two.ann), two.ask(two.ben)
    seen = page_of(ben, "together/")
    assert "ann@example.org" not in client.get(seen).content.decode()

    client.post(page_of(ann, "address/"), {"shares": "yes"})
    assert "ann@example.org" in client.get(seen).content.decode()
    client.post(page_of(ann, "address/"), {"shares": "no"})

    assert "ann@example.org" not in client.get(seen).content.decode()


def test_notes_and_times_go_between_the_two(
    two: Two, client: Client, django_capture_on_commit_callbacks: Commits
) -> None:
    agree(two.introduction)
    ann, ben = two.ask(two.ann), two.ask(two.ben)
    empty = client.post(page_of(ann, "together/"), {"text": " "})
    assert empty.status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        client.post(page_of(ann, "together/"), {"text": "On Sunday?"})
    assert mail.outbox[-1].to == ["ben@example.org"]
    assert "On Sunday?" not in mail.outbox[-1].body
    assert "On Sunday?" in client.get(page_of(ben, "together/")).content.decode()

    late = client.post(page_of(ann, "times/"), {"more": "2001-01-01T10:00"})
    assert late.status_code == 422
    day = (timezone.localtime() + timedelta(days=9)).strftime("%Y-%m-%dT10:00")
    client.post(page_of(ann, "times/"), {"more": day})
    time = MeetingTime.objects.get()
    assert client.get(page_of(ben, f"times/{time.pk}/")).status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        client.post(page_of(ben, "times/"), {"suits": [str(time.pk), "x"]})

    dates = [each for each in mail.outbox if each.attachments]
    assert {each.to[0] for each in dates} == {"ann@example.org", "ben@example.org"}
    calendar = client.get(page_of(ben, f"times/{time.pk}/"))
    assert b"BEGIN:VCALENDAR" in calendar.content
    assert "first-meeting.ics" in calendar["Content-Disposition"]


@pytest.mark.parametrize(
    ("rung", "says"),
    [
        (1, "Wyn leaves the first step to you."),
        (3, "leaves the first step"),
        (4, "Wyn would like to have the first call with both of you."),
        (7, "Wyn would like you to meet in person"),
    ],
)
def test_how_much_the_introducer_does_stands_in_every_letter(
    rung: int, says: str, django_capture_on_commit_callbacks: Commits
) -> None:
    network = make_network("Bees")
    weaver = make_member(network, "Wyn", role=Role.WEAVER)
    two = [
        made_person(network, name, email=f"{name.lower()}@example.org")
        for name in ("Ann", "Ben")
    ]
    with django_capture_on_commit_callbacks(execute=True):
        introduction = make_introduction(weaver, *two, rung=rung)
    with django_capture_on_commit_callbacks(execute=True):
        agree(introduction)

    letters = [str(each.body) for each in mail.outbox]
    assert len(letters) == 5
    assert sum(says in text for text in letters) == (0 if rung == 3 else 4)
    minded = sum("What you had in mind" in text for text in letters)
    assert minded == (0 if rung == 3 else 1)


def test_every_letter_has_one_link_for_each_answer_and_no_more(
    two: Two, django_capture_on_commit_callbacks: Commits
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        cai = made_person(two.network, "Cai", email="cai@example.org")
        dee = made_person(two.network, "Dee", email="dee@example.org")
        made = make_introduction(two.weaver, cai, dee, way=Way.ONE, told=cai.pk)
    with django_capture_on_commit_callbacks(execute=True):
        agree(made, [dee])
    with django_capture_on_commit_callbacks(execute=True):
        Introduction.objects.filter(pk=made.pk).update(
            agreed_at=timezone.now() - timedelta(days=15)
        )
        follow_up()

    found = {
        (letter.to[0].split("@")[0], letter.subject): ends(str(letter.body))
        for letter in mail.outbox
    }
    outcomes = ["met", "together", "not-yet", "not-for-us", "no-letters"]
    assert found[("cai", "Wyn says that you would like to meet somebody")] == [
        *("no", "not-me", "no-letters")
    ]
    assert found[("dee", "Wyn would like you to meet somebody")] == [
        *("yes", "later", "no", "not-me", "no-letters")
    ]
    assert found[("cai", "Dee would like to meet you too")] == ["together"]
    assert found[("cai", "What became of you and Dee?")] == outcomes
    assert found[("dee", "What became of you and Cai?")] == outcomes
    assert all("<" not in str(letter.body) for letter in mail.outbox)


def ends(body: str) -> list[str]:
    """What each link in a letter is for."""
    words = [word for word in body.split() if word.startswith("http")]
    return [word.rstrip("/").rsplit("/", 1)[-1] for word in words]


def test_a_story_is_read_by_those_it_is_told_to(two: Two, client: Client) -> None:
    agree(two.introduction)
    sent = {"thanks": "", "story": "We bought a hive.", "audience": "0"}

    for audience, is_read in (
        (Audience.WEAVERS, False),
        (Audience.MEMBERS, True),
    ):
        client.post(
            page_of(two.ask(two.ann), "thanks/"), sent | {"audience": audience.value}
        )
        member = make_member(two.network)
        assert member.user
        reader = Client()
        reader.force_login(member.user)
        page = reader.get(f"/n/{two.network.slug}/weave/introductions/came-of-it/")
        assert ("We bought a hive." in page.content.decode()) is is_read
