"""Locks on files: given up by the system itself when the process that holds one ends."""

import fcntl
import os
from pathlib import Path
from typing import final


@final
class Lock:
    """One process holds it at a time, until it lets go or dies, however it dies.

    Args:
        path: A file that is made if need be. It stays when the lock is let go.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None

    def take(self) -> bool:
        """Take the lock if nobody holds it. Says whether it is ours now."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def let_go(self) -> None:
        """Let others have it."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def is_held(path: Path) -> bool:
    """Whether a living process holds the lock. A file that is not there: nobody."""
    if not path.exists():
        return False
    lock = Lock(path)
    is_free = lock.take()
    lock.let_go()
    return not is_free
