"""The score of an introduction, in whole units, so that it can be added in any order.

What one shared contact adds is rounded to a whole number of units, each about
10⁻¹² of the most that any contact could add. Whole numbers add up to the same sum
in any order, on any machine and with any number of threads; ties in score are
then real ties.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Units = npt.NDArray[np.int64]
BITS = 40


def unit_bits(size: int) -> int:
    """How many bits the largest part may take, so that no sum overflows 62."""
    return min(BITS, 61 - max(1, size).bit_length())


def unit_exponent(size: int, strongest: float) -> int:
    """Give ``e`` so that ``2**e`` units make one point of score.

    Args:
        size: How many people there are.
        strongest: The largest strength of any tie; 0 if there are none.
    """
    # strongest <= 2**x, so a part is below 2**(2x) / ln 2 < 2**(2x + 1).
    fraction, x = math.frexp(strongest)
    return unit_bits(size) - 2 * (x - (fraction == 0.5)) - 1


def contact_weights(degrees: npt.ArrayLike, exponent: int) -> Floats:
    """Give each contact's ``1 / ln(max(d, 2))``, in units."""
    # math.log, because numpy's own differs in the last bit from machine to machine.
    known, which = np.unique(np.asarray(degrees, dtype=np.intp), return_inverse=True)
    each = [math.ldexp(1.0 / math.log(max(d, 2)), exponent) for d in known.tolist()]
    return np.array(each, dtype=np.float64)[which]


def parts(one: Floats, other: Floats, weight: Floats) -> Units:
    """Give what shared contacts add, in units: nothing, or at least one.

    Args:
        one: Strength of the contacts' ties to the one person.
        other: Strength of their ties to the other.
        weight: The contacts' own weights.
    """
    strength = one * other
    units = np.rint(strength * weight).astype(np.int64)
    return np.asarray(np.where(strength > 0, np.maximum(units, 1), 0))
