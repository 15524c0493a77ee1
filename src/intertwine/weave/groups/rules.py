"""Whom to put into an action group, so that its members differ and no role is missing."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

LEAST, MOST, USUAL = 2, 7, 5
"""How many do something together: two can begin, and more than seven need meetings."""

ASKED_DAYS = 30
"""For so long nobody else asks somebody who was asked and has not said yes."""

MOST_GROUPS = 200
"""In one network: it ends what somebody with a script might fill it with."""


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be asked, as far as it matters here.

    Attributes:
        key: Which person.
        does: The roles they do most.
        wants: The roles they would like to do more of.
        place: Their answer to what the group is spread over; empty if it is not known.
        busy: In how many groups they are already.
    """

    key: int
    does: frozenset[str] = frozenset()
    wants: frozenset[str] = frozenset()
    place: str = ""
    busy: int = 0

    @property
    def likeness(self) -> tuple[object, ...]:
        """Alike for people between whom nothing here decides."""
        return self.does, self.wants, self.place, self.busy


Worth = tuple[float, ...]


def worth(members: Sequence[Candidate]) -> Worth:
    """How good a group is: the first number that differs decides.

    Roles that somebody does; roles that somebody would like to learn; how evenly it is
    spread over places, then over roles; and how little its members have to do already.

    >>> guard = Candidate(1, does=frozenset({"guardian"}))
    >>> worth([guard, Candidate(2)]) > worth([Candidate(3), Candidate(2)])
    True
    """
    does = Counter(role for one in members for role in one.does)
    wants = {role for one in members for role in one.wants} - does.keys()
    places = Counter(one.place for one in members)
    return (
        len(does),
        len(wants),
        -sum(number * number for number in places.values()),
        -sum(number * number for number in does.values()),
        -sum(one.busy for one in members),
    )


def filled(
    kept: Sequence[Candidate], pool: Iterable[Candidate], size: int, dice: Random
) -> list[Candidate]:
    """A group of so many, from those who stay and the best others.

    Each place goes to whoever makes the group best; then each of the new ones is
    swapped as long as that makes it better. Among people who are alike, chance decides,
    so that it is not always the same who are asked.

    Args:
        kept: Who is in it in any case.
        pool: Who else may be; more than are needed, or fewer.
        size: How many it should be.
        dice: Decides between people who are alike.

    >>> roles = ["connector", "guardian", "connector", "catalyst"]
    >>> pool = [Candidate(n, frozenset({role})) for n, role in enumerate(roles)]
    >>> sorted(one.key in {1, 3} for one in filled([], pool, 3, Random(1)))
    [False, True, True]
    """
    members = list(kept)
    taken = {one.key for one in kept}
    free = _few_alike([one for one in pool if one.key not in taken], size, dice)
    while free and len(members) < size:
        best = max(free, key=lambda one: worth([*members, one]))
        free.remove(best)
        members.append(best)
    while swap := _better(members, len(kept), free):
        seat, other = swap
        free.append(members[seat])
        free.remove(other)
        members[seat] = other
    return members


def _few_alike(pool: Sequence[Candidate], most: int, dice: Random) -> list[Candidate]:
    """No more than a group takes of people who are alike, in an order by chance."""
    order = list(pool)
    dice.shuffle(order)
    seen: Counter[tuple[object, ...]] = Counter()
    found = []
    for one in order:
        seen[one.likeness] += 1
        if seen[one.likeness] <= most:
            found.append(one)
    return found


def _better(
    members: Sequence[Candidate], first: int, free: Sequence[Candidate]
) -> tuple[int, Candidate] | None:
    """The swap of one new member that makes the group better by most, if any does."""
    now, best = worth(members), None
    for seat in range(first, len(members)):
        for other in free:
            then = worth([*members[:seat], other, *members[seat + 1 :]])
            if then > now:
                now, best = then, (seat, other)
    return best


def lacking(members: Iterable[Candidate], roles: Sequence[str]) -> list[str]:
    """The roles that nobody of them does most, in their order.

    >>> lacking([Candidate(1, frozenset({"guardian"}))], ["connector", "guardian"])
    ['connector']
    """
    does = {role for one in members for role in one.does}
    return [role for role in roles if role not in does]


def could_fill(
    role: str, members: Sequence[Candidate], pool: Iterable[Candidate], most: int = 3
) -> list[Candidate]:
    """Who could bring a role that is missing: first who does it, then who wants to learn it.

    >>> learner = Candidate(1, wants=frozenset({"guardian"}))
    >>> guard = Candidate(2, does=frozenset({"guardian"}))
    >>> [one.key for one in could_fill("guardian", [], [learner, Candidate(3), guard])]
    [2, 1]
    """
    taken = {one.key for one in members}
    fit = [one for one in pool if one.key not in taken and role in one.does | one.wants]
    fit.sort(key=lambda one: (role in one.does, worth([*members, one])), reverse=True)
    return fit[:most]


def next_best(
    members: Sequence[Candidate], leaving: int, pool: Iterable[Candidate], dice: Random
) -> Candidate | None:
    """Who would best take one member's place; None if nobody is left."""
    stay = [one for one in members if one.key != leaving]
    taken = {one.key for one in members}
    free = [one for one in pool if one.key not in taken]
    found = filled(stay, free, len(stay) + 1, dice)
    return found[-1] if len(found) > len(stay) else None
