"""Whoever is named in a text is found however they were typed, and nobody else is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intertwine.analysis.mentions import KnownNames, runs_of
from intertwine.analysis.names import TITLES
from intertwine.analysis.spelling import called, parts_in, words_in


def found(text: str, *names: str) -> list[str]:
    return [text[start:end] for start, end in KnownNames(names).places_in(text)]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Ann Lee", "ANN LEE"),
        ("Ann Lee", "Lee, Ann"),
        ("Ann Lee", "A. Lee"),
        ("Ann Lee", "Dr. Ann Lee"),
        ("Ann Lee", "Prof. Dr Lee"),
        ("Ann Lee", "Ann B. Lee"),
        ("Ann Beth Lee", "Ann Lee"),
        ("Ann Beth Lee", "A. B. Lee"),
        ("Ann Beth Lee", "Lee, Ann Beth"),
        ("Dr. Ann Lee", "Ann Lee"),
        ("Dr Lee", "dr. lee"),
        ("A. Lee", "A Lee"),
        ("Lee, Ann", "Ann Lee"),
        ("Lee, Dr Ann (NHS)", "ann lee"),
        ("van der Berg, Ann", "A. van der Berg"),
        ("🌻 Ann Lee", "Ann Lee"),
        ("Ann 🌻 Lee", "Ann Lee"),
        ("Ann Lee (NHS)", "Ann Lee (NHS)"),
        ("Ann (Annie) Lee", "Ann (Annie) Lee"),
        ("Ann Lee - Leeds", "Ann Lee"),
        ("Ann Lee she/her", "Ann Lee"),
        ("'Ann Lee'", "Ann Lee"),
        ("ann.lee", "Ann Lee"),
        ("Maß Kurz", "MASS KURZ"),
        ("Anna Weiß", "Anna Weiß"),
        ("José Pérez", "Jose Pe\u0301rez"),
        ("Siân O’Neil", "sian o'neil"),
        ("Siân O’Neil", "Siân ONeil"),
        ("Anne-Marie Lee", "Annemarie Lee"),
        ("Anne-Marie Lee", "Anne Marie Lee"),
        ("Ioan ap Rhys", "ioan AP rhys"),
        ("Özgür Şahin", "ozgur sahin"),
        ("李 安", "李 安"),
        ("Ann Lee", "@Ann"),
        ("Lee, Ann", "@ann"),
        ("Bo", "@Bo"),
        ("🌻 Ann Lee", "@🌻 Ann"),
        ("Ann Lee", "@annlee"),
        ("Jean-Luc O’Neil", "@Luc"),
    ],
)
def test_a_name_is_found_however_it_is_written(name: str, written: str) -> None:
    for text in (f"as {written} said", f"“{written}”", f"{written}’s bus", written):
        assert found(text, name) == [written]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("May Lee", "in May, or may not"),
        ("Bo", "so does Bo"),
        ("Jean-Luc O’Neil", "Jean-Luc knows"),
        ("Ann Lee", "joann lee; Ann Leeds"),
        ("Ann Lee", "I met Ann. Lee was late"),
        ("Ann Lee", "Ann, Lee and Bo"),
        ("Ann Lee", "Ann & Lee; Ann / Lee"),
        ("Ann Lee", "Ann’s Lee"),
        ("Ann Lee", "B. Lee"),
        ("Ann Rose", "a rose is A rose"),
        ("A. Rose", "a rose is A rose"),
        ("Don Lee", "I don't, Lee. @don’t"),
        ("Ann Lee", "bees @ Ann"),
        ("+44 7700 900123", "ring 7700 900123"),
        ("", ""),
        ("🌻", "🌻"),
    ],
)
def test_what_is_no_full_name_is_left(name: str, text: str) -> None:
    assert found(text, name) == []


def test_missing_somebody_is_no_title() -> None:
    assert found("I miss Ann Lee", "Ann Lee") == ["Ann Lee"]
    assert found("Miss Ann Lee", "Ann Lee") == ["Miss Ann Lee"]


def test_who_is_mentioned_is_found_as_far_as_they_are_named() -> None:
    assert found("@Ann Beth is here", "Ann Beth Lee") == ["@Ann Beth"]
    assert found("@Ann will come", "Ann Will Lee") == ["@Ann"]


def test_a_name_that_holds_another_is_found_whole() -> None:
    names = ("Ann Lee", "Ann Lee Smith", "Smith Okri", "Jo Lees")

    assert found("Ann Lee Smith Okri", *names) == ["Ann Lee Smith"]
    assert found("Ann Lee's bus", *names) == ["Ann Lee"]
    assert found("A. Lee, Ann Lee", *names) == ["A. Lee", "Ann Lee"]


START = "abdehikłøéş"
LETTERS = START + "glmnorstuáíßçñüğő"
PART = st.builds(
    str.__add__, st.sampled_from(START), st.text(LETTERS, min_size=2, max_size=7)
).filter(lambda word: word not in TITLES)
NAME = st.builds(
    lambda begin, join, end: begin + join + end if join else end,
    PART,
    st.sampled_from(["", "", "-", "’"]),
    PART,
).map(str.title)

GIVEN = ("{0} {1}", "{1}, {0}", "Dr. {0} {1}", "🌻 {0} {1} 🌻", "{0} {1} (NHS)")
WRITTEN = (
    *("{0} {1}", "{0}  {1}", "{1}, {0}", "Dr. {0} {1}", "Prof {0} {1}"),
    *("_{0}_ {1}", "{0} 🌻 {1}", "@{0} {1}", "@{0}", "{0[0]}. {1}", "Dr. {1}"),
)
CHANGES = (
    *(str, str.upper, str.lower, str.swapcase),
    lambda name: unicodedata.normalize("NFD", name),
    lambda name: name.replace("’", "'").replace("ß", "ss"),
    lambda name: name.replace("’", "ʼ").replace("-", "‑"),
    lambda name: name.replace("-", " ").replace("é", "e").replace("ł", "l"),
)


@given(
    name=st.tuples(NAME, NAME),
    known=st.sampled_from(GIVEN),
    written=st.sampled_from(WRITTEN),
    change=st.sampled_from(CHANGES),
    before=st.sampled_from(["", "as ", "«", "🌻 ", "(", "Thanks\n", "well, "]),
    after=st.sampled_from(
        ["", " said", "’s bus", "'ll", ", too", ".", "!", "\nand 🌻"]
    ),
)
def test_no_way_of_writing_a_name_is_missed_and_all_else_is_left(
    name: tuple[str, str],
    known: str,
    written: str,
    change: object,
    before: str,
    after: str,
) -> None:
    assert callable(change)
    said = written.format(*map(change, name)).replace("_", "*")

    (place,) = KnownNames([known.format(*name)]).places_in(before + said + after)

    begins = said.index("*") + 1 if said.startswith("*") else 0
    assert place == (len(before) + begins, len(before) + len(said))


ANY = st.text("ab.,-'’ß@ AÉ\u0301(\n🌻ʼ", max_size=40)


@given(text=ANY, names=st.lists(ANY, max_size=4))
def test_what_is_found_lies_in_the_text_in_order(text: str, names: list[str]) -> None:
    end = 0
    for start, last in KnownNames(names).places_in(text):
        assert end <= start < last <= len(text)
        end = last


@given(ANY)
def test_words_stand_in_a_text_where_they_say(text: str) -> None:
    end = 0
    for word in words_in(text):
        assert end <= word.start < word.end <= len(text)
        for part in word.parts:
            assert word.start <= part.start < part.end <= word.end
        end = word.end


@given(ANY)
def test_a_name_is_called_by_words_that_are_in_it(name: str) -> None:
    assert called(name) <= called(name, aside=True) <= parts_in(name)


def test_words_of_another_script_are_whole() -> None:
    assert [word.folded for word in words_in("राम और")] == ["राम", "और"]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("Mind", "keep in mind, at Mind's", ["mind", "Mind"]),
        ("Art", "start, art-work", ["art"]),
        ("The Open Door", "at Open-Door", ["Open-Door"]),
        ("Health & Care", "the health and care board", ["health and care"]),
        ("St. Mary’s", "St Marys", ["St Marys"]),
        ("Open Door", "open the door, opened door", ["open the door"]),
        ("", "nothing", []),
    ],
)
def test_what_is_no_person_is_found_by_all_its_words(
    name: str, text: str, told: list[str]
) -> None:
    spans = runs_of(name, text, {"the", "and"})

    assert [text[start:end] for start, end in spans] == told
