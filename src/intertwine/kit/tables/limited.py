"""Reading a stranger's table where it can do no harm."""

from pathlib import Path

from intertwine.kit.confined import OutOfBounds, Refusal, run_confined
from intertwine.kit.tables import problems
from intertwine.kit.tables.problems import TableProblem
from intertwine.kit.tables.sheets import Sheet, sheets_in


def convert_safely(path: Path, into: Path) -> list[Sheet]:
    """Convert a file in a process of its own, with little memory and little time.

    Raises:
        TableProblem: With the reason why the file cannot be read.
    """
    try:
        run_confined("intertwine.kit.tables", str(path), str(into))
    except Refusal as refusal:
        code, facts = refusal.reason
        raise TableProblem(code, **facts) from refusal
    except OutOfBounds as error:
        raise TableProblem(problems.TOO_LARGE) from error
    return sheets_in(into)
