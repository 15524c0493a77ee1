"""Profiles over roles: what is counted, what is not, and that ties stay ties."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intertwine.analysis.roles import group_profile, highest, scores

ROLE_OF = np.repeat(np.arange(4), 6)
answers = st.lists(
    st.sampled_from([np.nan, 1.0, 2.0, 3.0, 4.0, 5.0]), min_size=24, max_size=24
)


@given(answers)
def test_a_score_is_the_mean_of_what_was_answered(said: list[float]) -> None:
    found = scores([said], ROLE_OF)[0]

    for role in range(4):
        mine = [each for each in said[role * 6 : role * 6 + 6] if not np.isnan(each)]
        if len(mine) < 4:
            assert np.isnan(found[role])
        else:
            assert found[role] == pytest.approx(sum(mine) / len(mine))


@given(answers, st.integers(0, 23))
def test_what_does_not_apply_is_not_a_one(said: list[float], at: int) -> None:
    without, as_one = list(said), list(said)
    without[at], as_one[at] = np.nan, 1.0
    role = at // 6

    skipped = scores([without], ROLE_OF)[0][role]

    counted = scores([as_one], ROLE_OF)[0][role]
    assert np.isnan(skipped) or skipped >= counted


@given(st.lists(answers, min_size=1, max_size=12))
def test_nobody_counts_twice_however_many_ties_there_are(
    said: list[list[float]],
) -> None:
    profiles = scores(said, ROLE_OF)

    split = highest(profiles)

    some = ~np.isnan(profiles).all(axis=1)
    np.testing.assert_allclose(split.sum(axis=1), some.astype(float))


def test_the_short_form_needs_two_of_three() -> None:
    of_two = [5, 5, np.nan, 5, np.nan, np.nan]

    found = scores([of_two], [0, 0, 0, 1, 1, 1], roles=2)[0]

    assert found[0] == 5
    assert np.isnan(found[1])


def test_means_that_are_equal_by_another_way_are_level() -> None:
    thirds = [[4, 3, 3, np.nan, np.nan, np.nan, 5, 4, 3, 4, 3, 1]]
    found = scores([[*thirds[0][6:], *thirds[0][6:][::-1]]], [0] * 6 + [1] * 6, 2)

    assert highest(found).tolist() == [[0.5, 0.5]]


@pytest.mark.parametrize("wrong", [[[6.0]], [[0.0]]])
def test_an_answer_beyond_the_scale_is_refused(wrong: list[list[float]]) -> None:
    with pytest.raises(ValueError, match="1 to 5"):
        scores(wrong, [0])


def test_tables_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="role_of"):
        scores([[1.0, 2.0]], [0])
    with pytest.raises(ValueError, match="one shape"):
        group_profile([[1.0, 2.0]], [[True]])


def test_nobody_at_all_is_no_group() -> None:
    found = group_profile(np.zeros((0, 4)), np.zeros((0, 4)))

    assert found.people == 0
    assert found.shares.tolist() == [0, 0, 0, 0]
    assert np.isnan(found.mean).all()


def test_strong_and_willing_are_counted_apart() -> None:
    found = group_profile(
        [[4, 4, 4.5, 1], [5, 3, np.nan, 2]], [[1, 0, 0, 1], [0, 0, 0, 1]]
    )

    assert found.strong.tolist() == [2, 1, 1, 0]
    assert found.willing.tolist() == [1, 0, 0, 2]
    assert found.scored.tolist() == [2, 2, 1, 2]
    assert found.many == 1
    assert found.spread[0] == pytest.approx(0.5)
