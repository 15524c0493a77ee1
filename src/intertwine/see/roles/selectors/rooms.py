"""A room: how far it is, and what its picture says."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intertwine.kit.personal_links import fingerprint_of
from intertwine.see.roles.models import Place, Room
from intertwine.see.roles.models.answers import read
from intertwine.see.roles.rules import ROLES, Form, Profile, Statement, instrument
from intertwine.see.roles.rules import profile_of as profile_from
from intertwine.see.roles.rules.telling import RoleTold, RoomTold, gap_in
from intertwine.see.roles.selectors.own import group_of, name_of

SHORT_NAMES = {
    "connector": gettext_lazy("connect"),
    "coordinator": gettext_lazy("coordinate"),
    "catalyst": gettext_lazy("bring together"),
    "guardian": gettext_lazy("guard"),
}


MOST_NAMED = 2
"""If more roles are level, they are the rest, and the finding is the other one."""


@dataclass(frozen=True)
class Progress:
    """How many phones are in a room, and how many of them are done."""

    here: int
    done: int


def progress_of(room: Room) -> Progress:
    """How far a room is. One query."""
    done = list(Place.objects.filter(room=room).values_list("is_done", flat=True))
    return Progress(len(done), sum(done))


def place_of(room: Room, mark: str) -> Place | None:
    """The place whose mark a phone shows. One query."""
    if not mark:
        return None
    return Place.objects.filter(room=room, mark=fingerprint_of(mark)).first()


def statements_of(room: Room) -> tuple[Statement, ...]:
    """What a room is asked."""
    return instrument(room.version).asked(Form(room.form))


def profile_of(room: Room, place: Place) -> Profile:
    """What one phone's answers come to."""
    return profile_from(read(place.answers), statements_of(room))


@dataclass(frozen=True)
class RoomRow:
    """One role in a room's picture."""

    role: str
    name: str | Promise
    told: RoleTold

    @property
    def group(self) -> int:
        """The number of its colour."""
        return group_of(self.role)

    @property
    def mean_length(self) -> float:
        """Per cent of the longest bar."""
        return 20 * (self.told.mean or 0)

    @property
    def usual(self) -> tuple[float, float] | None:
        """Between which scores most people are."""
        if self.told.mean is None or self.told.spread is None:
            return None
        low, high = self.told.mean - self.told.spread, self.told.mean + self.told.spread
        return round(max(low, 1), 1), round(min(high, 5), 1)


@dataclass(frozen=True)
class RoomPicture:
    """What a room learns of itself."""

    told: RoomTold
    rows: Sequence[RoomRow]
    headline: str
    question: str

    @property
    def has_shares(self) -> bool:
        """Whether anything may be said of highest roles."""
        return any(row.told.share is not None for row in self.rows)

    @property
    def willing(self) -> list[RoomRow]:
        """Roles that five or more want to grow into, the most wanted first."""
        found = [row for row in self.rows if row.told.willing]
        return sorted(found, key=lambda row: -row.told.willing)


def picture_of(room: Room) -> RoomPicture | None:
    """The picture of a room, once it was taken. No query."""
    if room.told is None:
        return None
    held = {**room.told, "roles": tuple(RoleTold(**one) for one in room.told["roles"])}
    return picture_from(RoomTold(**held))


def picture_from(told: RoomTold) -> RoomPicture:
    """What may be told of a room, as a picture."""
    rows = [
        RoomRow(role, name_of(role), told.roles[at]) for at, role in enumerate(ROLES)
    ]
    return RoomPicture(told, rows, _headline(rows), _question(rows))


def _headline(rows: Sequence[RoomRow]) -> str:
    """The finding, in one line: the largest share and the smallest that may be told."""
    shares = [row for row in rows if row.told.share is not None]
    if len(shares) > 1:
        most = max(shares, key=lambda row: row.told.share or 0)
        least = min(shares, key=lambda row: row.told.share or 0)
        if most.told.share != least.told.share:
            return _("%(many)s%% %(most)s, %(few)s%% %(least)s") % {
                "many": most.told.share,
                "most": SHORT_NAMES[most.role],
                "few": least.told.share,
                "least": SHORT_NAMES[least.role],
            }
    return _most_and_least(rows)


def _most_and_least(rows: Sequence[RoomRow]) -> str:
    """The same from means, as far as the page shows them: one decimal."""
    means = [
        (round(row.told.mean, 1), row) for row in rows if row.told.mean is not None
    ]
    if len({mean for mean, _row in means}) < 2:
        return _("The four roles are much alike here")
    most = _done(means, max(mean for mean, _row in means))
    least = _done(means, min(mean for mean, _row in means))
    said = {"most": _(" and ").join(most), "least": _(" and ").join(least)}
    if len(least) > MOST_NAMED:
        return _("Most done here: %(most)s") % said
    if len(most) > MOST_NAMED:
        return _("Least done here: %(least)s") % said
    return _("Most done here: %(most)s. Least done: %(least)s") % said


def _done(means: Sequence[tuple[float, RoomRow]], sought: float) -> list[str]:
    return [str(row.name) for mean, row in means if mean == sought]


QUESTIONS = {
    "connector": gettext_lazy("Who introduces people to each other?"),
    "coordinator": gettext_lazy("Who gets things going?"),
    "catalyst": gettext_lazy("Who calls people together?"),
    "guardian": gettext_lazy("Who looks after this network?"),
}


def _question(rows: Sequence[RoomRow]) -> str:
    """What the room should ask itself: about the role that is least of all."""
    by_share = [
        None if row.told.share is None else float(row.told.share) for row in rows
    ]
    is_told = sum(each is not None for each in by_share) == len(rows)
    place = gap_in(by_share if is_told else [row.told.mean for row in rows])
    if place is None:
        return _("Which of these does this network need more of?")
    return str(QUESTIONS[rows[place].role])
