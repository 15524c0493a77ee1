"""Reading a stranger's file where it can do no harm."""

import json
import os
import subprocess
import sys
from pathlib import Path

from intertwine.kit.tables import problems
from intertwine.kit.tables.limits import MAX_SECONDS
from intertwine.kit.tables.problems import TableProblem
from intertwine.kit.tables.sheets import Sheet, sheets_in

SOURCES = Path(__file__).resolve().parents[3]
REFUSED = 3


def convert_safely(path: Path, into: Path) -> list[Sheet]:
    """Convert a file in a process of its own, with little memory and little time.

    A spreadsheet of ten kilobytes can ask for half a terabyte. Then that process
    ends, and the file is refused in words.

    Raises:
        TableProblem: With the reason why the file cannot be read.
    """
    command = [sys.executable, "-m", "intertwine.kit.tables", str(path), str(into)]
    inherited = os.environ.get("PYTHONPATH", "")
    paths = os.pathsep.join(filter(None, [str(SOURCES), inherited]))
    try:
        done = subprocess.run(  # noqa: S603 - our own program, no shell
            command,
            env={**os.environ, "PYTHONPATH": paths},
            capture_output=True,
            timeout=MAX_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TableProblem(problems.TOO_LARGE) from error
    if done.returncode == REFUSED:
        code, facts = json.loads(done.stdout)
        raise TableProblem(code, **facts)
    if done.returncode:
        raise TableProblem(problems.TOO_LARGE)
    return sheets_in(into)
