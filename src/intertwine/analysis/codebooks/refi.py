"""What REFI-QDA files have in common: names, keys and themes.

Source: REFI-QDA standard, QDA-XML 1.0 (Codebook.xsd; Project.xsd of 18 March 2019),
https://www.qdasoftware.org. MIT licence.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence

from intertwine.analysis.codebooks.codebook import Codebook, Theme
from intertwine.analysis.codebooks.naming import NO_NAME
from intertwine.analysis.codebooks.xml_tree import Element, plain_guid
from intertwine.analysis.formats.outgoing import encodable
from intertwine.analysis.formats.report import Action, Reporter
from intertwine.analysis.formats.xml_stream import escape, quote, unescapable

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
CODEBOOK = "urn:QDA-XML:codebook:1.0"
PROJECT = "urn:QDA-XML:project:1.0"
ORIGIN = "Intertwine"
OURS = uuid.UUID("6f2f0f7e-6d5c-5e6b-9a55-3e5a3c9c1d10")
ASIDE = str(uuid.uuid5(OURS, "aside"))
"""The code by which a voice that was set aside is known: the format has no word for it."""

ASIDE_NAME = "Set aside"


def key(*about: object) -> str:
    """A GUID that is the same each time for the same thing."""
    return str(uuid.uuid5(OURS, "\x1f".join(map(str, about))))


def guid_of(given: str, *about: object) -> str:
    """The GUID that something has already, if it is one; else one of our own."""
    try:
        return str(uuid.UUID(plain_guid(given)))
    except ValueError:
        return key(*about)


def clean(text: str) -> str:
    """Text without what XML cannot hold."""
    return unescapable(encodable(text))


def theme_guids(codebook: Codebook) -> list[str]:
    """A GUID for each theme, each once."""
    found: list[str] = []
    taken = {ASIDE}
    for number, theme in enumerate(codebook.themes):
        guid = guid_of(theme.guid, "theme", number, theme.name)
        if guid in taken:
            guid = key("theme", number, theme.name, "again")
        taken.add(guid)
        found.append(guid)
    return found


def written_codes(
    codebook: Codebook,
    guids: Sequence[str],
    notes: Mapping[int, Sequence[str]] | None = None,
    more: str = "",
) -> Iterator[str]:
    """The element with all themes, those in another inside it."""
    yield "<Codes>\n"
    for number, is_over in codebook.walk():
        if is_over:
            yield "</Code>\n"
            continue
        theme = codebook.themes[number]
        yield f'<Code guid="{guids[number]}" name={quote(clean(theme.name))} isCodable="true">'
        if theme.description:
            yield f"<Description>{escape(clean(theme.description))}</Description>"
        for note in (notes or {}).get(number, ()):
            yield f'<NoteRef targetGUID="{note}"/>'
        yield "\n"
    yield more
    yield "</Codes>\n"


def read_codes(
    codes: Element, reporter: Reporter
) -> tuple[tuple[Theme, ...], list[Element]]:
    """The themes, those in another behind it, and the elements they were read from."""
    themes: list[Theme] = []
    read: list[Element] = []
    waiting: list[tuple[Element, int | None]] = [
        (code, None) for code in reversed(list(codes.all("Code")))
    ]
    while waiting:
        code, parent = waiting.pop()
        if code.guid == ASIDE:
            continue
        name = code.attributes.get("name", "").strip()
        if not name:
            reporter.note(
                Action.DEFAULTED,
                f"1 theme has no name: it is called “{NO_NAME}”.",
                f"{{count}} themes have no name: they are called “{NO_NAME}”.",
                unit="theme",
                place=len(themes) + 1,
            )
        if "color" in code.attributes:
            reporter.lost("Colours of themes were not kept.")
        if code.attributes.get("isCodable", "true").strip() in {"false", "0"}:
            reporter.lost("That nothing may be put into some themes was not kept.")
        description = code.first("Description").text
        waiting += [(each, len(themes)) for each in reversed(list(code.all("Code")))]
        themes.append(Theme(name or NO_NAME, description, parent, code.guid))
        read.append(code)
    return tuple(themes), read


def note_unclean(codebook: Codebook, reporter: Reporter) -> None:
    """Report words with signs that XML cannot hold."""
    for unit, many, texts in (
        ("theme", "themes", [f"{t.name}{t.description}" for t in codebook.themes]),
        ("voice", "voices", [f"{v.text}{v.asked}" for v in codebook.voices]),
        ("note", "notes", [f"{n.text}{n.by}" for n in codebook.notes]),
    ):
        places = [n for n, text in enumerate(texts, 1) if clean(text) != text]
        if places:
            reporter.note(
                Action.LOST,
                f"Invisible signs in 1 {unit} were not kept.",
                f"Invisible signs in {{count}} {many} were not kept.",
                unit=unit,
                places=places,
            )
