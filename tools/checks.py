"""All that must be green before a change is taken in, apart from the tests."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

from tools import node
from tools.steps import BIN, ROOT, environment, loudly, say

Command = list[str | Path]
TEST_SETTINGS = {"DJANGO_SETTINGS_MODULE": "intertwine.site.settings_test"}
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
    """Every check by its name."""
    python: Command = [BIN / "python", "-m"]
    found: dict[str, Command] = {
        "code (ruff)": [BIN / "ruff", "check", "."],
        "shape of code (ruff format)": [BIN / "ruff", "format", "--check", "."],
        "layers (lint-imports)": [BIN / "lint-imports"],
        "types (mypy)": [BIN / "mypy"],
        "migrations on SQLite": MIGRATIONS,
        "migrations on PostgreSQL": [*python, "tools.postgres", *MIGRATIONS],
        "words to translate": [*python, "tools.messages", "--check"],
        "packages fit together": [BIN / "uv", "pip", "check", "--quiet"],
        "Dockerfile (hadolint)": [BIN / "hadolint", "Dockerfile"],
    }
    if names := templates():
        found["templates (djade)"] = [BIN / "djade", "--check", *names]
        found["templates (djlint)"] = [BIN / "djlint", "--lint", "--quiet", *names]
    if (ROOT / "package.json").exists():
        found["front end"] = list(node.npm("run", "--silent", "check"))
    if (ROOT / "node_modules/.bin/dclint").exists():
        found["compose.yaml (dclint)"] = [
            *node.npm("exec", "--offline", "--", "dclint", "--quiet", "compose.yaml")
        ]
    return found


def run_all() -> bool:
    """Run every check, also after one failed, and say what each found."""
    failed = [name for name, words in commands().items() if not passes(name, words)]
    if failed:
        say(f"\nTo be mended: {', '.join(failed)}. `make format` mends shapes.")
    return not failed


def passes(name: str, words: Command) -> bool:
    """Run one check; show what it says only if it fails."""
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
    mark = "no" if done.returncode else "ok"
    say(f"{mark}  {name} ({time.monotonic() - start:.1f} s)")
    if done.returncode:
        say(done.stdout)
    return not done.returncode


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
