"""Sending a table to a browser."""

from collections.abc import Iterable, Sequence
from tempfile import TemporaryFile

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import get_valid_filename

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
            response = HttpResponse(file.read(), content_type=TYPES[XLSX])
    else:
        lines = "".join(csv_lines(rows) if form == CSV else json_lines(rows))
        response = HttpResponse(lines, content_type=TYPES[form])
    header = content_disposition_header(as_attachment=True, filename=file_name)
    response["Content-Disposition"] = str(header)
    return response
