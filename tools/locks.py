"""The lock files: made with uv, and naming no place that packages come from."""

from __future__ import annotations

import re
from pathlib import Path

from tools import node
from tools.steps import BIN, ROOT, Stop, run, say, timed

UV = BIN / "uv"
COMPILE = [
    "pip", "compile", "--quiet", "--universal", "--generate-hashes",
    "--python-version", "3.11", "--no-emit-index-url", "--no-emit-find-links",
    "--custom-compile-command", "make lock",
]  # fmt: skip
LOCKS: dict[str, list[str]] = {
    "requirements.lock": ["pyproject.toml"],
    "requirements-dev.lock": [
        "pyproject.toml", "--extra", "dev", "--constraint", "requirements.lock",
    ],
    "requirements-build.lock": [
        "--group", "pyproject.toml:build", "--constraint", "requirements-dev.lock",
    ],
    "requirements-bench.lock": [
        "--group", "pyproject.toml:bench", "--constraint", "requirements-dev.lock",
    ],
    "requirements-node.lock": ["--group", "pyproject.toml:node"],
}  # fmt: skip
# An address inside a lock file is a registry's, or a mirror's: neither is ours to name.
ADDRESS = re.compile(r"https?://|file://|\bindex-url\b|\bfind-links\b")


def make() -> None:
    """Choose all versions anew, within what ``pyproject.toml`` allows.

    Raises:
        Stop: If a lock would name a place that packages come from.
    """
    for name, words in LOCKS.items():
        timed(
            f"Making {name}",
            lambda name=name, words=words: run(  # type: ignore[misc]  # bound at once
                UV, *COMPILE, *words, "--upgrade", "--output-file", name
            ),
        )
    if (ROOT / "package.json").exists():
        words = node.npm("install", "--package-lock-only", "--ignore-scripts")
        timed("Making package-lock.json", lambda: run(*words, env=node.env()))
    named = [line for path in all_locks() for line in addresses(path)]
    if named:
        raise Stop("These lines name a place:\n" + "\n".join(named))
    say("`make check` says whether everything still fits together.")


def all_locks() -> list[Path]:
    """Every lock file that is there."""
    names = [*LOCKS, "package-lock.json"]
    return [ROOT / name for name in names if (ROOT / name).exists()]


def addresses(lock: Path) -> list[str]:
    """The lines of a lock file that say where packages come from."""
    lines = lock.read_text(encoding="utf-8").splitlines()
    if lock.suffix == ".json":
        lines = [line for line in lines if '"resolved"' in line]
    return [
        f"{lock.name}:{number}: {line.strip()}"
        for number, line in enumerate(lines, start=1)
        if ADDRESS.search(line) and not line.lstrip().startswith("#   ")
    ]
