"""One file that shows a network on screen and on paper, and needs nothing else."""

import json
import re
from html.parser import HTMLParser

import numpy as np
import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings

from intertwine.analysis import Graph, drawing
from intertwine.analysis.findings import as_json, find
from intertwine.analysis.layout import layout
from intertwine.analysis.report import Page, as_html, as_pdf, page_of
from intertwine.analysis.tests.make import graphs, two_circles, village

SVG = "{http://www.w3.org/2000/svg}"


def page(graph: Graph, **more: object) -> Page:
    found = find(graph, **more)  # type: ignore[arg-type]  # passed on as they are
    return page_of(found, title="Weavers", notes=("1 tie was merged.",))


class Outline(HTMLParser):
    """Gathers what a browser would find."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        known = dict(attrs)
        self.ids += [known["id"] or ""] if "id" in known else []
        self.targets += [known["href"] or ""] if "href" in known else []
        assert "style" not in known
        if tag not in {"meta", "path", "circle"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in {"path", "circle"}:
            assert self.open.pop() == tag


@settings(deadline=None, max_examples=15)
@given(graphs())
def test_any_graph_makes_a_sound_page(graph: Graph) -> None:
    outline = Outline(as_html(page(graph, groups=["sector"])))

    assert outline.open == []
    assert len(outline.ids) == len(set(outline.ids))
    for target in outline.targets:
        assert target.removeprefix("#") in outline.ids


def test_the_page_asks_nobody_for_anything() -> None:
    text = as_html(page(village()))

    assert not re.search(r"""(src|href)=["']https?:""", text)
    assert "url(http" not in text
    assert "<script" not in text


def test_names_cannot_break_the_page() -> None:
    graph = Graph(size=2, ties=[(0, 1)], labels=["<script>alert(1)</script>", "A & B"])

    text = as_html(page(graph))

    assert "<script" not in text
    assert "A &amp; B" in text


def test_the_picture_has_an_equal_in_a_table() -> None:
    graph = two_circles()

    made = page(graph)

    people = next(table for table in made.tables if table.title == "People")
    assert sorted(row[0] for row in people.rows) == sorted(graph.labels)
    picture = fromstring(made.picture)
    title = picture.find(f"{SVG}title")
    assert title is not None
    assert title.text == f"Weavers: {made.reading.summary}"


def test_everybody_and_every_tie_is_drawn() -> None:
    graph = village(200)

    picture = page(graph).picture

    assert picture.count("0 1 0") == 2 * 200
    pairs = {tuple(sorted(tie)) for tie in graph.ties.tolist()}
    assert picture.count("Q") == len(pairs)


def test_names_in_the_picture_do_not_cover_each_other() -> None:
    graph = village(80)
    found = find(graph)

    picture = fromstring(page_of(found, title="x").picture)

    boxes = []
    for text in picture.iter(f"{SVG}text"):
        x, y = float(text.get("x", "")), float(text.get("y", ""))
        half = len(text.text or "") * drawing.LETTER * 9
        boxes.append((x - half, y - 14, x + half, y + 3))
    assert len(boxes) > 5
    for number, one in enumerate(boxes):
        for other in boxes[:number]:
            assert (
                one[0] >= other[2]
                or other[0] >= one[2]
                or one[1] >= other[3]
                or other[1] >= one[3]
            )


def test_a_long_name_is_cut() -> None:
    graph = Graph(size=2, ties=[(0, 1)], labels=["B" * 60, "Ann"])

    assert "B" * 23 + "…" in page(graph).picture


def test_more_ties_than_paper_can_hold_are_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(drawing, "MOST_DRAWN", 50)

    made = page(village(200))

    assert made.picture.count("Q") == 50
    assert "ties, 50 are drawn" in made.picture_note


def test_colours_stand_for_what_was_asked() -> None:
    graph = two_circles()

    by_group, by_circle = page(graph, groups=["sector"]), page(graph)

    assert by_group.coloured_by == "sector"
    assert [name for _, name in by_group.legend] == ["Council", "Health board"]
    assert by_circle.coloured_by == "circle"


def test_more_groups_than_colours_share_one() -> None:
    column = np.array([f"team {i % 12}" for i in range(60)], dtype=object)
    graph = village(60)
    many = Graph(size=60, ties=graph.ties, people={"team": column})

    legend = page(many, groups=["team"]).legend

    assert len(legend) == 8
    assert legend[-1] == (drawing.OTHER, "others, or not shown")


def test_small_groups_are_in_no_table() -> None:
    sector = ["Council"] * 9 + ["Health board"] * 9 + ["Hermits"] * 2
    column = np.array(sector, dtype=object)
    graph = Graph(size=20, ties=[(0, 19), (1, 10)], people={"sector": column})

    made = page(graph, groups=["sector"])

    table = next(each for each in made.tables if each.title.startswith("Ties from"))
    assert "Hermits" not in str(table)
    assert "Too small to be shown" in table.note
    assert "Hermits" not in str(made.legend)
    colours = find(graph, groups=["sector"]).colouring()
    hidden = {"Council", "Health board"} - set(colours.names)
    assert (colours.of[18:] == -1).all()
    assert len(hidden) == 1  # so that nobody can work out who is left
    assert int((colours.of >= 0).sum()) == 9


def test_ranges_stand_beside_figures_when_some_are_silent() -> None:
    made = page(village(60), answered=np.arange(60) < 50)

    figures = made.tables[0]
    assert any(" to " in row[2] for row in figures.rows)


def test_a_pdf_is_made_with_our_own_letters() -> None:
    made = as_pdf(page(village(40), groups=["group"]))

    assert made.startswith(b"%PDF-")
    assert b"AtkinsonHyperlegibleNext" in made
    assert made == as_pdf(page(village(40), groups=["group"]))


def test_nobody_makes_a_page_and_a_pdf_too() -> None:
    empty = page(Graph(size=0))

    assert "There is nobody in this network yet." in as_html(empty)
    assert as_pdf(empty).startswith(b"%PDF-")


def test_an_empty_picture_is_still_a_picture() -> None:
    nobody = Graph(size=0)
    colouring = drawing.Colouring(np.zeros(0, dtype=np.intp), ())

    picture = drawing.draw(nobody, layout(nobody), colouring, title="Nobody")

    assert fromstring(picture).tag == f"{SVG}svg"


@settings(deadline=None, max_examples=30)
@given(graphs())
def test_findings_are_sound_json_with_every_promised_key(graph: Graph) -> None:
    told = json.loads(
        json.dumps(as_json(find(graph, groups=["sector"])), allow_nan=False)
    )

    promised = (
        "people ties directed density reciprocity components largest_piece isolates"
        " transitivity open_triangles diameter mean_distance degree_centralisation"
        " betweenness_centralisation communities stage cut_people groups completeness"
        " warnings by_person"
    )
    assert set(promised.split()) <= set(told)
    assert {"ei_index", "ei_expected", "between"} <= set(told["groups"]["sector"])
    assert [row["id"] for row in told["by_person"]] == list(graph.ids)
    for row in told["by_person"]:
        assert {"label", "degree", "betweenness", "community"} <= set(row)
        assert set(row["brokerage"]) == {"sector"}


def test_hidden_numbers_are_null_in_json_too() -> None:
    sector = ["Council"] * 9 + ["Health board"] * 9 + ["Hermits"] * 2
    column = np.array(sector, dtype=object)
    graph = Graph(size=20, ties=[(0, 19)], people={"sector": column})

    groups = as_json(find(graph, groups=["sector"]))["groups"]["sector"]

    assert groups["sizes"]["Hermits"] is None
    assert groups["between"]["Hermits"]["Council"] is None


def test_a_range_whose_ends_read_alike_is_one_figure() -> None:
    made = village(60)
    directed = Graph(size=60, ties=made.ties, directed=True)

    whole = page(directed, answered=[True] * 59 + [False])

    table = next(each for each in whole.tables if each.headings[0] == "Figure")
    ends = [row[2].split(" to ") for row in table.rows if row[2]]
    assert any(len(each) == 1 for each in ends)
    assert all(each[0] != each[1] for each in ends if len(each) == 2)


def test_a_report_without_ranges_has_no_empty_column() -> None:
    table = page(two_circles()).tables[0]

    assert table.headings == ("Figure", "Value")
    assert {len(row) for row in table.rows} == {2}


def test_who_could_meet_is_drawn_as_dashes() -> None:
    graph = two_circles()
    found = find(graph)
    pairs = np.array([[0, 7]])

    def drawn(dashed: np.ndarray) -> str:
        return drawing.draw(
            graph, layout(graph), found.colouring(), title="Weavers", dashed=dashed
        )

    assert "stroke-dasharray" in drawn(pairs)
    assert "stroke-dasharray" not in drawn(pairs[:0])
