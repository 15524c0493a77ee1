"""What others said of somebody is offered in the survey, gently, and once."""

import pytest
from django.test import Client
from django.utils import timezone

from intertwine.kit.errors import Refused
from intertwine.people.models import Network, Person
from intertwine.people.rules import Audience
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_person,
)
from intertwine.see.surveys import selectors, services
from intertwine.see.surveys.models import Asked, Survey
from intertwine.see.surveys.selectors import Answering, Roster, answering
from intertwine.see.surveys.tests.make import ask, by_link, make_survey
from intertwine.see.ties.models import Tie
from intertwine.see.ties.rules import State
from intertwine.see.ties.tests.make import make_tie

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def survey(network: Network) -> Survey:
    return make_survey(make_guardian(network), "work-together learn-from know-better")


@pytest.fixture
def ann(network: Network) -> Person:
    return make_person(network, "Ann")


@pytest.fixture
def ben(network: Network) -> Person:
    return make_person(network, "Ben")


@pytest.fixture
def found(survey: Survey, ann: Person) -> Answering:
    return by_link(survey, ann)


def roster(found: Answering, kind: str = "work-together") -> Roster:
    question = found.survey.questions.get(kind__key=kind)
    return selectors.roster_of(found, question)


def offered(found: Answering, kind: str = "work-together") -> list[tuple[str, str]]:
    told = roster(found, kind).offers
    return [(offer.person.name, offer.answer) for offer in told]


def answer(found: Answering, said: str, kind: str = "work-together") -> Tie:
    offer = roster(found, kind).offers[0]
    services.answer_offer(by=found, offer=offer, answer=said)
    return Tie.objects.get(pk=offer.key)


def said_by(person: Person, about: Person, kind: str = "work-together") -> Tie:
    asks = person.network.tie_kinds.get(key=kind)
    is_second = not asks.is_directed and person.pk > about.pk
    fields = {"second_says" if not is_second else "first_says": False}
    return make_tie(person, about, asks, **fields)


def test_what_somebody_said_is_offered_and_not_asked_in_the_list(
    found: Answering, ann: Person, ben: Person
) -> None:
    said_by(ben, ann)

    assert offered(found) == [("Ben", "")]
    assert ben not in [row.person for row in roster(found).rows]
    assert not offered(found, "learn-from")


def test_yes_is_agreed_and_asked_no_more(
    found: Answering, ann: Person, ben: Person
) -> None:
    said_by(ben, ann)

    tie = answer(found, "agree")

    assert tie.state == State.AGREED
    assert not offered(found)
    assert [row.person for row in roster(found).named] == [ben]


@pytest.mark.parametrize(
    ("said", "state"), [("end", State.ENDED), ("hide", State.HIDDEN)]
)
def test_no_is_asked_no_more_and_can_be_changed_in_the_list(
    found: Answering, ann: Person, ben: Person, said: str, state: State
) -> None:
    said_by(ben, ann)

    assert answer(found, said).state == state

    assert not offered(found)
    assert ben in [row.person for row in roster(found).rows]
    question = found.survey.questions.get(kind__key="work-together")
    services.tap(by=found, question=question, about=ben, says=True)
    assert Tie.objects.get().state == State.AGREED


def test_a_tie_that_leads_to_somebody_stays_where_it_was_answered(
    found: Answering, ann: Person, ben: Person
) -> None:
    said_by(ben, ann, "learn-from")
    assert ben in [row.person for row in roster(found, "learn-from").rows]

    answer(found, "hide", "learn-from")

    assert offered(found, "learn-from") == [("Ben", "hide")]
    assert answer(found, "agree", "learn-from").state == State.AGREED
    assert offered(found, "learn-from") == [("Ben", "agree")]


def test_what_a_file_notes_is_offered_as_such(
    found: Answering, ann: Person, ben: Person
) -> None:
    make_tie(ann, ben, first_says=False, second_says=False, is_reported=True)

    assert [offer.is_noted for offer in roster(found).offers] == [True]


def test_wishes_and_whoever_wants_not_to_be_seen_are_not_offered(
    network: Network, found: Answering, ann: Person, ben: Person
) -> None:
    said_by(ben, ann, "know-better")
    unseen = make_person(network, "Uma", presence=Audience.ONLY_ME)
    said_by(unseen, ann)
    noted = make_person(network, "Noa", presence=Audience.WEAVERS)
    make_tie(ann, noted, first_says=False, second_says=False, is_reported=True)

    assert not offered(found)
    assert not offered(found, "know-better")


def test_paper_and_preview_are_offered_nothing(
    network: Network, survey: Survey, ann: Person, ben: Person
) -> None:
    weaver = make_guardian(network)
    assert weaver.user
    assert weaver.person
    on_paper = ask(survey, ann, began_at=timezone.now(), paper_by_name="Gwen")
    said_by(ben, ann)
    said_by(ben, weaver.person)

    for key in (f"paper-{on_paper.pk}", survey.preview_key):
        answers = answering(weaver.user, key)
        assert answers
        assert not offered(answers)


def test_only_the_three_answers_can_be_given(
    found: Answering, ann: Person, ben: Person
) -> None:
    said_by(ben, ann)

    with pytest.raises(Refused):
        answer(found, "show")


def test_an_offer_is_answered_on_the_page(
    network: Network, client: Client, found: Answering, ann: Person, ben: Person
) -> None:
    tie = said_by(ben, ann)
    other = make_tie(ben, make_person(network))
    question = found.survey.questions.get(kind__key="work-together")
    page = f"/answer/{found.key}/q/{question.pk}/"

    shown = client.get(page).content.decode()
    assert "They named you" in shown
    assert f'id="offer-{tie.pk}-agree"' in shown

    strange = {"about": other.pk, "answer": "agree"}
    assert client.post(f"{page}offer/", strange).status_code == 404
    sent = {"about": tie.pk, "answer": "agree"}
    row = client.post(f"{page}offer/", sent, headers=HTMX).content.decode()
    assert 'value="agree" aria-pressed="true"' in row
    assert client.post(f"{page}offer/", sent)["Location"].endswith("#offers")
    assert "They named you" not in client.get(page).content.decode()


def test_a_member_is_offered_it_with_their_account(
    network: Network, survey: Survey, client: Client
) -> None:
    member = make_member(network, "Mel")
    assert member.person
    assert member.user
    Asked.objects.filter(survey=survey).delete()
    ask(survey, member.person, began_at=timezone.now())
    said_by(make_person(network, "Ben"), member.person)
    client.force_login(member.user)
    question = survey.questions.all()[0]

    page = client.get(f"/answer/{survey.pk}/q/{question.pk}/")

    assert b"They named you" in page.content
