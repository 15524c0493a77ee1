"""How often one browser, or one address, may do something.

Kept in this process's memory and nowhere else: what is not written down can undo
nobody's anonymity. Two processes allow twice as much, which is still bounded.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from django.utils.translation import gettext as _

from intertwine.kit.errors import TooOften

MOST_KEYS = 20_000


@dataclass
class Limit:
    """So many at once, and then one again every so often.

    Args:
        at_once: How many may be done in a row.
        per_second: How many come back each second.
        clock: Seconds that only grow.
    """

    at_once: float
    per_second: float
    clock: Callable[[], float] = time.monotonic
    _left: dict[str, tuple[float, float]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def allows(self, key: str) -> bool:
        """Count one, unless there have been too many."""
        with self._lock:
            now = self.clock()
            left = self._now_left(key)
            may = left >= 1
            self._left[key] = (left - 1 if may else left, now)
            if len(self._left) > MOST_KEYS:
                self._forget(now)
            return may

    def has_left(self, key: str) -> bool:
        """Whether another one would be allowed now; counts nothing."""
        return self._now_left(key) >= 1

    def _now_left(self, key: str) -> float:
        now = self.clock()
        left, since = self._left.get(key, (self.at_once, now))
        return min(self.at_once, left + (now - since) * self.per_second)

    def _forget(self, now: float) -> None:
        """Forget those who have everything left again; if that is not enough, all."""
        full = self.at_once / self.per_second
        kept = {
            key: row
            for key, row in self._left.items()
            if now - row[1] < full * (1 - row[0] / self.at_once)
        }
        self._left = kept if len(kept) <= MOST_KEYS else {}


class Limits:
    """What one process lets one address do, and one phone that votes."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._browser = Limit(12, 0.25, clock)
        self._stranger = Limit(300, 6, clock)
        self._address = Limit(1_200, 120, clock)
        self._guess = Limit(30, 0.02, clock)

    def wait_to_vote(self, browser: str | None, address: str) -> int:
        """For how many seconds this must wait; 0: it may be done now, and is counted.

        Whoever shows no number is a stranger: a hall of people votes through one
        address, but not a thousand new phones each second.
        """
        if browser is not None and not self._browser.allows(browser):
            return 4
        if browser is None and not self._stranger.allows(address):
            return 10
        return self.wait_at(address)

    def wait_at(self, address: str) -> int:
        """The same for whatever comes from one address, before anybody looks at it."""
        return 0 if self._address.allows(address) else 2

    def may_guess(self, address: str) -> bool:
        """Whether this address has not asked for too many walls that are not there."""
        return self._guess.has_left(address)

    def guessed(self, address: str) -> None:
        """Count a wall that was not there."""
        self._guess.allows(address)


SPEAKING = Limit(12, 0.25)
"""How often one browser speaks, on pages and live alike.

It is known by the mark that it was given when it began. The mark is signed, and who
shows none cannot speak: throwing it away means beginning again.
"""

BEGINNING = Limit(300, 6)
"""How many browsers begin at one address: a full hall comes through one Wi-Fi, but one
phone that begins again for each word is stopped."""


def count_speaking(mark: str) -> None:
    """Count one answer of a browser.

    Raises:
        TooOften: If there were too many in a row.
    """
    if not SPEAKING.allows(mark):
        raise TooOften(too_often(), wait_seconds=4)


def count_beginning(address: str) -> None:
    """Count one browser that begins.

    Raises:
        TooOften: If very many did so in the same moments.
    """
    if not BEGINNING.allows(address):
        sentence = _("Very many come in just now. Please press again in ten seconds.")
        raise TooOften(sentence, wait_seconds=10)


def too_often() -> str:
    """What somebody is told who must wait a moment."""
    return _("That was very often in a short time. Please wait a moment.")
