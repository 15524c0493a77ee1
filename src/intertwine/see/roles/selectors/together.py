"""How the four roles work together, and who holds them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intertwine.kit.panels import Panel
from intertwine.people.models import Membership
from intertwine.see.roles.models import Picture
from intertwine.see.roles.models.pictures import read_told
from intertwine.see.roles.rules import ROLES
from intertwine.see.roles.rules.telling import EVERYBODY, gaps_in
from intertwine.see.roles.selectors.named import Named
from intertwine.see.roles.selectors.own import name_of, pages_for

MOST_NAMES = 12

TOGETHER: dict[str, str | Promise] = {
    "connector": _(
        "Finds who is missing, and brings people in. Small groups and meetings are made "
        "of people who met this way."
    ),
    "coordinator": _(
        "Turns a wish into something small that gets done. What a group learns goes back "
        "to the meetings, and to everybody."
    ),
    "catalyst": _(
        "Calls people together to find out what they want. Out of this come new groups, "
        "and questions to new people."
    ),
    "guardian": _(
        "Sees that the others can go on: ways to keep in touch, a little money, time to "
        "look back, and help for those who weave."
    ),
}
"""What each role gives to the other three."""


@dataclass(frozen=True)
class Held:
    """One role, and who shows with their name that they do most of it."""

    role: str
    people: Sequence[Named]

    @property
    def name(self) -> str | Promise:
        """The role, in words."""
        return name_of(self.role)

    @property
    def gives(self) -> str | Promise:
        """What it gives to the other three."""
        return TOGETHER[self.role]

    @property
    def shown(self) -> Sequence[Named]:
        """The first of them."""
        return self.people[:MOST_NAMES]

    @property
    def more(self) -> int:
        """How many stand in no list here."""
        return max(0, len(self.people) - MOST_NAMES)


def held_among(named: Sequence[Named]) -> list[Held]:
    """All four roles with those who hold them. No query."""
    return [
        Held(role, [each for each in named if role in each.came_to.does])
        for role in ROLES
    ]


def of_contents(memberships: Sequence[Membership]) -> Panel | None:
    """Where the reader's networks are thin, pages that help. One query and the shelf's."""
    networks = {each.network_id: each.network for each in memberships}
    if not networks:
        return None
    rows = Picture.objects.filter(network__in=networks, scope=EVERYBODY).order_by("pk")
    latest = {row.network_id: read_told(row.told) for row in rows}
    found = [
        (networks[pk], role, name_of(role), pages_for(role))
        for pk, told in latest.items()
        for role in (ROLES[at] for at in gaps_in(told.strong))
    ]
    return Panel("roles/parts/of_contents.html", {"thin": found}) if found else None
