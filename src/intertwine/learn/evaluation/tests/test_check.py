"""Opening, answering and ending a health check."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from intertwine.kit.errors import Refused
from intertwine.learn.evaluation.models import Answers, HealthCheck, Wish
from intertwine.learn.evaluation.rules import APART_DAYS, STATEMENTS
from intertwine.learn.evaluation.services import (
    answer,
    close_overdue,
    close_what_is_over,
    end_check,
    first_end,
    open_check,
    remove_check,
    take_back,
)
from intertwine.learn.evaluation.tests.make import (
    SAY,
    WORD,
    alike,
    answered_by,
    days_later,
    make_check,
)
from intertwine.people.holders import held_about, held_about_account
from intertwine.people.models import Deed, Network, Standing
from intertwine.people.rules import Role
from intertwine.people.services import erase_person
from intertwine.people.tests.make import make_member, make_network

pytestmark = pytest.mark.django_db


def test_only_weavers_open_end_and_throw_away(
    weaver: Standing, member: Standing
) -> None:
    with pytest.raises(Refused, match="Weavers"):
        make_check(member)

    check = make_check(weaver)

    for act in (end_check, remove_check):
        with pytest.raises(Refused, match="Weavers"):
            act(by=member, check=check)
    assert check.is_open


def test_nobody_acts_on_the_check_of_another_network(weaver: Standing) -> None:
    theirs = make_check(make_member(make_network(), role=Role.WEAVER))

    end_check(by=weaver, check=theirs)
    with pytest.raises(Refused):
        remove_check(by=weaver, check=theirs)
    with pytest.raises(Refused):
        answer(by=weaver, check=theirs, marks={SAY: 3})

    theirs.refresh_from_db()
    assert theirs.is_open


def test_one_is_open_at_a_time(weaver: Standing) -> None:
    make_check(weaver)

    with pytest.raises(Refused, match="open already"):
        make_check(weaver)


@pytest.mark.parametrize(("days", "why"), [(-1, "over"), (93, "far away")])
def test_the_last_day_is_soon(weaver: Standing, days: int, why: str) -> None:
    day = timezone.localdate() + timedelta(days=days)

    with pytest.raises(Refused, match=why):
        open_check(by=weaver, title="Ours", ends_on=day)


def test_two_weeks_unless_somebody_says_otherwise() -> None:
    assert first_end() - timezone.localdate() == timedelta(days=14)


def test_two_that_told_something_are_not_close_together(weaver: Standing) -> None:
    check = make_check(weaver)
    answered_by(check, alike(5))
    end_check(by=weaver, check=check)

    with pytest.raises(Refused, match="one person"):
        make_check(weaver)

    days_later(check, APART_DAYS)
    assert make_check(weaver).is_open


def test_after_one_that_told_nothing_another_may_begin_at_once(
    weaver: Standing,
) -> None:
    check = make_check(weaver)
    answered_by(check, alike(4))
    end_check(by=weaver, check=check)

    assert make_check(weaver).is_open


def test_what_somebody_says_replaces_what_they_said(
    weaver: Standing, member: Standing
) -> None:
    check = make_check(weaver)

    answer(by=member, check=check, marks={SAY: 1, WORD: 2}, wish="A map")
    answer(by=member, check=check, marks={SAY: 5})

    row = Answers.objects.get()
    assert (row.marks, row.wish) == ({SAY: 5}, "")


def test_nothing_has_to_be_answered_but_one(weaver: Standing, member: Standing) -> None:
    check = make_check(weaver)

    with pytest.raises(Refused, match="at least one"):
        answer(by=member, check=check, marks={}, wish="A map")

    answer(by=member, check=check, marks={SAY: 0})


def test_answers_can_be_taken_back_until_the_end(
    weaver: Standing, member: Standing
) -> None:
    check = make_check(weaver)
    answer(by=member, check=check, marks={SAY: 1})

    take_back(by=member, check=check)

    assert not Answers.objects.exists()


def test_the_last_day_counts_and_the_day_after_does_not(
    weaver: Standing, member: Standing
) -> None:
    check = make_check(weaver)
    days_later(check, 14)
    answer(by=member, check=check, marks={SAY: 1})
    days_later(check, 1)

    # Nobody has closed it: the worker is late.
    with pytest.raises(Refused, match="over"):
        answer(by=member, check=check, marks={SAY: 5})
    with pytest.raises(Refused, match="over"):
        take_back(by=member, check=check)


def test_at_the_end_totals_stay_and_answers_go(weaver: Standing) -> None:
    check = make_check(weaver)
    answered_by(check, [{SAY: 1}, {SAY: 2}, {SAY: 4}, {SAY: 4}, {SAY: 5}, {SAY: 0}])

    end_check(by=weaver, check=check)

    check.refresh_from_db()
    assert check.totals == {SAY: [1, 1, 0, 2, 1, 1]}
    assert (check.answered, check.could) == (6, check.network.memberships.count())
    assert not Answers.objects.exists()


def test_a_statement_that_four_could_answer_is_not_kept(weaver: Standing) -> None:
    check = make_check(weaver)
    answered_by(check, [*alike(4, 5, SAY, WORD), {SAY: 5, WORD: 0}])

    end_check(by=weaver, check=check)

    check.refresh_from_db()
    assert set(check.totals) == {SAY}


def test_of_four_people_nothing_is_kept(weaver: Standing) -> None:
    check = make_check(weaver)
    answered_by(check, alike(4), wish="A map")

    end_check(by=weaver, check=check)

    check.refresh_from_db()
    assert check.totals == {}
    assert not Answers.objects.exists()
    assert not Wish.objects.exists()


def test_where_no_statement_is_told_no_wish_is_kept(weaver: Standing) -> None:
    check = make_check(weaver)
    each_another = [{key: 4} for key in list(STATEMENTS)[:6]]
    answered_by(check, each_another, wish="Rather a map")

    end_check(by=weaver, check=check)

    check.refresh_from_db()
    assert check.totals == {}
    assert not Answers.objects.exists()
    assert not Wish.objects.exists()


def test_of_what_four_people_wrote_nothing_is_kept(weaver: Standing) -> None:
    check = make_check(weaver)
    answered_by(check, alike(4, 4, SAY), wish="A map")
    answered_by(check, alike(6, 4, SAY))

    end_check(by=weaver, check=check)

    assert not Wish.objects.exists()


def test_who_answered_and_left_was_asked_as_well(weaver: Standing) -> None:
    check = make_check(weaver)
    members = answered_by(check, alike(5, 4, SAY))
    asked = check.network.memberships.count()
    assert members[0].person
    members[0].person.membership.delete()
    check.network.memberships.get(person=weaver.person).delete()  # never answered

    end_check(by=weaver, check=check)

    check.refresh_from_db()
    assert (check.answered, check.could) == (5, asked - 1)


def test_what_would_help_is_kept_without_a_name_and_without_order(
    weaver: Standing,
) -> None:
    check = make_check(weaver)
    for number in range(30):
        answered_by(check, alike(1, 4, SAY), wish=f"Wish {number}")

    end_check(by=weaver, check=check)

    said = [str(each) for each in Wish.objects.all()]
    assert len(said) == 30
    assert said != [f"Wish {number}" for number in range(30)]
    assert {field.name for field in Wish._meta.fields} == {"id", "check_of", "text"}


def test_answers_carry_no_moment_and_no_order() -> None:
    kinds = {field.get_internal_type() for field in Answers._meta.fields}

    assert not kinds & {"DateField", "DateTimeField", "BigAutoField", "AutoField"}


def test_ending_again_changes_nothing(weaver: Standing) -> None:
    check = make_check(weaver)
    answered_by(check, alike(5))

    end_check(by=weaver, check=check)
    end_check(by=weaver, check=check)
    close_overdue()

    check.refresh_from_db()
    assert check.answered == 5
    assert len(check.totals) == len(STATEMENTS)


def test_what_is_over_closes_by_itself_on_its_last_day(weaver: Standing) -> None:
    check, other = make_check(weaver), make_check(_weaver_elsewhere())
    answered_by(check, alike(5))
    days_later(check, 20)

    close_overdue()

    check.refresh_from_db()
    other.refresh_from_db()
    assert check.closed_on == check.ends_on
    assert other.closed_on is None


def test_a_late_worker_keeps_no_weaver_from_opening_the_next(weaver: Standing) -> None:
    check = make_check(weaver)
    days_later(check, 20)

    made = make_check(weaver)

    check.refresh_from_db()
    assert made.is_open
    assert check.closed_on == check.ends_on


def test_looking_closes_only_what_is_over(weaver: Standing) -> None:
    check = make_check(weaver)

    close_what_is_over(network=weaver.network)

    check.refresh_from_db()
    assert check.is_open


def test_throwing_away_takes_all_answers_and_is_written_down(weaver: Standing) -> None:
    check = make_check(weaver)
    answered_by(check, alike(6))

    remove_check(by=weaver, check=check)

    assert not HealthCheck.objects.exists()
    assert not Answers.objects.exists()
    assert Deed.objects.filter(text__contains="away", network=weaver.network).exists()


def test_what_came_of_a_check_cannot_be_thrown_away(weaver: Standing) -> None:
    check = make_check(weaver)
    answered_by(check, alike(6))
    end_check(by=weaver, check=check)

    with pytest.raises(Refused, match="stays"):
        remove_check(by=weaver, check=check)


def test_answers_are_held_about_somebody_until_the_end(weaver: Standing) -> None:
    check = make_check(weaver)
    person = answered_by(check, alike(1, 4, SAY), wish="A map")[0].person
    answered_by(check, alike(5))
    assert person

    (table,) = (t for t in held_about(person) if t.key == "health-check-answers")
    assert table.is_private
    assert [row[2] for row in table.rows] == ["Agree", "A map"]

    end_check(by=weaver, check=check)
    assert "health-check-answers" not in {table.key for table in held_about(person)}


def test_who_opened_it_is_held_about_their_account(weaver: Standing) -> None:
    make_check(weaver)
    assert weaver.user

    assert "health-checks-opened" in {t.key for t in held_about_account(weaver.user)}


def test_answers_go_with_whoever_is_forgotten(
    weaver: Standing, member: Standing
) -> None:
    check = make_check(weaver)
    answer(by=member, check=check, marks={SAY: 1}, wish="A map")
    assert member.person
    assert weaver.person

    erase_person(person=member.person)
    erase_person(person=weaver.person)

    check.refresh_from_db()
    assert not Answers.objects.exists()
    assert (check.by, "Wyn" in check.by_name) == (None, False)


def test_every_member_gets_one_letter_unless_they_want_none(
    weaver: Standing,
    member: Standing,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    make_member(weaver.network, "Quiet", do_not_contact=True)
    away = make_member(weaver.network, "Away")
    weaver.network.memberships.filter(person=away.person).update(
        paused_until=timezone.localdate() + timedelta(days=9)
    )

    with django_capture_on_commit_callbacks(execute=True):
        check = make_check(weaver)

    assert member.user
    guardian = weaver.network.memberships.guardians().get().user
    assert {to for each in mail.outbox for to in each.to} == {
        member.user.email,
        guardian.email,
    }
    assert f"/{check.pk}/" in mail.outbox[0].body


def _weaver_elsewhere() -> Standing:
    return make_member(make_network(), role=Role.WEAVER)


def test_an_installation_knows_only_members_of_its_networks(network: Network) -> None:
    check = make_check(_weaver_elsewhere())

    with pytest.raises(Refused, match="over"):
        answer(by=make_member(network), check=check, marks={SAY: 1})
    with pytest.raises(Refused, match="Only people"):
        answer(by=Standing(check.network), check=check, marks={SAY: 1})
