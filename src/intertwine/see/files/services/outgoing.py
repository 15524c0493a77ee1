"""Taking a network out as a file: written down, with what was left out of it."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from io import BytesIO

from django.utils import timezone
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _

from intertwine.analysis.formats import FORMATS, FileError, Written, write
from intertwine.analysis.report import Sheet, sheet_as_pdf, sheet_as_png
from intertwine.kit.errors import Refused
from intertwine.people.models import Look, Standing
from intertwine.people.services import record_deed
from intertwine.see.files.rules.outgoing import with_words
from intertwine.see.files.selectors.outgoing import (
    PICTURES,
    Outgoing,
    graph_for,
    holds_words,
)
from intertwine.see.files.selectors.pictures import could_meet, sheet_for
from intertwine.see.map.services import record_map

ENDINGS = {each.key: each.ending for each in FORMATS}
README = "README.txt"
LEFT_OUT = "left out"
"""Under this name a file says itself what is not in it."""

TYPES = {
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".gexf": "application/gexf+xml",
    ".graphml": "application/graphml+xml",
    ".zip": "application/zip",
}


@dataclass(frozen=True)
class TakenAway:
    """A file on its way to somebody.

    Args:
        name: Of the file.
        content: Its bytes.
        media_type: What browsers call it.
        notes: What it does not hold, in words.
    """

    name: str
    content: bytes
    media_type: str
    notes: tuple[str, ...]


def take_away(
    *,
    by: Standing,
    found: Outgoing,
    format_key: str,
    colour: str = "",
    with_suggestions: bool = False,
) -> TakenAway:
    """Make a file of what somebody may see, and write down that it left.

    Args:
        by: A weaver or guardian. Members have their own ties in “my data”.
        found: What leaves, from ``outgoing_for``.
        format_key: One of ``FORMATS``, or ``svg``, ``png`` or ``pdf``.
        colour: Key of the column that colours a picture.
        with_suggestions: Whether dashes join people who could meet, in a picture.

    Raises:
        Refused: If they are no weaver, or the format cannot hold this network.
    """
    if not by.is_weaver:
        raise Refused(
            _(
                "Weavers take the map away. Your own ties are under “My data” on your page."
            )
        )
    if format_key in PICTURES:
        pairs = could_meet(by) if with_suggestions else ()
        made = _picture(format_key, sheet_for(by, found, colour, pairs), by)
        told = frozenset({colour})
    elif format_key in ENDINGS:
        made, told = _file(by, found, format_key), None
    else:
        raise Refused(_("There is no such format. Choose one of the list."))
    _write_down(by, found, told)
    return made


def _write_down(by: Standing, found: Outgoing, told: frozenset[str] | None) -> None:
    if by.user:
        text = _("Took away the map as a file")
        record_deed(by=by.user, network=by.network, text=text)
    record_map(
        by=by,
        drawn=found.drawn,
        now=found.now,
        through=Look.Through.EXPORT,
        only=told,
    )


def _picture(key: str, sheet: Sheet, by: Standing) -> TakenAway:
    makers = {"png": sheet_as_png, "pdf": sheet_as_pdf}
    content = makers[key](sheet) if key in makers else sheet.picture.encode()
    return TakenAway(f"{_name(by)}.{key}", content, PICTURES[key], sheet.notes)


def _file(by: Standing, found: Outgoing, key: str) -> TakenAway:
    graph = graph_for(found, key)
    says_it = holds_words(key)
    if says_it and found.left_out:
        graph = with_words(graph, {LEFT_OUT: " ".join(found.left_out)})
    try:
        written = write(graph, key)
    except FileError as problem:
        raise Refused(problem.message) from problem
    lost = tuple(str(note) for note in written.report)
    notes = (*found.left_out, *lost)
    if written.ties is None and not lost and (says_it or not notes):
        ending = ENDINGS[key]
        name = f"{_name(by)}{ending}"
        return TakenAway(name, written.content, _type(ending), notes)
    return TakenAway(
        f"{_name(by)}.zip", _packed(by, written, found, notes), TYPES[".zip"], notes
    )


def _packed(
    by: Standing, written: Written, found: Outgoing, notes: tuple[str, ...]
) -> bytes:
    """The file or files, and beside them in words what they do not hold."""
    stem, ending = _name(by), ENDINGS[written.format]
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        if written.ties is None:
            archive.writestr(f"{stem}{ending}", written.content)
        else:
            archive.writestr(f"{stem}-{_('people')}{ending}", written.content)
            archive.writestr(f"{stem}-{_('ties')}{ending}", written.ties)
        archive.writestr(README, _readme(by, found, notes))
    return packed.getvalue()


def _readme(by: Standing, found: Outgoing, notes: tuple[str, ...]) -> str:
    title = _("Map of %(network)s, %(day)s: %(words)s.") % {
        "network": by.network.name,
        "day": timezone.localdate().isoformat(),
        "words": found.words,
    }
    said = [f"- {note}" for note in notes] or [_("Nothing was left out.")]
    return "\n".join([title, "", _("What is not in the file:"), *said, ""])


def _name(by: Standing) -> str:
    today = timezone.localdate().isoformat()
    words = _("%(network)s map %(day)s") % {"network": by.network.name, "day": today}
    return get_valid_filename(words)


def _type(ending: str) -> str:
    return TYPES.get(ending, "application/octet-stream")
