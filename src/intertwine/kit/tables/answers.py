"""Sending a table to a browser."""

from collections.abc import Iterable, Sequence
from tempfile import TemporaryFile

from django.http import HttpResponse
from django.utils.text import get_valid_filename

from intertwine.kit.responses import file_response
from intertwine.kit.tables.writing import csv_lines, json_lines, write_xlsx

CSV, XLSX, JSON = "csv", "xlsx", "json"
TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    JSON: "application/json; charset=utf-8",
}


def table_response(rows: Iterable[Sequence[str]], name: str, form: str) -> HttpResponse:
    """A table as a file to keep. The rows are read once.

    Args:
        rows: The headings, then the rows.
        name: Of the file, without its ending.
        form: ``csv``, ``xlsx`` or ``json``.
    """
    file_name = f"{get_valid_filename(name)}.{form}"
    if form == XLSX:
        with TemporaryFile() as file:
            write_xlsx(rows, file, name)
            file.seek(0)
            return file_response(file_name, file.read(), TYPES[XLSX])
    lines = "".join(csv_lines(rows) if form == CSV else json_lines(rows))
    return file_response(file_name, lines.encode(), TYPES[form])
