"""People are placed and grouped, with a figure that says whether to believe it."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from intertwine.analysis.opinions import (
    Division,
    find_groups,
    measure_statements,
    place_people,
    tell,
)
from intertwine.analysis.opinions.groups import NOWHERE
from intertwine.analysis.opinions.votes import Votes
from intertwine.analysis.tests.opinions.make import answers, two_camps


def test_people_who_say_the_opposite_stand_on_opposite_sides() -> None:
    votes = two_camps()

    places = place_people(votes)

    side = places.at[:, 0] > 0
    assert side[:20].all() != side[20:].all()
    assert places.told[0] > places.told[1]
    assert places.directions.shape == (2, 12)


def test_whoever_answered_little_is_moved_outwards_as_if_they_had_gone_on() -> None:
    votes = np.repeat([[1.0] * 9, [-1.0] * 9], 9, axis=0)
    votes[0, 1:] = np.nan

    at = np.abs(place_people(votes).at[:, 0])

    assert at[0] == pytest.approx(at[1] / 3, rel=0.1)
    assert at[0] > at[1] / 9


@settings(deadline=None, max_examples=40)
@given(answers())
def test_any_answers_make_groups_that_may_be_shown(votes: Votes) -> None:
    found = find_groups(votes, runs=2)

    shown = found.of[found.of >= 0]
    assert np.bincount(shown, minlength=len(found.sizes)).tolist() == list(found.sizes)
    assert all(size >= 5 for size in found.sizes)
    assert sorted(found.sizes, reverse=True) == list(found.sizes)
    assert (found.of[~found.counted] == NOWHERE).all()
    assert found.chosen in (None, *found.tried)
    assert found.hidden == (
        found.chosen is not None and bool((found.of[found.counted] == NOWHERE).any())
    )
    told = tell(found, measure_statements(votes, found.of, len(found.sizes)))
    assert told.summary.endswith(".")


def test_the_same_answers_give_the_same_groups_in_any_order_of_people() -> None:
    votes = two_camps(noise=0.2)
    order = np.random.default_rng(1).permutation(len(votes))

    once, again = find_groups(votes, runs=2), find_groups(votes[order], runs=2)

    assert sorted(once.sizes) == sorted(again.sizes)
    assert len({*zip(once.of[order], again.of, strict=True)}) == 2


def test_clear_camps_are_firm_and_chance_is_not() -> None:
    camps = find_groups(two_camps())
    chance = np.random.default_rng(2).choice([1.0, 0.0, -1.0], (80, 20))
    loose = find_groups(chance)

    assert camps.chosen is not None
    assert camps.chosen.count == 2
    assert camps.chosen.stability > 0.95
    assert loose.chosen is not None
    assert loose.chosen.stability < 0.6
    assert "loose" in tell(loose, measure_statements(chance, loose.of, 2)).trust


def test_a_few_who_stand_apart_are_not_shown_and_cannot_be_worked_out() -> None:
    votes = np.vstack([two_camps(noise=0.0), np.tile([-1.0, -1.0, 1.0, 1.0], (3, 3))])
    votes[-3:, -1] = -1

    found = find_groups(votes, count=3)

    assert found.hidden
    assert found.sizes.tolist() == [20, 20]
    assert (found.of[-3:] == NOWHERE).all()
    told = tell(found, measure_statements(votes, found.of, 2))
    assert told.summary == (
        "40 people are placed by what they said. They form two groups, of 20 and 20."
    )
    assert "stand apart" in told.cautions[-1]


def test_of_three_people_nothing_is_told() -> None:
    votes = two_camps(each=2)[:3]

    found = find_groups(votes, runs=1)

    told = tell(found, measure_statements(votes, found.of, 0))
    assert told.summary == "There is no basis for telling groups apart."


def test_a_number_of_groups_may_be_chosen() -> None:
    votes = two_camps()

    assert [each.count for each in find_groups(votes, count=4, runs=1).tried] == [4]
    with pytest.raises(ValueError, match="not 1"):
        find_groups(votes, count=1)
    with pytest.raises(ValueError, match="not 0"):
        find_groups(votes, runs=0)


def test_people_who_all_say_the_same_form_no_groups() -> None:
    votes = np.ones((30, 8))

    found = find_groups(votes, count=2)

    assert found.chosen is None
    assert not found.hidden
    told = tell(found, measure_statements(votes, found.of, 0))
    assert told.summary == (
        "30 people are placed by what they said. That is no basis for telling groups"
        " apart."
    )
    assert (told.trust, told.ground) == ("", "")
    nobody = np.zeros((0, 0))
    none = find_groups(nobody)
    told = tell(none, measure_statements(nobody, none.of, 0))
    assert told.summary == "Nobody has answered yet."


def test_it_is_said_how_firm_groups_are_and_whether_others_would_do_as_well() -> None:
    votes = two_camps(noise=0.2)
    found = find_groups(votes, runs=3)
    assert found.chosen is not None
    assert found.chosen.count == min(found.close)
    said = measure_statements(votes, found.of, len(found.sizes))

    fair = replace(found, chosen=Division(2, 0.4, 0.7, 0.9), close=(2, 4))
    told = tell(fair, said)

    assert told.trust.startswith("The groups are fairly firm")
    assert "about 90% of the others stay with the same people" in told.trust
    assert "two and four fit about equally well" in told.cautions[0]
    assert tell(replace(found, close=(2,)), said).cautions == ()
