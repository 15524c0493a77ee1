"""Bringing people in from a file: receive, check, put in place, undo, forget."""

from intertwine.people.services.imports.answers import (
    answer_all,
    answer_row,
    answer_rows,
)
from intertwine.people.services.imports.choosing import choose_columns, choose_sheet
from intertwine.people.services.imports.keeping import (
    discard_import,
    expire_imports,
)
from intertwine.people.services.imports.receiving import receive_file
from intertwine.people.services.imports.running import (
    cancel_import,
    check_import,
    note_source,
    resume_imports,
    run_import,
    start_import,
    undo_import,
)

__all__ = [
    "answer_all",
    "answer_row",
    "answer_rows",
    "cancel_import",
    "check_import",
    "choose_columns",
    "choose_sheet",
    "discard_import",
    "expire_imports",
    "note_source",
    "receive_file",
    "resume_imports",
    "run_import",
    "start_import",
    "undo_import",
]
