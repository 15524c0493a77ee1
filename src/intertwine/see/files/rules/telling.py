"""What a file says of a tie, held against what is known of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from intertwine.see.files.rules.times import Period, joined
from intertwine.see.ties.rules import Saying, State, state_of, strength_of


class SaidBy(StrEnum):
    """Whose word the ties of a file are."""

    OTHER = "other"
    FIRST = "first"
    BOTH = "both"


SILENT = Saying()


@dataclass(frozen=True)
class Told:
    """All that is known of one tie: what each says, what others report, and when.

    Args:
        first: What the first says.
        second: What the second says.
        is_reported: Whether somebody else says so.
        reported: How strong they say it is.
        periods: When it was there, the last one as it stands.
        ended_by: Which side ended it, if one did.
    """

    first: Saying = SILENT
    second: Saying = SILENT
    is_reported: bool = False
    reported: int | None = None
    periods: tuple[Period, ...] = ()
    ended_by: str = ""

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return bool(self.periods) and self.periods[-1].until is not None

    @property
    def state(self) -> State:
        """The state that follows."""
        return state_of(
            self.first, self.second, reported=self.is_reported, ended=self.is_over
        )

    @property
    def strength(self) -> int | None:
        """The strength that follows."""
        return strength_of(self.first, self.second, reported=self.reported)


def told_by(
    said_by: SaidBy,
    strength: int | None,
    *,
    is_turned: bool,
    periods: tuple[Period, ...],
) -> Told:
    """What one line of a file says.

    Args:
        said_by: Whose word it is.
        strength: 1 to 5, if it says.
        is_turned: Whether the file names the second of the tie first.
        periods: When it was there.
    """
    says = Saying(says=True, strength=strength)
    if said_by is SaidBy.OTHER:
        return Told(is_reported=True, reported=strength, periods=periods)
    if said_by is SaidBy.BOTH:
        return Told(first=says, second=says, periods=periods)
    if is_turned:
        return Told(second=says, periods=periods)
    return Told(first=says, periods=periods)


def together(one: Told, other: Told) -> Told:
    """What two lines about the same tie say together: the stronger counts."""
    return Told(
        first=_either(one.first, other.first),
        second=_either(one.second, other.second),
        is_reported=one.is_reported or other.is_reported,
        reported=_stronger(one.reported, other.reported),
        periods=joined((*one.periods, *other.periods)),
    )


def _either(one: Saying, other: Saying) -> Saying:
    return Saying(
        says=one.says or other.says, strength=_stronger(one.strength, other.strength)
    )


def _stronger(one: int | None, other: int | None) -> int | None:
    return max((s for s in (one, other) if s is not None), default=None)


class Kept(StrEnum):
    """Why something that a file says changes nothing."""

    NOT = ""
    ENDED = "ended"
    OWN = "own"


def merged(now: Told, file: Told) -> tuple[Told, Kept]:
    """What is known of a tie once a file has been heard, and what was kept and why.

    What one of the two said, hides or ended themselves stays as it is: a file only
    speaks for those who have been silent. A report counts while both are silent.
    """
    if now.ended_by:
        return now, Kept.ENDED
    first, first_kept = _heard(now.first, file.first)
    second, second_kept = _heard(now.second, file.second)
    told = replace(now, first=first, second=second)
    kept = first_kept or second_kept
    if file.is_reported:
        is_said = now.first.says or now.second.says
        kept = kept or (is_said and file.reported not in {None, now.strength})
        if not is_said:
            told = replace(told, is_reported=True, reported=file.reported)
    return _timed(now, told, file), Kept.OWN if kept else Kept.NOT


def over(now: Told, last_day: date) -> Told:
    """The same, ended on a day."""
    latest = replace(now.periods[-1], until=last_day)
    return replace(now, periods=(*now.periods[:-1], latest))


def _heard(now: Saying, file: Saying) -> tuple[Saying, bool]:
    """One side, and whether it says otherwise than the file."""
    if not file.says:
        return now, False
    if now.says or now.hides:
        return now, now.says and file.strength not in {None, now.strength}
    return file, False


def _timed(now: Told, told: Told, file: Told) -> Told:
    """A tie that had ended is there again if the file says that it is there now."""
    if now.is_over and file.periods and not file.is_over:
        latest = file.periods[-1]
        return replace(told, periods=joined((*now.periods, latest)))
    return told
