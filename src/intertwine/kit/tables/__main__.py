"""``python -m intertwine.kit.tables FILE FOLDER``: convert, within limits.

Prints the problem as JSON and ends with 3 if the file cannot be read.
"""

import json
import sys
from pathlib import Path

from intertwine.kit.tables.limits import MAX_MEMORY_BYTES, MAX_SECONDS
from intertwine.kit.tables.problems import TableProblem
from intertwine.kit.tables.sheets import convert


def limit_this_process() -> None:
    """Let a file that was made to do harm end this process and nothing else."""
    try:
        import resource
    except ImportError:  # no such limits on Windows; the time limit still holds
        return
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "darwin":
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))


def main(source: str, folder: str) -> int:
    """Convert one file."""
    limit_this_process()
    try:
        convert(Path(source), Path(folder))
    except TableProblem as problem:
        sys.stdout.write(json.dumps([problem.code, dict(problem.facts)]))
        return 3
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
