"""``python -m intertwine.kit.tables FILE FOLDER``: convert, within limits.

Prints the problem as JSON and ends with 3 if the file cannot be read.
"""

import sys
from pathlib import Path

from intertwine.kit.confined import confine_this_process, refuse
from intertwine.kit.tables.problems import TableProblem
from intertwine.kit.tables.sheets import convert


def main(source: str, folder: str) -> int:
    """Convert one file."""
    confine_this_process()
    try:
        convert(Path(source), Path(folder))
    except TableProblem as problem:
        return refuse([problem.code, dict(problem.facts)])
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
