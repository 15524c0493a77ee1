"""The few inner loops that are compiled, and what stands in for them.

Each concern has one small Cython module, ``_layout.pyx`` say, compiled when
Intertwine is installed on a machine with a C compiler. Where it is missing, the
same result comes from numpy, scipy or plain Python, more slowly; the tests compare
the two. Set ``INTERTWINE_KERNELS=reference`` to do without the compiled ones.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np


@cache
def compiled(concern: str) -> Any | None:
    """Give the compiled module of one concern, or ``None`` where there is none.

    Args:
        concern: ``"layout"`` for ``_layout.pyx``, and so on.
    """
    if os.environ.get("INTERTWINE_KERNELS") == "reference":
        return None
    try:
        return import_module(f"intertwine.analysis._{concern}")
    except ImportError:
        return None


def missing() -> list[str]:
    """The concerns whose kernel is not compiled here, or is switched off."""
    return [concern for concern in _concerns() if not compiled(concern)]


def in_use() -> str:
    """Say in one sentence which loops run compiled, for ``intertwine doctor``."""
    left_out = missing()
    present = [concern for concern in _concerns() if concern not in left_out]
    if not present:
        return "No compiled kernels: results are the same, large networks take longer."
    without = f" Not compiled: {', '.join(left_out)}." if left_out else ""
    return f"Compiled kernels in use: {', '.join(present)}.{without}"


def _concerns() -> list[str]:
    sources = sorted(Path(__file__).parent.glob("_*.pyx"))
    return [source.stem.removeprefix("_") for source in sources]


def threads() -> int:
    """How many threads the kernels share: one for each core, at most 8."""
    return min(8, os.cpu_count() or 1)


def in_parts(work: Callable[[int, int], object], count: int, *, least: int) -> None:
    """Run ``work(start, stop)`` over ``count`` rows, split among the cores.

    The work must release the GIL to gain anything, and write only its own rows,
    so that the result does not depend on the number of cores.

    Args:
        work: Called once for each part.
        count: How many rows there are.
        least: The fewest rows worth a thread of their own.
    """
    parts = max(1, min(threads(), count // max(1, least)))
    if parts == 1:
        work(0, count)
        return
    bounds = np.linspace(0, count, parts + 1).astype(int).tolist()
    list(_pool().map(work, bounds[:-1], bounds[1:]))


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(threads(), thread_name_prefix="kernel")


class Cancelled(Exception):
    """The caller asked to stop before all was done."""


@dataclass
class Turns:
    """How a long computation is shared out, watched and stopped.

    Args:
        threads: How many work at once. Default: ``threads()``.
        progress: Called with how much is done, and of how much.
        cancel: Asked now and then; once it says yes, ``Cancelled`` is raised.
    """

    threads: int | None = None
    progress: Callable[[int, int], object] | None = None
    cancel: Callable[[], bool] | None = None

    def through(
        self, parts: Iterable[tuple[int, int]], count: int
    ) -> Iterator[tuple[int, int]]:
        """Go through parts one after the other, telling how far it is."""
        for start, stop in parts:
            self.check()
            yield start, stop
            self.tell(stop, count)
        self.check()

    def share(self, work: Callable[[int, int], object], count: int, each: int) -> None:
        """Run ``work(start, stop)`` for stretches of ``each``, on all threads.

        Raises:
            Cancelled: If the caller asked to stop.
        """
        workers = self.threads or threads()
        starts = iter(range(0, count, each))
        parts = ((start, min(start + each, count)) for start in starts)
        if workers == 1 or count <= each:
            for start, stop in self.through(parts, count):
                work(start, stop)
            return
        with ThreadPoolExecutor(workers, thread_name_prefix="turn") as pool:
            waiting: set[Future[int]] = set()
            done = 0
            try:
                for start, stop in parts:
                    waiting.add(pool.submit(_run, work, start, stop))
                    if len(waiting) >= 2 * workers:
                        done += self._some_of(waiting)
                        self.tell(done, count)
                while waiting:
                    done += self._some_of(waiting)
                    self.tell(done, count)
            finally:
                for future in waiting:
                    future.cancel()
        self.check()

    def _some_of(self, waiting: set[Future[int]]) -> int:
        """Wait for some parts; say how much was done in them."""
        self.check()
        finished, _ = wait(waiting, return_when=FIRST_COMPLETED)
        waiting -= finished
        return sum(future.result() for future in finished)

    def tell(self, done: int, count: int) -> None:
        """Report progress."""
        if self.progress is not None:
            self.progress(done, count)

    def check(self) -> None:
        """Stop if the caller asked to."""
        if self.cancel is not None and self.cancel():
            raise Cancelled("This was stopped before it was done.")


def _run(work: Callable[[int, int], object], start: int, stop: int) -> int:
    work(start, stop)
    return stop - start
