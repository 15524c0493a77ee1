"""From the strengths of a file to 1 to 5, by a rule that can be shown."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import numpy as np

from intertwine.see.ties.rules import STRONGEST, WEAKEST


class Scale(StrEnum):
    """How strengths become 1 to 5."""

    NONE = "none"
    SAME = "same"
    STEPS = "steps"
    FIFTHS = "fifths"


class Unclear(Exception):
    """A strength that is no number, or none of the scale."""


def cuts(scale: Scale, strengths: Sequence[float]) -> tuple[float, ...]:
    """Four bounds: a strength is 1 up to the first, 2 up to the second, and so on.

    Args:
        scale: ``STEPS`` cuts the way from the smallest to the largest into five equal
            parts; ``FIFTHS`` puts about as many different strengths into each part.
        strengths: All different strengths of the file. None: no bounds.

    >>> cuts(Scale.STEPS, [0, 10])
    (2.0, 4.0, 6.0, 8.0)
    >>> cuts(Scale.FIFTHS, [1, 2, 3, 4, 500])
    (1.0, 2.0, 3.0, 4.0)
    """
    if scale not in {Scale.STEPS, Scale.FIFTHS} or not strengths:
        return ()
    known = np.array(sorted(strengths), dtype=np.float64)
    if scale is Scale.STEPS:
        found = np.linspace(known[0], known[-1], STRONGEST + 1)[1:-1]
    else:
        places = np.ceil(np.arange(1, STRONGEST) * len(known) / STRONGEST) - 1
        found = known[places.astype(np.intp)]
    return tuple(float(f"{bound:.12g}") for bound in found)


def guess(strengths: Sequence[float]) -> Scale:
    """The scale that suits: the same if it is 1 to 5 already, else equal steps.

    One strength alone says nothing.

    >>> guess([1, 3, 5]).value, guess([2, 31]).value, guess([1]).value
    ('same', 'steps', 'none')
    """
    if len(set(strengths)) < 2:
        return Scale.NONE
    is_ours = all(WEAKEST <= s <= STRONGEST and s == int(s) for s in strengths)
    return Scale.SAME if is_ours else Scale.STEPS


def number_in(text: str) -> float | None:
    """The number a text says; none where it says nothing.

    Raises:
        Unclear: If it is no number.
    """
    if not text:
        return None
    try:
        found = float(text.replace(",", "."))
    except ValueError as error:
        raise Unclear from error
    if not np.isfinite(found):
        raise Unclear
    return found


def strength_from(
    said: float | None, scale: Scale, bounds: Sequence[float]
) -> int | None:
    """A strength from 1 to 5.

    Raises:
        Unclear: If the scale is ``SAME`` and it is none of 1 to 5.

    >>> bounds = cuts(Scale.STEPS, [1, 31])
    >>> [strength_from(said, Scale.STEPS, bounds) for said in (1, 7, 8, 31, None)]
    [1, 1, 2, 5, None]
    """
    if said is None or scale is Scale.NONE:
        return None
    if scale is Scale.SAME:
        if not WEAKEST <= said <= STRONGEST or said != int(said):
            raise Unclear
        return int(said)
    return WEAKEST + sum(said > bound for bound in bounds)
