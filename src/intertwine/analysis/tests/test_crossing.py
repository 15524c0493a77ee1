"""Which pages answer a need: what must be true of any pages and needs."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from intertwine.analysis.crossing import Crossing, Page, cross

PAGES = [
    Page(
        "How does trust grow?",
        "Trust grows when people keep small promises.",
        ["Use it when nobody believes what they are told."],
        ["Say sorry early.", "Do what you said, and say so."],
    ),
    Page(
        "How do you map a network?",
        "Draw who knows whom, and stop when you know enough.",
        ["Use it before you ask people about their ties."],
        ["Take a large sheet of paper and some pens."],
    ),
    Page(
        "How do you meet online?",
        "Plan for the person with the worst connection.",
        ["Use it when some people are in the room and others on a screen."],
        ["Send a number to dial in by telephone."],
    ),
    Page(
        "How do you keep going?",
        "Do less, and finish something small.",
        ["Use it when you are tired and people stay away."],
        ["Ring three people and ask how they are."],
    ),
]
CROSSING = cross(PAGES)


def first(crossing: Crossing, need: str) -> int:
    return crossing.match([need])[0][0].page


def test_a_need_finds_its_page_in_other_words() -> None:
    assert first(CROSSING, "Being let down by what was promised") == 0
    assert first(CROSSING, "Charting our ties on paper") == 1
    assert first(CROSSING, "Video calls that not everybody can join") == 2
    assert first(CROSSING, "I am exhausted and nobody comes any more") == 3


def test_what_the_field_calls_a_page_finds_it_and_explains_nothing() -> None:
    named = [*PAGES[:3], replace(PAGES[3], names=["stamina and burnout"])]
    (match,) = cross(named).match(["Burnout and stamina"])[0][:1]

    assert match.page == 3
    assert match.sentence in PAGES[3].all_sentences


def test_a_search_for_its_words_has_a_say() -> None:
    need = ["Something entirely different"]
    without = CROSSING.match(need)[0]
    last = without[-1].page
    by_words = np.eye(len(PAGES))[[last]]

    found = CROSSING.match(need, by_words=by_words)[0]

    assert next(m.fit for m in found if m.page == last) > without[-1].fit
    assert all(
        m.fit <= n.fit for m in found for n in without if m.page == n.page != last
    )


def test_the_sentence_that_explains_a_match_stands_on_the_page() -> None:
    for matches in CROSSING.match(["Broken promises", "Dialling in by phone"]):
        for match in matches:
            assert match.sentence in PAGES[match.page].all_sentences


def test_what_was_refused_is_not_suggested_again() -> None:
    refused = [frozenset({1}), frozenset(range(len(PAGES)))]
    some, none = CROSSING.match(["Drawing maps", "Drawing maps"], refused=refused)

    assert 1 not in [match.page for match in some]
    assert none == []


def test_words_that_say_nothing_find_nothing() -> None:
    assert CROSSING.match(["", "  "]) == [[], []]
    assert CROSSING.match([]) == []


def test_without_pages_there_is_nothing_to_suggest() -> None:
    assert cross([]).match(["Mapping"]) == [[]]


def test_one_page_of_few_words_is_suggested_by_its_line() -> None:
    found = cross([Page("Trust", "It grows.")]).match(["Trusting each other"])

    assert [match.sentence for match in found[0]] == ["It grows."]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=80), max_size=5))
def test_any_words_at_all_get_at_most_three_pages_best_first(needs: list[str]) -> None:
    found = CROSSING.match(needs)

    assert len(found) == len(needs)
    for matches in found:
        fits = [match.fit for match in matches]
        assert len({match.page for match in matches}) == len(matches) <= 3
        assert fits == sorted(fits, reverse=True)
