"""What may be said of answers, and what may not."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intertwine.learn.evaluation.rules import (
    AREAS,
    LEAST,
    MARKS,
    STATEMENTS,
    Change,
    Told,
    Verdict,
    by_chance,
    changed,
    counted,
    hangs_on_one,
    may_celebrate,
    needs_most_care,
    told_of,
    told_of_each,
    verdict_of,
)

MARK = st.sampled_from([0, *MARKS])
COUNTS = st.lists(st.integers(0, 40), min_size=5, max_size=5)
BEST_FIRST = list(Verdict)
LEFT = 3
"""So many numbers a reader is left with, at least, for each that is under five."""


def told(counts: list[int], missing: int = 0) -> Told | None:
    return told_of(counts, sum(counts) + missing)


TOLD = st.builds(told, COUNTS, st.integers(0, 40)).filter(bool)


@given(
    st.lists(MARK, max_size=60).flatmap(
        lambda m: st.tuples(st.just(m), st.permutations(m))
    )
)
def test_what_is_said_does_not_depend_on_who_answered_first(
    orders: tuple[list[int], list[int]],
) -> None:
    one, other = orders

    assert told(counted(one)) == told(counted(other))


@given(st.lists(MARK, max_size=60))
def test_nothing_is_said_of_fewer_than_five_who_could_say(marks: list[int]) -> None:
    assert (told(counted(marks)) is None) == (sum(mark > 0 for mark in marks) < LEAST)


@given(COUNTS, st.integers(0, 40))
def test_no_number_under_five_is_told_nor_had_by_subtraction(
    counts: list[int], missing: int
) -> None:
    each = told(counts, missing)
    if each is None:
        return

    pieces = [piece.number for piece in each.pieces]
    assert all(number >= LEAST for number in [*pieces, each.silent or LEAST])
    assert sum(pieces) == (each.number if pieces else 0)
    assert each.number + each.silent == sum(counts) + missing
    assert each.is_counted == bool(pieces)
    assert each.low <= counts[3] + counts[4] <= each.high


def vectors(people: int, cells: int) -> Iterator[tuple[int, ...]]:
    """Every way in which so many people can be in so many cells."""
    for bars in combinations(range(people + cells - 1), cells - 1):
        edges = (-1, *bars, people + cells - 1)
        yield tuple(b - a - 1 for a, b in pairwise(edges))


@pytest.mark.parametrize("people", range(LEAST, 13))
def test_whoever_knows_the_rules_is_left_with_three_numbers_or_more(
    people: int,
) -> None:
    could_be = defaultdict(list)
    for *counts, missing in vectors(people, 6):
        each = told(counts, missing)
        if each is not None:
            could_be[each].append(counts)

    for worlds in could_be.values():
        alone = [set(cell) for cell in zip(*worlds, strict=True)]
        together = [{sum(counts[at]) for counts in worlds} for at in ENDS]
        for numbers in alone + together:
            assert min(numbers) >= LEAST or len(numbers) >= LEFT


ENDS = (slice(0, 2), slice(3, 5))
"""Whoever disagrees, and whoever agrees, strongly or not."""


@given(COUNTS)
def test_one_more_who_agrees_is_never_told_as_fewer(counts: list[int]) -> None:
    before, after = told(counts), told([*counts[:4], counts[4] + 1])

    if before is not None and after is not None and before.number >= 2 * LEAST:
        order = [BEST_FIRST.index(verdict_of(each)) for each in (after, before)]
        assert order == sorted(order)


@given(COUNTS)
def test_what_does_not_hang_on_one_person_stays_when_one_thinks_otherwise(
    counts: list[int],
) -> None:
    each = told(counts)
    if each is None or not each.is_counted or hangs_on_one(each):
        return

    for one in (number for number, count in enumerate(counts) if count):
        for other in range(5):
            moved = list(counts)
            moved[one] -= 1
            moved[other] += 1
            then = told(moved)
            assert then is not None
            assert not then.is_counted or verdict_of(then) == verdict_of(each)


@given(TOLD, TOLD)
def test_looking_back_says_the_opposite_of_looking_forward(
    one: Told, other: Told
) -> None:
    opposite = {
        Change.MORE: Change.FEWER,
        Change.FEWER: Change.MORE,
        None: None,
    }

    assert changed(one, other) == opposite[changed(other, one)]


@given(TOLD)
def test_the_same_answers_are_no_change(each: Told) -> None:
    assert changed(each, each) is None


def test_a_change_is_told_alone_where_it_is_one_for_each_number_it_might_be() -> None:
    assert changed(Told(20, 16, 20), Told(20, 0, 4)) is Change.MORE
    assert changed(Told(20, 0, 4), Told(20, 13, 13)) is Change.FEWER
    assert changed(Told(20, 16, 20), Told(40, 36, 40)) is None
    assert changed(Told(9, 5, 9), Told(9, 0, 4)) is None


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # By hand, from the counts of all tables with the same sums.
        ((3, 1), (1, 3), 34 / 70),
        ((5, 0), (0, 5), 2 / 252),
        ((10, 10), (10, 10), 1.0),
    ],
)
def test_chance_is_counted_as_by_hand(
    first: tuple[int, int], second: tuple[int, int], expected: float
) -> None:
    assert by_chance(first, second) == pytest.approx(expected)


def test_ten_thousand_answers_are_counted_as_well() -> None:
    assert by_chance((6_000, 4_000), (4_000, 6_000)) < 1e-9
    assert by_chance((5_000, 5_000), (5_001, 4_999)) > 0.9


def test_what_most_needs_care_leaves_out_what_most_agree_with() -> None:
    good, middling, poor = Told(20, 16, 20), Told(20, 9, 9), Told(20, 6, 6)

    assert needs_most_care({"a": good, "b": poor, "c": middling}) == "b"
    assert needs_most_care({"a": good}) is None


def test_where_one_of_six_may_disagree_with_everything_nobody_celebrates() -> None:
    divided = told_of_each({"a": [1, 0, 0, 0, 5, 0]}, 6)
    alike = told_of_each({"a": [0, 0, 0, 20, 10, 0]}, 30)

    assert not may_celebrate(divided)
    assert may_celebrate(alike)


@given(st.dictionaries(st.sampled_from(sorted(STATEMENTS)), TOLD, max_size=20))
def test_no_statement_seems_to_have_fewer_agreeing_than_the_one_that_is_named(
    each: dict[str, Told],
) -> None:
    named = needs_most_care(each)
    poor = [one.share for one in each.values() if verdict_of(one) not in FINE]

    assert (named is None) == (not poor)
    assert named is None or each[named].share == min(poor)


FINE = {Verdict.NEARLY_ALL, Verdict.MOST}


def test_four_statements_in_each_of_five_areas_each_named_once() -> None:
    keys = Counter(one.key for area in AREAS for one in area.statements)

    assert [len(area.statements) for area in AREAS] == [4] * 5
    assert set(keys.values()) == {1}
    assert all(
        one.key.startswith(f"{area.key}-") for area in AREAS for one in area.statements
    )


def test_statements_are_short_and_about_us() -> None:
    about_us = {"I", "me", "my", "My", "us", "Us", "we", "We", "our", "here", "nobody"}

    for one in STATEMENTS.values():
        words = one.text.rstrip(".").replace(",", "").split()
        assert len(words) <= 14, one.text
        assert about_us & {*words} or "Together" in words, one.text
