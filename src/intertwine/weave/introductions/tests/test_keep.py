"""What is kept of introductions, for how long, and what becomes of it in a merge."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from intertwine.kit.errors import Refused
from intertwine.people.holders import held_about
from intertwine.people.models import Person
from intertwine.people.rules import Role
from intertwine.people.services import archive_of_person, merge_people, undo_merge
from intertwine.people.services.retention import keep_to_schedule
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_person,
)
from intertwine.weave.introductions.models import Ask, Introduction
from intertwine.weave.introductions.rules import Answer, State
from intertwine.weave.introductions.services import answer_ask, expire_introductions
from intertwine.weave.introductions.services.holding import HOLDER
from intertwine.weave.introductions.tests.make import ask_of, make_introduction

pytestmark = pytest.mark.django_db


def test_words_and_answers_go_after_ninety_days_and_the_pair_stays_known() -> None:
    network = make_network()
    weaver = make_member(network, role=Role.WEAVER)
    ann = make_person(network, email="ann@example.org")
    ben = make_person(network, email="ben@example.org")
    introduction = make_introduction(weaver, ann, ben, reason="Both keep bees")
    answer_ask(ask=ask_of(introduction, ben), answer=Answer.NO)
    began = timezone.now() - timedelta(days=112)
    Introduction.objects.update(asked_at=began)
    expire_introductions()

    keep_to_schedule()

    introduction.refresh_from_db()
    assert introduction.reason == ""
    assert ask_of(introduction, ben).answer == ""
    assert ask_of(introduction, ann).message == ""
    with pytest.raises(Refused, match="brought up before"):
        make_introduction(weaver, ann, ben)


def test_nothing_is_forgotten_before_its_time_or_while_a_not_now_waits() -> None:
    network = make_network()
    weaver = make_member(network, role=Role.WEAVER)
    ann = make_person(network, email="ann@example.org")
    ben = make_person(network, email="ben@example.org")
    introduction = make_introduction(weaver, ann, ben, reason="Both keep bees")
    day = timezone.localdate() + timedelta(days=10)
    answer_ask(ask=ask_of(introduction, ann), answer=Answer.LATER, later_until=day)
    answer_ask(ask=ask_of(introduction, ben), answer=Answer.NO)

    for days, reason in ((100, "Both keep bees"), (112, "")):
        moment = timezone.now() - timedelta(days=days)
        Introduction.objects.update(asked_at=moment, state=State.ASKING)
        expire_introductions()
        keep_to_schedule()
        introduction.refresh_from_db()
        assert introduction.reason == reason
        assert ask_of(introduction, ben).answer == "no"
        assert ask_of(introduction, ann).answer == "later"


def test_two_entries_of_one_person_keep_their_introductions() -> None:
    network = make_network()
    weaver = make_member(network, role=Role.WEAVER)
    ann, twin, ben = (
        make_person(network, name, email=f"{name.lower()}@example.org")
        for name in ("Ann", "Twin", "Ben")
    )
    introduction = make_introduction(weaver, twin, ben)
    key = ask_of(introduction, twin).key

    done = merge_people(by=make_guardian(network), kept=ann, gone=twin, choices={})

    introduction.refresh_from_db()
    assert {each.pk for each in introduction.people} == {ann.pk, ben.pk}
    assert introduction.first_id < introduction.second_id
    assert ask_of(introduction, ann).key == key
    undo_merge(by=make_guardian(network), merge=done)
    introduction.refresh_from_db()
    assert {each.pk for each in introduction.people} == {twin.pk, ben.pk}


def test_whoever_is_forgotten_leaves_no_introduction() -> None:
    network = make_network()
    weaver = make_member(network, role=Role.WEAVER)
    ann = make_person(network, email="ann@example.org")
    ben = make_person(network, email="ben@example.org")
    make_introduction(weaver, ann, ben)

    HOLDER.forget(ann)

    assert not Introduction.objects.exists()
    assert not Ask.objects.exists()


def test_a_guardian_does_not_get_the_answers_with_the_data_they_hand_over() -> None:
    network = make_network()
    weaver = make_member(network, role=Role.WEAVER)
    ann = make_person(network, email="ann@example.org")
    ben = make_person(network, email="ben@example.org")
    introduction = make_introduction(weaver, ann, ben)
    answer_ask(ask=ask_of(introduction, ben), answer=Answer.NO)

    names = [table.key for table in held_about(ben)]
    assert "introduction-answers" in names
    assert b"introduction-answers" not in archive_of_person(ben)
    assert b"introductions.csv" in archive_of_person(ben)


def test_what_is_held_is_asked_for_as_often_however_many_were_to_be_met() -> None:
    network = make_network()
    weaver = make_member(network, role=Role.WEAVER)
    ann = make_person(network, email="ann@example.org")
    asked = []
    for number in range(1, 4):
        ben = make_person(network, f"Ben {number}", email=f"ben{number}@example.org")
        introduction = make_introduction(weaver, ann, ben)
        answer_ask(ask=ask_of(introduction, ann), answer=Answer.NO)
        Introduction.objects.update(asked_at=timezone.now() - timedelta(days=60))
        Ask.objects.update(asked_at=timezone.now() - timedelta(days=60))
        with CaptureQueriesContext(connection) as queries:
            held = held_about(Person.objects.get(pk=ann.pk))
        tables = {table.key: table.rows for table in held}
        asked.append(len(queries))
        assert len(tables["introductions"]) == number
        assert len(tables["introduction-answers"]) == number

    assert asked[0] == asked[1] == asked[2]
