"""A spreadsheet of results, read before anything is taken in."""

import tempfile
from pathlib import Path
from typing import Any

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from intertwine.handbook.models.choices import WeavingRole
from intertwine.kit.tables import TableProblem, convert_safely, rows_of, words_for
from intertwine.see.roles.rules import ROLES, instrument
from intertwine.see.roles.rules.bringing import Brought, Columns, brought, columns_in

SALT = "intertwine.roles.bringing"
MOST_BYTES = 5 * 1024 * 1024


class BringForm(forms.Form):
    """What the room was called, and the file."""

    name = forms.CharField(
        label=_("What was it called?"),
        help_text=_("“Spring meeting, Cardiff”"),
        max_length=120,
    )
    file = forms.FileField(
        label=_("The spreadsheet"),
        help_text=_(
            "CSV, Excel or OpenDocument. One person a row, without names. A column for "
            "each statement, 1 to 5, or one for each role with its score."
        ),
    )

    columns: Columns
    found: Brought

    def clean_file(self) -> "UploadedFile[bytes]":
        """Read it where it can do no harm."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("Use a file of at most 5 MB."))
        rows = _rows(file)
        names = {role: str(WeavingRole(role).label) for role in ROLES}
        self.columns = columns_in(rows[0][1] if rows else [], instrument(), names)
        if not self.columns.is_understood:
            raise forms.ValidationError(
                _(
                    "The first row names no statement and no roles. Put “Connector”, "
                    "“Project Coordinator” and so on there, or the statements."
                )
            )
        self.found = brought(rows[1:], self.columns, instrument())
        if not self.found.profiles:
            raise forms.ValidationError(_("No row holds answers from 1 to 5."))
        return file


def _rows(file: "UploadedFile[bytes]") -> list[tuple[int, list[str]]]:
    with tempfile.TemporaryDirectory() as folder:
        path, into = Path(folder) / "sent", Path(folder) / "rows"
        into.mkdir()
        with path.open("wb") as kept:
            for piece in file.chunks():
                kept.write(piece)
        try:
            convert_safely(path, into)
            return [(row.number, row.cells) for row in rows_of(into, 0)]
        except TableProblem as problem:
            raise forms.ValidationError(words_for(problem)) from problem


def packed(name: str, found: Brought) -> str:
    """What was read, so that it can come back unchanged with a press."""
    rows = [
        [None if each != each else round(each, 6) for each in row]  # NaN
        for row in found.profiles
    ]
    return signing.dumps([name, rows, found.willing], salt=SALT, compress=True)


def unpacked(text: str) -> tuple[str, Brought] | None:
    """The same again; None if it is not ours or older than a day."""
    try:
        held: list[Any] = signing.loads(text, salt=SALT, max_age=86_400)
    except signing.BadSignature:
        return None
    name, rows, willing = held
    nan = float("nan")
    profiles = [[nan if each is None else float(each) for each in row] for row in rows]
    return name, Brought(profiles, willing)
