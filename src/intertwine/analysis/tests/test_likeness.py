"""Which voices are alike, which piles they make, and which themes fit them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intertwine.analysis import likeness as module
from intertwine.analysis import suggesting
from intertwine.analysis.likeness import likeness
from intertwine.analysis.piles import ON_ITS_OWN, starting_piles
from intertwine.analysis.suggesting import suggest

PARKING = ["no parking", "nowhere to park", "parking is dear", "parked far away"]
KINDNESS = ["so kind", "kind people", "they were kind to me", "such kind staff"]
SAID = [*PARKING, *KINDNESS]
WELSH = [
    "dim lle i barcio",
    "parcio drud iawn",
    "maes parcio llawn",
    "staff caredig",
    "pobl garedig",
    "caredig iawn",
]


def test_each_voice_is_likest_to_one_that_means_the_same() -> None:
    found = likeness(SAID)

    assert found.knows_meaning
    assert all(
        (near < 4) == (voice < 4)
        for voice, near in enumerate(found.near[:, 0].tolist())
    )
    assert found.closeness.sum(axis=1) == pytest.approx(np.ones(8))


def test_other_languages_go_by_spelling_and_say_so() -> None:
    found = likeness(WELSH, language="cy")

    assert not found.knows_meaning
    assert [near < 3 for near in found.near[:, 0].tolist()] == [True] * 3 + [False] * 3
    picked = suggest(found, placed=[(0, 0), (3, 1)], names=["Parcio", "Caredigrwydd"])
    assert picked.themes[:, 0].tolist() == [0, 0, 0, 1, 1, 1]


@pytest.mark.parametrize("texts", [[], ["…"], ["", " ", "!"], ["one"]])
def test_few_or_wordless_voices_are_like_nothing(texts: list[str]) -> None:
    found = likeness(texts, language="cy")

    assert len(found) == len(texts)
    assert found.closeness.sum() == 0
    assert suggest(found, placed=[], names=["A"]).themes.size == len(texts)
    assert (starting_piles(found, texts).of == ON_ITS_OWN).all()
    assert len(likeness(texts)) == len(texts)


def test_among_very_many_voices_neighbours_are_looked_for_among_some(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "MOST_CANDIDATES", 4)

    found = likeness(SAID)

    assert found.near.shape == (8, 3)
    assert set(found.near.ravel().tolist()) <= {0, 2, 4, 6}


def test_suggestions_follow_what_people_sorted() -> None:
    found = suggest(
        likeness(SAID),
        placed=[(0, 1), (4, 0)],
        names=["First", "Second"],
        wanted=[2, 6],
    )

    assert found.themes.tolist() == [[1, 0], [0, 1]]
    assert (np.diff(found.scores, axis=1) <= 0).all()


def test_a_theme_nobody_has_used_yet_is_suggested_by_its_name() -> None:
    found = suggest(likeness(SAID), placed=[], names=["Kindness of staff", "Parking"])

    assert found.themes[0, 0] == 1
    assert found.themes[4, 0] == 0


def test_no_theme_and_no_voice_mean_no_suggestion() -> None:
    alike = likeness(SAID)

    assert suggest(alike, placed=[], names=[]).themes.shape == (8, 0)
    assert not suggest(alike, placed=[], names=["A"], wanted=[]).themes.size


def test_a_voice_like_nothing_that_was_sorted_is_unsure() -> None:
    alike = likeness([*SAID, "?!"])
    names = ["Kindness", "Parking", "Food", "Waiting times"]

    found = suggest(alike, placed=[(4, 0), (5, 0), (0, 1), (1, 1)], names=names)

    assert found.sure[[2, 6]].all()
    assert not found.sure[8]


def test_a_voice_in_two_themes_teaches_both() -> None:
    placed = [(0, 0), (0, 1), (4, 2), (5, 2)]

    found = suggest(likeness(SAID), placed=placed, names=["One", "Two", "Three"])

    assert set(found.themes[1, :2].tolist()) == {0, 1}


def test_from_very_many_sorted_voices_an_even_part_is_learned(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(suggesting, "MOST_LEARNED", 4)
    placed = [(voice, int(voice >= 4)) for voice in range(8)]

    found = suggest(likeness(SAID), placed=placed, names=["A", "B"])

    assert found.themes[:, 0].tolist() == [0] * 4 + [1] * 4


def test_starting_piles_hold_what_is_alike_and_are_named_by_it() -> None:
    said = [*SAID, ""]

    found = starting_piles(likeness(said), said, count=2)

    assert len(set(found.of[:4].tolist())) == len(set(found.of[4:8].tolist())) == 1
    assert found.of[8] == ON_ITS_OWN
    assert sorted(name.split(",")[0] for name in found.names) == ["Kind", "Parking"]
    assert (starting_piles(likeness(said), said, count=2).of == found.of).all()


def test_the_name_of_a_pile_says_no_word_in_two_forms() -> None:
    said = ["networks network", "network networks", "networking networks"]
    said += ["so kind", "kind staff", "kind people"]

    name = starting_piles(likeness(said), said, count=2).names

    assert [each.lower().count("network") for each in name].count(1) == 1
    assert max(each.lower().count("network") for each in name) == 1


def test_piles_without_words_of_their_own_are_numbered() -> None:
    said = ["it is", "is it", "it is it", "of the", "the of", "of the of"]

    found = starting_piles(likeness(said), said, count=2)

    assert set(found.names) <= {"1", "2"}


TEXTS = st.lists(st.text(max_size=30), max_size=12)


@settings(max_examples=25, deadline=None)
@given(TEXTS, st.sampled_from(["en", "cy"]))
def test_whatever_is_said_gets_numbers_that_can_be_used(
    texts: list[str], language: str
) -> None:
    found = likeness(texts, language=language)
    piles = starting_piles(found, texts)
    picked = suggest(found, placed=[], names=["Anything", "Else"])

    assert np.isfinite(found.vectors).all()
    assert np.isfinite(picked.scores).all()
    assert len(set(piles.names)) == len(piles.names) == piles.of.max(initial=-1) + 1
