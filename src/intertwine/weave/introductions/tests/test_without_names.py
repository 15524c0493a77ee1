"""What somebody may read before both have agreed says nothing of who the other is."""

import pytest

from intertwine.weave.introductions.rules import names_in


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("Jean knows bees", "Jean-Luc O’Neil", ["Jean"]),
        ("Ask Luc's sister", "Jean-Luc O’Neil", ["Luc"]),
        ("O'Neil; ONEIL", "Jean-Luc O’Neil", ["O'Neil", "ONEIL"]),
        ("Jose too, and Perez", "José Pérez", ["Jose", "Perez"]),
        ("Weiss", "Anna Weiß", ["Weiss"]),
        ("It is ann lee, an ann", "Dr. Ann Lee", ["ann", "lee"]),
        ("lee, ann", "Ann Lee", ["lee", "ann"]),
        ("as @ann says", "Ann Lee", ["ann"]),
        ("Annie is kind", "Ann (Annie) Lee", ["Annie"]),
        ("L’idée d’Ann", "Ann Lee", ["Ann"]),
    ],
)
def test_a_name_gives_somebody_away_however_it_is_typed(
    text: str, name: str, told: list[str]
) -> None:
    assert names_in(text, [name]) == told


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They may keep a rose", "May Rose"),
        ("Don't worry", "Don Lee"),
        ("A doctor, and Dr. Foster", "Dr. A. Lee"),
    ],
)
def test_ordinary_words_give_nobody_away(text: str, name: str) -> None:
    assert names_in(text, [name]) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("They are at Mind", "Mind"),
        ("Mind's garden", "Mind"),
        ("at the open-door, I hear", "The Open Door CIC"),
        ("the Health and Care Board", "Health & Care Board"),
        ("at barnardo's, or barnardos", "Barnardo’s"),
        ("they nurse for the nhs", "NHS"),
        ("St Marys", "St. Mary’s"),
    ],
)
def test_an_organisation_is_told_by_all_its_words(text: str, place: str) -> None:
    assert names_in(text, [], [place]) == [place]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Keep in mind, and remind them", "Mind"),
        ("They start with art", "Art"),
        ("open the window, and a door", "Open Door"),
        ("the opened doors", "Open Door"),
        ("", ""),
    ],
)
def test_parts_of_words_and_ordinary_words_tell_no_organisation(
    text: str, place: str
) -> None:
    assert names_in(text, [], [place]) == []
