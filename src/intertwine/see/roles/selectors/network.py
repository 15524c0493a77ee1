"""A network's roles: what is covered and what is missing, in all and in its groups."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from intertwine.people.models import Network
from intertwine.see.roles.models import Picture
from intertwine.see.roles.models.pictures import read_told
from intertwine.see.roles.rules import ROLES
from intertwine.see.roles.rules.telling import (
    EVERYBODY,
    GroupTold,
    gaps_in,
)
from intertwine.see.roles.selectors.groups import Division, divisions_of
from intertwine.see.roles.selectors.own import name_of


@dataclass(frozen=True)
class Told:
    """One picture of one group, in words."""

    name: str
    day: str
    group: GroupTold

    @property
    def rows(self) -> list[tuple[str, str | Promise, int, int, int]]:
        """The same as ``cells``, each with the key of its role in front."""
        return [(role, *cell) for role, cell in zip(ROLES, self.cells, strict=True)]

    @property
    def thin(self) -> list[str | Promise]:
        """The one or two roles that fewest do much of here, where others are done more."""
        return [name_of(ROLES[at]) for at in gaps_in(self.group.strong)]

    @property
    def when(self) -> date:
        """The day it was taken."""
        return date.fromisoformat(self.day)

    @property
    def cells(self) -> list[tuple[str | Promise, int, int, int]]:
        """Of each role: its name, who has it highest, who is strong, who is willing."""
        told = self.group
        return [
            (name_of(role), told.highest[at], told.strong[at], told.willing[at])
            for at, role in enumerate(ROLES)
        ]


@dataclass(frozen=True)
class Coverage:
    """What may be told of a network's roles.

    Attributes:
        now: Everybody, today; None under five people.
        before: Earlier pictures of everybody, the newest first.
        divided: What it is divided by, and those of its groups that may be told.
        gaps: The one or two roles that fewest do much of, where others are done more.
    """

    now: Told | None
    before: Sequence[Told] = ()
    divided: Sequence[tuple[str, Sequence[Told]]] = ()
    gaps: Sequence[str] = ()

    @property
    def gaps_named(self) -> list[tuple[str, str | Promise]]:
        """The gaps: their keys and what they are called."""
        return [(role, name_of(role)) for role in self.gaps]

    @property
    def gap_names(self) -> str:
        """The gaps in words, to be read in one line."""
        return _(" and ").join(str(name) for _role, name in self.gaps_named)

    @property
    def kinds(self) -> list[tuple[str, Sequence[Told]]]:
        """Tables to show below everybody: their titles, and a row for each group."""
        before = [(_("Before"), self.before)] if self.before else []
        return [*self.divided, *before]


def coverage_of(network: Network) -> Coverage:
    """What the pictures of a network tell. Two queries."""
    rows = list(Picture.objects.filter(network=network).order_by("pk"))
    latest = {row.scope: row for row in rows if row.scope != EVERYBODY}
    everybody = [
        _told(row, _("Everybody"))
        for row in rows
        if row.scope == EVERYBODY and row.told.get("people")
    ]
    if not everybody:
        return Coverage(None)
    now = everybody[-1]
    return Coverage(
        now,
        everybody[-2::-1][:6],
        _divided(latest, divisions_of(network)),
        [ROLES[at] for at in gaps_in(now.group.strong)],
    )


def _divided(
    latest: Mapping[str, Picture], divisions: Sequence[Division]
) -> list[tuple[str, list[Told]]]:
    """Each division with those of its groups that are large enough to be told."""
    found = []
    for division in divisions:
        rows = [
            _told(latest[scope], str(name))
            for scope, name in division.groups.items()
            if scope in latest and latest[scope].told.get("people")
        ]
        if rows:
            found.append((str(division.title), rows))
    return found


def _told(row: Picture, name: str) -> Told:
    return Told(name, row.day.isoformat(), read_told(row.told))
