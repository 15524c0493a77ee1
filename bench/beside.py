"""Tasks are done at once, as in tests, and it is told how long they took.

A worker does them beside the answers, so whoever waits for a page does not wait for them.
"""

from __future__ import annotations

import time
from typing import Any

from django_tasks.backends.immediate import ImmediateBackend


class Beside(ImmediateBackend):
    """Does each task at once; ``clock`` and ``busy`` are the seconds of all so far."""

    clock = busy = 0.0
    _is_busy = False

    def enqueue(self, *given: Any, **named: Any) -> Any:
        """Do a task; what it gives to do in its turn is a part of it."""
        if Beside._is_busy:
            return super().enqueue(*given, **named)
        Beside._is_busy = True
        start, busy = time.perf_counter(), time.process_time()
        try:
            return super().enqueue(*given, **named)
        finally:
            Beside._is_busy = False
            Beside.clock += time.perf_counter() - start
            Beside.busy += time.process_time() - busy
