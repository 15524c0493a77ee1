"""Pictures of roles as files: a table, a drawing, and one page for the wall."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import Http404
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from intertwine.analysis.report import (
    Document,
    Grid,
    Heading,
    Paragraph,
    Points,
    document_as_pdf,
)
from intertwine.kit.tables.writing import csv_lines
from intertwine.people.models import Network
from intertwine.see.roles.models import Room
from intertwine.see.roles.selectors.network import Coverage, Told
from intertwine.see.roles.selectors.rooms import RoomPicture, RoomRow, picture_of

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
}


@dataclass(frozen=True)
class RoleFile:
    """A picture of roles, ready to be kept."""

    name: str
    content: bytes
    media_type: str


def room_file(room: Room, kind: str) -> RoleFile:
    """The picture of a room as one of ``KINDS``.

    Raises:
        Http404: If there is no such kind, or no picture yet.
    """
    picture = picture_of(room)
    if picture is None or kind not in KINDS:
        raise Http404
    content = {"csv": _csv, "svg": _svg, "pdf": _pdf}[kind](room, picture)
    name = slugify(room.name) or "room"
    return RoleFile(f"{name}-roles.{kind}", content, KINDS[kind])


def network_file(network: Network, coverage: Coverage) -> RoleFile:
    """What is told of a network, as a table."""
    content = "".join(csv_lines(_network_rows(coverage))).encode()
    return RoleFile(f"{network.slug}-roles.csv", content, KINDS["csv"])


def _network_rows(coverage: Coverage) -> Iterator[Sequence[str]]:
    yield [
        *(_("Day"), _("Group"), _("People"), _("Role"), _("Highest, about")),
        *(_("Does much of it, at least"), _("Would like to do more, at least")),
    ]
    pictures: list[Told] = [coverage.now] if coverage.now else []
    pictures += coverage.before
    pictures += [told for _title, rows in coverage.divided for told in rows]
    for told in pictures:
        for name, *figures in told.cells:
            yield [
                *(told.day, told.name, str(told.group.people), str(name)),
                *(str(each) if each else "" for each in figures),
            ]


def _heads() -> list[str]:
    return [
        *(_("Role"), _("Highest, %"), _("Mean, 1 to 5"), _("Apart by")),
        *(_("Does much of it, at least"), _("Would like to do more, at least")),
    ]


def _cells(row: RoomRow) -> list[str]:
    told = row.told
    known = (
        told.share,
        told.mean,
        told.spread,
        told.strong or None,
        told.willing or None,
    )
    return [str(row.name), *("" if each is None else str(each) for each in known)]


def _csv(room: Room, picture: RoomPicture) -> bytes:
    rows = [_heads(), *map(_cells, picture.rows)]
    return "".join(csv_lines(rows)).encode()


def _svg(room: Room, picture: RoomPicture) -> bytes:
    context = {"room": room, "picture": picture}
    return render_to_string("roles/parts/picture.svg", context).encode()


def _pdf(room: Room, picture: RoomPicture) -> bytes:
    day = date_format(room.revealed_at, "j F Y") if room.revealed_at else ""
    said = {"name": room.name, "day": day, "number": picture.told.people}
    blank = [[each if each else "–" for each in _cells(row)] for row in picture.rows]
    return document_as_pdf(
        Document(
            title=picture.headline,
            summary=_("%(name)s, %(day)s: %(number)s people answered.") % said,
            blocks=(
                Grid(
                    _("The four roles in this room"),
                    tuple(_heads()),
                    tuple(tuple(row) for row in blank),
                    shares=tuple(_lengths(picture)),
                ),
                Paragraph(notes(), is_quiet=True),
                Heading(picture.question),
                Points(tuple(script())),
            ),
        )
    )


def _lengths(picture: RoomPicture) -> Iterator[float]:
    """How long each role's bar is: its share, or how much of it is done; 0 to 1."""
    for row in picture.rows:
        is_share = picture.has_shares
        yield (row.told.share or 0) / 100 if is_share else row.mean_length / 100


def notes() -> str:
    """What the figures mean, and what they leave out."""
    return _(
        "Where somebody's roles are level, each counts an equal part. Figures under "
        "five are not shown, nor what would give them away; people are told by fives. "
        "A score says how often people did something by their own word. It ranks nobody."
    )


def script() -> list[str]:
    """The conversation that follows, about forty minutes."""
    return [
        _("Two minutes, alone: what in this picture surprises me?"),
        _("Ten minutes, in pairs: what do I do much of, and what would I like to try?"),
        _("Ten minutes, all together: which role is thin here, and what falls down?"),
        _("Ten minutes, in a round: one thing I offer, and one thing I ask."),
        _("Five minutes: whoever wants to learn a role finds somebody strong in it."),
        _("One minute: put a day in six months' time in your diaries to look again."),
    ]
