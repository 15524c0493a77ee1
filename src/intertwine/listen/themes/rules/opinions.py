"""What is told of one group's answers to one statement, so that nobody's can be worked out.

No number under five can be had from it, though the size of the group is known: steps of
five per cent alone tell each number of up to twenty people. ``docs/decisions`` says why,
in 0149.
"""

from enum import StrEnum

LEAST = 5
STEP = 5


class About(StrEnum):
    """What stands where a share cannot be told."""

    NOTHING = ""
    FEW = "few"
    MOST = "most"
    HALF = "more than half"


Side = int | About
"""How many say one thing: a share in per cent, or words."""


def sides_of(agree: int, disagree: int, seen: int) -> tuple[Side, Side] | None:
    """What is told of who agrees and who disagrees; None of fewer than five people.

    Both shares are told where those who agree, who disagree and who pass are five or
    more each: else that of the larger alone, or that most or few say it. Of fewer than
    ten people only what more than half say is told.

    >>> [[str(side) for side in sides_of(*of)] for of in ((12, 20, 40), (12, 20, 35))]
    [['30', '50'], ['', '55']]
    >>> [[str(side) for side in sides_of(*of)] for of in ((18, 0, 20), (8, 1, 9))]
    [['most', ''], ['more than half', '']]
    """
    if seen < LEAST:
        return None
    if seen < 2 * LEAST:
        return _half(agree, seen), _half(disagree, seen)
    if min(agree, disagree, seen - agree - disagree) >= LEAST:
        return _side(agree, seen), _side(disagree, seen)
    if max(agree, disagree) < LEAST:
        return About.FEW, About.FEW
    if agree >= disagree:
        return _side(agree, seen), About.NOTHING
    return About.NOTHING, _side(disagree, seen)


def _half(said: int, seen: int) -> Side:
    return About.HALF if 2 * said > seen else About.NOTHING


def _side(said: int, seen: int) -> Side:
    share = STEP * round(100 * said / seen / STEP)
    if said < LEAST or share == 0:
        return About.FEW
    return About.MOST if seen - said < LEAST or share == 100 else share
