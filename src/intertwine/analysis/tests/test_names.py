"""Who may be the same person, and who is not."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from intertwine.analysis.names import (
    LARGEST_BLOCK,
    Card,
    fold,
    likely_same,
    likeness_of_names,
    resembling,
    searchable,
    words_of,
)

PLACE = "Fife bees"
NAMES = st.sampled_from(
    [
        "Ann Lee",
        "Anne Lee",
        "Lee, Ann",
        "A. Lee",
        "Ann Mary Lee",
        "Siân O’Neill",
        "Sian ONeill",
        "Bob Roe",
        "Robert Roe",
        "Ben MacKay",
        "Ben McKay",
        "Catherine Boyle",
        "Katherine Boyle",
        "Moira",
        "",
        "Dr",
        "Lee",
    ]
)
CARDS = st.lists(
    st.builds(
        Card,
        name=NAMES,
        email=st.sampled_from(["", "ann@example.org", "info@example.org"]),
        organisation=st.sampled_from(["", PLACE, "Leeds choir"]),
    ),
    max_size=12,
)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ann Lee", "LEE, Ann"),
        ("Siân O’Neill", "Sian O'Neill"),
        ("Aonghas MacDonald", "Aonghas Mac Donald"),
        ("Aonghas MacDonald", "Aonghas McDonald"),
        ("Dr. Ann Lee", "Ann Lee (NHS)"),
        ("Ann-Marie Lee", "Ann Marie Lee"),
    ],
)
def test_the_same_name_in_another_spelling_is_the_same(first: str, second: str) -> None:
    assert likeness_of_names(words_of(first), words_of(second)) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ann Lee", "A. Lee"),
        ("Ann Lee", "Ann Mary Lee"),
        ("Bob Roe", "Robert Roe"),
        ("Catherine Boyle", "Katherine Boyle"),
        ("Margaret Galbraith", "Margaret Galbrieth"),
        ("A. J. Smith", "Alan James Smith"),
    ],
)
def test_names_that_are_close_are_alike_but_not_the_same(
    first: str, second: str
) -> None:
    assert 0.7 < likeness_of_names(words_of(first), words_of(second)) < 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ann Lee", "Ben Lee"),
        ("Ann Lee", "Ann Boyle"),
        ("Lee", "Ann Lee"),
        ("Jane Smith", "John Smith"),
        ("Mark Jones", "Mary Jones"),
        ("J. S.", "J. T."),
        ("", ""),
        ("Dr", "Mr"),
    ],
)
def test_different_names_are_different(first: str, second: str) -> None:
    assert likeness_of_names(words_of(first), words_of(second)) == 0


@pytest.mark.parametrize(
    ("first", "second", "reasons"),
    [
        (Card("Ann", "A@b.org"), Card("Zoe Roe", "a@B.org "), ("email",)),
        (Card("Ann Lee", "a@b.org"), Card("A Lee", "a@b.org"), ("email", "similar")),
        (Card("Ann Lee"), Card("Lee Ann"), ("name",)),
        (Card("Ann Lee", "", PLACE), Card("Ann Lee"), ("name",)),
        (
            Card("Ann Lee", "", "Fife Bees"),
            Card("Ann Lee", "", "fife bees"),
            ("name", "organisation"),
        ),
        (
            Card("Bob Roe", "", PLACE),
            Card("Robert Roe", "", PLACE),
            ("similar", "organisation"),
        ),
        (Card("Moira", "", PLACE), Card("MOIRA", "", PLACE), ("name", "organisation")),
    ],
)
def test_two_cards_may_be_of_one_person(
    first: Card, second: Card, reasons: tuple[str, ...]
) -> None:
    found = likely_same([first, second])

    assert [each.reasons for each in found] == [reasons]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Card("Ann Lee", "", PLACE), Card("Ann Lee", "", "Leeds choir")),
        (Card("Bob Roe"), Card("Robert Roe")),
        (Card("Ann Lee", "info@b.org"), Card("Zoe Roe", "info@b.org")),
        (Card("Moira"), Card("Moira")),
        (Card("", "", PLACE), Card("", "", PLACE)),
    ],
)
def test_too_little_is_not_enough(first: Card, second: Card) -> None:
    assert likely_same([first, second]) == []


def test_a_name_that_many_have_says_nothing_without_an_organisation() -> None:
    assert likely_same([Card("John Smith")] * 3) == []


def test_an_address_that_very_many_share_is_nobodys_own() -> None:
    crowd = [
        Card(f"{chr(97 + n % 26)}x{n} y{n}z", "all@example.org")
        for n in range(LARGEST_BLOCK + 1)
    ]

    assert likely_same(crowd) == []


def test_the_one_who_is_looked_for_is_not_compared_with_the_others_alone() -> None:
    cards = [Card("Ben Roe"), Card("Ben Roe"), Card("Ann Lee")]

    assert [each.second for each in resembling(Card("Lee, Ann"), cards)] == [2]


@given(CARDS)
def test_each_pair_comes_once_in_order_the_surest_first(cards: list[Card]) -> None:
    found = likely_same(cards)

    pairs = [(each.first, each.second) for each in found]
    assert len(set(pairs)) == len(pairs)
    assert all(0 <= first < second < len(cards) for first, second in pairs)
    assert all(a.score >= b.score for a, b in pairwise(found))
    assert all(0 < each.score <= 1 for each in found)


@given(CARDS)
def test_blocks_lose_no_pair_that_comparing_all_would_find(cards: list[Card]) -> None:
    found = {(each.first, each.second) for each in likely_same(cards)}

    for second in range(len(cards)):
        for first in range(second):
            alone = likely_same([cards[first], cards[second]])
            sure = alone and len(alone[0].reasons) > 1
            assert not sure or (first, second) in found


@given(NAMES, NAMES)
def test_likeness_has_no_direction(first: str, second: str) -> None:
    one, other = words_of(first), words_of(second)

    assert likeness_of_names(one, other) == likeness_of_names(other, one)


@given(st.text(max_size=20))
@example("℠ Ǽ ℃")
def test_folding_a_folded_text_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert searchable(searchable(text)) == searchable(text)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("sian", "SIÂN REES"),
        ("oneill", "Siân O’Neill"),
        ("o'neill", "ONEILL"),
        ("пчелы", "Клуб «ПЧЁЛЫ»"),
        ("αννα", "Άννα"),
        ("李", "李小龙"),
    ],
)
def test_a_search_finds_a_name_in_any_script(typed: str, name: str) -> None:
    assert searchable(typed) in searchable(name)
