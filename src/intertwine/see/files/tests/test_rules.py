"""What files say, on plain values: always sound, whatever the file holds."""

from datetime import date
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from intertwine.see.files.rules.outgoing import unlike
from intertwine.see.files.rules.strengths import (
    Scale,
    Unclear,
    cuts,
    guess,
    number_in,
    strength_from,
)
from intertwine.see.files.rules.telling import (
    Kept,
    SaidBy,
    Told,
    merged,
    together,
    told_by,
)
from intertwine.see.files.rules.times import Period, day_in, joined, periods
from intertwine.see.ties.rules import Saying, State

numbers = st.floats(-1e9, 1e9, allow_nan=False)
strengths = st.none() | st.integers(1, 5)
days = st.dates(date(1950, 1, 1), date(2050, 1, 1))
ranked = st.lists(numbers, min_size=2, max_size=60, unique=True)
spans = st.builds(
    lambda since, length: Period(
        since, None if length is None else date.fromordinal(since.toordinal() + length)
    ),
    days,
    st.none() | st.integers(0, 4000),
)
sayings = st.builds(
    lambda says, strength, hides: Saying(says, strength if says else None, hides),
    st.booleans(),
    strengths,
    st.booleans(),
)
known = st.builds(
    lambda first, second, reported, strength, span, ended: Told(
        first, second, reported, strength if reported else None, (span,), ended
    ),
    sayings,
    sayings,
    st.booleans(),
    strengths,
    spans,
    st.sampled_from(["", "first", "second"]),
)
told = st.builds(
    told_by,
    st.sampled_from(SaidBy),
    strengths,
    is_turned=st.booleans(),
    periods=spans.map(lambda span: (span,)),
)


@given(ranked, st.sampled_from([Scale.STEPS, Scale.FIFTHS]))
def test_a_stronger_tie_never_becomes_a_weaker_one(
    found: list[float], scale: Scale
) -> None:
    bounds = cuts(scale, found)
    became = [strength_from(said, scale, bounds) or 0 for said in sorted(found)]

    assert became == sorted(became)
    assert set(became) <= {1, 2, 3, 4, 5}
    assert len(bounds) == 4
    assert became[-1] == 5 or len(found) < 5


@given(st.lists(st.integers(1, 5), min_size=1))
def test_strengths_from_1_to_5_stay_what_they_are(found: list[int]) -> None:
    scale = guess(found)

    if len(set(found)) > 1:
        assert scale is Scale.SAME
        assert [strength_from(said, scale, ()) for said in found] == found
    else:
        assert scale is Scale.NONE


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_unclear(text: str) -> None:
    try:
        found = number_in(text)
    except Unclear:
        return
    assert found is None or np.isfinite(found)


@given(st.text(max_size=12) | days.map(str))
def test_any_text_is_a_day_or_none(text: str) -> None:
    found = day_in(text)

    assert found is None or text.startswith(f"{found.year:04}")


@given(
    st.lists(days, min_size=1, max_size=8, unique=True).map(sorted),
    st.data(),
)
def test_a_tie_is_there_on_the_day_of_each_wave_that_saw_it_and_no_other(
    of_waves: list[date], data: st.DataObject
) -> None:
    seen = data.draw(
        st.sets(st.integers(0, len(of_waves) - 1), min_size=1), label="seen in"
    )

    found = periods(seen, of_waves)

    there = {
        wave
        for wave, day in enumerate(of_waves)
        for span in found
        if span.since <= day and (span.until is None or day <= span.until)
    }
    assert there == seen


@given(st.lists(spans, max_size=8))
def test_joined_periods_keep_every_day_and_never_meet(found: list[Period]) -> None:
    made = joined(found)

    for one, other in pairwise(made):
        assert one.until is not None
        assert (other.since - one.until).days > 1
    for each in found:
        assert any(
            span.since <= each.since
            and (span.until is None or (each.until and each.until <= span.until))
            for span in made
        )


@given(known, told)
def test_hearing_a_file_twice_is_hearing_it_once(now: Told, file: Told) -> None:
    once, _kept = merged(now, file)

    assert merged(once, file)[0] == once


@given(known, told)
def test_nobody_is_overruled_by_a_file(now: Told, file: Told) -> None:
    after, kept = merged(now, file)

    for before, then in ((now.first, after.first), (now.second, after.second)):
        assert then.hides == before.hides
        if before.says or before.hides:
            assert then == before
    if now.ended_by:
        assert (after, kept) == (now, Kept.ENDED)
    if now.state is State.HIDDEN:
        assert after.state is State.HIDDEN


@given(told, told)
def test_the_order_of_lines_says_nothing(one: Told, other: Told) -> None:
    assert together(one, other) == together(other, one)


@given(st.lists(st.text(max_size=3)))
def test_names_are_told_apart(names: list[str]) -> None:
    made = unlike(names)

    assert len(set(made)) == len(names)
    assert all(new.startswith(old) for new, old in zip(made, names, strict=True))
