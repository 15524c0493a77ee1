"""Ties that somebody else tells of: a weaver, a file, a gathering."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.people.models import Person, Standing
from intertwine.people.services import record_deed
from intertwine.see.ties.models import Kind, Tie, TieChange
from intertwine.see.ties.services.saying import check_tie, tie_between, written
from intertwine.see.ties.services.settling import locked, note, settle


def report_tie(
    *,
    by: Standing,
    kind: Kind,
    first: Person,
    second: Person,
    strength: int | None = None,
    through: str = Tie.Through.WEAVER,
    source: str = "",
) -> Tie:
    """Write down a tie that a weaver knows of. Weavers see it; the two can answer.

    A tie that one of the two ended stays ended.

    Raises:
        Refused: If they are no weaver, or it cannot be a tie.
    """
    _check_weaver(by)
    check_tie(kind, first, second, strength)

    def report() -> Tie:
        tie, is_new = tie_between(kind, first, second, through=through, source=source)
        return _report(tie, by, strength, through, is_new=is_new)

    return written(report)


def _report(
    tie: Tie, by: Standing, strength: int | None, through: str, *, is_new: bool
) -> Tie:
    if tie.is_reported and tie.reported_strength == strength and not is_new:
        return tie
    tie.is_reported = True
    tie.reported_strength = strength if tie.kind.has_strength else None
    if not tie.ended_by:
        tie.ended_at = None
    settle(tie)
    if not is_new:
        _note(tie, by, through)
    return tie


@transaction.atomic
def unreport_tie(*, by: Standing, tie: Tie) -> Tie:
    """Take back what a weaver reported. What the two say themselves stays.

    Raises:
        Refused: If they are no weaver.
    """
    _check_weaver(by)
    tie = locked(tie)
    if not tie.is_reported:
        return tie
    tie.is_reported, tie.reported_strength = False, None
    if not (tie.first_says or tie.second_says):
        tie.ended_at = tie.ended_at or timezone.now()
    settle(tie)
    note(
        tie, TieChange.What.UNSAID, by=by.person, through=Tie.Through.WEAVER, side=None
    )
    return tie


def _check_weaver(by: Standing) -> None:
    if not by.is_weaver:
        raise Refused(_("Only weavers write down the ties of others."))


def _note(tie: Tie, by: Standing, through: str) -> None:
    note(tie, TieChange.What.REPORTED, by=by.person, through=through, side=None)
    if by.user:
        text = _("Wrote down a tie between two people")
        record_deed(by=by.user, network=tie.network, text=text)
