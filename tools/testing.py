"""Every test: on both databases, in TypeScript, and in a browser."""

from __future__ import annotations

import os
from pathlib import Path

from tools import browser, node
from tools.steps import BIN, ROOT, loudly, say

PYTHON = BIN / "python"
COVERAGE = BIN / "coverage"
# The tests take all cores already: more threads would only wait for one another.
ONE_THREAD = dict.fromkeys(
    ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "RAYON_NUM_THREADS"), "1"
)


def run_all(*, measured: bool = False) -> bool:
    """Run everything, also after something failed; says whether all of it passed.

    Args:
        measured: Also find out which lines and branches the tests reach.
    """
    if measured:
        loudly(COVERAGE, "erase")
    runs = [
        ("Tests in TypeScript", in_typescript),
        ("Tests on PostgreSQL", on_postgresql),
        ("Tests in a browser", in_browser),
        ("Tests on SQLite", lambda: on_sqlite(measured=measured)),
    ]
    if measured:
        runs.append(("Coverage", is_covered))
    failed = []
    for words, test in runs:
        say(f"\n── {words}")
        if not test():
            failed.append(words)
    if failed:
        say(f"\nNot all is well: {', '.join(failed)}.")
    return not failed


def pytest(*words: str) -> list[str | Path]:
    """A run of pytest over all cores; its order is random, from ``pytest-randomly``."""
    at_once = str(min(os.cpu_count() or 1, 4))
    # Who has nothing left to do takes over what waits for others.
    over_cores = ["--numprocesses", at_once, "--dist", "worksteal"]
    return [PYTHON, "-m", "pytest", "--quiet", *over_cores, *words]


def on_sqlite(*, measured: bool) -> bool:
    """Everything that needs no browser, on SQLite.

    What is reached is measured here alone: this run reaches almost everything, and
    measuring makes a run half as long again.
    """
    measuring = ["--cov", "--cov-append", "--cov-report="] if measured else []
    words = pytest("-m", "not browser", *measuring)
    return loudly(*words, env={**ONE_THREAD, "DATABASE_URL": ""})


def on_postgresql() -> bool:
    """What uses the database, on a PostgreSQL that lasts as long as the tests.

    Without ``analysis``, which has never heard of a database; with the journey, which
    a browser walks on both.
    """
    elsewhere = "--ignore=src/intertwine/analysis"
    which = "not browser or journey" if browser.is_wanted() else "not browser"
    words = pytest("--stored", "-m", which, elsewhere)
    return loudly(
        PYTHON, "-m", "tools.postgres", *words, env={**ONE_THREAD, "PICTURES": "0"}
    )


def in_browser() -> bool:
    """The tests that drive a browser: one browser for each core."""
    if not browser.is_wanted():
        say("Left out, because BROWSER=0 says so. They are not tested.")
        return True
    env = {"DATABASE_URL": "", "PICTURES": os.environ.get("PICTURES", "0")}
    words = pytest("-m", "browser", "tests/browser")
    return loudly(*words, env={**ONE_THREAD, **env})


def in_typescript() -> bool:
    """The tests of the front end."""
    if not (ROOT / "package.json").exists():
        return True
    return loudly(*node.npm("run", "--silent", "test"), env=node.env())


def is_covered() -> bool:
    """Whether the tests reach as much as they must."""
    loudly(COVERAGE, "combine", "--quiet", "--append")
    everything = loudly(COVERAGE, "report", "--fail-under=95")
    inside: list[str | Path] = [
        "report",
        "--include=*/intertwine/analysis/*",
        "--fail-under=99",
    ]
    return loudly(COVERAGE, *inside) and everything
