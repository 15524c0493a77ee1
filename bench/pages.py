"""How long the server takes for every page, and how many queries each of them asks.

    python -m bench.pages                     # SQLite and PostgreSQL
    python -m bench.pages --only sqlite --people 1000

Every address that the permission matrix lets somebody open is asked for (GET) in the
demo network, and once more when it has grown to 10,000 people with 60,000 ties (see
``pages_grown``). *First* is the first time in this process, when nothing is kept; *then*
the median of those after it. Both are the whole of Django's work without the network,
in milliseconds of one core: SQLite works inside it, PostgreSQL beside it, so the *clock*
is told too. What the first visit left to the worker, or to a thread that reads voices,
is told *aside* and is in none of those after it: nobody waits for it. Nothing should
take more than 200 ms or 25 queries; what does is marked and counted at the end. ``>``
marks what only sends on to another page; what is answered otherwise than with a page is
marked with that answer, and counted too.

What stays about the limit is the whole of 10,000 people in one answer. Of the map for
programs (11 MB) two fifths are the lists of what is told, a fourth is writing these down,
and the rest asks whether anything has changed and what is private; of the map as a file
most is the texts of its elements. On a machine with much else to do both are over it.
"""

from __future__ import annotations

import gc
import logging
import statistics
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bench import engines

LIMIT_MS = 200
LIMIT_QUERIES = 25
VISITS = 3
MARKS = {200: "", 204: "", 302: ">"}
ROUTE, CELL = 34, 44


@dataclass(frozen=True)
class Measured:
    """One page in one network: milliseconds, and queries once things are kept."""

    first: float
    aside: float
    then: float
    clock: float
    queries: int
    answer: int

    @property
    def is_over(self) -> bool:
        """Whether it takes more than a page should, or is none."""
        is_slow = self.then > LIMIT_MS or self.queries > LIMIT_QUERIES
        return is_slow or self.answer not in MARKS

    def __str__(self) -> str:
        mark = MARKS.get(self.answer, str(self.answer)) + "!" * self.is_over
        waited = f"{self.first:8.0f}{self.aside:8.0f}"
        times = f"{waited}{self.then:8.0f}{self.clock:8.0f}"
        return f"{times}{self.queries:6} {mark:<5}"


HEADS = f"{'first':>8}{'aside':>8}{'then':>8}{'clock':>8}{'asks':>6}      "


def main() -> int:
    """Measure each database."""
    return engines.with_people("pages", __doc__, measure)


def measure(engine: str, size: int) -> int:
    """Ask for every page in the network at both sizes; says how many are over."""
    import django
    from django.conf import settings

    settings.TASKS = {"default": {"BACKEND": "bench.beside.Beside"}}
    django.setup()
    from django.core.management import call_command
    from tests.filled import demo_hosts

    from bench.pages_grown import grow

    logging.disable(logging.WARNING)
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    gc.collect()
    gc.freeze()  # as the server does
    hosts = demo_hosts()
    network = hosts[0].network
    sizes = [f"{network.people.count():,} people"]
    found = dict(pages_of(hosts))
    grow(network, size)
    sizes.append(f"{network.people.count():,} people")
    print(f"{engine:<{ROUTE}}" + "".join(f"{name:>{CELL}}" for name in sizes))
    print(f"{'':<{ROUTE}}" + HEADS * 2, flush=True)
    over = 0
    for name, large in pages_of(hosts):
        print(f"{name:<{ROUTE}}{found[name]}{large}", flush=True)
        over += found[name].is_over or large.is_over
    limits = f"{LIMIT_MS} ms or {LIMIT_QUERIES} queries"
    print(f"{engine}: {over} of {len(found)} pages take more than {limits}")
    return over


def pages_of(hosts: Any) -> Iterator[tuple[str, Measured]]:
    """Every page that somebody may open, in the network of these three, one by one."""
    from tests.filled import Filled

    for name, client, address in Filled(*hosts).pages():
        yield name, measured(client, address)


def measured(client: Any, address: str) -> Measured:
    """The first visit, the median of those after it, and the queries of the last."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from bench.beside import Beside

    answers = []

    def visit() -> tuple[float, float]:
        beside, working = Beside.clock, Beside.busy
        start, busy = time.perf_counter(), time.process_time()
        response = client.get(address)
        if response.streaming:
            response.getvalue()
        answers.append(response.status_code)
        clock, worked = time.perf_counter() - start, time.process_time() - busy
        beside, working = Beside.clock - beside, Beside.busy - working
        return (clock - beside) * 1000, (worked - working) * 1000

    before = Beside.busy
    _clock, first = visit()
    aside = (Beside.busy - before) * 1000 + read_beside()
    times = [visit() for _ in range(VISITS)]
    with CaptureQueriesContext(connection) as asked:
        visit()
    clock, then = map(statistics.median, zip(*times, strict=True))
    return Measured(first, aside, then, clock, len(asked), max(answers))


def read_beside() -> float:
    """Wait until all voices are read that a visit left to a thread; ms of processor."""
    from intertwine.listen.themes.selectors.suggesting import READING

    start = time.process_time()
    for thread in threading.enumerate():
        if thread.name == READING:
            thread.join()
    return (time.process_time() - start) * 1000


if __name__ == "__main__":
    sys.exit(main())
