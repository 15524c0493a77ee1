"""Tables that people keep in files: CSV, Excel and OpenDocument, in and out.

``convert_safely`` turns whatever was sent into plain rows on disk, in a small process
with limits of its own; ``rows_of`` streams them back. ``writing`` gives tables back
so that no spreadsheet runs what somebody typed.
"""

from intertwine.kit.tables.limited import convert_safely
from intertwine.kit.tables.problems import TableProblem
from intertwine.kit.tables.sheets import Row, Sheet, keep_rows, rows_of, sheets_in
from intertwine.kit.tables.words import words_for

__all__ = [
    "Row",
    "Sheet",
    "TableProblem",
    "convert_safely",
    "keep_rows",
    "rows_of",
    "sheets_in",
    "words_for",
]
