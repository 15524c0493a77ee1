"""Taking in a file, and a first guess at what is in it."""

from __future__ import annotations

import shutil
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.kit.tables import TableProblem, convert_safely, words_for
from intertwine.kit.uploads import check_size, write_down
from intertwine.people.models import PeopleImport, Standing
from intertwine.people.services.imports.choosing import guess_columns


def receive_file(*, by: Standing, file: UploadedFile[bytes]) -> PeopleImport:
    """Keep a file of people where nobody else reads it, and guess its columns.

    Raises:
        Refused: If it is too large or cannot be read as a table.
    """
    check_size([file], mend=_("Share the rows out over several files."))
    people_import = PeopleImport(
        network=by.network,
        by=by.user,
        by_name=by.person.name if by.person else "",
        file_name=Path(file.name or _("File")).name[:200],
    )
    try:
        _read(people_import, file)
    except TableProblem as problem:
        shutil.rmtree(people_import.path, ignore_errors=True)
        raise Refused(words_for(problem)) from problem
    guess_columns(people_import)
    people_import.save()
    return people_import


def _read(people_import: PeopleImport, file: UploadedFile[bytes]) -> None:
    """Write down what was sent, and its plain rows beside it."""
    people_import.path.mkdir(parents=True, mode=0o700)
    original = people_import.path / "original"
    write_down(file, original)
    sheets = convert_safely(original, people_import.path)
    people_import.sheet = max(range(len(sheets)), key=lambda n: sheets[n].rows)
