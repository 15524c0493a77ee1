"""What lies in the folder of a file that came in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from intertwine.people.selectors.plans import column_labels
from intertwine.see.files.models import NetworkFile
from intertwine.see.files.rules.plain import (
    SEVERAL,
    NetworkInFile,
    network_in,
    people_in,
    ties_in,
)

FIRST_ROW = 2
"""The headings are row 1, as in a spreadsheet."""

Others = NetworkFile.Others


def found_in(network_file: NetworkFile) -> NetworkInFile:
    """What was found in the file."""
    return network_in(network_file.people_import.kept)


def table_of(folder: Path, others: str) -> Iterator[list[str]]:
    """The people of a file as a table, headings first.

    Args:
        folder: Where the file was kept.
        others: What becomes of the second mode of a two-mode file, one of ``Others``.
    """
    found = network_in(folder)
    belongs = others in {Others.FIELD, Others.ORGANISATION}
    tied = _tied_to_others(folder) if belongs else {}
    labels = column_labels()
    headings = [labels["name"], *([_("Id in the file")] if found.has_ids else [])]
    headings += found.columns
    yield [*headings, _heading(found, others)] if belongs else headings
    for person in people_in(folder):
        if person.is_other and others != Others.PEOPLE:
            continue
        row = [person.name, *([person.id] if found.has_ids else []), *person.cells]
        yield [*row, SEVERAL.join(tied.get(person.number, ()))] if belongs else row


def _heading(found: NetworkInFile, others: str) -> str:
    is_place = others == Others.ORGANISATION
    return str(column_labels()["organisation"]) if is_place else found.modes[1]


def _tied_to_others(folder: Path) -> dict[int, list[str]]:
    names = {p.number: p.name for p in people_in(folder) if p.is_other}
    found: dict[int, list[str]] = defaultdict(list)
    for tie in ties_in(folder):
        for one, other in ((tie.first, tie.second), (tie.second, tie.first)):
            if other in names and one not in names and names[other] not in found[one]:
                found[one].append(names[other])
    return found


def most_others(folder: Path) -> int:
    """To how many of the second mode somebody is tied, at the most."""
    return max(map(len, _tied_to_others(folder).values()), default=0)


def row_numbers(network_file: NetworkFile) -> dict[int, int]:
    """For each person of the file that has a row in the table, its number."""
    keeps_others = network_file.others == Others.PEOPLE
    people = people_in(network_file.people_import.kept)
    numbers = [p.number for p in people if keeps_others or not p.is_other]
    return {number: row for row, number in enumerate(numbers, FIRST_ROW)}
