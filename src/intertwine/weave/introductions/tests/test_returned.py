"""Letters that come back, and letters that no mail server was there for."""

import io
import sys
from collections.abc import Sequence
from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends import locmem
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from intertwine.kit.tests.test_returned import REPORT, RETURNED
from intertwine.people.models import Person, Standing
from intertwine.people.rules import Role
from intertwine.people.tests.make import make_member, make_network, make_person
from intertwine.weave.introductions.models import Ask, Introduction
from intertwine.weave.introductions.rules import Answer
from intertwine.weave.introductions.services import (
    answer_ask,
    letters_came_back,
    write_again,
    write_what_waits,
)
from intertwine.weave.introductions.services.letters import ask_one
from intertwine.weave.introductions.tests.make import agree, ask_of, make_introduction

pytestmark = pytest.mark.django_db
Commits = DjangoCaptureOnCommitCallbacks
TOLD = "The letter to Ann Lee came back: their address takes no mail."


@pytest.fixture
def weaver() -> Standing:
    return make_member(make_network("Bees"), "Wyn", role=Role.WEAVER)


@pytest.fixture
def ann(weaver: Standing) -> Person:
    return make_person(weaver.network, "Ann Lee", email="Ann@example.org")


@pytest.fixture
def made(weaver: Standing, ann: Person) -> Introduction:
    ben = make_person(weaver.network, "Ben Okri", email="ben@example.org")
    return make_introduction(weaver, ann, ben)


def page(reader: Standing) -> str:
    client = Client()
    assert reader.user
    client.force_login(reader.user)
    address = f"/n/{reader.network.slug}/weave/introductions/"
    return client.get(address).content.decode()


def refusing(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: object, messages: Sequence[EmailMessage]) -> int:
        raise error

    monkeypatch.setattr(locmem.EmailBackend, "send_messages", refuse)


@pytest.mark.parametrize("answer", [Answer.YES, Answer.NO])
def test_whoever_introduces_is_told_whatever_was_answered_and_writes_anew(
    weaver: Standing,
    ann: Person,
    made: Introduction,
    answer: Answer,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Commits,
) -> None:
    answer_ask(ask=ask_of(made, made.other_than(ann)), answer=answer)
    with monkeypatch.context() as away:
        codes = {"Ann@example.org": (550, b"No such user")}
        refusing(SMTPRecipientsRefused(codes), away)
        Ask.objects.update(written_at=None)
        ask_one.call(ask_of(made, ann).pk)

    assert ask_of(made, ann).written_at
    assert TOLD in page(weaver)
    Person.objects.filter(pk=ann.pk).update(email="a.lee@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        assert write_again(by=weaver, introduction=made) == 1
    assert [each.to for each in mail.outbox] == [["a.lee@example.org"]]
    assert "came back" not in page(weaver)


def test_a_mail_server_that_is_away_is_tried_again(
    ann: Person, made: Introduction, monkeypatch: pytest.MonkeyPatch
) -> None:
    Ask.objects.update(written_at=None)
    Introduction.objects.update(asked_at=timezone.now() - timedelta(hours=2))
    with monkeypatch.context() as away:
        refusing(SMTPServerDisconnected("Gone"), away)
        with pytest.raises(SMTPServerDisconnected):
            ask_one.call(ask_of(made, ann).pk)
    assert not ask_of(made, ann).is_returned

    assert write_what_waits() == 2
    assert sorted(to for each in mail.outbox for to in each.to) == [
        "Ann@example.org",
        "ben@example.org",
    ]
    assert write_what_waits() == 0


def test_a_report_from_the_mail_server_is_read_by_command(
    weaver: Standing,
    ann: Person,
    made: Introduction,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Ask.objects.update(written_at=None)
    ask_one.call(ask_of(made, ann).pk)
    (letter,) = mail.outbox
    about = {"to": letter.to[0], "number": letter.message()["Message-ID"]}
    report = REPORT.format(**(RETURNED | about)).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(report)))

    call_command("returned_mail", stdout=(said := io.StringIO()))

    assert said.getvalue() == "Letters that came back: 1.\n"
    assert TOLD in page(weaver)


def test_a_letter_that_connects_and_comes_back_is_told_of_too(
    weaver: Standing,
    ann: Person,
    made: Introduction,
    django_capture_on_commit_callbacks: Commits,
) -> None:
    agree(made)
    assert letters_came_back("ann@EXAMPLE.org") == 1
    assert letters_came_back("ann@EXAMPLE.org") == 0
    assert TOLD in page(weaver)

    Person.objects.filter(pk=ann.pk).update(email="a.lee@example.org")
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        write_again(by=weaver, introduction=made)

    (letter,) = mail.outbox
    assert letter.to == ["a.lee@example.org"]
    assert "Ben Okri" in letter.body


def test_whose_letters_come_back_reads_so_at_home(
    weaver: Standing, ann: Person
) -> None:
    cai = make_member(weaver.network, "Cai", email="cai@example.org")
    assert cai.person
    make_introduction(weaver, ann, cai.person)
    letters_came_back("cai@example.org")
    client = Client()
    assert cai.user
    client.force_login(cai.user)

    assert "and the letter came back" in client.get("/").content.decode()
