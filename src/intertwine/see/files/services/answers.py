"""Saying who the people of a file are; what becomes of their ties follows."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from intertwine.people.services import imports
from intertwine.see.files.models import NetworkFile
from intertwine.see.files.services.companion import check


@transaction.atomic
def answer_everybody(*, network_file: NetworkFile, answer: str) -> None:
    """Give everybody who is asked about the same answer: ``them``, ``new``, ``leave``.

    Raises:
        Refused: If the import has moved on.
    """
    people_import = network_file.people_import
    imports.answer_all(people_import=people_import, answer=answer)
    check(people_import, lambda: None)


@transaction.atomic
def answer_people(*, network_file: NetworkFile, answers: Mapping[int, str]) -> None:
    """Say who some people of the file are: row to the number of a person, or as above.

    Raises:
        Refused: If the import has moved on, or two rows would be one person.
    """
    imports.answer_rows(people_import=network_file.people_import, answers=answers)
    check(network_file.people_import, lambda: None)
