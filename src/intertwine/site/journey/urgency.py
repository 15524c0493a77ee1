"""What comes before what in a network, whichever part it belongs to."""

from enum import IntEnum


class Urgency(IntEnum):
    """How much a step matters: a network begins with people, and with hearing them."""

    NONE = 0
    """It goes well; there is something to look at."""
    BEGIN_LATER = 1
    """Not begun, and it rests on something that is not begun either."""
    GO_ON = 2
    """Begun, and waits for somebody."""
    BEGIN = 3
    """Not begun, and everything it needs is there."""
    FINISH = 4
    """Prepared, and nobody can take part until it is opened."""
    PEOPLE = 5
    """Nobody else is here."""
