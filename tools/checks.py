"""All that must be green before a change is taken in, apart from the tests."""

from __future__ import annotations

import os
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from tools import node
from tools.steps import BIN, ROOT, environment, loudly, say

Command = list[str | Path]
TEST_SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "intertwine.site.settings_test",
    "DATABASE_URL": "sqlite://:memory:",  # not the one that somebody works with
}
MIGRATIONS: Command = [
    BIN / "python",
    "manage.py",
    "makemigrations",
    "--check",
    "--dry-run",
]


def templates() -> list[str]:
    """Every template of the repository."""
    found = sorted(ROOT.glob("src/**/templates/**/*.html"))
    return [str(path.relative_to(ROOT)) for path in found]


def commands() -> dict[str, Command]:
    """Every check by its name; those that take longest come first."""
    python: Command = [BIN / "python", "-m"]
    found: dict[str, Command] = {"types (mypy)": [BIN / "mypy"]}
    if (ROOT / "package.json").exists():
        found["front end"] = list(node.npm("run", "--silent", "check"))
    found |= {
        "migrations on PostgreSQL": [*python, "tools.postgres", *MIGRATIONS],
        "migrations on SQLite": MIGRATIONS,
        "words to translate": [*python, "tools.messages", "--check"],
        "code (ruff)": [BIN / "ruff", "check", "."],
        "shape of code (ruff format)": [BIN / "ruff", "format", "--check", "."],
        "layers (lint-imports)": [BIN / "lint-imports"],
        "packages fit together": [BIN / "uv", "pip", "check", "--quiet"],
        "Dockerfile (hadolint)": [BIN / "hadolint", "Dockerfile"],
    }
    if names := templates():
        found["templates (djade)"] = [BIN / "djade", "--check", *names]
        found["templates (djlint)"] = [BIN / "djlint", "--lint", "--quiet", *names]
    if (ROOT / "node_modules/.bin/dclint").exists():
        found["compose.yaml (dclint)"] = [
            *node.npm("exec", "--offline", "--", "dclint", "--quiet", "compose.yaml")
        ]
    return found


def run_all() -> bool:
    """Run every check, also after one failed, and say what each found.

    As many at once as there are cores: what takes longest is first in line.
    """
    failed = []
    with ThreadPoolExecutor(os.cpu_count()) as lanes:
        running = [lanes.submit(run, *check) for check in commands().items()]
        for done in as_completed(running):
            said = done.result()
            say(said.words)
            if not said.is_well:
                failed.append(said.name)
    if failed:
        say(f"\nTo be mended: {', '.join(failed)}. `make format` mends shapes.")
    return not failed


@dataclass(frozen=True)
class Said:
    """What one check found."""

    name: str
    is_well: bool
    words: str


def run(name: str, words: Command) -> Said:
    """Run one check; keep what it says only if it fails."""
    start = time.monotonic()
    done = subprocess.run(
        [str(word) for word in words],
        cwd=ROOT,
        env=environment({**TEST_SETTINGS, **node.env()}),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    is_well = not done.returncode
    line = f"{'ok' if is_well else 'no'}  {name} ({time.monotonic() - start:.1f} s)"
    return Said(name, is_well, line if is_well else f"{line}\n{done.stdout}")


def put_in_shape() -> bool:
    """Let every formatter do its work."""
    names = templates()
    if names:
        loudly(BIN / "djade", *names)  # says 1 when it has changed something
    went_well = [
        loudly(BIN / "ruff", "check", "--fix", "--quiet", "."),
        loudly(BIN / "ruff", "format", "--quiet", "."),
    ]
    if (ROOT / "package.json").exists():
        words = node.npm("run", "--silent", "format")
        went_well.append(loudly(*words, env=node.env()))
    return all(went_well)
