"""A report as one HTML file: no script, nothing fetched, good on paper too."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from html import escape
from importlib.resources import files

from intertwine.analysis.meanings import MEANINGS
from intertwine.analysis.reading import Sentence, Topic
from intertwine.analysis.report.page import Page, Table

HERE = files("intertwine.analysis.report")
FONT = "atkinson-hyperlegible-next-{}-wght-normal.woff2"
RANGES = {
    "latin": "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F",
    "latin-ext": "U+0100-0130,U+0132-0151,U+0154-02BA,U+1E00-1E9F,U+1EF2-1EFF",
}
MARK = (
    '<svg class="mark" viewBox="0 0 48 48" width="40" height="40" aria-hidden="true"'
    ' fill="none" stroke-width="6" stroke-linecap="round">'
    '<path d="M12 5c0 13 24 25 24 38" stroke="#1F5F9E"/>'
    '<path d="M24 5v38" stroke="#F2B705"/>'
    '<path d="M36 5c0 13-24 25-24 38" stroke="#7A3E8E"/></svg>'
)


def as_html(page: Page) -> str:
    """Set a report for the screen.

    Returns:
        One HTML document that needs nothing else.
    """
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en-GB"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(page.title)}</title>",
            f"<style>{_fonts()}{(HERE / 'report.css').read_text('utf-8')}</style>",
            "</head><body>",
            '<a class="skip" href="#words">To the words</a>',
            f'<header class="bar">{MARK}<span>intertwine</span></header><main>',
            f'<div class="head"><h1>{escape(page.title)}</h1>',
            f'<p class="lead">{escape(page.reading.summary)}</p></div>',
            *_picture(page),
            *_words(page),
            '<section id="tables"><h2>The figures behind it</h2>',
            *(_table(table) for table in page.tables),
            "</section>",
            *_notes(page),
            *_meanings(page),
            "</main></body></html>",
        ]
    )


def _fonts() -> str:
    faces = []
    for part, covered in RANGES.items():
        font = b64encode((HERE / "fonts" / FONT.format(part)).read_bytes()).decode()
        faces.append(
            '@font-face{font-family:"Atkinson Hyperlegible Next";font-weight:200 800;'
            f'src:url(data:font/woff2;base64,{font}) format("woff2");'
            f"unicode-range:{covered}}}"
        )
    return "".join(faces)


def _picture(page: Page) -> Iterator[str]:
    yield '<figure class="picture">'
    yield page.picture
    yield f'<figcaption><span class="quiet">Colour: {escape(page.coloured_by)}</span>'
    yield '<ul class="legend">'
    for colour, name in page.legend:
        # A presentation attribute, so that no style has to be written inline.
        dot = f'<circle cx="6" cy="6" r="6" fill="{colour}"/>'
        yield (
            f'<li><svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">'
            f"{dot}</svg> {escape(name)}</li>"
        )
    yield f'</ul><p class="quiet small">{escape(page.picture_note)} The same people are'
    yield 'in <a href="#tables">the tables below</a>.</p></figcaption></figure>'


def _words(page: Page) -> Iterator[str]:
    yield '<section id="words">'
    for topic in page.reading.topics:
        yield from _topic(topic)
    yield "</section>"


def _topic(topic: Topic) -> Iterator[str]:
    yield f'<section class="topic"><h2>{escape(topic.question)}</h2>'
    for each in topic.sentences:
        yield f"<p>{escape(each.text)}{_what(each)}</p>"
        if each.caution:
            yield f'<p class="caution">{escape(each.caution)}</p>'
    yield "</section>"


def _what(each: Sentence) -> str:
    title = escape(MEANINGS[each.about].title)
    return (
        f' <a class="what" href="#{each.about}" aria-label="What this means: {title}">'
        "what this means</a>"
    )


def _table(table: Table) -> str:
    note = f'<p class="quiet small">{escape(table.note)}</p>' if table.note else ""
    heads = "".join(f'<th scope="col">{escape(each)}</th>' for each in table.headings)
    rows = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in table.rows
    )
    return (
        f'<h3>{escape(table.title)}</h3>{note}<div class="wide" tabindex="0"'
        f' role="region" aria-label="{escape(table.title)}"><table><thead><tr>{heads}'
        f"</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _notes(page: Page) -> Iterator[str]:
    if page.notes:
        yield "<section><h2>What we did when we read the file</h2><ul>"
        yield from (f"<li>{escape(note)}</li>" for note in page.notes)
        yield "</ul></section>"


def _meanings(page: Page) -> Iterator[str]:
    used = {each.about for topic in page.reading.topics for each in topic.sentences}
    used |= {table.anchor for table in page.tables}
    yield '<section class="meanings"><h2>What the words mean</h2><dl>'
    for anchor, meaning in MEANINGS.items():
        if anchor in used:
            yield f'<div id="{anchor}"><dt>{escape(meaning.title)}</dt>'
            yield f"<dd>{escape(meaning.says)} {escape(meaning.does_not_say)}</dd></div>"
    yield "</dl></section>"
