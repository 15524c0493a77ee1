"""Why a file cannot be read as a table, as a code that becomes words for a person."""

from collections.abc import Mapping

EMPTY = "empty"
NOT_A_TABLE = "not-a-table"
DAMAGED = "damaged"
LOCKED = "locked"
TOO_LARGE = "too-large"
TOO_MANY_ROWS = "too-many-rows"
TOO_MANY_COLUMNS = "too-many-columns"
OPEN_QUOTE = "open-quote"


class TableProblem(Exception):
    """A file, or one sheet of it, that cannot be read.

    Args:
        code: One of the constants of this module.
        facts: Numbers that belong into the sentence, such as ``row``.
    """

    def __init__(self, code: str, **facts: int) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Mapping[str, int] = facts
