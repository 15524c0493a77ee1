"""What may be said of answers, and what may not."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intertwine.learn.evaluation.rules import (
    AREAS,
    LEAST,
    MARKS,
    STATEMENTS,
    Change,
    Verdict,
    agreeing,
    by_chance,
    changed,
    counted,
    hangs_on_one,
    needs_most_care,
    verdict_of,
)

MARK = st.sampled_from([0, *MARKS])
COUNTS = st.lists(st.integers(0, 40), min_size=5, max_size=5)
BEST_FIRST = list(Verdict)


@given(
    st.lists(MARK, max_size=60).flatmap(
        lambda m: st.tuples(st.just(m), st.permutations(m))
    )
)
def test_what_is_said_does_not_depend_on_who_answered_first(
    orders: tuple[list[int], list[int]],
) -> None:
    one, other = orders

    assert verdict_of(counted(one)) == verdict_of(counted(other))


@given(st.lists(MARK, max_size=60))
def test_nothing_is_said_of_fewer_than_five_who_could_say(marks: list[int]) -> None:
    told = verdict_of(counted(marks))

    assert (told is None) == (sum(mark > 0 for mark in marks) < LEAST)


@given(COUNTS)
def test_one_more_who_agrees_makes_nothing_worse(counts: list[int]) -> None:
    before, after = verdict_of(counts), verdict_of([*counts[:4], counts[4] + 1])

    if before is not None and after is not None:
        assert BEST_FIRST.index(after) <= BEST_FIRST.index(before)


@given(COUNTS)
def test_what_does_not_hang_on_one_person_stays_when_one_thinks_otherwise(
    counts: list[int],
) -> None:
    if hangs_on_one(counts) or sum(counts) < LEAST:
        return

    for one in (number for number, count in enumerate(counts) if count):
        for other in range(5):
            moved = list(counts)
            moved[one] -= 1
            moved[other] += 1
            assert verdict_of(moved) == verdict_of(counts)


@given(COUNTS, COUNTS)
def test_looking_back_says_the_opposite_of_looking_forward(
    one: list[int], other: list[int]
) -> None:
    opposite = {
        Change.MORE: Change.FEWER,
        Change.FEWER: Change.MORE,
        None: None,
    }

    assert changed(one, other) == opposite[changed(other, one)]


@given(COUNTS)
def test_the_same_answers_are_no_change(counts: list[int]) -> None:
    assert changed(counts, counts) is None


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


def test_five_against_five_is_the_least_that_is_said_to_have_changed() -> None:
    assert changed([0, 0, 0, 0, 5], [5, 0, 0, 0, 0]) is Change.MORE
    assert changed([0, 0, 0, 0, 5], [4, 0, 0, 0, 1]) is None


def test_what_most_needs_care_leaves_out_what_most_agree_with() -> None:
    found = needs_most_care(
        {"good": [0, 0, 0, 5, 5], "poor": [5, 2, 1, 1, 1], "middling": [1, 2, 4, 3, 2]}
    )

    assert found == "poor"
    assert needs_most_care({"good": [0, 0, 0, 5, 5]}) is None


@given(st.dictionaries(st.sampled_from(sorted(STATEMENTS)), COUNTS, max_size=20))
def test_no_statement_has_fewer_agreeing_than_the_one_that_is_named(
    totals: dict[str, list[int]],
) -> None:
    named = needs_most_care(totals)
    told = [key for key, counts in totals.items() if verdict_of(counts)]
    shares = {key: agreeing(totals[key]) / sum(totals[key]) for key in told}

    if named is None:
        assert all(share >= 2 / 3 for share in shares.values())
    else:
        assert shares[named] == min(shares.values()) < 2 / 3


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
