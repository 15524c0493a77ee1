"""Steps: each says what it does and how long it took, and is left out when it can be."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
STAMPS = VENV / "stamps"
IGNORED = {"node_modules", "__pycache__", ".venv", "build", ".git", "var"}
LAST_LINES = 60


class Stop(Exception):
    """A step could not be done; the text says why, and how to mend it."""


def home() -> Path:
    """The data folder, as the settings see it."""
    return Path(os.environ.get("INTERTWINE_HOME", "var")).resolve()


def files_under(*patterns: str) -> list[Path]:
    """Every file of the repository that matches one of the patterns, in order."""
    found = {path for pattern in patterns for path in ROOT.glob(pattern)}
    return sorted(
        path
        for path in found
        if path.is_file() and not IGNORED & set(path.relative_to(ROOT).parts)
    )


def fingerprint(paths: Iterable[Path], *words: str) -> str:
    """The same text for the same files and words, another one for others."""
    digest = hashlib.sha256("\0".join(words).encode())
    for path in paths:
        digest.update(f"\0{path}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def step(
    words: str,
    action: Callable[[], object],
    *,
    stamp: Path,
    inputs: str,
    makes: Sequence[Path] = (),
) -> bool:
    """Do ``action`` unless it was done with these inputs and what it made is there.

    Returns:
        Whether it was done now.
    """
    done = stamp.exists() and stamp.read_text(encoding="ascii") == inputs
    if done and all(path.exists() for path in makes):
        return False
    stamp.unlink(missing_ok=True)
    timed(words, action)
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(inputs, encoding="ascii")
    return True


def timed(words: str, action: Callable[[], object]) -> None:
    """Say what begins, do it, and say how long it took."""
    say(f"{words} … ", end="")
    start = time.monotonic()
    try:
        action()
    except BaseException:
        say("")
        raise
    say(f"{time.monotonic() - start:.1f} s")


def say(words: str, *, end: str = "\n") -> None:
    """Tell the person at the terminal."""
    sys.stdout.write(words + end)
    sys.stdout.flush()


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """What commands run with: the project's own programs come first."""
    path = os.pathsep.join([str(BIN), os.environ.get("PATH", os.defpath)])
    own = {
        "PATH": path,
        "VIRTUAL_ENV": str(VENV),
        # The tests start the command a hundred times: where Python may not keep what
        # it has compiled, every start takes twice as long.
        "PYTHONDONTWRITEBYTECODE": "",
    }
    return {**os.environ, **own, **(extra or {})}


def run(
    *argv: str | Path, mend: str = "", env: Mapping[str, str] | None = None
) -> None:
    """Run a command quietly; if it fails, show the end of what it said.

    Raises:
        Stop: If the command fails or is not there.
    """
    words = [str(word) for word in argv]
    try:
        done = subprocess.run(
            words,
            cwd=ROOT,
            env=environment(env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as reason:
        raise Stop(f"{words[0]} could not be started: {reason}. {mend}") from reason
    if done.returncode:
        said = "\n".join(done.stdout.splitlines()[-LAST_LINES:])
        raise Stop(f"\n{said}\n\n`{' '.join(words)}` did not work. {mend}".rstrip())


def loudly(*argv: str | Path, env: Mapping[str, str] | None = None) -> bool:
    """Run a command for all to see, and say whether it went well."""
    words = [str(word) for word in argv]
    try:
        return not subprocess.call(words, cwd=ROOT, env=environment(env))
    except OSError as reason:
        say(f"{words[0]} could not be started: {reason}.")
        return False


def locked(lock: Path, name: str) -> Iterator[str]:
    """The lines of one package in a lock file: its version and hashes."""
    inside = False
    for line in lock.read_text(encoding="utf-8").splitlines():
        if not line.startswith((" ", "#")):
            inside = line.startswith(f"{name}==")
        if inside and not line.lstrip().startswith("#"):
            yield line
