"""Schedules of many rounds without a repeat that algebra gives at once.

Three constructions, for the numbers of people they exist for:

- **Spaces.** ``q ** k`` people in groups of ``q``, a power of a prime: people are the
  points of an affine space, and each round is the lines of one direction. Everybody
  meets everybody.
- **Levels.** ``q`` groups of at most ``q``: people stand on levels of ``q`` places, and
  each round is the lines of one slope, with one person of every level in each group.
  Where it does not come out even, places of the last level stay empty. Full levels
  that can be split into groups themselves give more rounds.
- **Quaternions.** 32 people in fours over 10 rounds: four copies of the group of the
  eight quaternion units, which moves ten groups to make all eighty.

Source:
    C. J. Colbourn, J. H. Dinitz (2007), Handbook of Combinatorial Designs, Chapman &
    Hall, parts III.3 and IV.5; 32 people in fours: A. Aguado (2004), A 10 days
    solution to the social golfer problem. The groups below were found by a search.
"""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Groups = npt.NDArray[np.int32]
Table = npt.NDArray[np.intp]
LARGEST_FIELD = 64


class Field(NamedTuple):
    """The numbers from 0 to ``q - 1``, and what their sums and products are."""

    plus: Table
    times: Table


def designed(people: int, count: int) -> Groups | None:
    """Give as many rounds as a construction has, or ``None`` where there is none.

    Args:
        people: How many.
        count: How many groups. They differ by one person at most.

    Returns:
        The group of everybody in each round, shape ``(rounds, people)``.

    Example:
        >>> designed(9, 3).tolist()[0]
        [0, 0, 0, 1, 1, 1, 2, 2, 2]
    """
    if count < 1 or people < 2 * count:
        return None
    if count == 1:
        return np.zeros((1, people), dtype=np.int32)
    if (people, count) == (32, 8):
        return _quaternions()
    space = _space(people, people // count) if people % count == 0 else None
    return _levels(people, count) if space is None else space


@cache
def field(order: int) -> Field | None:
    """Make the finite field of an order, or say that there is none up to 64."""
    if not 2 <= order <= LARGEST_FIELD:
        return None
    prime = next(p for p in range(2, order + 1) if order % p == 0)
    degree = round(np.log(order) / np.log(prime))
    if prime**degree != order:
        return None
    digits = np.array(list(product(range(prime), repeat=degree)), dtype=np.intp)
    value = prime ** np.arange(degree)[::-1]
    plus = (digits[:, None] + digits[None, :]) % prime @ value
    # There is a polynomial without factors of every degree: one of these is it.
    tables = (_times(digits, tail, prime) @ value for tail in digits)
    return Field(plus, next(times for times in tables if _divides(times)))


def _divides(times: Table) -> bool:
    """Say whether each row but the first holds every number once."""
    return bool((np.sort(times[1:], axis=1) == np.arange(len(times))).all())


def _times(digits: Table, tail: Table, prime: int) -> Table:
    """Multiply polynomials, where the highest power equals minus the tail."""
    degree = digits.shape[1]
    result = np.zeros((len(digits), len(digits), degree), dtype=np.intp)
    for place in range(degree):
        # Horner's rule: times x, then plus the next digit times the other number.
        carry = result[:, :, :1]
        shifted = np.concatenate([result[:, :, 1:], np.zeros_like(carry)], axis=2)
        added = digits[:, None, place, None] * digits[None, :, :]
        result = (shifted - carry * tail + added) % prime
    return result


def _space(people: int, size: int) -> Groups | None:
    """Take the lines of each direction of an affine space."""
    numbers = field(size)
    dimension = round(np.log(people) / np.log(size))
    if numbers is None or size**dimension != people:
        return None
    points = np.array(list(product(range(size), repeat=dimension)), dtype=np.intp)
    negative = np.argmin(numbers.plus, axis=1)
    value = size ** np.arange(dimension)[::-1]
    rounds = []
    for direction in points:
        steps = np.flatnonzero(direction)
        if not len(steps) or direction[steps[0]] != 1:
            continue  # the same line goes by several names: take one of them
        back = numbers.times[negative[points[:, steps[0]]][:, None], direction]
        rounds.append(numbers.plus[points, back] @ value)
    return _numbered(np.array(rounds))


def _levels(people: int, order: int) -> Groups | None:
    """Let one person of each level sit in every group, slope after slope."""
    numbers = field(order)
    size = -(-people // order)
    if numbers is None or order < size:
        return None
    level, place = np.divmod(np.arange(people), order)
    slopes = np.arange(order)[:, None]
    rounds = numbers.plus[numbers.times[slopes, level], place].astype(np.int32)
    within = designed(order, order // size) if order % size == 0 else None
    if within is None or people % order:
        return rounds
    more = within[:, place] + level * (order // size)
    return np.concatenate([rounds, more]).astype(np.int32)


# A unit of the quaternions is 0 to 3 for 1, i, j, k, and 4 more if it is negative.
ACROSS = ((0, 0, 0, 0), (0, 1, 2, 3), (0, 2, 3, 1), (0, 3, 1, 2))
"""One unit of each level: all eight products with it make a round."""
ALONG = (
    (((0, 0), (0, 1), (1, 5), (1, 7)), ((2, 0), (2, 1), (3, 3), (3, 4))),
    (((0, 0), (0, 2), (2, 6), (2, 5)), ((1, 0), (1, 1), (3, 5), (3, 7))),
    (((0, 0), (0, 3), (3, 7), (3, 6)), ((1, 0), (1, 3), (2, 2), (2, 4))),
)
"""Two groups, each with two people of each of two levels, as ``(level, unit)``."""


def _product(one: int, other: int) -> int:
    a, b = one & 3, other & 3
    negative = (one ^ other) & 4
    if a and b and (a == b or (b - a) % 3 == 2):
        negative ^= 4  # i·i = -1 and j·i = -k
    return negative | (a ^ b)


def _quaternions() -> Groups:
    """Move ten groups of four by all quaternion units."""
    rounds = [
        [
            [(level, _product(by, unit)) for level, unit in enumerate(group)]
            for by in range(8)
        ]
        for group in ACROSS
    ]
    for pair in ALONG:
        halves: list[list[list[tuple[int, int]]]] = [[], []]
        for group in pair:
            for by in range(8):
                moved = [(level, _product(by, unit)) for level, unit in group]
                halves[_half(group, by)].append(moved)
        rounds += halves
    schedule = np.empty((len(rounds), 32), dtype=np.int32)
    for turn, groups in enumerate(rounds):
        for number, members in enumerate(groups):
            for level, unit in members:
                schedule[turn, 8 * level + unit] = number
    return schedule


def _half(group: tuple[tuple[int, int], ...], by: int) -> int:
    """Say in which of two rounds a moved group seats everybody of its levels once."""
    (_, a), (_, b), (_, c), (_, d) = group
    differences = {(a ^ b) & 3, (c ^ d) & 3}
    third = ({1, 2, 3} - differences).pop()
    return int((by & 3) not in {0, third})


def _numbered(rounds: Table) -> Groups:
    """Number the groups of each round from 0."""
    numbered = [np.unique(row, return_inverse=True)[1] for row in rounds]
    return np.array(numbered, dtype=np.int32)
