"""A group is filled so that no role is missing and people differ."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from intertwine.see.roles.rules import ROLES
from intertwine.weave.groups.rules import (
    MOST,
    Candidate,
    could_fill,
    filled,
    lacking,
    next_best,
    worth,
)

NATIONS = ("", "England", "Scotland", "Wales", "Northern Ireland")
roles = st.frozensets(st.sampled_from(ROLES), max_size=2)
someone = st.tuples(roles, roles, st.sampled_from(NATIONS), st.integers(0, 3))
pools = st.lists(someone, max_size=20).map(
    lambda rows: [Candidate(number, *row) for number, row in enumerate(rows)]
)


def does(key: int, *of: str, place: str = "", busy: int = 0) -> Candidate:
    return Candidate(key, frozenset(of), place=place, busy=busy)


def test_all_four_roles_are_found_among_many_of_one() -> None:
    pool = [does(key, "connector") for key in range(40)]
    pool += [does(40 + at, role) for at, role in enumerate(ROLES[1:])]

    found = filled([], pool, 5, Random(1))

    assert len(found) == 5
    assert lacking(found, ROLES) == []


def test_among_equals_places_differ_and_the_least_busy_come_first() -> None:
    pool = [does(key, "guardian", place=NATIONS[1 + key % 4]) for key in range(12)]
    tired = [does(20 + key, "guardian", place="Wales", busy=2) for key in range(5)]

    found = filled([], [*tired, *pool], 4, Random(2))

    assert {one.place for one in found} == set(NATIONS[1:])
    assert all(one.busy == 0 for one in found)


@given(pools, st.integers(1, MOST), st.randoms())
def test_nobody_sits_twice_and_no_single_swap_would_help(
    pool: list[Candidate], size: int, dice: Random
) -> None:
    found = filled([], pool, size, dice)

    assert len({one.key for one in found}) == len(found) == min(size, len(pool))
    free = [one for one in pool if one not in found]
    for at in range(len(found)):
        for other in free:
            assert worth([*found[:at], other, *found[at + 1 :]]) <= worth(found)


@given(pools, st.randoms())
def test_a_swap_changes_one_person_and_brings_back_nobody(
    pool: list[Candidate], dice: Random
) -> None:
    members, rest = pool[:4], pool[4:]
    if not members:
        return

    best = next_best(members, members[0].key, rest, dice)

    assert (best is None) == (not rest)
    assert best is None or best in rest


def test_who_does_a_role_is_named_before_who_would_like_to() -> None:
    learner = Candidate(1, wants=frozenset({"guardian"}))
    guard = does(2, "guardian")

    found = could_fill("guardian", [], [learner, guard, does(3, "connector")])

    assert [one.key for one in found] == [2, 1]
