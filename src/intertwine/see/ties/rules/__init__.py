"""What follows from what two people say about one tie, on plain values."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

WEAKEST, STRONGEST = 1, 5
"""Strength goes from 1 to 5; the network's words say what each means."""


class Side(StrEnum):
    """One of the two people of a tie. In a directed tie it leads first to second."""

    FIRST = "first"
    SECOND = "second"

    @property
    def other(self) -> "Side":
        """The person at the other end."""
        return Side.SECOND if self is Side.FIRST else Side.FIRST


BOTH = "both"
"""Who ended a tie, where each of the two did."""


def ended_with(ended_by: str, side: Side) -> str:
    """Who has ended a tie once this side ends it, too.

    >>> ended_with("", Side.FIRST), ended_with("second", Side.FIRST)
    ('first', 'both')
    """
    return side.value if ended_by in {"", side.value} else BOTH


def ended_without(ended_by: str, side: Side) -> str:
    """Who has still ended a tie once this side says it again; empty: nobody.

    >>> ended_without("first", Side.FIRST), ended_without("both", Side.FIRST)
    ('', 'second')
    """
    if ended_by == BOTH:
        return side.other.value
    return "" if ended_by == side.value else ended_by


class State(IntEnum):
    """What may be done with a tie; the order is that of the columns of files.

    ``REPORTED`` is never stored: it is how a tie looks to readers that a list or a
    weaver tells of, and neither of the two.
    """

    UNSAID = 0
    SAID = 1
    AGREED = 2
    HIDDEN = 3
    ENDED = 4
    REPORTED = 5


@dataclass(frozen=True)
class Saying:
    """What one side, or somebody else, says of a tie.

    Args:
        says: Whether they say that it is there.
        strength: 1 to 5, or None where they did not say.
        hides: Whether they want nobody else to see it.
    """

    says: bool = False
    strength: int | None = None
    hides: bool = False


def state_of(
    first: Saying, second: Saying, *, reported: bool = False, ended: bool = False
) -> State:
    """The state of a tie, from what each says of it.

    Hiding goes before everything else: whoever is part of a tie decides whether
    others see it, also after it ended.

    >>> ann, ben = Saying(says=True, strength=4), Saying()
    >>> state_of(ann, ben).name, state_of(ann, Saying(says=True)).name
    ('SAID', 'AGREED')
    >>> state_of(ann, Saying(hides=True)).name
    'HIDDEN'
    """
    if first.hides or second.hides:
        return State.HIDDEN
    if ended:
        return State.ENDED
    if first.says and second.says:
        return State.AGREED
    if first.says or second.says or reported:
        return State.SAID
    return State.UNSAID


def strength_of(
    first: Saying, second: Saying, *, reported: int | None = None
) -> int | None:
    """How strong a tie counts: as strong as both say it is, so the lower of the two.

    What others report counts only where neither of the two has said anything.

    >>> strength_of(Saying(says=True, strength=4), Saying(says=True, strength=2))
    2
    >>> strength_of(Saying(says=True), Saying(), reported=3) is None
    True
    """
    said = [side for side in (first, second) if side.says]
    strengths = [side.strength for side in said if side.strength is not None]
    if strengths:
        return min(strengths)
    return None if said else reported


class View(StrEnum):
    """How one of the two sees the tie on their own page."""

    TO_ANSWER = "to-answer"
    WAITING = "waiting"
    AGREED = "agreed"
    HIDDEN = "hidden"
    ENDED = "ended"


def view_of(own: Saying, other: Saying, *, reported: bool, ended: bool) -> View:
    """The tie as one side sees it.

    Whether the other side hides it, or has only not answered yet, looks the same:
    nobody learns of a refusal.

    >>> hidden, silent = Saying(hides=True), Saying()
    >>> mine = Saying(says=True)
    >>> view_of(mine, hidden, reported=False, ended=False).value
    'waiting'
    >>> view_of(mine, silent, reported=False, ended=False).value
    'waiting'
    """
    if own.hides:
        return View.HIDDEN
    if ended:
        return View.ENDED
    if not own.says:
        return View.TO_ANSWER
    return View.AGREED if other.says and not other.hides else View.WAITING


LEAST_TOLD = 5
"""Fewest people in any total about trust."""


@dataclass(frozen=True)
class TrustTotal:
    """Trust in a network as a whole: never about anyone.

    ``people`` rated somebody, ``shares`` are the parts of all ratings from 1 to 5.
    """

    people: int
    shares: tuple[float, float, float, float, float]

    @property
    def percents(self) -> list[int]:
        """The shares in whole percent."""
        return [round(100 * share) for share in self.shares]


def trust_total(ratings: dict[int, dict[int, int]]) -> TrustTotal | None:
    """Add up ratings of trust, each person counting once; None below five people.

    A level that fewer than five people used is added to its neighbour, so that
    nobody's rating can be picked out.

    Args:
        ratings: For each person who rated, how often they gave each level.

    >>> few = {person: {4: 2} for person in range(4)}
    >>> trust_total(few) is None
    True
    >>> trust_total(few | {9: {4: 1}}).shares
    (0.0, 0.0, 0.0, 1.0, 0.0)
    >>> twice = {person: {1: 1, 2: 1} for person in range(3)}
    >>> trust_total(twice | {person: {5: 1} for person in range(3, 8)}).shares
    (0.0, 0.0, 0.0, 0.0, 1.0)
    """
    rated = {person: given for person, given in ratings.items() if sum(given.values())}
    if len(rated) < LEAST_TOLD:
        return None
    shares: list[float] = [0.0] * 5
    users: list[set[int]] = [set() for _ in range(5)]
    for person, given in rated.items():
        whole = sum(given.values())
        for level, number in given.items():
            shares[level - 1] += number / whole / len(rated)
            users[level - 1].add(person)
    return TrustTotal(len(rated), _merged(shares, users))


def _merged(
    shares: list[float], users: list[set[int]]
) -> tuple[float, float, float, float, float]:
    for level in range(4):
        if 0 < len(users[level]) < LEAST_TOLD:
            shares[level + 1] += shares[level]
            users[level + 1] |= users[level]
            shares[level], users[level] = 0.0, set()
    if 0 < len(users[4]) < LEAST_TOLD:
        below = max((level for level in range(4) if users[level]), default=4)
        if below != 4:
            shares[below] += shares[4]
            shares[4] = 0.0
    one, two, three, four, five = (round(share, 4) for share in shares)
    return one, two, three, four, five
