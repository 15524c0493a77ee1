"""Any codebook, and files as other programs write them."""

import io
import zipfile

from hypothesis import strategies as st

from intertwine.analysis.codebooks import Codebook, Note, Sorting, Theme, Voice
from intertwine.analysis.tests.formats.strategies import XML

WORDS = XML.map(str.strip).filter(bool)
GUIDS = st.uuids().map(str)


@st.composite
def trees(draw: st.DrawFn) -> tuple[Theme, ...]:
    """Themes with their own names, those in another right behind it."""
    names = draw(st.lists(WORDS, max_size=6, unique=True))
    path: list[int] = []
    found = []
    for number, name in enumerate(names):
        depth = draw(st.integers(0, len(path)))
        parent = path[depth - 1] if depth else None
        path = [*path[:depth], number]
        found.append(Theme(name, draw(XML), parent, draw(GUIDS)))
    return tuple(found)


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    """Themes, voices of a few prompts, and who put them where."""
    themes = draw(trees())
    voices = [
        Voice(draw(XML.filter(str.strip)), asked, draw(GUIDS))
        for asked in draw(st.lists(XML, max_size=3, unique=True))
        for _ in range(draw(st.integers(1, 3)))
    ]
    people = sorted({"", *draw(st.lists(WORDS, max_size=2))})
    sortings = [draw(sorting(by, len(voices), len(themes))) for by in people]
    about = st.none() | st.integers(0, len(themes) - 1) if themes else st.none()
    notes = st.builds(Note, WORDS, st.just("") | WORDS, about)
    return Codebook(
        draw(XML),
        themes,
        tuple(voices),
        tuple(each for each in sortings if each.placed or each.aside),
        tuple(draw(st.lists(notes, max_size=3))),
    )


@st.composite
def sorting(draw: st.DrawFn, by: str, voices: int, themes: int) -> Sorting:
    """Where somebody put the voices."""
    placed: list[tuple[int, int]] = []
    aside: list[int] = []
    for voice in range(voices):
        where = draw(st.sets(st.integers(0, themes))) if themes else {0}
        placed += [(voice, theme - 1) for theme in sorted(where) if theme]
        if where == {0}:
            aside.append(voice)
    return Sorting(by, tuple(placed), tuple(aside))


def packed(**parts: str | bytes) -> bytes:
    """A packed file; ``project__qde`` is called ``project.qde``."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("___", "/").replace("__", "."), content)
    return stream.getvalue()


def guid(number: int) -> str:
    """A GUID to point at."""
    return f"00000000-0000-0000-0000-{number:012}"


def project(inside: str, **parts: str) -> bytes:
    """A project of another program."""
    xml = f'<?xml version="1.0"?><Project name="Clinics" xmlns="urn:QDA-XML:project:1.0">{inside}</Project>'
    return packed(project__qde=xml, **parts)


CODES = (
    f'<CodeBook><Codes><Code guid="{{{guid(1).upper()}}}" name="Travel" isCodable="false" color="#FF0000">'
    f'<Description>Getting there</Description><Code guid="{guid(2)}" name="Parking" isCodable="true"/></Code>'
    f'<Code guid="{guid(3)}" name=" " isCodable="true"/></Codes></CodeBook>'
)


def selection(number: int, start: int, end: int, *codes: int, by: int = 0) -> str:
    """A part of a text with some codes, each by somebody."""
    who = f' creatingUser="{guid(by)}"' if by else ""
    codings = "".join(
        f'<Coding guid="{guid(500 + number)}"{who}><CodeRef targetGUID="{guid(code)}"/></Coding>'
        for code in codes
    )
    return f'<PlainTextSelection guid="{guid(number)}" startPosition="{start}" endPosition="{end}">{codings}</PlainTextSelection>'
