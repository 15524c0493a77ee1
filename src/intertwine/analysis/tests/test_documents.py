"""A report of words is the same on paper, in Word and in Markdown."""

import re
from io import BytesIO

import docx
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from intertwine.analysis.report import (
    Document,
    Grid,
    Heading,
    Paragraph,
    Points,
    Quotes,
    document_as_markdown,
    document_as_pdf,
    document_as_word,
)
from intertwine.analysis.report.document import printable

HOSTILE = (
    "<script>alert(1)</script> & more",
    "# No heading\n- no list\n1. nor one",
    "[no link](http://example.org) ![no picture](x) `no code`",
    "=1+1 | *bold* _slant_ \\ $x$ #eval(1)",
    "\x00\x0bBees 🐝 שלום مرحبا",
)


def report(words: tuple[str, ...] = HOSTILE) -> Document:
    return Document(
        "What we heard",
        "104 sentences from one event.",
        (
            Heading("A network is …"),
            Paragraph("Ten people said something."),
            Paragraph("Nobody is named.", is_quiet=True),
            Quotes(words),
            Heading("What facilitators noticed", 3),
            Points(words),
            Grid("By nation", ("Nation", "Heard"), (("Wales", "5"), ("Fife", "")), "!"),
            Grid("Bars", ("Nation", "Heard"), (("Wales", "5"),), shares=(0.5,)),
        ),
    )


def test_a_report_becomes_a_pdf_with_everything_in_it() -> None:
    made = document_as_pdf(report())

    assert made.startswith(b"%PDF")
    assert made == document_as_pdf(report())
    assert len(document_as_pdf(Document("Nothing yet", "", ()))) < len(made)


def test_word_gets_real_headings_lists_and_tables() -> None:
    paper = docx.Document(BytesIO(document_as_word(report())))

    styles = {each.text: each.style.name for each in paper.paragraphs if each.style}
    assert styles["What we heard"] == "Title"
    assert styles["A network is …"] == "Heading 1"
    assert styles["What facilitators noticed"] == "Heading 2"
    assert styles["Nobody is named."] == "Caption"
    assert [style for style in styles.values() if style == "List Bullet"]
    rows = [[cell.text for cell in row.cells] for row in paper.tables[0].rows]
    assert rows == [["Nation", "Heard"], ["Wales", "5"], ["Fife", ""]]
    assert paper.core_properties.author == "Intertwine"


def test_markdown_has_a_table_and_every_quote_apart() -> None:
    made = document_as_markdown(report(("Bees", "Trees")))

    html = MarkdownIt("commonmark").enable("table").render(made)
    assert html.count("<blockquote>") == 2
    assert html.count("<table>") == 2
    assert html.count("<li>") == 2
    assert "<h1>What we heard</h1>" in html


@settings(deadline=None)
@given(st.text(max_size=60) | st.sampled_from(HOSTILE))
def test_nothing_that_somebody_typed_becomes_more_than_text(words: str) -> None:
    made = document_as_markdown(
        Document("T", "S", (Quotes((words,)), Points((words,)), Paragraph(words)))
    )

    html = MarkdownIt("commonmark").enable("table").render(made)
    tags = set(re.findall(r"<(\w+)", html.replace("<!-- -->", "")))
    assert tags <= {"h1", "p", "blockquote", "ul", "li"}
    assert html.count("<li>") <= 1


@settings(deadline=None, max_examples=20)
@given(st.text(max_size=40))
def test_any_words_can_be_written_to_word(words: str) -> None:
    paper = docx.Document(
        BytesIO(document_as_word(Document(words, words, (Paragraph(words),))))
    )

    assert paper.core_properties.author == "Intertwine"
    assert printable(printable(words)) == printable(words)


def test_a_table_without_bars_is_drawn_without_them() -> None:
    plain = Grid("Bees", ("Kind", "Seen"), (("Mason", "3"),))

    assert plain.drawn == (((("Kind", "Mason"), ("Seen", "3")), None),)
