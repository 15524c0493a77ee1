"""Bringing a tie up to date with what is said of it: the last step of every change."""

from django.utils import timezone

from intertwine.people.models import Person
from intertwine.see.ties.models import Tie, TieChange
from intertwine.see.ties.rules import (
    Side,
    State,
    ended_without,
    state_of,
    strength_of,
)
from intertwine.see.ties.services.clock import tick


def locked(tie: Tie) -> Tie:
    """The tie as it is now, kept from others until the transaction ends."""
    return Tie.objects.for_change().get(pk=tie.pk)


def bring_back(tie: Tie, side: Side) -> None:
    """Let a tie be there again, unless it is the other side that ended it."""
    tie.ended_by = ended_without(tie.ended_by, side)
    if not tie.ended_by:
        tie.ended_at = None


def settle(tie: Tie) -> None:
    """Work out state and strength anew, count the change, and save the tie.

    A tie that nobody says any more has ended: those who compare two dates see that
    it was there. Saying it again brings it back.
    """
    first, second = tie.saying(Side.FIRST), tie.saying(Side.SECOND)
    is_said = first.says or second.says or tie.is_reported
    if not is_said and tie.ended_at is None:
        tie.ended_at = timezone.now()
    state = state_of(
        first, second, reported=tie.is_reported, ended=tie.ended_at is not None
    )
    if state == State.AGREED and tie.agreed_at is None:
        tie.agreed_at = timezone.now()
    tie.state = state
    tie.strength = strength_of(first, second, reported=tie.reported_strength)
    tie.version = tick(tie.network)
    tie.save()


def note(
    tie: Tie,
    what: TieChange.What,
    *,
    by: Person | None,
    through: str,
    side: Side | None,
) -> None:
    """Keep one thing that happened to a tie."""
    strength = tie.saying(side).strength if side else tie.reported_strength
    TieChange.objects.create(
        tie=tie, by=by, what=what, strength=strength, through=through
    )


def set_side(
    tie: Tie,
    side: Side,
    *,
    says: bool | None = None,
    strength: int | None = None,
    hides: bool | None = None,
) -> None:
    """Write down what one side says; what is None stays, but for the strength."""
    if says is not None:
        setattr(tie, f"{side}_says", says)
        setattr(tie, f"{side}_strength", strength if says else None)
    if hides is not None:
        setattr(tie, f"{side}_hides", hides)
