"""Node: the machine's own where it is new enough, otherwise the one from a package."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

from tools.steps import BIN

NEW_ENOUGH = {20: 19, 22: 12}  # what Vite asks for; every later major version will do


def is_new_enough(version: str) -> bool:
    """Whether a Node that calls itself ``v20.19.0`` builds the front end.

    >>> [is_new_enough(v) for v in ("v18.20.1", "v20.18.3", "v20.19.0", "v21.7.0")]
    [False, False, True, False]
    >>> [is_new_enough(v) for v in ("v22.11.0", "v22.12.0", "v24.1.0", "nonsense")]
    [False, True, True, False]
    """
    found = re.match(r"v(\d+)\.(\d+)", version)
    if not found:
        return False
    major, minor = map(int, found.groups())
    return major > max(NEW_ENOUGH) or minor >= NEW_ENOUGH.get(major, 1_000)


@cache
def of_the_machine() -> Path | None:
    """The folder of the machine's own node and npm, if they are new enough."""
    outside = os.pathsep.join(
        folder
        for folder in os.environ.get("PATH", "").split(os.pathsep)
        if Path(folder) != BIN
    )
    name = shutil.which("node", path=outside)
    if not name or not shutil.which("npm", path=outside):
        return None
    said = subprocess.run(
        [name, "--version"], capture_output=True, text=True, check=False
    )
    return Path(name).parent if is_new_enough(said.stdout) else None


def is_there() -> bool:
    """Whether the machine's own Node will do."""
    return of_the_machine() is not None


def env() -> dict[str, str]:
    """What must be set for node and npm to be found."""
    folder = of_the_machine() or BIN
    return {"PATH": os.pathsep.join([str(folder), str(BIN), os.environ["PATH"]])}


def npm(*words: str) -> list[str]:
    """The command that runs npm."""
    name = shutil.which("npm", path=env()["PATH"])
    return [name or "npm", *words]
