"""A refusal cannot be learned: not by the other one, nor by anybody else.

The same introduction is played several times, each time from the same rows, with other
answers. Everything that somebody can see of it is compared, byte for byte.

A page is made of what it reads. So every page is asked for once, with nothing kept from
another, and those that read no row of introductions are not asked for again: the whole
database is compared too, and a refusal differs from silence in nothing but one ask.
"""

import hashlib
import io
import re
import zipfile
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cached_property

import pytest
from django.apps import apps
from django.core import mail
from django.core.cache import cache
from django.db import connection, transaction
from django.db.models import F
from django.http.response import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from intertwine.kit.errors import Refused
from intertwine.people.models import Person, Standing, Token
from intertwine.people.rules import Role
from intertwine.people.services import make_token
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_person,
)
from intertwine.see.ties.tests.make import make_tie
from intertwine.weave.introductions.models import Ask, Introduction
from intertwine.weave.introductions.rules import Answer
from intertwine.weave.introductions.services import (
    answer_ask,
    expire_introductions,
    follow_up,
    pass_over,
    request_introduction,
    stop_asking,
)
from intertwine.weave.introductions.tests.make import ask_of, make_introduction
from tests.named import THINGS
from tests.permissions import EXPECTED
from tests.world import ROUTES

pytestmark = pytest.mark.django_db

Commits = DjangoCaptureOnCommitCallbacks
Play = Callable[[Ask], None]
Told = dict[str, str]

CHANGING = re.compile(
    rb'(csrfmiddlewaretoken" value=|X-CSRFToken": )"\w+"'
    rb"|\d?\d(:\d\d){1,2}(\.\d+)?( [ap]\.m\.)?|\d?\d [ap]\.m\.|noon|midnight"
    rb"|nonce-?[\"'=\w+/-]+"
)
"""What differs from one look to the next: tokens, and the time of day."""


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


class Room:
    """Ann and Ben, who share a contact, a weaver who asks both, and a guardian."""

    def __init__(self) -> None:
        self.network = make_network("Bees")
        self.guardian = make_guardian(self.network)
        self.weaver = make_member(self.network, "Wyn", role=Role.WEAVER)
        self.ann = make_member(self.network, "Ann Lee", offers="Hives")
        self.ben = make_person(self.network, "Ben Okri", email="ben@example.org")
        cai = make_person(self.network, "Cai")
        assert self.ann.person
        make_tie(self.ann.person, cai)
        make_tie(self.ben, cai)
        self.introduction = make_introduction(self.weaver, self.ann.person, self.ben)
        self.tokens = {
            viewer.user.pk: _token(viewer)
            for viewer in (self.guardian, self.weaver, self.ann)
            if viewer.user
        }

    def ask(self, person: Person | None) -> Ask:
        assert person
        return ask_of(self.introduction, person)


def _token(viewer: Standing) -> str:
    assert viewer.user
    scopes = list(Token.Scope)
    return make_token(by=viewer.user, name="Own", scopes=scopes, days=None)[1]


def days_pass(days: int) -> None:
    """As if all had happened so many days earlier."""
    back = timedelta(days=days)
    for name in ("created_at", "asked_at"):
        Introduction.objects.update(**{name: F(name) - back})
    for name in ("asked_at", "written_at", "answered_at"):
        Ask.objects.update(**{name: F(name) - back})


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside has not happened afterwards."""
    mail.outbox.clear()
    cache.clear()  # what it remembers would outlive the transaction
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def addresses(room: Room) -> list[str]:
    """Every page, file and answer to programs that names no thing but a person."""
    known = {"network": room.network.slug, "key": "interests", "kind": "privacy-notice"}
    found = []
    for name, row in EXPECTED.items():
        if row.get is None or name in THINGS or not name.startswith(TELLING):
            continue
        needed = set(ROUTES[name].pattern.converters)
        for person in (room.ann.person, room.ben) if "pk" in needed else (None,):
            words = known | ({"pk": person.pk} if person else {})
            if needed <= words.keys():
                url = reverse(name, kwargs={key: words[key] for key in needed})
                found += [f"{url}{query}" for query in QUERIES.get(name, ("",))]
    return found


TELLING = ("api:", "home", "insights:", "introductions:", "map:", "people:", "ties:")
"""Parts of the application that know of people; the others name no introduction."""

QUERIES = {
    "people:export": ("", "?as=csv", "?as=json"),
    "introductions:introductions": ("", "?page=2"),
}


def seen(response: HttpResponseBase) -> str:
    """What an answer says, without what differs each time."""
    content = response.getvalue()
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = [n for n in archive.namelist() if n != "docProps/core.xml"]
            content = b"\n".join(n.encode() + archive.read(n) for n in names)
    said = CHANGING.sub(b"~", content)
    where = response.headers.get("Location", "")
    return f"{response.status_code} {where} {hashlib.sha256(said).hexdigest()}"


class Reader:
    """Somebody who looks at all that could tell of an introduction."""

    def __init__(self, room: Room, viewer: Standing) -> None:
        assert viewer.user
        self.room, self.address = room, viewer.user.email
        self.client = Client()
        self.client.force_login(viewer.user)
        bearer = {"Authorization": f"Bearer {room.tokens[viewer.user.pk]}"}
        self.program = Client(headers=bearer)

    @cached_property
    def telling(self) -> list[str]:
        """The addresses whose answers rest on rows of introductions."""
        with undone():
            return [each for each in addresses(self.room) if self.tells(each)]

    def look(self, address: str) -> HttpResponseBase:
        asks = self.program if address.startswith("/api/") else self.client
        return asks.get(address)

    def tells(self, address: str) -> bool:
        """Whether one of them does."""
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            self.look(address).getvalue()
        return any('"introductions_' in each["sql"] for each in queries)

    def everything(self, among: Collection[str] = ()) -> Told:
        """All that this reader can look at, and what they were written."""
        found = {page: seen(self.look(page)) for page in among or self.telling}
        return found | {"letters": letters_to(self.address)}


def letters_to(address: str) -> str:
    """Everything written to somebody so far."""
    letters = [each for each in mail.outbox if each.to == [address]]
    return "\n\n".join(f"{each.subject}\n{each.body}" for each in letters)


def rows() -> Told:
    """Every table of the whole installation, as one word each."""
    return {
        model._meta.db_table: hashlib.sha256(
            repr(list(model._base_manager.order_by("pk").values_list())).encode()
        ).hexdigest()
        for model in apps.get_models(include_auto_created=True)
    }


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

    assert {"/", "/my-data/file/"} < set(reader.telling)
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
    stories = []

    for answer in (silence, play):
        with undone():
            with django_capture_on_commit_callbacks(execute=True):
                answer_ask(ask=room.ask(room.ann.person), answer=Answer.YES)
                answer(room.ask(room.ben))
            stories.append(whole_story(rows, django_capture_on_commit_callbacks))

    asks = Ask._meta.db_table
    assert differing(*stories) == [asks, asks]
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
