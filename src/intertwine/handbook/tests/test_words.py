"""Words of the glossary, explained where a page says them; pages on paper."""

import re
import tomllib

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from intertwine.handbook.models import Entry, Work
from intertwine.handbook.rules.kinds import CONTENT
from intertwine.handbook.rules.paper import as_pdf, blocks_of
from intertwine.handbook.rules.words import Explainer, Word
from intertwine.handbook.selectors.paper import paper_of, sheet_of
from intertwine.handbook.selectors.words import words
from intertwine.handbook.services.loading import load
from intertwine.handbook.tests.make import make_entry
from intertwine.kit.markdown import render

TIE = Word("tie", "What connects two people.", ["ties"], page="connecting")
TRIANGLE = Word("closing a triangle", "An introduction.")


def unmarked(html: str) -> str:
    """HTML without its buttons, and what keeps them on one line with a full stop."""
    return re.sub(r"</?(?:button|span)[^>]*>", "", html)


def test_a_word_is_explained_once_and_not_inside_a_link_or_heading() -> None:
    explainer = Explainer([TIE, TRIANGLE])

    html = explainer.mark(
        '<h3>Ties</h3><p><a href="/">A tie</a> necktie, ties &amp; ties. Tie-in.</p>'
    )
    later = explainer.mark("<p>Closing a triangle makes a tie.</p>")

    assert html.count("<button") == 1
    assert "necktie, <button" in html
    assert later.count("<button") == 1
    assert explainer.said == [TIE, TRIANGLE]


def test_a_full_stop_stays_on_the_line_of_its_word() -> None:
    html = Explainer([TIE]).mark("<p>Nobody had drawn the ties. It was there.</p>")

    assert '<span class="nowrap"><button' in html
    assert ">ties</button>.</span> It" in html


@given(st.text())
def test_marking_words_changes_nothing_else(text: str) -> None:
    html = render(text + "\n\nA tie & <ties>.")

    assert unmarked(Explainer([TIE]).mark(html)) == html


def test_every_word_says_what_it_means_and_is_said_somewhere() -> None:
    said = Explainer(words())
    for path in CONTENT.glob("*/*.md"):
        said.mark(render(path.read_text(encoding="utf-8").split("+++\n", 2)[2]))
    slugs = {path.stem for path in CONTENT.glob("*/*.md")}
    with (CONTENT / "words.toml").open("rb") as file:
        facts = tomllib.load(file)

    assert set(facts) == {word.name for word in said.said}
    for word in words():
        assert word.means.endswith("."), word
        assert not word.page or word.page in slugs, word


@pytest.mark.django_db
def test_a_page_explains_a_word_without_script() -> None:
    more = make_entry(title="Making ties", slug="connecting")
    entry = make_entry(body="Every tie counts.\n")

    html = Client().get(entry.address).content.decode()

    (anchor,) = re.findall(r'popovertarget="(word-tie)">tie<', html)
    assert f'id="{anchor}" popover' in html
    assert html.count(f'<a href="{more.address}">Making ties</a>') == 2


def test_markdown_becomes_blocks_that_paper_can_hold() -> None:
    (quote, table, points) = blocks_of(
        "> *Yes*\n\n| a | b |\n| - | - |\n| [c](https://x.org) | [d](javascript:e) |\n"
        "\n- one\n- two\n"
    )

    assert quote["blocks"][0]["runs"] == [["Yes", "em", ""]]
    assert table["rows"][1] == [
        [["c", "", "https://x.org"]],
        [["[d](javascript:e)", "", ""]],
    ]
    assert len(points["items"]) == 2


@pytest.mark.django_db
def test_a_page_comes_as_pdf() -> None:
    Work.objects.create(key="a-1973", author="A", year=1973, title="Ties", where="W")
    entry = make_entry(
        title="Trust",
        body="A tie.\n\n## Steps\n1. Ask.\n\n## What can go wrong\n**Power.** #let x = 1\n",
        sources=["a-1973"],
        minutes_least=15,
        people_least=1,
        people_most=1,
    )

    answer = Client().get(f"{entry.address}paper/")

    assert answer.content.startswith(b"%PDF")
    assert entry.slug in answer["Content-Disposition"]
    told = paper_of(Entry.objects.get().specific, "https://example.org")
    assert list(told.facts) == ["15 minutes", "On your own"]
    assert [name for name, _means in told.words] == ["tie"]
    assert told.works[0].startswith("A (1973), Ties. W.")
    assert told.pieces[2].is_set_apart
    assert told.notes[-1] == f"https://example.org{entry.address}"


@pytest.mark.django_db
def test_the_steps_of_a_page_come_by_themselves() -> None:
    entry = make_entry(
        body="A tie.\n\n## In one line\nX.\n\n## When to use it\nNow.\n\n"
        "## Steps\n1. Ask.\n",
    )
    without = make_entry(body="No more than this.\n")

    answer = Client().get(f"{entry.address}steps/")

    assert answer.content.startswith(b"%PDF")
    steps = sheet_of(entry, "https://example.org")
    assert steps
    assert [piece.blocks[0]["kind"] for piece in steps.pieces] == ["steps"]
    assert steps.notes[-1].endswith(entry.address)
    assert f"{entry.address}steps/" in Client().get(entry.address).content.decode()
    assert Client().get(f"{without.address}steps/").status_code == 404
    assert "steps/" not in Client().get(without.address).content.decode()


@pytest.mark.django_db
def test_the_case_for_a_manager_is_one_sheet_of_paper() -> None:
    load()
    page = Entry.objects.get(slug="time-for-relationships").specific
    steps = sheet_of(page, "https://example.org")

    assert steps
    assert len(re.findall(rb"/Type\s*/Page\b", as_pdf(steps))) == 1


def test_every_page_that_comes_along_is_made_of_blocks_that_paper_knows() -> None:
    bodies = [
        path.read_text("utf-8").split("+++\n", 2)[2] for path in CONTENT.glob("*/*.md")
    ]
    kinds = {block["kind"] for body in bodies for block in blocks_of(body)}

    assert kinds <= {"paragraph", "heading", "steps", "points", "quote", "table"}
