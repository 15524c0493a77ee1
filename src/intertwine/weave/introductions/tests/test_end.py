"""The way out of a conversation: for either of the two, at once and without a reason."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from intertwine.people.models import Network, Person, Standing, Token
from intertwine.people.rules import Audience, Role
from intertwine.people.services import make_token
from intertwine.people.tests.make import make_member, make_network, make_person
from intertwine.weave.introductions.models import Ask, Introduction, Note
from intertwine.weave.introductions.rules import Answer, State
from intertwine.weave.introductions.selectors import stories_for
from intertwine.weave.introductions.services import (
    answer_ask,
    end_conversation,
    follow_up,
    tell_story,
    write_note,
)
from intertwine.weave.introductions.tests.make import ask_of, make_introduction

pytestmark = pytest.mark.django_db

Commits = DjangoCaptureOnCommitCallbacks
ENDED = "This conversation has ended."


class Two:
    """Ann and Ben, who agreed to meet and let each other have their addresses."""

    def __init__(self) -> None:
        self.network: Network = make_network("Bees")
        self.weaver: Standing = make_member(
            self.network, "Wyn Weaver", role=Role.WEAVER
        )
        self.ann: Person = make_person(self.network, "Ann Lee", email="ann@example.org")
        self.ben: Person = make_person(
            self.network, "Ben Okri", email="ben@example.org"
        )
        self.introduction = make_introduction(self.weaver, self.ann, self.ben)
        for person in (self.ann, self.ben):
            ask = ask_of(self.introduction, person)
            answer_ask(ask=ask, answer=Answer.YES, shares_email=True)

    def of(self, person: Person) -> Ask:
        return ask_of(self.introduction, person)

    def page(self, person: Person, more: str = "together/") -> str:
        return f"/introduction/{self.of(person).key}/{more}"

    def reads(self, person: Person) -> str:
        return Client().get(self.page(person)).content.decode()


@pytest.fixture
def two() -> Two:
    return Two()


def test_looking_ends_nothing_and_one_button_ends_it_for_both(two: Two) -> None:
    asked = Client().get(two.page(two.ann, "end/")).content.decode()
    assert "not why, and not who ended it" in asked
    assert ENDED not in two.reads(two.ann)

    Client().post(two.page(two.ann, "end/"))

    for person in (two.ann, two.ben):
        assert ENDED in two.reads(person)


def test_neither_can_write_any_more_and_words_that_come_too_late_are_given_back(
    two: Two, django_capture_on_commit_callbacks: Commits
) -> None:
    write_note(ask=two.of(two.ben), text="Good morning")
    end_conversation(ask=two.of(two.ann))
    mail.outbox.clear()

    with django_capture_on_commit_callbacks(execute=True):
        for person in (two.ann, two.ben):
            sent = Client().post(two.page(person), {"text": "Please answer me"})
            words = sent.content.decode()
            assert sent.status_code == 422
            assert ENDED in words
            assert "Please answer me" in words
            assert "Good morning" in words

    assert [note.text for note in Note.objects.all()] == ["Good morning"]
    assert mail.outbox == []


def test_neither_can_propose_a_time_or_keep_one(two: Two) -> None:
    at = (timezone.localtime() + timedelta(days=3)).strftime("%Y-%m-%dT10:00")
    Client().post(two.page(two.ben, "times/"), {"more": at})
    time = two.introduction.times.get()
    Client().post(two.page(two.ann, "times/"), {"suits": time.pk})
    calendar = two.page(two.ben, f"times/{time.pk}/")
    assert Client().get(calendar).status_code == 200

    end_conversation(ask=two.of(two.ann))

    later = (timezone.localtime() + timedelta(days=4)).strftime("%Y-%m-%dT10:00")
    sent = Client().post(two.page(two.ben, "times/"), {"more": later})
    assert sent.status_code == 422
    assert ENDED in sent.content.decode()
    assert two.introduction.times.count() == 1
    assert Client().get(calendar).status_code == 404
    assert "Tick what suits you" not in two.reads(two.ben)


def test_no_address_is_shown_any_more_and_none_can_be_shared_again(two: Two) -> None:
    assert "ann@example.org" in two.reads(two.ben)

    end_conversation(ask=two.of(two.ann))

    assert "ann@example.org" not in two.reads(two.ben)
    assert "ben@example.org" not in two.reads(two.ann)
    Client().post(two.page(two.ben, "address/"), {"shares": "yes"})
    assert not Ask.objects.filter(shares_email=True).exists()


def test_not_for_us_ends_it_unless_they_would_rather_go_on(two: Two) -> None:
    page = two.page(two.ann, "became/not-for-us/")
    assert 'name="ends"' in Client().get(page).content.decode()

    Client().post(page, {})
    assert two.of(two.ann).outcome == "not-for-us"
    assert ENDED not in two.reads(two.ben)

    Client().post(page, {"ends": "on"})
    assert ENDED in two.reads(two.ben)
    assert "Not for us</strong>" not in two.reads(two.ben)


def test_whoever_introduced_them_reads_what_they_read_before(two: Two) -> None:
    assert two.weaver.user
    weaver = Client()
    weaver.force_login(two.weaver.user)
    page = f"/n/{two.network.slug}/weave/introductions/"

    def read() -> str:  # but for tokens, which are others each time
        return re.sub(r"\b\w{64}\b", "", weaver.get(page).content.decode())

    before = read()
    assert "Both agreed" in before

    end_conversation(ask=two.of(two.ann))

    assert read() == before


def test_a_program_of_either_reads_that_it_has_ended() -> None:
    network = make_network()
    weaver = make_member(network, "Wyn Weaver", role=Role.WEAVER)
    ann, ben = make_member(network, "Ann Lee"), make_member(network, "Ben Okri")
    assert ann.person
    assert ben.person
    introduction = make_introduction(weaver, ann.person, ben.person)
    for person in (ann.person, ben.person):
        answer_ask(ask=ask_of(introduction, person), answer=Answer.YES)
    ask = ask_of(introduction, ben.person)

    def states(standing: Standing, page: str = "") -> list[str]:
        user = standing.user
        assert user
        _, key = make_token(by=user, name="Mine", scopes=[Token.Scope.READ], days=None)
        program = Client(headers={"Authorization": f"Bearer {key}"})
        address = f"/api/v1/networks/{network.slug}/introductions{page}"
        return [each["state"] for each in program.get(address).json()]

    assert states(ann, "/asks") == ["agreed"]

    end_conversation(ask=ask)

    assert states(ann, "/asks") == states(ben, "/asks") == ["ended"]
    assert states(weaver) == ["agreed"]


def test_nobody_gets_a_letter_of_its_end_or_is_asked_what_became_of_it(
    two: Two, django_capture_on_commit_callbacks: Commits
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        end_conversation(ask=two.of(two.ann))
        begun = timezone.now() - timedelta(days=15)
        Introduction.objects.update(agreed_at=begun)
        assert follow_up() == 0

    assert mail.outbox == []


def test_what_came_of_it_and_notes_for_oneself_stay(two: Two) -> None:
    write_note(ask=two.of(two.ben), text="Ask about hives", is_own=True)
    tell_story(
        ask=two.of(two.ben),
        thanks="",
        story="We swapped a hive.",
        audience=Audience.MEMBERS,
    )

    end_conversation(ask=two.of(two.ann))
    end_conversation(ask=two.of(two.ben))

    two.introduction.refresh_from_db()
    assert two.introduction.state == State.AGREED
    assert [ask.story for ask in stories_for(two.weaver)] == ["We swapped a hive."]
    assert "Ask about hives" in two.reads(two.ben)
    Client().post(two.page(two.ben, "own/"), {"own": "Think of autumn"})
    assert "Think of autumn" in two.reads(two.ben)


@pytest.mark.parametrize("is_over", [False, True])
def test_there_is_always_somebody_to_tell_that_something_is_wrong(
    two: Two, *, is_over: bool
) -> None:
    if is_over:
        end_conversation(ask=two.of(two.ann))

    page = f"/n/{two.network.slug}/your-rights/?kind=complain"

    assert f'href="{page}"' in two.reads(two.ben)
    form = Client().get(page).content.decode()
    assert 'value="complain"' in form.split("checked")[0][-200:]


def test_before_both_agreed_there_is_nothing_to_end(two: Two) -> None:
    cai = make_person(two.network, "Cai", email="cai@example.org")
    asked = ask_of(make_introduction(two.weaver, two.ann, cai), two.ann)

    assert Client().post(f"/introduction/{asked.key}/end/").status_code == 410
    asked.introduction.refresh_from_db()
    assert asked.introduction.ended_at is None
