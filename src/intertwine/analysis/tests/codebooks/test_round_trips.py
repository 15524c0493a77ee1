"""What goes out comes in again as it was, where the format can hold it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intertwine.analysis.codebooks import (
    FORMATS,
    Codebook,
    FileError,
    Note,
    Sorting,
    Theme,
    Voice,
    fitted,
    read,
    write,
)
from intertwine.analysis.tests.codebooks.make import codebooks, trees


@given(codebooks())
def test_a_project_keeps_everything(book: Codebook) -> None:
    if not (book.themes or book.voices):
        return
    written = write(book, "qdpx")

    found = read(written.content)

    assert found.codebook == book
    assert not found.report
    assert not written.report


@given(codebooks(), st.sampled_from(["xlsx", "highlights"]))
def test_tables_keep_words_and_who_sorted_them(book: Codebook, kind: str) -> None:
    written = write(book, kind)
    found = read(written.content).codebook

    def where(given: Codebook) -> set[tuple[str, str, str]]:
        return {
            (each.by, given.voices[voice].text, given.themes[theme].name)
            for each in given.sortings
            for voice, theme in each.placed
        }

    assert found.voices == book.voices
    assert where(found) == where(book)
    assert [s.aside for s in found.sortings] == [s.aside for s in book.sortings]
    if kind == "xlsx":
        assert _plain(found.themes) == _plain(book.themes)
    assert bool(book.notes) == ("Notes" in str(written.report))


@given(trees(), st.sampled_from(["qdc", "tags"]))
def test_a_codebook_keeps_names_descriptions_and_what_lies_in_what(
    themes: tuple[Theme, ...], kind: str
) -> None:
    if not themes:
        return

    found = read(write(Codebook(themes=themes), kind).content)

    assert _plain(found.codebook.themes) == _plain(themes)
    if kind == "qdc":
        assert found.codebook.themes == themes
    assert not found.report


def _plain(themes: tuple[Theme, ...]) -> list[Theme]:
    return [replace(theme, guid="") for theme in themes]


@given(st.text(), st.text(min_size=1), st.sampled_from(list(FORMATS)))
def test_any_text_at_all_can_be_written_and_read(
    name: str, said: str, kind: str
) -> None:
    book = Codebook(name, (Theme(name),), (Voice(said),))

    read(write(book, kind).content)


@pytest.mark.parametrize("kind", FORMATS)
def test_one_codebook_makes_one_file(kind: str) -> None:
    book = Codebook("Hall", (Theme("Cost"),), (Voice("Too dear", "Why?"),))

    assert write(book, kind).content == write(book, kind).content


def test_signs_that_a_format_cannot_hold_are_told() -> None:
    book = Codebook("", (Theme("A\x01"),), (Voice("B\x02"), Voice("C")))

    told = str(write(book, "qdpx").report)

    assert "Invisible signs in 1 theme were not kept. (theme 1)" in told
    assert "Invisible signs in 1 voice were not kept. (voice 1)" in told


def test_words_that_a_program_would_run_are_kept_from_it() -> None:
    book = Codebook("", (Theme("=cmd()"),), (Voice("'@x"),))

    for kind in ("tags", "highlights"):
        content = write(book, kind).content.decode("utf-8-sig")
        assert "\n=" not in content
        assert "\n@" not in content
    assert read(write(book, "tags").content).codebook.themes[0].name == "=cmd()"
    assert read(write(book, "highlights").content).codebook.voices[0].text == "'@x"


def test_what_is_too_long_is_cut_and_told() -> None:
    themes = (Theme("long" * 50), Theme("long" * 50, "words " * 300), Theme(" "))

    book, report = fitted(
        Codebook(themes=themes), longest_name=120, longest_description=1_000
    )

    names = [theme.name for theme in book.themes]
    assert len(set(names)) == 3
    assert max(map(len, names)) == 120
    assert len(book.themes[1].description) == 1_000
    assert "cut off" in str(report)
    assert "another name" in str(report)


def test_what_is_short_enough_is_left_as_it_is() -> None:
    book = Codebook(themes=(Theme("A", "what"),))

    fit, report = fitted(book, longest_name=120, longest_description=1_000)

    assert fit == book
    assert not report


def test_tables_say_what_they_leave_out() -> None:
    book = Codebook(
        "", (Theme("A", "what"), Theme("B", parent=0)), (Voice("x" * 40_000),)
    )

    assert "take the codebook away" in str(write(book, "highlights").report)
    assert "2 themes without a voice" in str(write(book, "highlights").report)
    assert "take the highlights away" in str(write(book, "tags").report)
    assert "1 long text was cut off" in str(write(book, "xlsx").report)


def test_what_a_codebook_alone_cannot_hold_is_told() -> None:
    book = Codebook("", (Theme("A"),), (Voice("x"),), notes=(Note("Look again"),))

    told = str(write(book, "qdc").report)

    assert "Notes are not in a codebook" in told
    assert "Voices are not in a codebook" in told


def test_voices_that_nobody_has_sorted_yet_are_a_project_too() -> None:
    book = Codebook("Clinics", voices=(Voice("No bus after six.", "Travel"),))

    found = read(write(book, "qdpx").content).codebook

    assert not found.themes
    assert [(v.text, v.asked) for v in found.voices] == [
        ("No bus after six.", "Travel")
    ]


def test_a_codebook_of_nothing_is_refused() -> None:
    for kind in ("qdc", "qdpx"):
        with pytest.raises(FileError, match="no theme"):
            write(Codebook(), kind)
    with pytest.raises(FileError, match="do not know the format"):
        write(Codebook(), "doc")


@pytest.mark.parametrize(
    ("themes", "sorting"),
    [
        ((Theme("A", parent=0),), Sorting()),
        ((Theme("A"),), Sorting(placed=((0, 1),))),
        ((), Sorting(aside=(0,))),
    ],
)
def test_numbers_that_name_nothing_are_refused(
    themes: tuple[Theme, ...], sorting: Sorting
) -> None:
    with pytest.raises(ValueError, match=r"there|before"):
        Codebook(themes=themes, sortings=(sorting,))
