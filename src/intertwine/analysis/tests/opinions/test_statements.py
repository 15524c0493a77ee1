"""What groups say is measured as published, and what all share comes first."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intertwine.analysis.opinions import (
    common_ground,
    find_groups,
    measure_statements,
    most_agreed,
    representative,
    tell,
)
from intertwine.analysis.opinions.votes import Votes
from intertwine.analysis.tests.opinions.make import answers, two_camps


def two_shares(said: int, seen: int, others_said: int, others_seen: int) -> float:
    """The pooled test of two shares, written out once more."""
    one, n, two, m = said + 1, seen + 1, others_said + 1, others_seen + 1
    pooled = (one + two) / (n + m)
    if pooled == 1:
        return 0.0
    return float((one / n - two / m) / np.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m)))


@given(answers(), st.integers(1, 3))
def test_figures_are_those_that_are_published(votes: Votes, count: int) -> None:
    of = np.arange(len(votes)) % (count + 1) - 1

    found = measure_statements(votes, of, count)

    for group in range(count):
        mine, others = votes[of == group], votes[(of >= 0) & (of != group)]
        for one in range(votes.shape[1]):
            n = int(np.isfinite(mine[:, one]).sum())
            m = int(np.isfinite(others[:, one]).sum())
            yes, no = (int((mine[:, one] == way).sum()) for way in (1, -1))
            others_yes = int((others[:, one] == 1).sum())
            at = group, one
            assert found.agreeing[at] == (yes + 1) / (n + 2)
            assert found.disagreeing[at] == (no + 1) / (n + 2)
            half = 2 * np.sqrt(n + 1) * ((yes + 1) / (n + 1) - 0.5)
            assert found.sure_agree[at] == pytest.approx(half)
            more = found.agreeing[at] / ((others_yes + 1) / (m + 2))
            assert found.more_agree[at] == pytest.approx(more)
            apart = two_shares(yes, n, others_yes, m)
            assert found.apart_agree[at] == pytest.approx(apart)


@given(answers(), st.integers(1, 3))
def test_disagreeing_is_agreeing_with_the_opposite(votes: Votes, count: int) -> None:
    of = np.arange(len(votes)) % count

    found, turned = (measure_statements(each, of, count) for each in (votes, -votes))

    assert found.all_agree.tolist() == turned.all_disagree.tolist()
    assert common_ground(found) == common_ground(turned, agreeing=False)
    assert most_agreed(votes) == most_agreed(-votes)[::-1]


@given(answers())
def test_common_ground_is_what_most_of_every_group_agree_with(votes: Votes) -> None:
    found = measure_statements(votes, np.arange(len(votes)) % 2, 2)

    ground = common_ground(found)

    assert set(ground) == set(np.flatnonzero((found.agreeing > 0.5).all(axis=0)))
    weights = [float(found.all_agree[one]) for one in ground]
    assert weights == sorted(weights, reverse=True)


def test_every_group_is_known_by_what_it_says_and_others_do_not() -> None:
    votes = two_camps()
    groups = find_groups(votes, count=2, runs=1)
    found = measure_statements(votes, groups.of, 2)

    for group in (0, 1):
        typical = representative(found, group)
        assert len(typical) == 5
        assert [each.agrees for each in typical] == sorted(
            (each.agrees for each in typical), reverse=True
        )
        assert any(each.is_best for each in typical)
        assert all(each.statement != 11 for each in typical)
        for each in typical:
            side = found.agreeing if each.agrees else found.disagreeing
            assert side[group, each.statement] > side[1 - group, each.statement]
    assert common_ground(found) == [11]
    assert found.parted[11] < found.parted[:11].min()
    assert tell(groups, found).ground == (
        "Most people in every group agree with one statement."
    )


@given(answers(), st.integers(1, 3))
def test_a_group_that_said_anything_is_known_by_something(
    votes: Votes, count: int
) -> None:
    of = np.arange(len(votes)) % count
    found = measure_statements(votes, of, count)

    for group in range(count):
        typical = representative(found, group)
        assert bool(typical) == bool(found.seen[group].any())
        columns = [each.statement for each in typical]
        assert len(columns) == len(set(columns)) <= 5
        for each in typical:
            side = found.agree if each.agrees else found.disagree
            assert each.said == side[group, each.statement]
            assert each.seen == found.seen[group, each.statement]


def test_what_most_people_say_is_found_without_any_groups() -> None:
    votes = np.repeat([[1.0, -1, 0, 1], [1, -1, 1, -1]], 10, axis=0)

    assert most_agreed(votes) == ([0], [1])


def test_without_groups_there_is_no_common_ground() -> None:
    votes = two_camps()

    none = measure_statements(votes, np.full(len(votes), -1), 0)

    assert common_ground(none) == []


def test_no_statement_in_common_is_said_so() -> None:
    votes = two_camps()[:, :11]
    groups = find_groups(votes, count=2, runs=1)
    refused = np.hstack([votes, -np.ones((len(votes), 1))])

    told = tell(groups, measure_statements(votes, groups.of, 2))
    assert "no statement" in told.ground
    told = tell(groups, measure_statements(refused, groups.of, 2))
    assert told.ground == "Most people in every group disagree with one statement."
