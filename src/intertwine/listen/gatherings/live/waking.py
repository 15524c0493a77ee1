"""How the tailer notices that something was committed, without asking all the time."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from typing import Protocol

from django.db import connection

CHANNEL = "intertwine_wall"
SQLITE_LOOKS_SECONDS = 0.05
POSTGRESQL_WAITS_SECONDS = 0.1


class Waker(Protocol):
    """Waits for a commit."""

    def wait(self, nudge: Event, seconds: float) -> bool:
        """Whether something may have been committed; returns early when nudged."""


class Versions:
    """SQLite counts, for each connection, what other connections commit."""

    def __init__(self) -> None:
        self._version = self._look()

    def wait(self, nudge: Event, seconds: float) -> bool:
        """Look twenty times a second; each look takes a hundredth of a millisecond."""
        for _look in range(max(1, round(seconds / SQLITE_LOOKS_SECONDS))):
            if nudge.wait(SQLITE_LOOKS_SECONDS):
                return False
            before, self._version = self._version, self._look()
            if before != self._version:
                return True
        return False

    def _look(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA data_version")
            return int(cursor.fetchone()[0])


class Notices:
    """PostgreSQL tells whoever listens."""

    def __init__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"LISTEN {CHANNEL}")

    def wait(self, nudge: Event, seconds: float) -> bool:
        """Sleep until there is a notice."""
        for _turn in range(max(1, round(seconds / POSTGRESQL_WAITS_SECONDS))):
            if nudge.is_set():
                return False
            notices = connection.connection.notifies(
                timeout=POSTGRESQL_WAITS_SECONDS, stop_after=1
            )
            if list(notices):
                return True
        return False


@contextmanager
def waker() -> Iterator[Waker]:
    """What waits on the database in use. Ends with its connection."""
    connection.ensure_connection()
    try:
        yield Versions() if connection.vendor == "sqlite" else Notices()
    finally:
        connection.close()


def wake() -> None:
    """Tell PostgreSQL's listeners once this is committed. SQLite counts by itself."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"NOTIFY {CHANNEL}")
