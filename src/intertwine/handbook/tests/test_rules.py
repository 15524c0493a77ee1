"""A page as text, and the words it is found by."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from intertwine.handbook.rules.finding import Finder, Text
from intertwine.handbook.rules.front_matter import FENCE, read, write

words = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)
fronts = st.fixed_dictionaries(
    {
        "slug": words,
        "title": words,
        "line": words,
        "kind": st.just("section"),
        "order": st.integers(0, 99),
        "roles": st.lists(words, max_size=3),
        "reviewed_on": st.dates(date(1000, 1, 1)),
        "app": st.fixed_dictionaries({"place": words, "words": words}),
    }
)


@given(fronts, words.filter(lambda body: FENCE not in f"{body}\n"))
def test_a_page_goes_out_and_comes_in_unchanged(
    front: dict[str, object], body: str
) -> None:
    facts, text = read(write(front, body))

    assert facts == front
    assert text == body.rstrip("\n") + "\n"


@given(st.lists(st.tuples(words, words, words), max_size=5), words)
def test_any_words_may_be_looked_for(
    texts: list[tuple[str, str, str]], asked: str
) -> None:
    hits = Finder([Text(*text) for text in texts]).find(asked)

    assert len({hit.place for hit in hits}) == len(hits) <= len(texts)
    assert [hit.score for hit in hits] == sorted((h.score for h in hits), reverse=True)


def test_a_word_in_the_title_weighs_more_than_one_in_the_text() -> None:
    texts = [Text("Maps", "", "Trust is a word."), Text("Trust", "", "Maps, maps.")]

    assert Finder(texts).find("trust")[0].place == 1
