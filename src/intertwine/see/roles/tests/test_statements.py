"""The statements are plain, our own, and stay as they were answered."""

from collections import Counter

import pytest
from tests.handbook import reading_age, runs

from intertwine.analysis.tests.real import VIEWS
from intertwine.see.roles.rules import (
    ROLES,
    Answer,
    Form,
    instrument,
    instruments,
    profile_of,
)

HARDEST = 12.5


def sentences(version: int) -> list[str]:
    held = instrument(version)
    return [f"{held.stem} {one.text}" for one in held.statements]


@pytest.mark.parametrize("version", instruments())
def test_every_statement_can_be_read_at_twelve(version: int) -> None:
    ages = {each: reading_age(each) for each in sentences(version)}

    assert {each: age for each, age in ages.items() if age > HARDEST} == {}


@pytest.mark.parametrize("version", instruments())
def test_each_role_has_six_and_three_of_them_are_the_short_form(version: int) -> None:
    held = instrument(version)

    for form, number in ((Form.LONG, 6), (Form.SHORT, 3)):
        asked = held.asked(form)
        assert Counter(one.role for one in asked) == dict.fromkeys(ROLES, number)
        assert len({one.key for one in asked}) == len(asked)


@pytest.mark.parametrize("version", instruments())
def test_every_statement_is_one_thing_somebody_did(version: int) -> None:
    for each in sentences(version):
        assert each.startswith("In the last three months I have ")
        assert each.endswith(".")
        assert len(each.split()) <= 22


@pytest.mark.real
def test_no_statement_repeats_what_somebody_told_the_consultation() -> None:
    theirs = runs(VIEWS.read_text(encoding="utf-8"), 6)

    for one in instrument().statements:
        assert not theirs & runs(one.text, 6)


def test_an_older_version_can_still_be_read() -> None:
    assert instrument(1).version == 1
    with pytest.raises(LookupError, match="version 99"):
        instrument(99)


def said(**often: int) -> dict[str, Answer]:
    return {
        one.key: Answer(often.get(one.role, 3)) for one in instrument().asked(Form.LONG)
    }


def test_a_tie_is_a_tie() -> None:
    profile = profile_of(said(connector=4, guardian=4), instrument().asked(Form.LONG))

    assert profile.highest == ("connector", "guardian")


def test_growth_follows_what_somebody_wants_before_what_they_do_least() -> None:
    asked = instrument().asked(Form.LONG)
    answers = said(guardian=1)
    wished = answers | {"small": Answer(4, more=True)}

    assert profile_of(answers, asked).grows_into() == "guardian"
    assert profile_of(wished, asked).grows_into() == "coordinator"


def test_too_few_answers_are_no_score_and_no_ones() -> None:
    asked = instrument().asked(Form.SHORT)
    one = next(each for each in asked if each.role == "catalyst")

    profile = profile_of({one.key: Answer(5)}, asked)

    assert profile.is_empty
    assert profile.highest == ()
