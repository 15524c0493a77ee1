"""Running a part of the program where a stranger's file can do no harm."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

SOURCES = Path(__file__).resolve().parents[2]
REFUSED = 3
MAX_SECONDS = 60
MAX_MEMORY_BYTES = 900 * 1024 * 1024
MAX_FILE_BYTES = 300 * 1024 * 1024
"""Of each file that it writes."""


class Refusal(Exception):
    """What the confined part said against the file.

    Args:
        reason: Whatever it handed to ``refuse``.
    """

    def __init__(self, reason: Any) -> None:
        super().__init__(reason)
        self.reason = reason


class OutOfBounds(Exception):
    """It wanted more memory, time or disk than it may have."""


def run_confined(module: str, *arguments: str) -> None:
    """Run ``python -m MODULE`` with little memory, time and disk.

    A spreadsheet of ten kilobytes can ask for half a terabyte. Then that process
    ends, and nothing else.

    Raises:
        Refusal: If the module calls ``refuse``.
        OutOfBounds: If it ends in any other way.
    """
    inherited = os.environ.get("PYTHONPATH", "")
    paths = os.pathsep.join(filter(None, [str(SOURCES), inherited]))
    # More threads of a numerical library would only ask for more memory.
    known = {"PYTHONPATH": paths, "OPENBLAS_NUM_THREADS": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - our own program, no shell
            [sys.executable, "-m", module, *arguments],
            env={**os.environ, **known},
            capture_output=True,
            timeout=MAX_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise OutOfBounds from error
    if done.returncode == REFUSED:
        raise Refusal(json.loads(done.stdout))
    if done.returncode:
        raise OutOfBounds


def confine_this_process() -> None:
    """Let a file that was made to do harm end this process and nothing else."""
    try:
        import resource
    except ImportError:  # no such limits on Windows; the time limit still holds
        return
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_FILE_BYTES, MAX_FILE_BYTES))
    if sys.platform != "darwin":
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))


def refuse(reason: Any) -> int:
    """Say what is wrong with the file; the result is how the process is to end."""
    sys.stdout.write(json.dumps(reason))
    return REFUSED
