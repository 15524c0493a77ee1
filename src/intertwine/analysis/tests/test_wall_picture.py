"""Voices and words as pictures: whatever people write, the picture is one."""

import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from intertwine.analysis.wall_picture import (
    MARGIN,
    MOST_CARDS,
    WIDTH,
    Card,
    wall_as_svg,
    words_as_svg,
    wrapped,
)
from intertwine.analysis.word_sizes import LEVELS, Word, word_sizes

texts = st.lists(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60), max_size=8
)


def words_in(svg: str) -> list[str]:
    drawn = ET.fromstring(svg)  # noqa: S314 our own picture
    found = drawn.iter("{http://www.w3.org/2000/svg}text")
    return [(one.text or "").strip("\u2066\u2067\u2069") for one in found]


def test_every_voice_is_in_the_picture_and_none_is_markup() -> None:
    nasty = '<script>alert("1")</script> & so on'
    cards = [
        Card(nasty),
        Card("שלום לכולם", name="Noa", is_pinned=True),
        Card("🧶 wool"),
    ]
    words = words_in(wall_as_svg("A network is …", cards, more="And 3 more."))

    assert (
        " ".join(words) == f"A network is … {nasty} שלום לכולם Noa 🧶 wool And 3 more."
    )


def test_a_voice_as_long_as_a_book_ends_where_the_others_begin() -> None:
    drawn = words_in(wall_as_svg("Why?", [Card("word " * 3_000), Card("short")]))

    assert len(drawn) < 20
    assert drawn[-1] == "short"
    assert drawn[-2].endswith(" …")


def test_a_picture_holds_only_so_many_voices() -> None:
    drawn = words_in(wall_as_svg("Why?", [Card(f"one {n}") for n in range(200)]))
    assert len(drawn) == 1 + MOST_CARDS


@given(texts)
def test_whatever_is_said_the_picture_can_be_read(said: list[str]) -> None:
    ET.fromstring(wall_as_svg("Why?", [Card(text) for text in said]))  # noqa: S314
    sizes = word_sizes(said)
    assert words_in(words_as_svg("Why?", sizes))[1:] == [one.word for one in sizes]


@given(st.text(max_size=200), st.integers(20, 400))
def test_breaking_lines_loses_no_letter(text: str, width: int) -> None:
    lines = wrapped(text, width, 20)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_words_that_many_share_are_larger_and_stay_on_the_picture() -> None:
    said = (
        ["Trust and time"] * 9 + ["time"] * 4 + ["a cup of tea", "TEA", "tea", "it is"]
    )
    found = word_sizes(said)

    assert [(one.word, one.voices) for one in found] == [
        ("time", 13),
        ("Trust", 9),
        ("tea", 3),
        ("cup", 1),
    ]
    levels = [one.level for one in found]
    assert levels == sorted(levels, reverse=True)
    assert (levels[0], levels[-1]) == (LEVELS, 1)
    svg = words_as_svg("?", [Word(f"word{n}", 1, 1 + n % 5) for n in range(40)])
    places = [
        float(one.attrib["x"])
        for one in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")  # noqa: S314
    ]
    assert all(0 <= x < WIDTH for x in places[1:])
    assert min(places) >= MARGIN / 2


def test_nobody_makes_a_word_large_by_repeating_it() -> None:
    assert (
        word_sizes(["me me me me " * 50 + "myself", "others", "others"])[0].word
        == "others"
    )


def test_no_voices_are_no_words() -> None:
    assert word_sizes([]) == []
    assert words_in(words_as_svg("Why?", [])) == ["Why?"]
