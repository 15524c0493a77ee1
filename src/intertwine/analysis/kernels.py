"""The few inner loops that are compiled, and what stands in for them.

Each concern has one small Cython module, ``_layout.pyx`` say, compiled when
Intertwine is installed on a machine with a C compiler. Where it is missing, the
same result comes from numpy and scipy, more slowly; the tests compare the two.
Set ``INTERTWINE_KERNELS=reference`` to do without the compiled ones.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
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


def in_use() -> str:
    """Say in one sentence which loops run compiled, for ``intertwine doctor``."""
    sources = sorted(Path(__file__).parent.glob("_*.pyx"))
    concerns = [source.stem.removeprefix("_") for source in sources]
    present = [concern for concern in concerns if compiled(concern)]
    if not present:
        return "No compiled kernels: results are the same, large networks take longer."
    missing = sorted(set(concerns) - set(present))
    without = f" Not compiled: {', '.join(missing)}." if missing else ""
    return f"Compiled kernels in use: {', '.join(present)}.{without}"


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
