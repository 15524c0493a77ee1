"""Answers are gathered and counted, and who said enough is placed."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intertwine.analysis.opinions import gather_votes, tally, who_counts
from intertwine.analysis.opinions.votes import Votes
from intertwine.analysis.tests.opinions.make import answers


@given(
    st.lists(
        st.tuples(
            st.integers(0, 5), st.integers(0, 5), st.sampled_from([1.0, 0.0, -1.0])
        )
    )
)
def test_the_last_answer_to_a_statement_counts(
    said: list[tuple[int, int, float]],
) -> None:
    votes, people = gather_votes(said, range(5))

    known = {(person, one): answer for person, one, answer in said if one < 5}
    told = {
        (person, one): float(votes[row, one])
        for row, person in enumerate(people)
        for one in range(5)
        if not math.isnan(votes[row, one])
    }
    assert told == known
    assert len(people) == len({person for person, _one in known})


def test_what_is_no_answer_is_refused() -> None:
    with pytest.raises(ValueError, match="not 2"):
        gather_votes([("Ann", 1, 2)], [1])


@given(answers())
def test_every_answer_is_counted_once(votes: Votes) -> None:
    counts = tally(votes)

    parts = counts.agree + counts.disagree + counts.passed
    assert parts.tolist() == counts.seen.tolist()
    assert counts.seen.sum() == np.isfinite(votes).sum()


@given(answers(), st.integers(1, 9), st.integers(0, 20))
def test_whoever_answered_enough_counts_and_nobody_who_said_nothing(
    votes: Votes, enough: int, at_least: int
) -> None:
    answered = np.isfinite(votes).sum(axis=1)
    counts = who_counts(votes, enough=enough, at_least=at_least)

    assert counts[answered >= max(min(enough, votes.shape[1]), 1)].all()
    assert not counts[answered == 0].any()
    assert counts.sum() >= min(at_least, (answered > 0).sum())
    assert answered[counts].min(initial=99) >= answered[~counts].max(initial=0) or (
        counts.sum() <= at_least
    )


def test_those_who_answered_most_fill_the_places_that_are_left() -> None:
    votes = np.full((4, 9), np.nan)
    for person, said in enumerate((9, 2, 5, 1)):
        votes[person, :said] = 1

    assert who_counts(votes, at_least=2).tolist() == [True, False, True, False]
