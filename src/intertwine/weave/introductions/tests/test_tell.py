"""What is said of a pair names nobody but those who are handed over."""

from hypothesis import given
from hypothesis import strategies as st

from intertwine.weave.introductions.rules import (
    MOST,
    Because,
    Profile,
    Why,
    reason,
    why,
    words_of,
)

words = st.frozensets(st.sampled_from(["bees", "grants", "music", "maps"]), max_size=4)
profiles = st.builds(Profile, words, words, words)
wishes = st.frozensets(
    st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(lambda p: p[0] != p[1])
)


@given(profiles, profiles, wishes)
def test_what_speaks_for_a_pair_never_lowers_it_and_is_the_same_both_ways(
    one: Profile, other: Profile, said: frozenset[tuple[int, int]]
) -> None:
    there = why(0, 1, {0: one, 1: other}, said)
    back = why(1, 0, {0: one, 1: other}, said)

    assert 1 <= there.factor <= MOST
    assert there.factor == back.factor
    assert there.turned == back


@given(
    st.builds(Why, first_wishes=st.booleans(), both_care=st.tuples(st.text())),
    st.lists(st.integers(1, 99), unique=True).map(tuple),
    st.lists(st.sampled_from(["nation", "sector"]), unique=True).map(tuple),
    st.sampled_from(Because),
)
def test_a_reason_names_only_who_is_handed_over(
    of: Why, contacts: tuple[int, ...], crosses: tuple[str, ...], fallback: Because
) -> None:
    told = reason(of, contacts, crosses, fallback)

    assert set(told.contacts) <= set(contacts)
    assert len(told.contacts) + told.more == len(contacts)
    assert set(told.crosses) <= set(crosses)
    assert set(told.words) <= {*of.first_finds, *of.second_finds, *of.both_care}


@given(st.text())
def test_no_short_word_and_no_capital_counts(text: str) -> None:
    assert all(len(word) >= 4 for word in words_of(text))
    assert words_of(text.casefold()) == words_of(text)


def test_words_that_say_nothing_do_not_count() -> None:
    assert not words_of("People who want to help each other with things")
