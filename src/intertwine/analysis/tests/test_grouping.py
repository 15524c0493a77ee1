"""Groups are even, keep every wish, and let as many meet anew as can be."""

from itertools import chain, combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize, sparse

from intertwine.analysis.grouping import Mixed, group_sizes, mix
from intertwine.analysis.kernels import Cancelled
from intertwine.analysis.mixing import FEW
from intertwine.analysis.starters import repeat_free


def encounters(mixed: Mixed) -> list[tuple[int, int]]:
    return [
        pair
        for number in range(len(mixed.group))
        for group in mixed.groups(number)
        for pair in combinations(group, 2)
    ]


@settings(max_examples=25)
@given(st.data())
def test_everybody_sits_once_a_round_in_even_groups(data: st.DataObject) -> None:
    people = data.draw(st.integers(0, 15))
    size, rounds = data.draw(st.integers(1, 6)), data.draw(st.integers(1, 3))
    person = st.integers(0, max(people - 1, 0))
    pairs = st.lists(st.tuples(person, person), max_size=20 if people else 0)
    ties, met = data.draw(pairs), data.draw(pairs)

    mixed = mix(people, size=size, rounds=rounds, ties=ties, met=met, restarts=1)

    for number in range(rounds):
        groups = mixed.groups(number)
        assert sorted(chain.from_iterable(groups)) == list(range(people))
        assert sorted(map(len, groups)) == sorted(group_sizes(people, size))
    known = {tuple(sorted(pair)) for pair in [*ties, *met]}
    assert mixed.encounters == len(encounters(mixed))
    assert mixed.new == len(set(encounters(mixed)) - known)
    assert mixed.new <= mixed.bound
    again = mix(people, size=size, rounds=rounds, ties=ties, met=met, restarts=1)
    assert (again.group == mixed.group).all()


@pytest.mark.parametrize(
    ("people", "size", "sizes"),
    [
        (0, 4, []),
        (3, 4, [3]),
        (8, 4, [4, 4]),
        (9, 4, [5, 4]),
        (10, 4, [5, 5]),
        (7, 4, [4, 3]),
        (11, 4, [4, 4, 3]),
        (5, 1, [1] * 5),
    ],
)
def test_groups_are_rather_one_too_large(
    people: int, size: int, sizes: list[int]
) -> None:
    assert group_sizes(people, size) == sizes


@pytest.mark.parametrize(
    ("people", "size", "rounds"), [(15, 3, 7), (16, 4, 5), (24, 4, 7), (9, 3, 4)]
)
def test_nobody_meets_twice_where_a_schedule_is_known(
    people: int, size: int, rounds: int
) -> None:
    mixed = mix(people, size=size, rounds=rounds)

    assert mixed.share_new == 1
    assert mixed.is_best


def test_no_schedule_is_claimed_where_there_is_none() -> None:
    assert repeat_free(10, 3, 2, seed=1) is None
    assert repeat_free(9, 3, 5, seed=1) is None
    assert repeat_free(6, 3, 2, seed=1) is None


def best_by_integers(people: int, size: int, known: set[tuple[int, int]]) -> int:
    """The most new encounters of one round, proved by solving a set partition."""
    groups = list(combinations(range(people), size))
    value = [-sum(pair not in known for pair in combinations(g, 2)) for g in groups]
    rows = [person for group in groups for person in group]
    columns = np.repeat(np.arange(len(groups)), size)
    once = sparse.csr_array((np.ones(len(rows)), (rows, columns)))
    solved = optimize.milp(
        value,
        constraints=optimize.LinearConstraint(once, 1, 1),
        integrality=np.ones(len(groups), dtype=np.int8),
        bounds=optimize.Bounds(0, 1),
    )
    assert solved.fun is not None
    return -round(solved.fun)


@pytest.mark.parametrize("seed", range(4))
def test_small_mixes_reach_the_proven_best(seed: int) -> None:
    rng = np.random.default_rng(seed)
    pairs = np.array(list(combinations(range(16), 2)))
    ties = pairs[rng.random(len(pairs)) < 0.7]
    known = {(a, b) for a, b in ties.tolist()}

    mixed = mix(16, size=4, ties=ties)

    assert mixed.new == best_by_integers(16, 4, known)


@pytest.mark.parametrize("people", [30, FEW + 100])
def test_wishes_to_be_apart_or_together_are_kept(people: int) -> None:
    apart = [(0, other) for other in range(1, 12)]
    together = [(12, 13), (13, 14), (20, 21)]

    mixed = mix(people, size=5, rounds=3, apart=apart, together=together)

    for row in mixed.group:
        assert all(row[a] != row[b] for a, b in apart)
        assert all(row[a] == row[b] for a, b in together)


def test_circles_that_fit_only_in_one_way_find_it() -> None:
    # Threes fill one group, twos the other: largest first leaves no room for a two.
    together = [(0, 1), (1, 2), (3, 4), (4, 5), (6, 7), (8, 9), (10, 11)]

    mixed = mix(12, size=6, together=together)

    row = mixed.group[0]
    assert all(row[a] == row[b] for a, b in together)


def test_who_knows_everybody_is_seated_all_the_same() -> None:
    people = FEW + 2

    mixed = mix(people, size=people // 2, ties=[(0, one) for one in range(1, people)])

    assert np.bincount(mixed.group[0]).tolist() == [people // 2] * 2
    assert mixed.encounters - mixed.new == people // 2 - 1


def test_many_people_all_meet_somebody_new() -> None:
    ties = np.random.default_rng(1).integers(0, 2000, (12_000, 2))

    mixed = mix(2000, size=4, rounds=2, ties=ties)

    assert mixed.share_new == 1


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({"size": 0}, "at least one person"),
        ({"ties": [(0, 9)]}, "ties must name"),
        ({"together": [(0, 1), (1, 2)]}, "3 people are to stay together"),
        ({"together": [(0, 1)], "apart": [(1, 0)]}, "both apart and together"),
        ({"apart": [(2, 2)]}, "apart names person 2 twice"),
        ({"apart": list(combinations(range(4), 2))}, "no way was found"),
        ({"restarts": 0}, "restarts"),
    ],
)
def test_a_wish_that_cannot_be_met_is_told(wish: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        mix(4, **{"size": 2, **wish})


def test_a_late_comer_joins_the_smallest_group_and_nobody_moves() -> None:
    mixed = mix(11, size=4, rounds=2)

    late = mixed.joined(since=1)

    assert late.group[:, :11].tolist() == mixed.group.tolist()
    assert late.group[0, 11] == -1
    sizes = [len(group) for group in late.groups(1)]
    assert sorted(sizes) == [4, 4, 4]


def test_a_late_comer_meets_others_in_each_round() -> None:
    late = mix(16, size=4, rounds=4).joined()

    met = [p for pair in encounters(late) if 16 in pair for p in pair if p != 16]
    assert len(met) == 16
    assert len(set(met)) >= 12
    assert mix(0, size=2).joined().groups(0) == [[0]]


def test_who_drops_out_is_missed_by_their_groups_only() -> None:
    mixed = mix(12, size=4, rounds=3)

    fewer = mixed.left(5, since=1)

    assert fewer.group[0].tolist() == mixed.group[0].tolist()
    assert (fewer.group[1:, 5] == -1).all()
    others = np.arange(12) != 5
    assert (fewer.group[:, others] == mixed.group[:, others]).all()
    assert fewer.encounters == mixed.encounters - 6


def test_a_mix_can_be_watched_and_stopped() -> None:
    told: list[tuple[int, int]] = []
    mix(10, size=3, rounds=2, progress=lambda *far: told.append(far), restarts=1)
    assert told[-1] == (2, 2)

    with pytest.raises(Cancelled):
        mix(10, size=3, rounds=2, cancel=lambda: True)
