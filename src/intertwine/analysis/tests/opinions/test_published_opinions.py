"""Two published conversations come out as they were published.

The groups that were published moved on from those of the hour before, so they need
not be the best today: they are asked to be much alike, and no more.
"""

import pytest

from intertwine.analysis.opinions import (
    common_ground,
    find_groups,
    measure_statements,
    tally,
    tell,
    who_counts,
)
from intertwine.analysis.opinions.dividing import alikeness
from intertwine.analysis.tests.opinions.make import published

pytestmark = pytest.mark.real
SEATTLE, BREXIT = "15-per-hour-seattle", "brexit-consensus"


@pytest.mark.parametrize(
    ("name", "voters", "statements", "answers", "sizes"),
    [(SEATTLE, 339, 54, 2_995, [99, 39]), (BREXIT, 204, 50, 5_312, [106, 91])],
)
def test_a_stream_of_answers_gives_the_published_counts(
    name: str, voters: int, statements: int, answers: int, sizes: list[int]
) -> None:
    known = published(name)

    votes = known.from_stream()

    assert votes.shape == (voters, statements)
    assert len(known.stream) == answers
    assert (tally(votes.T).agree == [int(row["n-agree"]) for row in known.table]).all()
    for part in ("agree", "disagree"):
        said = getattr(tally(votes), part)
        assert said.tolist() == getattr(tally(known.votes), part).tolist()
    groups = [int((known.groups == each).sum()) for each in range(len(sizes))]
    assert groups == sizes


@pytest.mark.parametrize("name", [SEATTLE, BREXIT])
def test_all_answers_ever_given_are_those_counted_beside_the_statements(
    name: str,
) -> None:
    known = published(name)

    for key, row in known.comments.items():
        said = [answer for _who, one, answer in known.stream if one == key]
        assert said.count(1) == int(row["agrees"])
        assert said.count(-1) == int(row["disagrees"])


@pytest.mark.parametrize(("name", "enough"), [(SEATTLE, 138), (BREXIT, 189)])
def test_groups_are_much_like_those_published(name: str, enough: int) -> None:
    known = published(name)

    found = find_groups(known.votes, count=2, runs=5)

    assert who_counts(known.votes).sum() == enough
    both = (known.groups >= 0) & (found.of >= 0)
    assert both.sum() == enough
    assert alikeness(known.groups[both], found.of[both]) >= 0.7


def test_the_figures_of_published_groups_are_those_of_their_members() -> None:
    known = published(BREXIT)

    found = measure_statements(known.votes, known.groups, 2)

    assert found.seen.sum() == sum(
        int(row["n-votes"]) for row in known.table if row["group-id"]
    )
    ground = common_ground(found)
    assert len(ground) > 5
    border = known.comments[known.statements[ground[0]]]["comment-body"]
    assert "border" in border


def test_two_or_three_groups_fit_one_of_them_equally_well() -> None:
    known = published(BREXIT)

    found = find_groups(known.votes, runs=3)
    told = tell(found, measure_statements(known.votes, found.of, len(found.sizes)))

    assert len(found.close) > 1
    assert "too close to tell" in told.cautions[0]
    assert told.trust.startswith("The groups are firm.")
