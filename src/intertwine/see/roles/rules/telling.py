"""What may be told of the answers of many, so that nobody's can be worked out.

A room is told of once, exactly, with small cells hidden: there is no picture before or
after it to take away from it. A network is told of again and again; so its people are
taken into the picture by fives, and every figure is rounded to fives.
"""

import math
import random
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from intertwine.analysis.measures.suppression import (
    LEAST,
    LEAST_WITHIN,
    hidden_cells,
)
from intertwine.analysis.roles import GroupProfile

STEP = 5
EVERYBODY = "all"
"""The picture of a whole network; others are of one group in it."""

MOST_GAPS = 2
"""Where more roles than that are done little, it is not one that is missing."""

LOWEST, TOPMOST = 2.0, 4.0
"""A mean is told no lower and no higher: beyond it, all would have said the same."""

LEAST_LEFT = 3
"""So many numbers a figure of a group leaves open, whatever else is told."""

NARROWEST = 0.5
"""A spread is told no smaller, for the same reason."""


@dataclass(frozen=True)
class RoleTold:
    """What is told of one role.

    Attributes:
        share: Whose highest it is, in whole per cent; None where it must not be told.
        mean: How much of it is done, 2.0 to 4.0; in halves under ten people, and None
            under five.
        spread: How far people are apart, at least 0.5; None under ten.
        strong: So many or more do much of it; 0: too few to tell.
        willing: So many or more would like to do more; 0: too few to tell.
    """

    share: int | None
    mean: float | None
    spread: float | None
    strong: int
    willing: int


@dataclass(frozen=True)
class RoomTold:
    """What is told of a room: once, and never again of the same people.

    Attributes:
        people: How many answered.
        roles: In the order of ``ROLES``.
        tied: So many or more had several roles level; 0: too few to tell.
    """

    people: int
    roles: tuple[RoleTold, ...]
    tied: int

    @property
    def rest(self) -> int:
        """What the roles whose share is not told come to together, in per cent."""
        shares = [one.share for one in self.roles if one.share is not None]
        return 100 - sum(shares) if shares and len(shares) < len(self.roles) else 0


def told(number: float) -> int:
    """A figure rounded down to the next five.

    >>> told(14), told(17.5), told(4)
    (10, 15, 0)
    """
    return STEP * int(number // STEP)


def room_told(found: GroupProfile) -> RoomTold | None:
    """What a room may see of itself; None under five people.

    Highest roles are counted in cells; those under five are hidden, and more with them
    until at least five values are left for each.
    """
    if found.people < LEAST:
        return None
    hidden = hidden_cells(found.highest)
    is_told = ~hidden[:-1] & bool(found.highest.sum() >= LEAST)
    percents = found.shares * 100
    roles = tuple(
        RoleTold(
            share=round(float(percents[at])) if is_told[at] else None,
            mean=_mean(found, at),
            spread=_spread(found, at),
            strong=_part(found.strong[at], found.people),
            willing=_part(found.willing[at], found.people),
        )
        for at in range(len(found.highest))
    )
    return RoomTold(found.people, roles, _part(found.tied, found.people))


def _mean(found: GroupProfile, at: int) -> float | None:
    if found.scored[at] < LEAST:
        return None
    mean = min(max(float(found.mean[at]), LOWEST), TOPMOST)
    return round(mean, 1) if found.scored[at] >= LEAST_WITHIN else round(mean * 2) / 2


def _spread(found: GroupProfile, at: int) -> float | None:
    if found.scored[at] < LEAST_WITHIN or not _is_inside(float(found.mean[at])):
        return None
    return round(max(float(found.spread[at]), NARROWEST), 1)


def _is_inside(mean: float) -> bool:
    return LOWEST <= mean <= TOPMOST


def _part(number: float, people: int) -> int:
    """Part of the people, by fives, and never nearly all of them."""
    return told(min(number, people - LEAST)) if people >= LEAST_WITHIN else 0


@dataclass(frozen=True)
class GroupTold:
    """What is told of a network, or of a group in it, each time anew.

    Attributes:
        people: How many it speaks of, a multiple of five; 0: too few to tell anything.
        highest: About so many have each role highest: less than five more or fewer.
        strong: So many or more do much of it.
        willing: So many or more would like to do more.
        many: So many or more do much of three roles or all.
    """

    people: int
    highest: tuple[int, ...] = (0, 0, 0, 0)
    strong: tuple[int, ...] = (0, 0, 0, 0)
    willing: tuple[int, ...] = (0, 0, 0, 0)
    many: int = 0


def group_told(
    found: GroupProfile, dice: random.Random, *, least: int = LEAST
) -> GroupTold:
    """What may be told of a group that is counted by fives, again and again."""
    if found.people < least:
        return GroupTold(0)
    return GroupTold(
        people=found.people,
        highest=tuple(about(found.highest, dice)),
        strong=tuple(_part(each, found.people) for each in found.strong),
        willing=tuple(_part(each, found.people) for each in found.willing),
        many=_part(found.many, found.people),
    )


def leave_open(whole: GroupTold, groups: Sequence[GroupTold]) -> bool:
    """Whether groups may be told beside the whole, and beside each other.

    A figure leaves open what lies less than five below or above it. Together with the
    whole, and with all the other groups of a division, it may leave less; here it is
    asked whether at least three numbers are left for each group in each role.

    Args:
        whole: What is told of everybody.
        groups: What is told of groups among them; somebody may be in several.
    """
    groups = [each for each in groups if each.people]
    is_parted = sum(each.people for each in groups) <= whole.people
    return all(
        _values_left(whole, group, others, role) >= LEAST_LEFT
        for at, group in enumerate(groups)
        for others in ([], [*groups[:at], *groups[at + 1 :]] if is_parted else [])
        for role in range(len(whole.highest))
    )


def _values_left(
    whole: GroupTold, group: GroupTold, others: Sequence[GroupTold], role: int
) -> int:
    """How many numbers a reader who knows who is in which group is left with."""
    low, high = _between(group, role)
    least, most = _between(whole, role)
    around = [_between(each, role) for each in others]
    rest = whole.people - group.people - sum(each.people for each in others)
    low = max(low, least - rest - sum(top for _bottom, top in around))
    high = min(high, most - sum(bottom for bottom, _top in around))
    return high - low + 1


def _between(told: GroupTold, role: int) -> tuple[int, int]:
    figure = told.highest[role]
    return max(0, figure - STEP + 1), min(told.people, figure + STEP - 1)


def about(counts: Sequence[float] | np.ndarray, dice: random.Random) -> list[int]:
    """Counts rounded up or down to fives by chance, so that their sum stays the same.

    Rounding all of them down would tell too much to whoever knows the sum: where it
    is far below, all of them are close to the next five. This way a figure leaves open
    what lies less than five below or above it, and the sum tells nothing new.

    Args:
        counts: Of people, together a multiple of five.
        dice: Decides; how likely a count goes up is how far it is on the way.

    Source:
        Controlled random rounding: A. Hundepool et al. (2012), Statistical Disclosure
        Control, 5.4.

    >>> sum(about([8, 4, 2, 1], random.Random(1)))
    15
    """
    found = [told(each) for each in counts]
    order = list(range(len(found)))
    dice.shuffle(order)
    reached, mark = 0.0, dice.uniform(1e-6, 1 - 1e-6)
    for place in order:
        reached += (counts[place] - found[place]) / STEP
        if reached > mark + 1e-9:
            found[place] += STEP
            mark += 1
    return found


def by_fives(
    counted: Mapping[int, int], now: dict[int, int], kept: Collection[int]
) -> dict[int, int]:
    """Who is counted next: people come in, change and go five at a time.

    Where those who go are not five, others wait with them, and come in again with the
    next five: somebody who takes their answers back is gone at once, and not alone.

    Args:
        counted: The sheet each person was counted with in the last picture.
        now: The newest sheet each may be counted with today, in a random order.
        kept: All sheets that may still be counted, older ones too.

    Returns:
        The sheets of the next picture, by person.

    >>> len(by_fives({}, {n: n for n in range(9)}, range(9)))
    5
    >>> len(by_fives({n: n for n in range(10)}, {n: n for n in range(9)}, range(9)))
    5
    """
    found = {
        one: sheet for one, sheet in counted.items() if one in now and sheet in kept
    }
    alone = -(len(counted) - len(found)) % STEP
    waiting = [one for one in reversed(now) if one in found][:alone]
    for one in waiting:
        del found[one]
    new = [one for one in now if one not in counted]
    other = [one for one in now if one in found and now[one] != found[one]]
    for one in [*new[: told(len(new))], *other[: told(len(other))]]:
        found[one] = now[one]
    return found


def gap_in(values: Iterable[float | None]) -> int | None:
    """Which role is least of all; None where none is clearly least.

    >>> gap_in([46, 36, 10, 8]), gap_in([3.0, 3.0, None, 3.0])
    (3, None)
    """
    known = [(math.inf if each is None else each) for each in values]
    least = min(known)
    places = [place for place, each in enumerate(known) if each == least]
    return places[0] if len(places) == 1 and math.isfinite(least) else None


def gaps_in(strong: Sequence[int]) -> list[int]:
    """The one or two roles that fewest do much of; none where all are much alike.

    >>> gaps_in([15, 10, 0, 0]), gaps_in([15, 10, 5, 0]), gaps_in([5, 0, 0, 0])
    ([2, 3], [3], [])
    """
    least = min(strong)
    places = [place for place, each in enumerate(strong) if each == least]
    return places if len(places) <= MOST_GAPS and max(strong) > least else []
