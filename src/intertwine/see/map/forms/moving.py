"""Where somebody put people on the map, as their browser tells it."""

import json
from typing import Any

from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.see.map.services import Move


def moves_from(sent: Any) -> list[Move]:
    """Key, x and y of each.

    Raises:
        Refused: If it is not written as it should be.
    """
    try:
        return [(int(key), float(x), float(y)) for key, x, y in sent]
    except (ValueError, TypeError, OverflowError):
        raise unreadable() from None


def moves_in(text: str) -> list[Move]:
    """The same from JSON; nothing is nobody.

    Raises:
        Refused: If it is not written as it should be.
    """
    try:
        return moves_from(json.loads(text)) if text else []
    except (ValueError, RecursionError):
        raise unreadable() from None


def unreadable() -> Refused:
    """What is said where places cannot be read."""
    return Refused(_("We could not read where people should stand."))
