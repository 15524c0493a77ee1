"""Where people stand in rings around somebody, on plain values."""

from collections.abc import Sequence
from math import ceil, cos, pi, sin

MIDDLE = 360
"""The picture is twice this wide and high, and the person stands here."""

BANDS = {1: (70, 160), 2: (175, 255), 3: (270, 350)}
"""From where to where each ring goes, from the middle."""

DISC = 17
"""The radius of one disc."""

Spot = tuple[int, int]


def spots(people: Sequence[tuple[int, int]], parts: int) -> list[Spot]:
    """Where each of these people stands: apart from each other as far as there is room.

    Args:
        people: The part of the circle each belongs to, from 0, and their ring.
        parts: How many parts there are.

    >>> spots([(0, 1), (0, 1), (1, 3)], 2)[2]
    (50, 360)
    """
    cells: dict[tuple[int, int], list[int]] = {}
    for number, cell in enumerate(people):
        cells.setdefault(cell, []).append(number)
    found: dict[int, Spot] = {}
    for (part, ring), members in cells.items():
        there = _in_cell(len(members), 2 * pi * part / parts, 2 * pi / parts, ring)
        found |= dict(zip(members, there, strict=True))
    return [found[number] for number in range(len(people))]


def _in_cell(count: int, start: float, span: float, ring: int) -> list[Spot]:
    inner, outer = BANDS[ring]
    most = max(1, int(span * (inner + outer) / 2 / (2 * DISC)))
    rows = ceil(count / most)
    spots = []
    for number in range(count):
        row, place = number % rows, number // rows
        in_row = ceil((count - row) / rows)
        turn = start + span * (place + 0.5) / in_row - pi / 2
        far = inner + (outer - inner) * (row + 0.5) / rows
        spots.append((round(MIDDLE + far * cos(turn)), round(MIDDLE + far * sin(turn))))
    return spots
