"""One's own profile: what the roles do, what to grow into, and what has changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intertwine.handbook.models.choices import WeavingRole
from intertwine.handbook.selectors.keeping import paths
from intertwine.handbook.selectors.shelf import Card, shelf
from intertwine.people.models import Person
from intertwine.see.roles.models import Sheet
from intertwine.see.roles.rules import Profile
from intertwine.see.roles.rules.statements import RoleScore

PAGES = 3

DOES: dict[str, str | Promise] = {
    "connector": _(
        "Notices who is there and who is missing, introduces people who should know "
        "each other, draws maps, and lets trust grow."
    ),
    "coordinator": _(
        "Gets small groups going, sees that everybody knows who does what, helps others "
        "to do the same, and tells the network what was learned."
    ),
    "catalyst": _(
        "Calls people together, helps them to find out what the network is for, and "
        "holds meetings in which everybody has a say."
    ),
    "guardian": _(
        "Keeps an eye on the whole: what it needs, how people keep in touch, a little "
        "money, what has changed, and those who weave."
    ),
}

TRY: dict[str, str | Promise] = {
    "connector": _(
        "This week, think of two people who should know each other. Ask both, then "
        "write one message that says why."
    ),
    "coordinator": _(
        "Find one thing that three of you could try within a month. Write down who does "
        "what by when, and end it on that day."
    ),
    "catalyst": _(
        "Open your next meeting with a round in which everybody says one thing before "
        "anybody says two."
    ),
    "guardian": _(
        "Ask three people what they would miss if this network stopped. Then ask what "
        "it needs from somebody next month."
    ),
}


@dataclass(frozen=True)
class Bar:
    """One role of a profile as it is drawn."""

    score: RoleScore
    name: str | Promise
    does: str | Promise
    before: float | None = None

    @property
    def group(self) -> int:
        """The number of its colour."""
        return group_of(self.score.role)

    @property
    def length(self) -> float:
        """Per cent of the longest bar."""
        return 0.0 if self.score.mean is None else 20 * self.score.mean

    @property
    def change(self) -> float | None:
        """Since the time before; None where there is nothing to compare."""
        if self.score.mean is None or self.before is None:
            return None
        return round(self.score.mean - self.before, 1)

    @property
    def moved(self) -> float:
        """How far, whichever way."""
        return abs(self.change or 0.0)


@dataclass(frozen=True)
class Own:
    """What somebody sees of themselves.

    Attributes:
        bars: The four roles, in their order.
        highest: The names of the highest; several in a tie.
        grows: The role to grow into.
        wants: Whether they said so themselves.
        pages: Three pages of the handbook for it.
        try_this: One thing to try.
    """

    bars: Sequence[Bar]
    highest: Sequence[str | Promise]
    grows: str
    wants: bool
    pages: Sequence[Card]
    try_this: str | Promise

    @property
    def grows_name(self) -> str | Promise:
        """The role to grow into, in words."""
        return name_of(self.grows)


def name_of(role: str) -> str | Promise:
    """What a role is called."""
    return WeavingRole(role).label


def group_of(role: str) -> int:
    """The number of a role's colour, from 1: as on the map, in the order of the words."""
    return 1 + sorted(map(str, WeavingRole.labels)).index(str(name_of(role)))


def own_of(profile: Profile, before: Profile | None = None) -> Own:
    """A profile as its owner reads it. Up to six queries."""
    earlier = {one.role: one.mean for one in before.scores} if before else {}
    grows = profile.grows_into()
    return Own(
        bars=[
            Bar(one, name_of(one.role), DOES[one.role], earlier.get(one.role))
            for one in profile.scores
        ],
        highest=[name_of(role) for role in profile.highest],
        grows=grows,
        wants=any(one.wants for one in profile.scores if one.role == grows),
        pages=pages_for(grows),
        try_this=TRY[grows],
    )


def pages_for(role: str) -> list[Card]:
    """The first three pages of the handbook's path for a role. Up to six queries."""
    cards = shelf().by_slug
    path = paths().get(role)
    found = [cards[slug] for slug in (path.pages if path else ()) if slug in cards]
    return found[:PAGES]


def sheets_of(person: Person) -> list[Sheet]:
    """Everything somebody answered and finished, the newest first. One query."""
    rows = Sheet.objects.finished().filter(person=person)
    return list(rows.order_by("-finished_at", "-pk"))


def begun_by(person: Person) -> Sheet | None:
    """What somebody began and has not finished. One query."""
    rows = Sheet.objects.filter(person=person, finished_at=None)
    return rows.select_related("person__network").first()
