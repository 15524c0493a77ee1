"""The board: asking, replying in private or for all, what helped, and what is held."""

import re
from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends import locmem
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from intertwine.kit.errors import Refused
from intertwine.people.holders import held_about
from intertwine.people.models import Membership, Person, Standing
from intertwine.people.rules import Audience, Role
from intertwine.people.services import erase_person
from intertwine.people.services.retention import keep_to_schedule
from intertwine.people.tests.make import make_member, make_network, make_person
from intertwine.weave.introductions.selectors import ranked_for
from intertwine.weave.questions.models import Question, Reply
from intertwine.weave.questions.selectors import who_might_know
from intertwine.weave.questions.services import MOST_OPEN, REPLIES_A_DAY, ask, reply
from intertwine.weave.questions.services.letters import tell_of_reply

pytestmark = pytest.mark.django_db

HALL = "Who knows a hall with a hearing loop?"


@pytest.fixture
def ann() -> Standing:
    return make_member(make_network("Bees"), "Ann Lee", presence=Audience.MEMBERS)


@pytest.fixture
def ben(ann: Standing) -> Standing:
    return make_member(ann.network, "Ben Okri", presence=Audience.MEMBERS)


def signed_in(standing: Standing) -> Client:
    client = Client()
    assert standing.user
    client.force_login(standing.user)
    return client


def board(standing: Standing) -> str:
    return reverse("questions:questions", args=[standing.network.slug])


def page(question: Question, name: str = "question") -> str:
    return reverse(f"questions:{name}", args=[question.network.slug, question.pk])


def said(standing: Standing, address: str) -> str:
    return signed_in(standing).get(address).content.decode()


def test_a_question_stands_on_the_board_with_the_name_of_whoever_asks(
    ann: Standing, ben: Standing
) -> None:
    signed_in(ann).post(board(ann), {"text": HALL, "more": "For forty"})

    found = said(ben, board(ben))
    assert HALL in found
    assert "Ann Lee" in found
    assert "For forty" in said(ben, page(Question.objects.get()))


def test_whoever_may_not_be_seen_asks_without_their_name(ben: Standing) -> None:
    shy = make_member(ben.network, "Quiet One", presence=Audience.WEAVERS)
    question = ask(by=shy, text=HALL)
    weaver = make_member(ben.network, role=Role.WEAVER)

    for address in (board(ben), page(question)):
        assert "Quiet One" not in said(ben, address)
        assert "Somebody here" in said(ben, address)
        assert "Quiet One" in said(weaver, address)


def test_a_reply_for_the_asker_alone_is_read_by_nobody_else(
    ann: Standing, ben: Standing
) -> None:
    question = ask(by=ann, text=HALL)
    others = [make_member(ann.network), make_member(ann.network, role=Role.WEAVER)]

    signed_in(ben).post(page(question), {"said": "The old library", "readers": "asker"})

    assert "The old library" in said(ann, page(question))
    assert "The old library" in said(ben, page(question))
    for other in others:
        for address in (page(question), board(ann), "/"):
            assert "The old library" not in said(other, address)


def test_a_reply_for_all_is_read_by_all(ann: Standing, ben: Standing) -> None:
    question = ask(by=ann, text=HALL)

    signed_in(ben).post(page(question), {"said": "The library", "readers": "all"})

    assert "The library" in said(make_member(ann.network), page(question))


def test_nothing_typed_is_lost_when_a_reply_is_too_long(
    ann: Standing, ben: Standing
) -> None:
    question = ask(by=ann, text=HALL)

    answer = signed_in(ben).post(
        page(question), {"said": "A hall. " * 200, "readers": "all"}
    )

    assert answer.status_code == 422
    assert "A hall. A hall." in answer.content.decode()
    assert not Reply.objects.exists()


def test_replies_wait_at_home_until_they_were_read(
    ann: Standing, ben: Standing
) -> None:
    question = ask(by=ann, text=HALL)
    assert "reply to you" not in said(ann, "/")
    reply(by=ben, question=question, text="The library", is_open=False)

    assert "1 reply to you" in said(ann, "/")
    assert "reply to you" not in said(ben, "/")
    said(ben, page(question))
    assert "1 reply to you" in said(ann, "/")
    said(ann, page(question))
    assert "reply to you" not in said(ann, "/")


def test_one_letter_tells_of_replies_until_they_are_read(
    ann: Standing,
    ben: Standing,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    question = ask(by=ann, text=HALL)
    assert ann.user

    with django_capture_on_commit_callbacks(execute=True):
        reply(by=ann, question=question, text="In Leith, please.", is_open=True)
        reply(by=ben, question=question, text="The old library.", is_open=False)
        reply(by=ben, question=question, text="Ask for Rhys.", is_open=False)
    said(ann, page(question))
    with django_capture_on_commit_callbacks(execute=True):
        reply(by=ben, question=question, text="It has ramps.", is_open=True)

    first, second = mail.outbox
    assert first.to == second.to == [ann.user.email]
    assert "Bees" in first.subject
    assert HALL in first.body
    assert page(question) in first.body
    assert not {"library", "Ben"} & set(re.findall(r"\w+", str(first.body)))


def test_no_letter_goes_to_who_is_away_or_wants_none(
    ann: Standing,
    ben: Standing,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    away, quiet = ask(by=ann, text=HALL), ask(by=ben, text="Who has a van?")
    Membership.objects.filter(person=ann.person).update(
        paused_until=timezone.localdate() + timedelta(days=3)
    )
    assert ben.person
    assert ben.user
    Person.objects.filter(pk=ben.person.pk).update(
        email=ben.user.email, do_not_contact=True
    )

    with django_capture_on_commit_callbacks(execute=True):
        reply(by=ben, question=away, text="The old library.", is_open=True)
        reply(by=ann, question=quiet, text="I do.", is_open=True)

    assert mail.outbox == []


def test_an_address_that_is_no_more_takes_no_letter_and_breaks_nothing(
    ann: Standing, ben: Standing, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = ask(by=ann, text=HALL)
    made = reply(by=ben, question=question, text="The old library.", is_open=True)

    def refuse(*_letters: object) -> None:
        raise SMTPRecipientsRefused({"ann@example.org": (550, b"No such user")})

    monkeypatch.setattr(locmem.EmailBackend, "send_messages", refuse)
    tell_of_reply.call(made.pk)

    assert "1 reply to you" in said(ann, "/")


def test_whoever_asked_says_what_helped_and_opens_it_again(
    ann: Standing, ben: Standing
) -> None:
    question = ask(by=ann, text=HALL)
    client = signed_in(ann)

    client.post(page(question, "change"), {"do": "close", "helped": "The library"})

    assert "The library" in said(ben, board(ben))
    with pytest.raises(Refused, match="not open any more"):
        reply(by=ben, question=question, text="Another", is_open=True)
    client.post(page(question, "change"), {"do": "again"})
    assert Question.objects.get().is_open


def test_nobody_else_closes_a_question_and_weavers_only_remove_it(
    ann: Standing, ben: Standing
) -> None:
    question = ask(by=ann, text=HALL)
    weaver = signed_in(make_member(ann.network, role=Role.WEAVER))

    for what in ("close", "remove"):
        sent = {"do": what}
        assert signed_in(ben).post(page(question, "change"), sent).status_code == 404
    weaver.post(page(question, "change"), {"do": "close", "helped": "No"})
    assert Question.objects.get().is_open
    weaver.post(page(question, "change"), {"do": "remove"})
    assert not Question.objects.exists()


def test_a_reply_is_taken_back_and_weavers_remove_what_is_for_all(
    ann: Standing, ben: Standing
) -> None:
    question = ask(by=ann, text=HALL)
    weaver = signed_in(make_member(ann.network, role=Role.WEAVER))
    private = reply(by=ben, question=question, text="For you", is_open=False)
    for_all = reply(by=ben, question=question, text="For all", is_open=True)

    def back(client: Client, which: Reply) -> int:
        where = reverse("questions:take_back", args=[ann.network.slug, which.pk])
        return client.post(where).status_code

    assert back(weaver, private) == 404
    assert back(weaver, for_all) == 302
    assert back(signed_in(ann), private) == 404
    assert back(signed_in(ben), private) == 302
    assert not Reply.objects.exists()


def test_only_so_much_is_asked_and_replied(ann: Standing, ben: Standing) -> None:
    for _turn in range(MOST_OPEN):
        question = ask(by=ann, text=HALL)
    with pytest.raises(Refused, match="Say first what helped"):
        ask(by=ann, text=HALL)
    answer = signed_in(ann).post(board(ann), {"text": "One more?"})
    assert "Say first what helped" in answer.content.decode()
    assert 'value="One more?"' in answer.content.decode()

    for _turn in range(REPLIES_A_DAY):
        reply(by=ben, question=question, text="This", is_open=True)
    with pytest.raises(Refused, match="go on tomorrow"):
        reply(by=ben, question=question, text="That", is_open=True)


def test_a_question_is_over_after_two_months_and_forgotten_after_a_year(
    ann: Standing, ben: Standing
) -> None:
    question = ask(by=ann, text=HALL)
    past = timezone.localdate() - timedelta(days=1)
    Question.objects.update(until=past)
    assert "is over now" in said(ben, page(question))
    assert HALL not in said(ben, board(ben))  # nothing was said that helps anybody
    assert HALL in said(ann, board(ann))

    Question.objects.update(until=timezone.localdate() - timedelta(days=366))
    keep_to_schedule()
    assert not Question.objects.exists()


def test_people_who_bring_it_are_named_to_whoever_asked(
    ann: Standing, ben: Standing
) -> None:
    knows, shy, left_out = (
        make_person(
            ann.network,
            name,
            offers="A hall with a stage",
            audiences={"offers": audience},
            **more,
        )
        for name, audience, more in (
            ("Cai Knows", Audience.MEMBERS.value, {}),
            ("Dee Shy", Audience.WEAVERS.value, {}),
            ("Eve Out", Audience.MEMBERS.value, {"open_to_introductions": False}),
        )
    )
    question = ask(by=ann, text=HALL)

    assert who_might_know(question, ann) == [knows]
    page_of_ann, page_of_ben = said(ann, page(question)), said(ben, page(question))
    assert "Cai Knows" in page_of_ann
    assert shy.name not in page_of_ann
    assert left_out.name not in page_of_ann
    assert "Cai Knows" not in page_of_ben


def test_what_somebody_asks_counts_in_suggestions(ann: Standing) -> None:
    assert ann.person
    weaver = make_member(ann.network, role=Role.WEAVER)
    bea = make_person(
        ann.network,
        offers="A hearing loop",
        audiences={"offers": Audience.MEMBERS.value},
    )
    assert (ann.person.pk, bea.pk) not in {e.key for e in ranked_for(weaver).fitting}

    ask(by=ann, text=HALL)

    assert (ann.person.pk, bea.pk) in {each.key for each in ranked_for(weaver).fitting}


def test_what_is_held_is_told_and_forgotten(ann: Standing, ben: Standing) -> None:
    assert ann.person
    assert ben.person
    question = ask(by=ann, text=HALL)
    reply(by=ben, question=question, text="The library", is_open=False)
    asked = {each.key: each for each in held_about(ann.person)}["questions"]
    assert asked.rows[0][1] == HALL
    replied = {each.key: each for each in held_about(ben.person)}["question-replies"]
    assert replied.rows[0][2] == "The library"
    assert replied.is_private

    erase_person(person=ben.person)
    assert not Reply.objects.exists()
    erase_person(person=ann.person)
    assert not Question.objects.exists()


def test_the_board_asks_as_much_for_many_as_for_one(
    ann: Standing, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(ann)
    for number in range(12):
        asker = make_member(ann.network, f"Asker {number}")
        question = ask(by=asker, text=f"{HALL} {number}")
        reply(by=ann, question=question, text="I do", is_open=True)
    client.get(board(ann))

    with django_assert_max_num_queries(11):
        client.get(board(ann))
    with django_assert_max_num_queries(11):
        client.get(page(question))


def test_somebody_of_another_network_reads_nothing(ann: Standing) -> None:
    question = ask(by=ann, text=HALL)
    other = make_member(make_network())

    assert signed_in(other).get(page(question)).status_code == 404
    moved = reverse("questions:question", args=[other.network.slug, question.pk])
    assert signed_in(other).get(moved).status_code == 404


def test_names_are_seen_by_those_who_may_see_them(ann: Standing) -> None:
    shy = make_member(ann.network, "Quiet One", presence=Audience.ONLY_ME)
    question = ask(by=ann, text=HALL)
    reply(by=shy, question=question, text="The library", is_open=True)

    assert "Quiet One" in said(ann, page(question))
    weaver = make_member(ann.network, role=Role.WEAVER)
    for other in (make_member(ann.network), weaver):
        assert "The library" in said(other, page(question))
        assert "Quiet One" not in said(other, page(question))
    assert Person.objects.filter(pk=shy.person.pk).exists()  # type: ignore[union-attr]
