"""A refusal cannot be learned: not by the other one, nor by anybody else.

The same introduction is played several times, each time from the same rows, with other
answers. Everything that somebody can see of it is compared, byte for byte.

Every page that reads an answer is looked at, and the whole database: a refusal differs
from silence in nothing but what one ask says of the answer.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from intertwine.kit.errors import Refused
from intertwine.people.tests.make import make_member, make_person
from intertwine.see.ties.tests.make import make_tie
from intertwine.weave.introductions.models import Ask
from intertwine.weave.introductions.rules import Answer
from intertwine.weave.introductions.services import (
    answer_ask,
    expire_introductions,
    follow_up,
    pass_over,
    request_introduction,
    stop_asking,
)
from intertwine.weave.introductions.tests.make import make_introduction
from tests.telling import (
    ANSWER,
    Reader,
    Room,
    Told,
    days_pass,
    letters_to,
    rows,
    seen,
    undone,
)

pytestmark = pytest.mark.django_db

Commits = DjangoCaptureOnCommitCallbacks
Play = Callable[[Ask], None]


def silence(ask: Ask) -> None:
    """Nothing at all."""


def consent(ask: Ask) -> None:
    answer_ask(ask=ask, answer=Answer.YES)


def refusal(ask: Ask) -> None:
    answer_ask(ask=ask, answer=Answer.NO)


def change_of_mind(ask: Ask) -> None:
    answer_ask(ask=ask, answer=Answer.LATER)
    answer_ask(ask=ask, answer=Answer.NO)


def not_now(ask: Ask) -> None:
    day = timezone.localdate() + timedelta(days=60)
    answer_ask(ask=ask, answer=Answer.LATER, later_until=day)


PLAYS: list[Play] = [silence, refusal, change_of_mind, not_now]


def whole_story(look: Callable[[], Told], commits: Commits) -> list[Told]:
    """What is seen on the day of the answer, and after it has expired."""
    told = [look()]
    days_pass(22)
    with commits(execute=True):
        expire_introductions()
        follow_up()
    return [*told, look()]


def differing(one: list[Told], other: list[Told]) -> list[str]:
    assert len(one) == len(other)
    return [
        address
        for before, after in zip(one, other, strict=True)
        for address in before.keys() | after.keys()
        if before.get(address) != after.get(address)
    ]


@pytest.mark.parametrize("viewer", ["ann", "weaver", "guardian"])
def test_nobody_can_tell_a_refusal_from_silence(
    viewer: str, django_capture_on_commit_callbacks: Commits
) -> None:
    room = Room()
    reader = Reader(room, getattr(room, viewer))
    ann, ben = room.ask(room.ann.person), room.ask(room.ben)

    def story(*answers: tuple[Ask, Play]) -> list[Told]:
        with undone():
            with django_capture_on_commit_callbacks(execute=True):
                for ask, play in answers:
                    play(ask)
            return whole_story(reader.everything, django_capture_on_commit_callbacks)

    # A guardian who is asked nothing has no answers that their own file could read.
    own: set[str] = set() if viewer == "guardian" else {"/my-data/file/"}
    assert {"/"} | own < set(reader.telling)
    expected = story((ann, consent), (ben, silence))
    assert differing(expected, story((ann, consent), (ben, refusal))) == []
    if viewer != "guardian":  # who sees no more of it than the weaver
        assert differing(expected, story((ann, consent), (ben, not_now))) == []
    if viewer == "weaver":
        assert differing(expected, story((ann, refusal), (ben, refusal))) == []


@pytest.mark.parametrize("play", PLAYS[1:])
def test_a_refusal_changes_nothing_in_the_database_but_what_one_was_asked(
    play: Play, django_capture_on_commit_callbacks: Commits
) -> None:
    room = Room()
    stories, answers = [], []

    for answer in (silence, play):
        with undone():
            with django_capture_on_commit_callbacks(execute=True):
                answer_ask(ask=room.ask(room.ann.person), answer=Answer.YES)
                answer(room.ask(room.ben))
            stories.append(whole_story(rows, django_capture_on_commit_callbacks))
            answers.append(list(Ask.objects.order_by("pk").values()))

    asks = Ask._meta.db_table
    assert differing(*stories) == [asks, asks]
    assert answers[0] != answers[1]
    assert {
        column
        for one, other in zip(*answers, strict=True)
        for column in one
        if one[column] != other[column]
    } <= ANSWER
    today, later = stories[0]
    changed = differing([today], [later])
    assert all(table.startswith("introductions_") for table in changed)


@pytest.mark.parametrize("play", PLAYS[1:])
def test_whoever_has_only_the_link_is_asked_the_same_after_a_refusal(
    play: Play, django_capture_on_commit_callbacks: Commits
) -> None:
    room = Room()
    ben = room.ask(room.ben)
    pages = ("", "answer/yes/", "answer/later/", "answer/no/", "together/", "not-me/")

    def look() -> Told:
        client = Client()
        found = {
            page: seen(client.get(f"/introduction/{ben.key}/{page}")) for page in pages
        }
        return found | {"letters": letters_to("ben@example.org")}

    stories = []
    for answer in (silence, play):
        with undone():
            with django_capture_on_commit_callbacks(execute=True):
                answer(room.ask(room.ann.person))
                # The other way round: what Ben says when Ann has said no already.
                answer_ask(ask=ben, answer=Answer.YES)
            stories.append(whole_story(look, django_capture_on_commit_callbacks))

    assert differing(*stories) == []


def test_the_comparison_would_notice_a_yes(
    django_capture_on_commit_callbacks: Commits,
) -> None:
    room = Room()
    reader = Reader(room, room.weaver)
    page = f"/n/{room.network.slug}/weave/introductions/"
    stories = []

    for answer in (Answer.NO, Answer.YES):
        with undone():
            with django_capture_on_commit_callbacks(execute=True):
                answer_ask(ask=room.ask(room.ann.person), answer=Answer.YES)
                answer_ask(ask=room.ask(room.ben), answer=answer)
            stories.append([reader.everything([page])])

    assert sorted(differing(*stories)) == [page, "letters"]


def test_nobody_can_tell_that_a_contact_would_rather_not_introduce_them(
    django_capture_on_commit_callbacks: Commits,
) -> None:
    room = Room()
    cai = make_member(room.network, "Cai Moe")
    dee = make_person(room.network, "Dee", email="dee@example.org")
    assert room.ann.person
    assert cai.person
    make_tie(room.ann.person, cai.person)
    make_tie(cai.person, dee)
    wish = request_introduction(by=room.ann, other=dee, through=cai.person)
    reader = Reader(room, room.ann)
    stories = []

    for is_passed_over in (False, True):
        with undone():
            if is_passed_over:
                pass_over(by=cai, introduction=wish)
            stories.append(
                whole_story(reader.everything, django_capture_on_commit_callbacks)
            )

    assert differing(*stories) == []


@pytest.mark.parametrize("play", PLAYS[1:])
def test_bringing_them_up_again_is_refused_in_the_same_words(play: Play) -> None:
    room = Room()
    said = []

    for answer in (silence, play):
        with undone():
            answer(room.ask(room.ben))
            days_pass(22)
            expire_introductions()
            with pytest.raises(Refused) as refused:
                make_introduction(room.weaver, *room.introduction.people)
            said.append(str(refused.value))

    assert said[0] == said[1]


def test_no_more_letters_ends_nothing_that_is_going_on() -> None:
    room = Room()
    stop_asking(ask=room.ask(room.ben))

    room.introduction.refresh_from_db()
    assert room.introduction.state == "asking"
    assert room.ask(room.ben).answer == ""
