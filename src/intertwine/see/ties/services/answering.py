"""What the person named does with a tie: agree, correct, hide, show again, end."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from intertwine.people.models import Person
from intertwine.see.ties.models import Tie, TieChange
from intertwine.see.ties.rules import ended_with
from intertwine.see.ties.services.saying import side_in, unsay_tie
from intertwine.see.ties.services.settling import (
    bring_back,
    locked,
    note,
    set_side,
    settle,
)


@transaction.atomic
def agree_to_tie(
    *,
    by: Person,
    tie: Tie,
    strength: int | None = None,
    through: str = Tie.Through.OWN,
) -> Tie:
    """Say that a tie is so, with a strength of one's own or the one that was said.

    Raises:
        Refused: If it is not theirs.
    """
    tie = locked(tie)
    side = side_in(tie, by)
    before = tie.saying(side)
    said = tie.saying(side.other).strength or tie.reported_strength
    after = (strength or before.strength or said) if tie.kind.has_strength else None
    set_side(tie, side, says=True, strength=after, hides=False)
    bring_back(tie, side)
    settle(tie)
    what = TieChange.What.CORRECTED if before.says else TieChange.What.AGREED
    note(tie, what, by=by, through=through, side=side)
    return tie


@transaction.atomic
def hide_tie(*, by: Person, tie: Tie) -> Tie:
    """Let nobody but the two see a tie. The other side is not told.

    Raises:
        Refused: If it is not theirs.
    """
    return _show_or_hide(by, tie, hides=True)


@transaction.atomic
def show_tie(*, by: Person, tie: Tie) -> Tie:
    """Let a tie be seen again as far as both agreed.

    Raises:
        Refused: If it is not theirs.
    """
    return _show_or_hide(by, tie, hides=False)


def _show_or_hide(by: Person, tie: Tie, *, hides: bool) -> Tie:
    tie = locked(tie)
    side = side_in(tie, by)
    if tie.saying(side).hides == hides:
        return tie
    set_side(tie, side, hides=hides)
    settle(tie)
    what = TieChange.What.HIDDEN if hides else TieChange.What.SHOWN
    note(tie, what, by=by, through=Tie.Through.OWN, side=side)
    return tie


@transaction.atomic
def end_tie(*, by: Person, tie: Tie) -> Tie:
    """Say that a tie is over, or never was. Only they can bring it back.

    Where the other ended it before, it takes both to bring it back.

    Raises:
        Refused: If it is not theirs.
    """
    tie = locked(tie)
    side = side_in(tie, by)
    ended_by = ended_with(tie.ended_by, side)
    if tie.ended_at is not None and tie.ended_by == ended_by:
        return tie
    set_side(tie, side, says=False, hides=False)
    tie.ended_at, tie.ended_by = tie.ended_at or timezone.now(), ended_by
    settle(tie)
    note(tie, TieChange.What.ENDED, by=by, through=Tie.Through.OWN, side=side)
    return tie


def answer_tie(*, by: Person, tie: Tie, verb: str, strength: int | None = None) -> Tie:
    """Do with a tie what ``verb`` says, one of ``ANSWERS``.

    Raises:
        KeyError: If it is none of them.
        Refused: If the tie is not theirs.
    """
    if verb == "agree":
        return agree_to_tie(by=by, tie=tie, strength=strength)
    return ANSWERS[verb](by=by, tie=tie)


ANSWERS: dict[str, Callable[..., Tie]] = {
    "agree": agree_to_tie,
    "hide": hide_tie,
    "show": show_tie,
    "end": end_tie,
    "unsay": unsay_tie,
}
"""What one of the two may do with a tie."""
