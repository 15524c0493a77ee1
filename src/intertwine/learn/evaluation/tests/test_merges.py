"""Answers of two people who became one, and that nobody keeps what is gone."""

import pytest

from intertwine.learn.evaluation.models import Answers, HealthCheck
from intertwine.learn.evaluation.services import (
    answer,
    end_check,
    remove_check,
    take_back,
)
from intertwine.learn.evaluation.tests.make import SAY, alike, answered_by, make_check
from intertwine.people.models import Merge, Person, Standing
from intertwine.people.services import merge_people, undo_merge
from intertwine.people.tests.make import make_member, make_person

pytestmark = pytest.mark.django_db


def _twice(weaver: Standing) -> tuple[HealthCheck, Person, Person, Merge]:
    """Somebody who answered as two people, who became one."""
    network = weaver.network
    check = make_check(weaver)
    member = make_member(network, "Ann")
    other = make_person(network, "Anne")
    answer(by=member, check=check, marks={SAY: 5})
    Answers.objects.create(check_of=check, person=other, marks={SAY: 1})
    assert member.person
    made = merge_people(by=weaver, kept=member.person, gone=other, choices={})
    return check, member.person, other, made


def test_two_who_become_one_have_answered_once(weaver: Standing) -> None:
    _check, kept, _gone, merge = _twice(weaver)

    assert Answers.objects.get(person=kept).marks == {SAY: 5}

    undo_merge(by=weaver, merge=merge)
    assert Answers.objects.count() == 2


def test_undoing_a_merge_after_the_end_brings_no_answer_back(weaver: Standing) -> None:
    check, _kept, _gone, merge = _twice(weaver)
    answered_by(check, alike(5))

    end_check(by=weaver, check=check)

    merge.refresh_from_db()
    assert "marks" not in str(merge.record)
    undo_merge(by=weaver, merge=merge)
    assert not Answers.objects.exists()


def test_what_is_thrown_away_is_kept_by_no_merge(weaver: Standing) -> None:
    check, _kept, _gone, merge = _twice(weaver)

    remove_check(by=weaver, check=check)

    merge.refresh_from_db()
    assert "marks" not in str(merge.record)
    undo_merge(by=weaver, merge=merge)
    assert not Answers.objects.exists()


def test_taking_back_forgets_both_of_whom_one_was_made_and_nobody_else(
    weaver: Standing,
) -> None:
    check, kept, _gone, merge = _twice(weaver)
    other = make_member(weaver.network, "Bea")
    twin = make_person(weaver.network, "Beatrice")
    answer(by=other, check=check, marks={SAY: 3})
    Answers.objects.create(check_of=check, person=twin, marks={SAY: 2})
    assert other.person
    theirs = merge_people(by=weaver, kept=other.person, gone=twin, choices={})

    take_back(by=kept.membership.standing, check=check)

    undo_merge(by=weaver, merge=Merge.objects.get(pk=merge.pk))
    undo_merge(by=weaver, merge=Merge.objects.get(pk=theirs.pk))
    said = Answers.objects.values_list("person__name", flat=True)
    assert sorted(said) == ["Bea", "Beatrice"]
