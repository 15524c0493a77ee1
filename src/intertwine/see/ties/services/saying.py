"""Saying that there is a tie, and taking it back. A survey does so with each tap."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.people.models import Person
from intertwine.see.ties.models import Kind, Tie, TieChange
from intertwine.see.ties.rules import STRONGEST, WEAKEST, Side
from intertwine.see.ties.services.settling import (
    bring_back,
    locked,
    note,
    set_side,
    settle,
)

Result = TypeVar("Result")


def say_tie(
    *,
    by: Person,
    kind: Kind,
    about: Person,
    strength: int | None = None,
    through: str = Tie.Through.OWN,
    source: str = "",
) -> Tie:
    """Write down that ``by`` has a tie of this kind to ``about``.

    In a directed kind it leads from ``by``. Saying the same again changes nothing;
    another strength corrects it. Whoever ended a tie brings it back by saying it;
    where the other one ended it, it stays ended.

    Args:
        by: Whose word it is; a person without an account answers by their own link.
        kind: The kind of tie.
        about: The person at the other end.
        strength: 1 to 5; None leaves the strength that was said before, if any.
        through: How it came, one of ``Tie.Through``.
        source: Which survey or list, in words.

    Raises:
        Refused: If the kind is no longer asked, the two are one or of two networks.
    """
    said = Said(by, kind, about, strength, through, source)
    return written(said.write)


@dataclass(frozen=True)
class Said:
    """One saying of a tie, for a transaction that holds more than that.

    It may have to be done a second time: see ``written``. What each part means, and
    what is refused, is told at ``say_tie``.
    """

    by: Person
    kind: Kind
    about: Person
    strength: int | None
    through: str
    source: str

    def write(self) -> Tie:
        """Write it down."""
        check_tie(self.kind, self.by, self.about, self.strength)
        tie, is_new = tie_between(
            self.kind, self.by, self.about, through=self.through, source=self.source
        )
        return _say(tie, self.by, self.strength, self.through, is_new=is_new)


def written(write: Callable[[], Result]) -> Result:
    """Do what may make a new tie; once more, if somebody else made it meanwhile."""
    try:
        with transaction.atomic():
            return write()
    except IntegrityError:
        with transaction.atomic():
            return write()


def _say(
    tie: Tie, by: Person, strength: int | None, through: str, *, is_new: bool
) -> Tie:
    side = tie.side_of(by)
    assert side is not None  # noqa: S101 it is between the two
    before = tie.saying(side)
    after = strength if tie.kind.has_strength else None
    after = before.strength if after is None else after
    may_revive = tie.ended_at is not None and tie.ended_by in {"", side.value}
    if before.says and before.strength == after and not may_revive and not is_new:
        return tie
    set_side(tie, side, says=True, strength=after, hides=False)
    bring_back(tie, side)
    settle(tie)
    if not is_new:
        what = TieChange.What.CORRECTED if before.says else TieChange.What.SAID
        note(tie, what, by=by, through=through, side=side)
    return tie


@transaction.atomic
def say_again(*, by: Person, tie: Tie) -> Tie:
    """Write into the history of a tie that it is still so. Nothing else changes.

    Raises:
        Refused: If it is not theirs, or they do not say it.
    """
    tie = locked(tie)
    side = side_in(tie, by)
    if not tie.saying(side).says:
        raise Refused(_("You have not said this tie, so you cannot say it again."))
    note(tie, TieChange.What.SAID, by=by, through=Tie.Through.OWN, side=side)
    return tie


def check_tie(kind: Kind, by: Person, about: Person, strength: int | None) -> None:
    """Whether there can be such a tie.

    Raises:
        Refused: If not, saying why.
    """
    if by.pk == about.pk:
        raise Refused(_("A tie needs two people."))
    if not kind.network_id == by.network_id == about.network_id:
        raise Refused(_("Both people have to be in this network."))
    if kind.retired_at is not None:
        raise Refused(_("This network does not ask about that any more."))
    if strength is not None and not WEAKEST <= strength <= STRONGEST:
        raise Refused(_("How strong a tie is goes from 1 to 5."))


def tie_between(
    kind: Kind, by: Person, about: Person, *, through: str, source: str
) -> tuple[Tie, bool]:
    """The tie of this kind between two people, locked, or a new one not yet saved.

    Two people may say the same new tie in the same moment: see ``written``.
    """
    first, second = in_order(kind, by, about)
    pair = {"kind": kind, "first": first, "second": second}
    there = Tie.objects.select_for_update().order_by().filter(**pair)
    for found in there:  # One at most.
        found.kind, found.network = kind, kind.network
        return found, False
    tie = Tie(
        **pair,
        network=kind.network,
        is_directed=kind.is_directed,
        through=through,
        source=source,
        said_at=timezone.now(),
    )
    return tie, True


def in_order(kind: Kind, by: Person, about: Person) -> tuple[Person, Person]:
    """Who is first and who second: as said if directed, else the smaller key first."""
    if kind.is_directed or by.pk < about.pk:
        return by, about
    return about, by


@transaction.atomic
def unsay_tie(*, by: Person, tie: Tie, through: str = Tie.Through.OWN) -> Tie:
    """Take back what one said. If nobody else says it, the tie has ended.

    Raises:
        Refused: If it is not theirs.
    """
    tie = locked(tie)
    side = side_in(tie, by)
    if not tie.saying(side).says:
        return tie
    set_side(tie, side, says=False)
    if not (tie.first_says or tie.second_says or tie.is_reported):
        tie.ended_by = tie.ended_by or side.value
    settle(tie)
    note(tie, TieChange.What.UNSAID, by=by, through=through, side=side)
    return tie


def side_in(tie: Tie, by: Person) -> Side:
    """Which side of the tie somebody is.

    Raises:
        Refused: If they are neither.
    """
    side = tie.side_of(by)
    if side is None:
        raise Refused(_("Only the two people of a tie may say what becomes of it."))
    return side
