"""Every test: on both databases, in TypeScript, and in a browser."""

from __future__ import annotations

import os
from pathlib import Path

from tools import browser, node
from tools.steps import BIN, ROOT, loudly, say

PYTEST = BIN / "pytest"
PYTHON = BIN / "python"
COVERAGE = BIN / "coverage"


def run_all(*, measured: bool = False) -> bool:
    """Run everything, also after something failed; says whether all of it passed.

    Args:
        measured: Also find out which lines and branches the tests reach.
    """
    if measured:
        loudly(COVERAGE, "erase")
    runs = [
        ("Tests in TypeScript", in_typescript),
        ("Tests on PostgreSQL", lambda: on_postgresql(measured=measured)),
        ("Tests in a browser", lambda: in_browser(measured=measured)),
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


def flags(*, measured: bool) -> list[str]:
    """What every run of pytest gets. Its order is random, from ``pytest-randomly``."""
    at_once = str(min(os.cpu_count() or 1, 4))
    words = ["--quiet", "--numprocesses", at_once, "--dist", "loadscope"]
    return words + (["--cov", "--cov-append", "--cov-report="] if measured else [])


def on_sqlite(*, measured: bool) -> bool:
    """Everything that needs no browser, on SQLite."""
    env = {"DATABASE_URL": ""}
    return loudly(PYTEST, *flags(measured=measured), "-m", "not browser", env=env)


def on_postgresql(*, measured: bool) -> bool:
    """The same on a PostgreSQL that lasts as long as the tests.

    Without ``analysis``, which has never heard of a database.
    """
    words: list[str | Path] = [PYTEST, *flags(measured=measured), "-m", "not browser"]
    words.append("--ignore=src/intertwine/analysis")
    return loudly(PYTHON, "-m", "tools.postgres", *words)


def in_browser(*, measured: bool) -> bool:
    """The tests that drive a browser, one after the other."""
    if not browser.is_wanted():
        say("Left out, because BROWSER=0 says so. They are not tested.")
        return True
    words = ["--quiet", "-m", "browser"]
    words += ["--cov", "--cov-append", "--cov-report="] if measured else []
    return loudly(PYTEST, *words, env={"DATABASE_URL": ""})


def in_typescript() -> bool:
    """The tests of the front end."""
    if not (ROOT / "package.json").exists():
        return True
    return loudly(*node.npm("run", "--silent", "test"), env=node.env())


def is_covered() -> bool:
    """Whether the tests reach as much as they must."""
    loudly(COVERAGE, "combine", "--quiet", "--append")
    everything = loudly(COVERAGE, "report", "--fail-under=95")
    inside: list[str | Path] = ["report", "--include=*/analysis/*", "--fail-under=97"]
    return loudly(COVERAGE, *inside) and everything
