"""Schedules that algebra gives seat everybody each round, and nobody meets twice."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intertwine.analysis.arranging import arranged
from intertwine.analysis.designs import Groups, designed, field
from intertwine.analysis.grouping import mix
from intertwine.analysis.kernels import Cancelled, Turns
from intertwine.analysis.mixing import FEW

FIELDS = (2, 3, 4, 5, 7, 8, 9, 11, 16, 25, 27, 32, 49, 64)


def assert_nobody_meets_twice(schedule: Groups, people: int, count: int) -> None:
    small, larger = divmod(people, count)
    sizes = [small] * (count - larger) + [small + 1] * larger
    met: set[tuple[int, int]] = set()
    for row in schedule:
        assert sorted(np.bincount(row).tolist()) == sizes
        pairs = {
            pair
            for group in range(count)
            for pair in combinations(np.flatnonzero(row == group).tolist(), 2)
        }
        assert not met & pairs
        met |= pairs


@pytest.mark.parametrize(
    ("people", "count", "rounds"),
    [
        (32, 8, 10),  # quaternions
        (9, 3, 4),  # spaces
        (16, 4, 5),
        (27, 9, 13),
        (64, 8, 9),
        (28, 7, 7),  # levels
        (20, 5, 5),
        (32, 16, 31),
        (128, 32, 42),  # levels that are split by the quaternions
        (36, 9, 9),
        (24, 8, 8),
        (30, 7, 7),  # some places empty
        (22, 5, 5),
        (40, 8, 8),
        (4, 1, 1),
    ],
)
def test_nobody_meets_twice_and_everybody_sits(
    people: int, count: int, rounds: int
) -> None:
    schedule = designed(people, count)

    assert schedule is not None
    assert len(schedule) == rounds
    assert_nobody_meets_twice(schedule, people, count)


@given(st.integers(0, 70), st.integers(0, 20))
def test_what_is_given_is_never_wrong(people: int, count: int) -> None:
    schedule = designed(people, count)

    if schedule is not None:
        assert_nobody_meets_twice(schedule, people, count)


@pytest.mark.parametrize(
    ("people", "count"), [(3, 2), (0, 0), (24, 6), (20, 4), (300, 67)]
)
def test_where_no_construction_is_known_none_is_given(people: int, count: int) -> None:
    assert designed(people, count) is None


@pytest.mark.parametrize("order", FIELDS)
def test_numbers_of_a_finite_field_add_and_multiply_as_numbers_do(order: int) -> None:
    found = field(order)

    assert found is not None
    plus, times = found
    every = np.arange(order)
    for table in found:
        np.testing.assert_array_equal(table, table.T)
    np.testing.assert_array_equal(plus[0], every)
    np.testing.assert_array_equal(times[1], every)
    assert (np.sort(plus, axis=1) == every).all()
    assert (np.sort(times[1:], axis=1) == every).all()
    a, b, c = every[:, None, None], every[None, :, None], every[None, None, :]
    np.testing.assert_array_equal(times[a, plus[b, c]], plus[times[a, b], times[a, c]])


def test_a_search_for_places_ends_where_some_must_meet() -> None:
    # Everybody knows everybody: no place is better than another.
    everybody = list(combinations(range(9), 2))

    mixed = mix(9, size=3, rounds=4, ties=everybody)

    assert mixed.new == 0
    assert_nobody_meets_twice(mixed.group, 9, 3)


@pytest.mark.parametrize("order", [0, 1, 6, 10, 12, 36, 65])
def test_there_is_no_field_of_any_other_order(order: int) -> None:
    assert field(order) is None


def known_pairs(people: int, count: int, seed: int) -> list[tuple[int, int]]:
    pairs = np.random.default_rng(seed).integers(0, people, (count, 2)).tolist()
    return [(a, b) for a, b in pairs if a != b]


def test_acquaintances_are_put_where_they_do_not_meet() -> None:
    known = known_pairs(32, 60, seed=1)

    mixed = mix(32, size=4, rounds=5, ties=known)

    assert mixed.share_new == 1
    assert mixed.is_best


def test_a_schedule_keeps_those_apart_who_wish_it() -> None:
    apart = [(0, 1), (0, 2), (5, 6)]

    mixed = mix(16, size=4, rounds=3, apart=apart)

    assert mixed.share_new == 1
    for row in mixed.group:
        assert all(row[a] != row[b] for a, b in apart)


def test_where_all_would_meet_those_apart_are_kept_apart_all_the_same() -> None:
    mixed = mix(9, size=3, rounds=4, apart=[(0, 1)])

    assert all(row[0] != row[1] for row in mixed.group)
    assert mixed.new < mixed.encounters


def test_among_very_many_people_places_are_drawn_by_chance() -> None:
    schedule = np.tile(np.arange(FEW + 1, dtype=np.int32), (1, 1))
    none = np.empty((0, 2), dtype=np.intp)

    found = arranged(
        schedule, np.array([[0, 1]]), none, np.random.default_rng(1), Turns()
    )

    assert sorted(found[0].tolist()) == list(range(FEW + 1))


def test_arranging_can_be_stopped() -> None:
    asked = iter([False, True])

    with pytest.raises(Cancelled):
        mix(
            32,
            size=4,
            rounds=9,
            ties=known_pairs(32, 200, seed=2),
            cancel=lambda: next(asked, True),
        )
