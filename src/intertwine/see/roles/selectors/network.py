"""A network's roles: what is covered, what is missing, and who could learn from whom."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from intertwine.people.models import Network, Person, Standing
from intertwine.people.models.networks import Nation, Sector
from intertwine.see.roles.models import Picture, Shared, Sharing, Sheet
from intertwine.see.roles.rules import ROLES
from intertwine.see.roles.rules.telling import EVERYBODY, GroupTold, gaps_in
from intertwine.see.roles.selectors.own import name_of

MOST_PAIRS = 10
GROUPS = {"nation": Nation, "sector": Sector}


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
        nations: By nation, as far as each has ten people.
        sectors: By sector, likewise.
        gaps: The one or two roles that fewest do much of, where others are done more.
    """

    now: Told | None
    before: Sequence[Told] = ()
    nations: Sequence[Told] = ()
    sectors: Sequence[Told] = ()
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
        found = [
            (_("By nation"), self.nations),
            (_("By sector"), self.sectors),
            (_("Before"), self.before),
        ]
        return [(title, rows) for title, rows in found if rows]


def coverage_of(network: Network) -> Coverage:
    """What the pictures of a network tell. One query."""
    rows = list(Picture.objects.filter(network=network).order_by("pk"))
    everybody = [each for each in map(_told, _of(rows, EVERYBODY)) if each.group.people]
    latest = {row.scope: row for row in rows}
    groups: dict[str, list[Told]] = {kind: [] for kind in GROUPS}
    for scope, row in sorted(latest.items()):
        kind = scope.partition(":")[0]
        if kind in groups and row.told.get("people"):
            groups[kind].append(_told(row))
    if not everybody:
        return Coverage(None)
    now = everybody[-1]
    return Coverage(
        now,
        everybody[-2::-1][:6],
        groups["nation"],
        groups["sector"],
        [ROLES[at] for at in gaps_in(now.group.strong)],
    )


def _of(rows: list[Picture], scope: str) -> list[Picture]:
    return [row for row in rows if row.scope == scope]


def _told(row: Picture) -> Told:
    held: dict[str, Any] = {
        key: tuple(v) if isinstance(v, list) else v for key, v in row.told.items()
    }
    kind, _sign, key = row.scope.partition(":")
    name = str(GROUPS[kind](key).label) if kind in GROUPS else _("Everybody")
    return Told(name, row.day.isoformat(), GroupTold(**held))


@dataclass(frozen=True)
class Pair:
    """Somebody who would like to do more of a role, and somebody who does much of it."""

    role: str
    learner: Person
    strong: Person

    @property
    def role_name(self) -> str | Promise:
        """The role, in words."""
        return name_of(self.role)


@dataclass
class _Named:
    strong: dict[str, list[Person]] = field(default_factory=dict)
    willing: dict[str, list[Person]] = field(default_factory=dict)


def pairs_for(standing: Standing) -> list[Pair]:
    """Who could learn from whom, of those who show their role with their name.

    Only people whom the reader sees, who are open to being introduced, and who let
    this reader know. Nobody is named as a learner or a teacher more than once. Two
    queries.
    """
    named = _named_for(standing)
    found: list[Pair] = []
    taken: set[int] = set()
    for role in sorted(ROLES, key=lambda each: len(named.strong.get(each, []))):
        for learner in named.willing.get(role, []):
            free = [
                one
                for one in named.strong.get(role, [])
                if one.pk not in taken and one.pk != learner.pk
            ]
            # Somebody from elsewhere first: they bring more that is new.
            free.sort(key=lambda one: _nearness(one, learner))
            if free and learner.pk not in taken:
                taken |= {learner.pk, free[0].pk}
                found.append(Pair(role, learner, free[0]))
    return found[:MOST_PAIRS]


def _nearness(one: Person, other: Person) -> int:
    return (one.sector == other.sector) + (one.nation == other.nation)


def _named_for(standing: Standing) -> _Named:
    wide = [Shared.NETWORK, *([Shared.WEAVERS] if standing.is_weaver else [])]
    agreed = Sharing.objects.filter(choice__in=wide).values("person")
    people = Person.objects.visible_to(standing).open_to_meeting()
    people = people.filter(do_not_contact=False)
    rows = Sheet.objects.finished().filter(person__in=agreed)
    rows = rows.filter(person__in=people).select_related("person")
    newest: dict[int, Sheet] = {}
    for sheet in rows.order_by("person__name", "-finished_at", "-pk"):
        newest.setdefault(sheet.person_id, sheet)
    found = _Named()
    for sheet in newest.values():
        for score in sheet.profile.scores:
            if score.is_strong:
                found.strong.setdefault(score.role, []).append(sheet.person)
            elif score.wants:
                found.willing.setdefault(score.role, []).append(sheet.person)
    return found


def meet_url(network: Network) -> str:
    """Where two people are introduced, if a higher app offers that; else nothing."""
    offered = settings.OFFERED.get("introduce")
    return str(import_string(offered).address(network)) if offered else ""
