"""Programs introduce and answer by the rules of the pages, and are told as little."""

import pytest
from django.core import mail
from pytest_django import DjangoCaptureOnCommitCallbacks

from intertwine.people.models import Token
from intertwine.people.rules import Audience, Role
from intertwine.people.tests.make import make_member, make_network, make_person
from intertwine.see.ties.tests.make import make_tie
from intertwine.site.tests.test_api_changes import Program
from intertwine.weave.introductions.models import Ask, Introduction
from intertwine.weave.introductions.rules import Answer
from intertwine.weave.introductions.services import answer_ask

pytestmark = pytest.mark.django_db

Commits = DjangoCaptureOnCommitCallbacks


class Hall:
    """Ann and Ben, who share a contact, and a weaver; each with a program."""

    def __init__(self) -> None:
        self.network = make_network("Bees")
        wyn = make_member(self.network, "Wyn", role=Role.WEAVER)
        ann = make_member(self.network, "Ann Lee")
        self.ben = make_person(self.network, "Ben Okri", email="ben@example.org")
        assert ann.person
        self.ann = ann.person
        self.cai = make_person(self.network, "Cai Moe")
        make_tie(self.ann, self.cai)
        make_tie(self.ben, self.cai)
        self.weaver, self.member = Program(wyn), Program(ann)
        self.reader = Program(wyn, Token.Scope.READ)
        self.both = {"first": self.ann.pk, "second": self.ben.pk}


@pytest.fixture
def hall() -> Hall:
    return Hall()


def test_a_program_reads_who_should_meet_and_whom_they_share(hall: Hall) -> None:
    found = hall.weaver.get("/suggestions").json()
    pair = next(each for each in found if each["second"]["name"] == "Ben Okri")

    assert pair["first"] == {"id": hall.ann.pk, "name": "Ann Lee"}
    assert pair["shared"] == [{"id": hall.cai.pk, "name": "Cai Moe"}]
    assert pair["reason"] == "Both know Cai Moe."
    own = hall.member.get("/suggestions").json()
    assert {each["first"]["name"] for each in own} == {"Ann Lee"}


def test_nothing_private_is_told_without_a_look_being_written_down(hall: Hall) -> None:
    hall.ben.seeks, hall.ben.audiences = "A quiet year", {"seeks": Audience.WEAVERS}
    hall.ben.save()

    assert "quiet" not in hall.weaver.get("/suggestions").content.decode()


def test_a_program_asks_two_people_with_the_draft_or_its_own_words(
    hall: Hall, django_capture_on_commit_callbacks: Commits
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        made = hall.weaver.post(
            "/introductions", **hall.both, to_second="Meet Ann", reason="Both keep bees"
        )

    assert made.status_code == 201
    assert made.json()["state"] == "asking"
    told = {ask.person.name: ask.message for ask in Ask.objects.all()}
    assert told["Ben Okri"] == "Meet Ann"
    assert "I would like you to meet Ben Okri." in told["Ann Lee"]
    assert "You both know Cai Moe." in told["Ann Lee"]
    assert "ben@example.org" in {each.to[0] for each in mail.outbox}
    again = hall.weaver.post("/introductions", **hall.both)
    assert again.status_code == 403
    assert "brought up before" in again.json()["detail"]


def test_names_do_not_slip_into_what_is_asked_without_them(hall: Hall) -> None:
    blind = hall.weaver.post(
        "/introductions", **hall.both, way="blind", to_first="Ben has hives"
    )

    assert blind.status_code == 403
    assert "Ben" in blind.json()["detail"]
    hall.weaver.post("/introductions", **hall.both, way="blind")
    asked = hall.member.get("/introductions/asks").json()
    assert asked[0]["other"] is None
    assert "Ben" not in str(asked)


def test_a_no_over_a_program_is_seen_by_whoever_said_it_alone(hall: Hall) -> None:
    hall.weaver.post("/introductions", **hall.both)
    before = hall.weaver.get("/introductions").json()
    (ask,) = hall.member.get("/introductions/asks").json()

    said = hall.member.patch(f"/introductions/asks/{ask['id']}", answer="no")

    assert said.json()["answer"] == "no"
    assert hall.weaver.get("/introductions").json() == before
    assert hall.weaver.get("/introductions/asks").json() == []
    foreign = hall.weaver.patch(f"/introductions/asks/{ask['id']}", answer="yes")
    assert foreign.status_code == 404
    assert Ask.objects.get(pk=ask["id"]).answer == "no"


def test_two_yeses_are_told_to_all_three(hall: Hall) -> None:
    hall.weaver.post("/introductions", **hall.both)
    (ask,) = hall.member.get("/introductions/asks").json()
    hall.member.patch(f"/introductions/asks/{ask['id']}", answer="yes")

    answer_ask(ask=Ask.objects.get(person=hall.ben), answer=Answer.YES)

    assert hall.weaver.get("/introductions").json()[0]["state"] == "agreed"
    assert hall.member.get("/introductions/asks").json()[0]["state"] == "agreed"


def test_a_token_for_reading_asks_and_answers_nothing(hall: Hall) -> None:
    refused = hall.reader.post("/introductions", **hall.both)

    assert refused.status_code == 403
    assert not Introduction.objects.exists()


def test_a_day_out_of_reach_is_said_in_the_words_of_the_page(hall: Hall) -> None:
    hall.weaver.post("/introductions", **hall.both)
    (ask,) = hall.member.get("/introductions/asks").json()

    said = hall.member.patch(
        f"/introductions/asks/{ask['id']}", answer="later", later_until="2001-01-01"
    )

    assert said.status_code == 403
    assert "Choose a day within the next year" in said.json()["detail"]
